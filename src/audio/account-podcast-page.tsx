import { redirectAnswer } from '../page/answers.ts'
import { clearCookie, cookieIn, setCookie } from '../page/cookies.ts'
import { day } from '../page/dates.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import type { ReaderId } from '../members/reader.ts'
import { readerById } from '../members/readers.ts'
import { secretOf } from '../platform/secret.ts'
import { signed, unsigned } from '../platform/token.ts'
import { path } from '../routes.ts'
import { signInAnswer } from '../sign-in/sign-in-frame.tsx'
import { sessionOf } from '../sign-in/signed-in.ts'
import { endPodcastFeed, makePodcastFeed } from './make-podcast-feed.ts'
import { podcastFeedPhrases } from './podcast-feed-phrases.ts'
import { isMember, podcastFeedOf } from './podcast-feeds.ts'
import { PodcastFeedSection } from './podcast-feed-section.tsx'

/** Carries the new address to the page after the form, which shows it once. */
const COOKIE = 'standfirst_podcast'
const LASTS_SECONDS = 120

/** A member's own podcast address: made, shown once to be copied, made anew, taken back. */
export const accountPodcastPage: PersonalPage = {
  async get(visit) {
    const session = await sessionOf(visit, 'reader')
    if (!session) return toSignIn()
    const reader = session.owner as ReaderId
    const [owner, feed, mayHave, token] = await Promise.all([
      readerById(visit.db, reader),
      podcastFeedOf(visit.db, reader),
      isMember(visit.db, visit.now, reader),
      tokenShown(visit),
    ])
    const phrases = podcastFeedPhrases(owner?.language ?? visit.paper.language)
    const address =
      token === undefined
        ? undefined
        : visit.newsroom.settings.url + path('ownPodcast', { name: `${token}.xml` })
    const madeOn = feed && day(feed.madeAt, phrasesIn(phrases.language), visit.paper.timeZone)
    const response = signInAnswer(visit, 'reader', phrases.language, {
      title: phrases.heading,
      children: (
        <>
          <p>
            <a href={path('account')}>{phrases.back}</a>
          </p>
          <h1>{phrases.heading}</h1>
          <PodcastFeedSection {...{ phrases, mayHave, madeOn, address }} />
        </>
      ),
    })
    if (token !== undefined) clearCookie(response, visit.newsroom.settings.url, COOKIE)
    return response
  },

  async post(visit, form) {
    const session = await sessionOf(visit, 'reader')
    if (!session) return toSignIn()
    const reader = session.owner as ReaderId
    const response = redirectAnswer(path('accountPodcast'), 303)
    if (form.has('end')) {
      await endPodcastFeed(visit.newsroom, reader)
      return response
    }
    const made = await makePodcastFeed(visit.newsroom, reader)
    if (!made.ok) return response
    const secret = await secretOf(visit.newsroom.database, visit.now)
    const value = signed(secret, COOKIE, made.token)
    setCookie(response, visit.newsroom.settings.url, { name: COOKIE, value, seconds: LASTS_SECONDS })
    return response
  },
}

async function tokenShown(visit: Visit): Promise<string | undefined> {
  const given = cookieIn(visit, COOKIE)
  if (given === undefined) return undefined
  return unsigned(await secretOf(visit.newsroom.database, visit.now), COOKIE, given)
}

function toSignIn(): Response {
  return redirectAnswer(path('signIn', {}, { return: path('accountPodcast') }), 303)
}
