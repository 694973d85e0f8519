import type { Newsroom } from '../newsroom.ts'
import type { Instant } from '../platform/ids.ts'
import { holdStories } from '../stories/hold-story.ts'
import type { StoryId } from '../stories/story.ts'
import { ANALYSIS } from './entry.ts'
import { forget, indexBrief, putEntry } from './index-story.ts'
import { briefsToIndex, entriesOfNothing, findableStories, storiesToIndex } from './searched.ts'

const AT_A_TIME = 20
const FROM_THE_FIRST = { at: '', id: '' }

/**
 * Brings the index to what is published now: what is missing or was analysed by older rules is put in, what
 * readers no longer see is taken out. A few at a time, so that the paper goes on answering and publishing; when
 * it is broken off, the next call goes on from there. Answers how many entries it made.
 */
export async function rebuildSearch(
  newsroom: Newsroom,
  tell: (made: number) => void = () => undefined,
  { fromNothing = false }: { fromNothing?: boolean } = {},
): Promise<number> {
  if (fromNothing)
    await newsroom.write((tx) => tx.updateTable('search_entries').set({ analysis: 0 }).execute())
  let made = 0
  const count = (more: number) => tell((made += more))
  await indexStories(newsroom, count)
  await indexBriefs(newsroom, count)
  await forgetTheGone(newsroom)
  return made
}

async function indexStories(newsroom: Newsroom, count: (more: number) => void): Promise<void> {
  for (let after = FROM_THE_FIRST; ;) {
    const next = await storiesToIndex(newsroom.db, ANALYSIS, after, AT_A_TIME)
    const last = next.at(-1)
    if (!last) return
    await newsroom.write(async (tx) => {
      // Read again inside the transaction: a story may have been corrected or withdrawn in between.
      const held = await holdStories(
        tx,
        next.map(({ id }) => id as StoryId),
      )
      for (const story of await findableStories(tx, held)) await putEntry(tx, 'story', story)
    })
    count(next.length)
    after = last
  }
}

async function indexBriefs(newsroom: Newsroom, count: (more: number) => void): Promise<void> {
  for (let after = FROM_THE_FIRST; ;) {
    const place = after
    const next = await newsroom.write(async (tx) => {
      const briefs = await briefsToIndex(tx, ANALYSIS, place, AT_A_TIME)
      for (const brief of briefs) await indexBrief(tx, { ...brief, publishedAt: brief.at as Instant })
      return briefs
    })
    const last = next.at(-1)
    if (!last) return
    count(next.length)
    after = last
  }
}

async function forgetTheGone(newsroom: Newsroom): Promise<void> {
  for (;;) {
    const gone = await newsroom.write(async (tx) => {
      const ids = await entriesOfNothing(tx, AT_A_TIME)
      for (const id of ids) await forget(tx, id)
      return ids.length
    })
    if (gone === 0) return
  }
}
