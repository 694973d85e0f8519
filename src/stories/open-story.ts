import { bodyWords } from '../body/body-words.ts'
import { parseBody } from '../body/parse-body.ts'
import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { indexStory } from '../search/index-story.ts'
import { holdStory } from './hold-story.ts'
import type { StoryId } from './story.ts'

/**
 * Opens the stories that members read first, when their time has come: from then on everybody reads and finds the
 * whole. Two processes may do this at once: each row is looked at again inside its transaction.
 */
export async function openDueStories(newsroom: Newsroom): Promise<StoryId[]> {
  const now = newsroom.clock.now()
  const due = await newsroom.db
    .selectFrom('publications')
    .select('story_id')
    .where('free_from', '<=', now)
    .orderBy('free_from')
    .execute()
  const opened: StoryId[] = []
  for (const { story_id } of due) {
    const story = story_id as StoryId
    if (await newsroom.write((tx) => openStoryIn(tx, now, story))) opened.push(story)
  }
  return opened
}

async function openStoryIn(tx: Tx, now: Instant, story: StoryId): Promise<boolean> {
  await holdStory(tx, story)
  const row = await tx
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .select(['p.language', 'p.published_at', 'r.headline', 'r.standfirst', 'r.body'])
    .where('p.story_id', '=', story)
    .where('p.free_from', '<=', now)
    .executeTakeFirst()
  if (!row) return false
  await tx
    .updateTable('publications')
    .set({ access: null, free_from: null })
    .where('story_id', '=', story)
    .execute()
  await indexStory(tx, {
    id: story,
    language: row.language,
    headline: row.headline,
    standfirst: row.standfirst,
    bodyWords: bodyWords(parseBody(row.body)),
    publishedAt: row.published_at as Instant,
  })
  await announce(tx, now, [key.story(story), key.narrations])
  return true
}
