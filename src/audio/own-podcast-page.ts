import type { PersonalPage, Visit } from '../page/reading.ts'
import { readerById } from '../members/readers.ts'
import { podcast } from './podcast.ts'
import { podcastFeedPhrases } from './podcast-feed-phrases.ts'
import { isMember, podcastFeedByToken, type PodcastFeed } from './podcast-feeds.ts'
import { episodesOf } from './podcast-page.ts'

/**
 * `/podcast/TOKEN.xml`: a member's own podcast, stories for members included. Where the membership is over the feed
 * says so, and goes on at the same address should it begin again. It is never kept.
 */
export const ownPodcastPage: PersonalPage = {
  async get(visit) {
    const token = /^([\w-]{43})\.xml$/.exec(visit.params.name ?? '')?.[1] ?? ''
    const feed = await podcastFeedByToken(visit.db, token)
    if (!feed) return told('There is no such podcast.', 404)
    if (feed.endedAt !== null) return told('This podcast address was taken back by whose it was.', 410)
    return new Response(await feedOf(visit, feed, token), {
      headers: {
        'content-type': 'application/rss+xml; charset=utf-8',
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex, nofollow',
      },
    })
  },
}

async function feedOf(visit: Visit, { reader }: PodcastFeed, token: string): Promise<string> {
  const { db, now, paper, url, newsroom } = visit
  const absolute = (to: string) => newsroom.settings.url + to
  const asked = { paper, section: undefined, self: url.pathname, absolute }
  const owner = await readerById(db, reader)
  const phrases = podcastFeedPhrases(owner?.language ?? paper.language)
  if (await isMember(db, now, reader))
    return podcast(
      { ...asked, own: { title: phrases.title(paper.name), token } },
      await episodesOf(visit, { forMembers: true }),
    )
  const own = { title: phrases.over(paper.name), about: phrases.overAbout(paper.name), token }
  return podcast({ ...asked, own }, [])
}

function told(words: string, status: number): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
