import { redirectAnswer } from '../page/answers.ts'
import { AUDIENCE_COOKIE, audienceCookie } from '../page/audience.ts'
import { clearCookie, cookieLine, setCookie } from '../page/cookies.ts'
import type { Audience, Visit } from '../page/reading.ts'
import { later } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { forgetAsking } from './asking-cookie.ts'
import { realms } from './realms.ts'
import { SESSION_LASTS, type Realm } from './session.ts'
import { SESSION_COOKIE, sessionOf } from './signed-in.ts'
import type { TakenIn } from './take-in.ts'

/** The audience is told for a day at most, so that whoever is a member no more is not taken for one for long. */
const AUDIENCE_LASTS = 24 * 3_600_000

/** On to where one wanted to be, with a cookie for the session and one for the variant of the paper's pages. */
export async function signedInAnswer(visit: Visit, realm: Realm, taken: TakenIn): Promise<Response> {
  const response = redirectAnswer(taken.returnTo, 303)
  setSessionCookie(response, visit, realm, taken.token, SESSION_LASTS[realm])
  forgetAsking(response, visit, realm)
  await tellAudience(response, visit, await audienceWith(visit, realm, taken.owner))
  return response
}

/** Takes the cookies of one realm back; what the other one says of the audience stays. */
export async function signedOutAnswer(visit: Visit, realm: Realm, to: string): Promise<Response> {
  const response = redirectAnswer(to, 303)
  clearCookie(response, visit.newsroom.settings.url, SESSION_COOKIE[realm])
  const other = otherThan(realm)
  const session = await sessionOf(visit, other)
  await tellAudience(
    response,
    visit,
    session ? await realms[other].audience(visit.db, session.owner, visit.now) : 'passer-by',
  )
  return response
}

export function setSessionCookie(
  response: Response,
  visit: Visit,
  realm: Realm,
  token: string,
  lasts: number,
): void {
  const seconds = Math.floor(lasts / 1000)
  setCookie(response, visit.newsroom.settings.url, { name: SESSION_COOKIE[realm], value: token, seconds })
}

/** The audience of somebody signed in here, who may be signed in to the other realm too: staff goes before. */
export async function audienceWith(
  visit: Visit,
  realm: Realm,
  owner: string,
): Promise<Exclude<Audience, 'passer-by'>> {
  if (realm === 'reader' && (await sessionOf(visit, 'staff'))) return 'staff'
  return realms[realm].audience(visit.db, owner, visit.now)
}

export async function tellAudience(response: Response, visit: Visit, audience: Audience): Promise<void> {
  const { database, settings } = visit.newsroom
  const isNobody = audience === 'passer-by'
  const value = isNobody
    ? ''
    : audienceCookie(await secretOf(database, visit.now), audience, later(visit.now, AUDIENCE_LASTS))
  response.headers.append(
    'set-cookie',
    cookieLine(settings.url, AUDIENCE_COOKIE, value, isNobody ? 0 : AUDIENCE_LASTS / 1000),
  )
}

function otherThan(realm: Realm): Realm {
  return realm === 'reader' ? 'staff' : 'reader'
}
