import type { Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import { hashOfToken } from '../platform/token.ts'
import { sessionStands, type Realm, type Session, type SessionId } from './session.ts'

const facts = ['id', 'realm', 'owner_id', 'made_at', 'seen_at', 'ends_at', 'agent', 'network'] as const

/** The session that a browser's cookie names, if it stands. */
export async function sessionByToken(
  db: Db,
  realm: Realm,
  token: string,
  now: Instant,
): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select(facts)
    .where('token_hash', '=', hashOfToken(token))
    .where('realm', '=', realm)
    .executeTakeFirst()
  const session = row && sessionFrom(row)
  return session && sessionStands(session, now) ? session : undefined
}

/** Where somebody is signed in, last used first. */
export async function sessionsOf(db: Db, realm: Realm, owner: string, now: Instant): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(facts)
    .where('realm', '=', realm)
    .where('owner_id', '=', owner)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(sessionFrom).filter((session) => sessionStands(session, now))
}

/** When each owner in this realm was last seen, as far as sessions tell. */
export async function lastSeen(db: Db, realm: Realm): Promise<Map<string, Instant>> {
  const rows = await db
    .selectFrom('sessions')
    .select((eb) => ['owner_id', eb.fn.max('seen_at').as('seen_at')])
    .where('realm', '=', realm)
    .groupBy('owner_id')
    .execute()
  return new Map(rows.map((row) => [row.owner_id, row.seen_at as Instant]))
}

/** Ends one session of this owner's, or all of them but perhaps one. Answers how many there were. */
export async function deleteSessions(
  tx: Tx,
  realm: Realm,
  owner: string,
  which: WhichSessions,
): Promise<number> {
  const theirs = tx.deleteFrom('sessions').where('realm', '=', realm).where('owner_id', '=', owner)
  const meant =
    which === 'all'
      ? theirs
      : 'only' in which
        ? theirs.where('id', '=', which.only)
        : theirs.where('id', '!=', which.allBut)
  const { numDeletedRows } = await meant.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export type WhichSessions = 'all' | { only: SessionId } | { allBut: SessionId }

function sessionFrom(row: Pick<Selectable<Tables['sessions']>, (typeof facts)[number]>): Session {
  return {
    id: row.id as SessionId,
    realm: row.realm as Realm,
    owner: row.owner_id,
    madeAt: row.made_at as Instant,
    seenAt: row.seen_at as Instant,
    endsAt: row.ends_at as Instant,
    agent: row.agent,
    network: row.network,
  }
}
