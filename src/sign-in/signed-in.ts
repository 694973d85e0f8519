import { cookieIn } from '../page/cookies.ts'
import type { Visit } from '../page/reading.ts'
import type { Realm, Session } from './session.ts'
import { sessionByToken } from './sessions.ts'

/** The cookie that holds a session's token, each realm's its own. */
export const SESSION_COOKIE: Record<Realm, string> = {
  reader: 'standfirst_session',
  staff: 'standfirst_desk',
}

const asked = new WeakMap<Visit, Map<Realm, Promise<Session | undefined>>>()

/** Who is signed in on this visit, in this realm; asked once a visit. */
export function sessionOf(visit: Visit, realm: Realm): Promise<Session | undefined> {
  const known = asked.get(visit) ?? new Map<Realm, Promise<Session | undefined>>()
  asked.set(visit, known)
  const session = known.get(realm) ?? readSession(visit, realm)
  known.set(realm, session)
  return session
}

/** Whether somebody may be signed in: what the cookie says is not looked at. */
export function hasSessionCookie(visit: Visit, realm: Realm): boolean {
  return cookieIn(visit, SESSION_COOKIE[realm]) !== undefined
}

async function readSession(visit: Visit, realm: Realm): Promise<Session | undefined> {
  const token = cookieIn(visit, SESSION_COOKIE[realm])
  return token === undefined ? undefined : sessionByToken(visit.db, realm, token, visit.now)
}
