import type { Newsroom } from '../newsroom.ts'
import { AUDIENCE_COOKIE } from '../page/audience.ts'
import { cookieIn } from '../page/cookies.ts'
import type { Visit } from '../page/reading.ts'
import { later, type Instant } from '../platform/ids.ts'
import { endAfterUse, isSeenLongAgo, type Realm, type Session } from './session.ts'
import { audienceWith, setSessionCookie, tellAudience } from './signed-in-answer.ts'
import { SESSION_COOKIE, sessionOf } from './signed-in.ts'

/**
 * After a page that is made for one person: writes down, once an hour, that the session is used, and lets it and
 * the audience go on. An answer that signs in or out has said so itself.
 */
export async function keepSignedIn(visit: Visit, response: Response): Promise<Response> {
  if (response.headers.getSetCookie().some((line) => line.startsWith(`${AUDIENCE_COOKIE}=`))) return response
  for (const realm of ['reader', 'staff'] as const) await keepOne(visit, realm, response)
  return response
}

async function keepOne(visit: Visit, realm: Realm, response: Response): Promise<void> {
  const token = cookieIn(visit, SESSION_COOKIE[realm])
  const session = token === undefined ? undefined : await sessionOf(visit, realm)
  if (token === undefined || !session) return
  const isDue = isSeenLongAgo(session, visit.now)
  if (isDue) {
    const endsAt = endAfterUse(session, visit.now)
    await noteSeen(visit.newsroom, session, visit.now, endsAt)
    setSessionCookie(response, visit, realm, token, Date.parse(endsAt) - Date.parse(visit.now))
  }
  if (isDue || visit.audience === 'passer-by')
    await tellAudience(response, visit, await audienceWith(visit, realm, session.owner))
}

/** A session that was ended meanwhile stays ended: nothing is written where there is no row. */
async function noteSeen(newsroom: Newsroom, session: Session, now: Instant, endsAt: Instant): Promise<void> {
  await newsroom.write((tx) =>
    tx.updateTable('sessions').set({ seen_at: now, ends_at: endsAt }).where('id', '=', session.id).execute(),
  )
}

const DAY = 24 * 3_600_000

/**
 * Takes away sessions that are over, and requests two days after: until then they are counted. What a clock that
 * ran ahead left in a future it could not have goes too.
 */
export async function forgetOldSessions(newsroom: Newsroom): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await tx
      .deleteFrom('sessions')
      .where((or) => or.or([or('ends_at', '<', now), or('ends_at', '>', later(now, 92 * DAY))]))
      .execute()
    await tx
      .deleteFrom('sign_in_requests')
      .where((or) =>
        or.or([or('ends_at', '<', later(now, -2 * DAY)), or('ends_at', '>', later(now, 3 * DAY))]),
      )
      .execute()
  })
}
