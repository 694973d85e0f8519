import type { Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import type { Realm } from './session.ts'
import { requestLasts, type SignInRequest, type SignInRequestId } from './sign-in-request.ts'

const HOUR = 3_600_000

export async function requestById(db: Db, realm: Realm, id: string): Promise<SignInRequest | undefined> {
  const row = await db
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('id', '=', id)
    .where('realm', '=', realm)
    .executeTakeFirst()
  return row && requestFrom(row)
}

export async function requestByLink(
  db: Db,
  realm: Realm,
  linkHash: string,
): Promise<SignInRequest | undefined> {
  const row = await db
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('link_hash', '=', linkHash)
    .where('realm', '=', realm)
    .executeTakeFirst()
  return row && requestFrom(row)
}

/** When this address was asked for within the last day, oldest first. What a clock set back left ahead is no past. */
export async function asksOf(db: Db, realm: Realm, email: string, now: Instant): Promise<Instant[]> {
  const rows = await db
    .selectFrom('sign_in_requests')
    .select('asked_at')
    .where('realm', '=', realm)
    .where('email', '=', email)
    .where('asked_at', '>', later(now, -24 * HOUR))
    .where('asked_at', '<=', now)
    .where('invitation', '=', 0)
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => row.asked_at as Instant)
}

export async function countAsksOfNetwork(
  db: Db,
  realm: Realm,
  network: string,
  now: Instant,
): Promise<number> {
  const row = await db
    .selectFrom('sign_in_requests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('realm', '=', realm)
    .where('network', '=', network)
    .where('asked_at', '>', later(now, -HOUR))
    .where('asked_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many codes were typed within a day for this address, or within an hour for all, that let nobody in. */
export async function countTries(
  db: Db,
  realm: Realm,
  of: { email: string } | 'all',
  now: Instant,
): Promise<number> {
  const since = later(now, of === 'all' ? -HOUR : -24 * HOUR)
  const row = await db
    .selectFrom('sign_in_requests')
    .select((eb) => eb.fn.sum<number | null>('tries').as('tries'))
    .where('realm', '=', realm)
    .where('used_at', 'is', null)
    .where('asked_at', '>', since)
    .where('asked_at', '<=', now)
    .$if(of !== 'all', (query) => query.where('email', '=', of === 'all' ? '' : of.email))
    .executeTakeFirst()
  return Number(row?.tries ?? 0)
}

/** Puts a request down, and ends those that this address had before: only the newest letter lets in. */
export async function addRequest(
  tx: Tx,
  now: Instant,
  asked: Pick<SignInRequest, 'realm' | 'email' | 'language' | 'returnTo' | 'invitation'> & {
    network: string
  },
): Promise<SignInRequestId> {
  await endRequests(tx, now, asked.realm, asked.email)
  const id = newId<'sign-in-request'>(now)
  await tx
    .insertInto('sign_in_requests')
    .values({
      id,
      realm: asked.realm,
      email: asked.email,
      language: asked.language,
      return_to: asked.returnTo,
      network: asked.network,
      invitation: asked.invitation ? 1 : 0,
      asked_at: now,
      ends_at: later(now, requestLasts(asked)),
      tries: 0,
    })
    .execute()
  return id
}

export async function endRequests(tx: Tx, now: Instant, realm: Realm, email: string): Promise<void> {
  await tx
    .updateTable('sign_in_requests')
    .set({ ended_at: now })
    .where('realm', '=', realm)
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

/** Requests whose letter has not been written yet, oldest first. */
export async function unwrittenRequests(db: Db, most: number): Promise<SignInRequest[]> {
  const rows = await db
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('written_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('asked_at')
    .limit(most)
    .execute()
  return rows.map(requestFrom)
}

/** Takes a request to write its letter; false when another process was before us, or when it is wanted no more. */
export async function takeToWrite(
  tx: Tx,
  now: Instant,
  id: SignInRequestId,
  secrets: { linkHash: string; codeHash: string | null } | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_requests')
    .set({ written_at: now, link_hash: secrets?.linkHash ?? null, code_hash: secrets?.codeHash ?? null })
    .where('id', '=', id)
    .where('written_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Counts one more try and answers how many there have been; undefined when there may be no more. */
export async function countOneTry(tx: Tx, id: SignInRequestId, most: number): Promise<number | undefined> {
  const row = await tx
    .updateTable('sign_in_requests')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('tries', '<', most)
    .returning('tries')
    .executeTakeFirst()
  return row?.tries
}

/** Uses a request up; false when somebody was before us. */
export async function useRequest(tx: Tx, now: Instant, id: SignInRequestId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_requests')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function requestFrom(row: Selectable<Tables['sign_in_requests']>): SignInRequest {
  return {
    id: row.id as SignInRequestId,
    realm: row.realm as Realm,
    email: row.email,
    language: row.language,
    returnTo: row.return_to,
    invitation: row.invitation === 1,
    askedAt: row.asked_at as Instant,
    endsAt: row.ends_at as Instant,
    writtenAt: row.written_at as Instant | null,
    codeHash: row.code_hash,
    tries: row.tries,
    usedAt: row.used_at as Instant | null,
    endedAt: row.ended_at as Instant | null,
  }
}
