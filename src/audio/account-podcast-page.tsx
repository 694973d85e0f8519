import { redirectAnswer } from '../page/answers.ts'
import { clearCookie, cookieIn, setCookie } from '../page/cookies.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { accountAnswer, accountOf, toSignIn } from '../members/account-frame.tsx'
import { secretOf } from '../platform/secret.ts'
import { signed, unsigned } from '../platform/token.ts'
import { path } from '../routes.ts'
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
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const { reader, words, on } = account
    const [feed, mayHave, token] = await Promise.all([
      podcastFeedOf(visit.db, reader.id),
      isMember(visit.db, visit.now, reader.id),
      tokenShown(visit),
    ])
    const phrases = podcastFeedPhrases(words.language)
    const { url } = visit.newsroom.settings
    const address = token === undefined ? undefined : url + path('ownPodcast', { name: `${token}.xml` })
    const response = await accountAnswer(account, {
      title: phrases.heading,
      standfirst: phrases.about,
      children: <PodcastFeedSection {...{ phrases, mayHave, address }} madeOn={feed && on(feed.madeAt)} />,
    })
    if (token !== undefined) clearCookie(response, url, COOKIE)
    return response
  },

  async post(visit, form) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const response = redirectAnswer(path('accountPodcast'), 303)
    if (form.has('end')) {
      await endPodcastFeed(visit.newsroom, account.reader.id)
      return response
    }
    const made = await makePodcastFeed(visit.newsroom, account.reader.id)
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
