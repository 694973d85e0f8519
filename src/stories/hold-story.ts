import { isPostgres } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import type { StoryId } from './story.ts'

/**
 * Acts on one story wait for each other: an act begins with this, before it reads what it goes by. On SQLite
 * they wait anyway; on PostgreSQL two that ran at once would number their revisions alike, or leave in the search
 * what the other has just taken out. Answers those that there are.
 */
export async function holdStories(tx: Tx, stories: readonly StoryId[]): Promise<StoryId[]> {
  if (stories.length === 0) return []
  // Always in the same order, so that no two acts wait for each other crosswise.
  const asked = tx.selectFrom('stories').select('id').where('id', 'in', stories).orderBy('id')
  const rows = await (isPostgres(tx) ? asked.forNoKeyUpdate() : asked).execute()
  return rows.map((row) => row.id as StoryId)
}

export async function holdStory(tx: Tx, story: StoryId): Promise<boolean> {
  return (await holdStories(tx, [story])).length > 0
}
