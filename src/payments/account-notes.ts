import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

/** What the program found out by itself about the account that charges cards, for every process on the database. */
export type AccountNote = 'cardSandbox' | 'noticeAddress' | 'noticeSecret'

export async function accountNote(db: Db, name: AccountNote): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

export async function noteOfAccount(tx: Tx, now: Instant, name: AccountNote, value: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ name, value, set_at: now })
    .onConflict((at) => at.column('name').doUpdateSet({ value, set_at: now }))
    .execute()
}
