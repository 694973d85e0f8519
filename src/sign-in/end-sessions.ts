import type { Newsroom } from '../newsroom.ts'
import { hashOfToken } from '../platform/token.ts'
import type { Realm } from './session.ts'
import { deleteSessions, type WhichSessions } from './sessions.ts'

/** Ends one of somebody's sessions, or all but perhaps the one that asks for it. Over at once in every process. */
export async function endSessions(
  newsroom: Newsroom,
  realm: Realm,
  owner: string,
  which: WhichSessions,
): Promise<{ ok: true; ended: number }> {
  const ended = await newsroom.write((tx) => deleteSessions(tx, realm, owner, which))
  return { ok: true, ended }
}

/** Signs the browser out that has this token. Doing it twice is harmless. */
export async function signOut(newsroom: Newsroom, realm: Realm, token: string): Promise<{ ok: true }> {
  await newsroom.write((tx) =>
    tx
      .deleteFrom('sessions')
      .where('token_hash', '=', hashOfToken(token))
      .where('realm', '=', realm)
      .execute(),
  )
  return { ok: true }
}
