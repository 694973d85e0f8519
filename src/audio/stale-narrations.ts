import { setImmediate as others } from 'node:timers/promises'
import { parseBody } from '../body/parse-body.ts'
import type { Newsroom } from '../newsroom.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { readPaper } from '../stories/papers.ts'
import { teasersById } from '../stories/stories.ts'
import type { StoryId, Teaser } from '../stories/story.ts'
import { wordsSaid } from './lexicon/changed-words.ts'
import { lastWordChange, wordChanges, type WordChange } from './lexicons.ts'
import type { NarrationId } from './narration.ts'
import { spokenStory } from './script/spoken-story.ts'

/** Narrations that are looked through before it is written down. */
const AT_ONCE = 20

/** As many rounds of these as somebody waits for who has just changed a word; the rest is done behind everything else. */
const AWAITED = 10

/**
 * Looks through all that was read aloud before the lexicon changed, for the words that are said otherwise now. What it
 * has found stands with each narration, so that a page asks for it at one price, however many there are.
 */
export async function lookForStaleWords(
  newsroom: Newsroom,
  stopped: () => boolean = () => false,
  rounds = Infinity,
): Promise<void> {
  for (let round = 0; round < rounds && !stopped(); round++) {
    const last = await lastWordChange(newsroom.db)
    const readings = last === undefined ? [] : await readingsBefore(newsroom.db, last, AT_ONCE)
    if (last === undefined || readings.length === 0) return
    const found = await staleWordsIn(newsroom.db, readings)
    await newsroom.write(async (tx) => {
      for (const { id } of readings) {
        const words = found.get(id)
        await tx
          .updateTable('narrations')
          .set({ looked_at: last, stale_words: words ? JSON.stringify(words) : null })
          .where('id', '=', id)
          .execute()
      }
    })
  }
}

/** The same for whoever has just changed a word and is about to be shown which stories say it: the newest at once. */
export function lookAtNewest(newsroom: Newsroom): Promise<void> {
  return lookForStaleWords(newsroom, () => false, AWAITED)
}

interface Reading {
  id: NarrationId
  story: StoryId
  scriptAt: Instant
  body: string
  byMachine: boolean
}

async function readingsBefore(db: Db, moment: Instant, limit: number): Promise<Reading[]> {
  const rows = await db
    .selectFrom('narrations as n')
    .innerJoin('revisions as r', 'r.id', 'n.revision_id')
    .select(['n.id', 'n.story_id', 'n.script_at', 'n.made_at', 'n.made_by', 'r.body'])
    .where('n.ended_at', 'is', null)
    .where('n.looked_at', '<', moment)
    .orderBy('n.looked_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id as NarrationId,
    story: row.story_id as StoryId,
    // Those that were made before this was noted were written just before they were made.
    scriptAt: (row.script_at || row.made_at) as Instant,
    body: row.body,
    byMachine: row.made_by === 'machine',
  }))
}

async function staleWordsIn(db: Db, readings: readonly Reading[]): Promise<Map<NarrationId, string[]>> {
  const [changes, paper, teasers] = await Promise.all([
    wordChanges(db),
    readPaper(db),
    teasersById(
      db,
      readings.map(({ story }) => story),
    ),
  ])
  const byStory = new Map(teasers.map((teaser) => [teaser.id, teaser]))
  const found = new Map<NarrationId, string[]>()
  for (const { id, story, scriptAt, body, byMachine } of readings) {
    const teaser = byStory.get(story)
    if (!teaser || !byMachine) continue
    const told = spokenStory({ ...teaser, body: parseBody(body) }, paper.language)
    const words = wordsSaid(told, since(changes, scriptAt)).map(({ spelling }) => spelling)
    if (words.length > 0) found.set(id, [...new Set(words)])
    await others()
  }
  return found
}

function since(changes: readonly WordChange[], moment: Instant) {
  return changes.filter(({ at }) => at >= moment).map(({ word }) => word)
}

export interface StaleNarration {
  teaser: Teaser
  /** Words in it that are said otherwise now. */
  words: string[]
}

/** Stories that say a word whose sound was settled after they were read aloud, as far as they were looked through; the newest first. */
export async function staleNarrations(db: Db, limit: number): Promise<StaleNarration[]> {
  const rows = await stale(db)
    .select(['n.story_id', 'n.stale_words'])
    .orderBy('p.published_at', 'desc')
    .limit(limit)
    .execute()
  const teasers = await teasersById(
    db,
    rows.map(({ story_id }) => story_id as StoryId),
  )
  const byStory = new Map(teasers.map((teaser) => [teaser.id, teaser]))
  return rows.flatMap(({ story_id, stale_words }) => {
    const teaser = byStory.get(story_id as StoryId)
    return teaser ? [{ teaser, words: JSON.parse(stale_words!) as string[] }] : []
  })
}

export async function countStaleNarrations(db: Db): Promise<number> {
  const row = await stale(db)
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Those in the queue are being read anew already. */
function stale(db: Db) {
  return db
    .selectFrom('narrations as n')
    .innerJoin('publications as p', 'p.revision_id', 'n.revision_id')
    .leftJoin('narration_wishes as w', 'w.story_id', 'n.story_id')
    .where('n.stale_words', 'is not', null)
    .where('n.ended_at', 'is', null)
    .where('w.story_id', 'is', null)
}

/** Narrations that have still to be held against the lexicon as it is. */
export async function countToLookThrough(db: Db): Promise<number> {
  const last = await lastWordChange(db)
  if (last === undefined) return 0
  const row = await db
    .selectFrom('narrations')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('ended_at', 'is', null)
    .where('looked_at', '<', last)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
