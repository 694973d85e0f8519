import { clearCookie, cookieIn, setCookie } from '../page/cookies.ts'
import type { Visit } from '../page/reading.ts'
import { secretOf } from '../platform/secret.ts'
import { signed, unsigned } from '../platform/token.ts'
import type { Realm } from './session.ts'
import { REQUEST_LASTS, type SignInRequestId } from './sign-in-request.ts'

const COOKIE: Record<Realm, string> = { reader: 'standfirst_asking', staff: 'standfirst_desk_asking' }

/**
 * Remembers in this browser which request was made in it: a code is taken only here, so that nobody can try codes
 * for a request of somebody else's.
 */
export async function rememberAsking(
  response: Response,
  visit: Visit,
  realm: Realm,
  request: SignInRequestId,
): Promise<void> {
  const secret = await secretOf(visit.newsroom.database, visit.now)
  setCookie(response, visit.newsroom.settings.url, {
    name: COOKIE[realm],
    value: signed(secret, COOKIE[realm], request),
    seconds: REQUEST_LASTS / 1000,
  })
}

/** The request that was made in this browser; whether it still stands, its row says. */
export async function askedHere(visit: Visit, realm: Realm): Promise<SignInRequestId | undefined> {
  const given = cookieIn(visit, COOKIE[realm])
  if (given === undefined) return undefined
  const secret = await secretOf(visit.newsroom.database, visit.now)
  return unsigned(secret, COOKIE[realm], given) as SignInRequestId | undefined
}

export function forgetAsking(response: Response, visit: Visit, realm: Realm): void {
  clearCookie(response, visit.newsroom.settings.url, COOKIE[realm])
}
