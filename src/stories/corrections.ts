import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { teasersById } from './stories.ts'
import type { Correction, StoryId, Teaser } from './story.ts'

/** What the paper put right in stories that readers can still open, newest first. */
export async function latestCorrections(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ correction: Correction; story: Teaser }[]> {
  seeing(db, key.corrections)
  const rows = await shown(db)
    .select(['c.id', 'c.kind', 'c.text', 'c.at', 'c.story_id'])
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const teasers = await teasersById(db, [...new Set(rows.map((row) => row.story_id as StoryId))])
  const stories = new Map(teasers.map((teaser) => [teaser.id as string, teaser]))
  return rows.flatMap(({ id, kind, text, at, story_id }) => {
    const story = stories.get(story_id)
    const correction = { id, kind, text, at: at as Instant } as Correction
    return story ? [{ correction, story }] : []
  })
}

export async function countCorrections(db: Db): Promise<number> {
  seeing(db, key.corrections)
  const row = await shown(db)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

function shown(db: Db) {
  return db.selectFrom('corrections as c').innerJoin('publications as p', 'p.story_id', 'c.story_id')
}
