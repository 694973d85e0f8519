import type { Selectable } from 'kysely'
import { isPostgres } from '../platform/database/changes.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { Reader, ReaderId } from './reader.ts'
import { soughtOf } from './sought.ts'

export async function readerById(db: Db, reader: ReaderId): Promise<Reader | undefined> {
  const row = await db.selectFrom('readers').selectAll().where('id', '=', reader).executeTakeFirst()
  return row && asReader(row)
}

/** By an address as `readAddress` makes it. */
export async function readerByEmail(db: Db, email: string): Promise<Reader | undefined> {
  const row = await db.selectFrom('readers').selectAll().where('email', '=', email).executeTakeFirst()
  return row && asReader(row)
}

/** The reader of an address, who is made if nobody has it yet. What is known already is not overwritten. */
export async function readerWithEmail(
  tx: Tx,
  now: Instant,
  { email, language, name = '' }: { email: string; language: string; name?: string },
): Promise<Reader> {
  await tx
    .insertInto('readers')
    .values({
      id: newId<'reader'>(now),
      email,
      name,
      postal_address: '',
      language,
      made_at: now,
      sought: soughtOf({ email, name, postalAddress: '' }),
    })
    .onConflict((at) => at.column('email').doNothing())
    .execute()
  const row = await tx.selectFrom('readers').selectAll().where('email', '=', email).executeTakeFirstOrThrow()
  return asReader(row)
}

/**
 * Acts on one reader wait for each other: an act begins with this, before it reads what it goes by. Without it, on
 * PostgreSQL, two payments of one reader at the same moment would each find no membership.
 */
export async function holdReader(tx: Tx, reader: ReaderId): Promise<Reader | undefined> {
  const asked = tx.selectFrom('readers').selectAll().where('id', '=', reader)
  const row = await (isPostgres(tx) ? asked.forNoKeyUpdate() : asked).executeTakeFirst()
  return row && asReader(row)
}

/** A letter reached the reader: a link in it was followed, or its code typed. */
export async function confirmReader(tx: Tx, now: Instant, reader: ReaderId): Promise<void> {
  await tx
    .updateTable('readers')
    .set({ confirmed_at: now })
    .where('id', '=', reader)
    .where('confirmed_at', 'is', null)
    .execute()
}

export async function keepReaderFacts(
  tx: Tx,
  reader: ReaderId,
  { name, postalAddress, language }: { name: string; postalAddress: string; language: string },
): Promise<void> {
  const { email } = await tx
    .selectFrom('readers')
    .select('email')
    .where('id', '=', reader)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('readers')
    .set({ name, postal_address: postalAddress, language, sought: soughtOf({ email, name, postalAddress }) })
    .where('id', '=', reader)
    .execute()
}

/** Leaves the row, for memberships and payments hang on it, and nothing in it that says who it was. */
export async function blankReader(tx: Tx, now: Instant, reader: ReaderId): Promise<void> {
  await tx
    .updateTable('readers')
    .set({ email: null, name: '', postal_address: '', sought: '', erased_at: now })
    .where('id', '=', reader)
    .execute()
}

function asReader(row: Selectable<Tables['readers']>): Reader {
  return {
    id: row.id as ReaderId,
    email: row.email,
    name: row.name,
    postalAddress: row.postal_address,
    language: row.language,
    madeAt: row.made_at as Instant,
    confirmedAt: row.confirmed_at as Instant | null,
    erasedAt: row.erased_at as Instant | null,
  }
}
