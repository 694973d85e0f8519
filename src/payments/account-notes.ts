import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

/** What the program found out by itself about the account that charges cards, for every process on the database. */
export type AccountNote = 'cardSandbox' | `noticeSecret ${string}`

const SECRETS = 'noticeSecret '
/** Of the addresses that notices were asked to, so many count: those of programs that ran last. */
const MOST_SECRETS = 8

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

/** What notices to the programs on this database are signed with: each program has asked for its own. */
export async function noticeSecrets(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('settings')
    .select('value')
    .where('name', 'like', `${SECRETS}%`)
    .orderBy('set_at', 'desc')
    .limit(MOST_SECRETS)
    .execute()
  return rows.map(({ value }) => value)
}
