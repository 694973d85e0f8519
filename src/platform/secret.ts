import { randomBytes } from 'node:crypto'
import type { Database } from './database/database.ts'
import type { Instant } from './ids.ts'

const known = new WeakMap<Database, string>()

/** The key that cookies are signed with: made once, kept in the database, the same for every process on it. */
export async function secretOf(database: Database, now: Instant): Promise<string> {
  const secret = known.get(database) ?? (await readOrMake(database, now))
  known.set(database, secret)
  return secret
}

async function readOrMake(database: Database, now: Instant): Promise<string> {
  return database.write(async (tx) => {
    await tx
      .insertInto('settings')
      .values({ name: 'secret', value: randomBytes(32).toString('base64url'), set_at: now })
      .onConflict((at) => at.column('name').doNothing())
      .execute()
    const row = await tx
      .selectFrom('settings')
      .select('value')
      .where('name', '=', 'secret')
      .executeTakeFirstOrThrow()
    return row.value
  })
}
