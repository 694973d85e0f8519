import { later, type Id, type Instant } from '../platform/ids.ts'

/** Who signs in. A session, a link or a code of one realm opens nothing in the other. */
export type Realm = 'reader' | 'staff'

export type SessionId = Id<'session'>

/** A browser that is signed in. */
export interface Session {
  id: SessionId
  realm: Realm
  /** A reader's id, or that of one of the staff. */
  owner: string
  madeAt: Instant
  /** When it was last used, to the hour. */
  seenAt: Instant
  endsAt: Instant
  /** What it is signed in with, `Firefox/Android`: told to its owner, and to nobody else. */
  agent: string
  network: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A reader's session goes on as long as it is used; one of staff ends, however much it is used. */
export const SESSION_LASTS: Record<Realm, number> = { reader: 90 * DAY, staff: 14 * DAY }

/** How long a session is used before that is written down again. */
const SEEN_EVERY = HOUR

/**
 * Whether what was given for so long stands now. A clock that was wrong when it was given must not make it stand
 * for years, so an end that lies further ahead than it could is none.
 */
export function stands(endsAt: Instant, now: Instant, lasts: number, slack = 5 * MINUTE): boolean {
  return now < endsAt && endsAt <= later(now, lasts + slack)
}

export function sessionStands({ realm, endsAt }: Pick<Session, 'realm' | 'endsAt'>, now: Instant): boolean {
  return stands(endsAt, now, SESSION_LASTS[realm], DAY)
}

/** Whether it is time to write down again that a session is used. A clock set back counts as time. */
export function isSeenLongAgo({ seenAt }: Pick<Session, 'seenAt'>, now: Instant): boolean {
  return now >= later(seenAt, SEEN_EVERY) || later(now, SEEN_EVERY) < seenAt
}

export function endAfterUse(session: Session, now: Instant): Instant {
  return session.realm === 'reader' ? later(now, SESSION_LASTS.reader) : session.endsAt
}
