import type { Id, Instant } from '../platform/ids.ts'
import { stands, type Realm } from './session.ts'

export type SignInRequestId = Id<'sign-in-request'>

/** Somebody asked to be let in, and is written to. */
export interface SignInRequest {
  id: SignInRequestId
  realm: Realm
  email: string
  /** In which the page was on which it was asked. */
  language: string
  returnTo: string
  /** Of somebody new at the desk, made by a colleague: it waits a day. */
  invitation: boolean
  askedAt: Instant
  endsAt: Instant
  /** When its letter was written; link and code have been there since. */
  writtenAt: Instant | null
  codeHash: string | null
  tries: number
  usedAt: Instant | null
  /** Another was asked for after it. */
  endedAt: Instant | null
}

const MINUTE = 60_000

export const REQUEST_LASTS = 15 * MINUTE
export const INVITATION_LASTS = 24 * 60 * MINUTE

/** A code is one of a million. Five tries, and fifteen a day for one address, leave nobody a chance worth having. */
export const TRIES = 5
export const WRONG_A_DAY = 15

/**
 * So many wrong codes in an hour, for whatever addresses, are somebody guessing from many networks at once: one in
 * a million would open some account some day. Then no code is taken for a while; links go on working.
 */
export const WRONG_AN_HOUR_ALTOGETHER = 300

/** How often a letter may be asked for: more is somebody filling another's mailbox. */
export const ASKS_AN_HOUR = 5
export const ASKS_A_DAY = 20
export const ASKS_OF_A_NETWORK_AN_HOUR = 60

export function requestLasts({ invitation }: Pick<SignInRequest, 'invitation'>): number {
  return invitation ? INVITATION_LASTS : REQUEST_LASTS
}

/** How a request stands: what is used or was replaced lets nobody in any more, and neither does what is over. */
export function requestState(request: SignInRequest, now: Instant): 'stands' | 'used' | 'replaced' | 'over' {
  if (request.usedAt !== null) return 'used'
  if (request.endedAt !== null) return 'replaced'
  return stands(request.endsAt, now, requestLasts(request)) ? 'stands' : 'over'
}
