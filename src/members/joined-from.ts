import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'

/** Counts that somebody joined after a story, by the day. Nothing says who: the row holds a number. */
export async function countJoined(tx: Tx, { day, story }: { day: string; story: string }): Promise<void> {
  await tx
    .insertInto('joined_from')
    .values({ day, story_path: story, joined: 1 })
    .onConflict((at) =>
      at.columns(['day', 'story_path']).doUpdateSet({ joined: sql<number>`joined_from.joined + 1` }),
    )
    .execute()
}
