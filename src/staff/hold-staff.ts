import { sql } from 'kysely'
import { isPostgres } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'

/**
 * Acts on the staff wait for each other, in whatever process: two owners who remove each other at the same moment
 * must not both succeed. On SQLite transactions take turns anyway.
 */
export async function holdStaff(tx: Tx): Promise<void> {
  if (isPostgres(tx)) await sql`lock table staff in share row exclusive mode`.execute(tx)
}
