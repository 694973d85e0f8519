import type { Newsroom } from '../newsroom.ts'
import type { Visitor } from '../page/reading.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { hashOfCode, hashOfToken, isSame } from '../platform/token.ts'
import { beginSessionIn } from './begin-session.ts'
import { realms } from './realms.ts'
import { stands, type Realm } from './session.ts'
import {
  requestLasts,
  requestState,
  TRIES,
  WRONG_A_DAY,
  WRONG_AN_HOUR_ALTOGETHER,
  type SignInRequest,
} from './sign-in-request.ts'
import { countOneTry, countTries, requestById, requestByLink, useRequest } from './sign-in-requests.ts'

/** The browser that is signed in, and the session it had before. */
export interface Browser {
  visitor: Visitor
  before: string | undefined
}

export interface TakenIn {
  ok: true
  token: string
  owner: string
  returnTo: string
}

export type ByLink = TakenIn | { ok: false; because: 'unknown' | 'used' | 'replaced' | 'over' }
export type ByCode =
  | TakenIn
  | { ok: false; because: 'wrong'; left: number }
  | { ok: false; because: 'no-more-tries' | 'over' }

/** Somebody pressed the button on the page that the letter's link leads to. */
export async function takeInByLink(
  newsroom: Newsroom,
  realm: Realm,
  token: string,
  browser: Browser,
): Promise<ByLink> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const request = await requestByLink(tx, realm, hashOfToken(token))
    if (!request) return { ok: false, because: 'unknown' }
    const state = requestState(request, now)
    if (state !== 'stands') return { ok: false, because: state }
    return (await takeIn(tx, now, request, browser)) ?? { ok: false, because: 'used' }
  })
}

/**
 * Somebody typed the code into the page on which they had asked for it. Of a request that was used or replaced, or
 * whose address nobody has, every code is simply wrong: who asks with somebody else's address learns nothing.
 */
export async function takeInByCode(
  newsroom: Newsroom,
  realm: Realm,
  { request: id, code }: { request: string; code: string },
  browser: Browser,
): Promise<ByCode> {
  const now = newsroom.clock.now()
  const secret = await secretOf(newsroom.database, now)
  return newsroom.write(async (tx) => {
    const request = await requestById(tx, realm, id)
    if (!request || !stands(request.endsAt, now, requestLasts(request))) return { ok: false, because: 'over' }
    if (await isGuessing(tx, now, request)) return { ok: false, because: 'no-more-tries' }
    const tries = await countOneTry(tx, request.id, TRIES)
    if (tries === undefined) return { ok: false, because: 'no-more-tries' }
    const isRight = isSame(hashOfCode(secret, request.id, code), request.codeHash ?? '')
    const taken =
      isRight && requestState(request, now) === 'stands' ? await takeIn(tx, now, request, browser) : undefined
    return taken ?? { ok: false, because: 'wrong', left: TRIES - tries }
  })
}

async function isGuessing(tx: Tx, now: Instant, { realm, email }: SignInRequest): Promise<boolean> {
  if ((await countTries(tx, realm, { email }, now)) >= WRONG_A_DAY) return true
  return (await countTries(tx, realm, 'all', now)) >= WRONG_AN_HOUR_ALTOGETHER
}

async function takeIn(
  tx: Tx,
  now: Instant,
  request: SignInRequest,
  { visitor, before }: Browser,
): Promise<TakenIn | undefined> {
  const { realm } = request
  const owner = await realms[realm].ownerOf(tx, request.email)
  if (!owner || !(await useRequest(tx, now, request.id))) return undefined
  await realms[realm].confirm(tx, now, owner, visitor.network)
  const { token } = await beginSessionIn(tx, now, { realm, owner: owner.id, visitor, before })
  return { ok: true, token, owner: owner.id, returnTo: request.returnTo }
}
