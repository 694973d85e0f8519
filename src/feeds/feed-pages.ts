import type { Page, Reading } from '../page/reading.ts'
import { atom } from './atom.ts'
import { feedStories } from './feed-stories.ts'
import { makeFeed, type Feed } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

/** The newest stories of the paper, or of the section in the address, in each of the three formats. */
export const rssPage: Page = (reading) => feedPage(reading, rss, 'application/rss+xml; charset=utf-8')
export const atomPage: Page = (reading) => feedPage(reading, atom, 'application/atom+xml; charset=utf-8')
export const jsonFeedPage: Page = (reading) =>
  feedPage(reading, jsonFeed, 'application/feed+json; charset=utf-8')

const STORIES_IN_A_FEED = 25

async function feedPage(reading: Reading, write: (feed: Feed) => string, type: string): Promise<Response> {
  const { db, paper, params, url, newsroom, now } = reading
  const section = paper.sections.find(({ slug }) => slug === params.section)
  if (params.section !== undefined && !section) return noSuchSection()
  const found = await feedStories(db, { limit: STORIES_IN_A_FEED, ...(section && { section: section.slug }) })
  const absolute = (to: string) => newsroom.settings.url + to
  const feed = makeFeed({ paper, section, self: url.pathname, absolute, now }, found)
  return new Response(write(feed), { headers: { 'content-type': type } })
}

function noSuchSection(): Response {
  const text =
    'There is no such section, so there is no feed of it. The feed of the whole paper is at /feed.xml.\n'
  return new Response(text, { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
