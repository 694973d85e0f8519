import type { Page, Reading } from '../page/reading.ts'
import { later } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { robots } from './robots.ts'
import { publishedMonths, publishedNames, publishedSince, storiesOfMonth } from './sitemap-stories.ts'
import {
  ADDRESSES_A_PART,
  NEWS_ADDRESSES,
  NEWS_FOR,
  newsSitemap,
  parsePart,
  partName,
  partsOf,
  sitemap,
  sitemapIndex,
} from './sitemap.ts'

export const sitemapIndexPage: Page = async ({ db, newsroom }) => {
  const parts = partsOf(await publishedMonths(db))
  const addresses = parts.map((part) => newsroom.settings.url + path('sitemapPart', { part: partName(part) }))
  return asXml(sitemapIndex(addresses))
}

export const sitemapPartPage: Page = async (reading) => {
  const { db, newsroom, params } = reading
  const part = parsePart(params.part ?? '')
  if (!part) return noSuchPart()
  if (part.kind === 'pages') return asXml(sitemap(await standingPages(reading)))
  const offset = (part.number - 1) * ADDRESSES_A_PART
  const stories = await storiesOfMonth(db, part.month, { limit: ADDRESSES_A_PART, offset })
  if (stories.length === 0) return noSuchPart()
  const pages = stories.map(({ section, slug, revisedAt }) => ({
    address: newsroom.settings.url + path('article', { section, slug }),
    changed: revisedAt,
  }))
  return asXml(sitemap(pages))
}

async function standingPages({ db, newsroom, paper }: Reading): Promise<{ address: string }[]> {
  const { topics, bylines } = await publishedNames(db)
  const paths = [
    path('front'),
    path('newsFeed'),
    path('about'),
    path('corrections'),
    ...paper.sections.map(({ slug }) => path('section', { section: slug })),
    ...topics.map((slug) => path('topic', { slug })),
    ...bylines.map((slug) => path('byline', { slug })),
  ]
  return paths.slice(0, ADDRESSES_A_PART).map((each) => ({ address: newsroom.settings.url + each }))
}

export const newsSitemapPage: Page = async ({ db, newsroom, paper, now }) => {
  const stories = await publishedSince(db, later(now, -NEWS_FOR), NEWS_ADDRESSES)
  const pages = stories.map(({ section, slug, ...story }) => ({
    ...story,
    address: newsroom.settings.url + path('article', { section, slug }),
  }))
  return asXml(newsSitemap(paper.name, pages))
}

export const robotsPage: Page = async ({ paper, newsroom }) => {
  const sitemaps = [path('sitemapIndex'), path('newsSitemap')].map((each) => newsroom.settings.url + each)
  const text = robots({ aiCrawlers: paper.aiCrawlers, sitemaps })
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

function asXml(source: string): Response {
  return new Response(source, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}

function noSuchPart(): Response {
  const text = 'There is no such part of the sitemap. Its parts are named in /sitemap.xml.\n'
  return new Response(text, { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
