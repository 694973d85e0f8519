import { feedLinks } from '../feeds/feed-links.ts'
import { htmlAnswer } from '../page/answers.ts'
import type { Feed } from '../page/document.tsx'
import { notFoundPage } from '../page/not-found-page.tsx'
import { neighbours } from '../page/paging.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Page, Reading } from '../page/reading.ts'
import { path } from '../routes.ts'
import { pagesOf } from '../page/pages-of.ts'
import { BylineView, ListingView } from './listing-view.tsx'
import { bylineBySlug, sectionBySlug, topicBySlug } from './sections.ts'
import { countListed, latestTeasers, type ListedBy } from './stories.ts'

const PER_PAGE = 20

export const sectionPage: Page = async (reading) => {
  const section = await sectionBySlug(reading.db, reading.params.section ?? '')
  if (!section) return notFoundPage(reading)
  const { slug, name, standfirst } = section
  return listing(reading, {
    by: { section: slug },
    to: path('section', { section: slug }),
    name,
    standfirst,
    feeds: feedLinks(reading.paper, section),
    section: slug,
  })
}

export const topicPage: Page = async (reading) => {
  const topic = await topicBySlug(reading.db, reading.params.slug ?? '')
  if (!topic) return notFoundPage(reading)
  const { slug, name, standfirst } = topic
  return listing(reading, { by: { topic: slug }, to: path('topic', { slug }), name, standfirst })
}

interface Listing {
  by: ListedBy
  to: string
  name: string
  standfirst: string
  feeds?: Feed[]
  section?: string
}

async function listing(
  reading: Reading,
  { by, to, name, standfirst, feeds, section }: Listing,
): Promise<Response> {
  const page = await pageOf(reading, by, to)
  if (!page) return notFoundPage(reading)
  const { place, pages, teasers } = page
  return htmlAnswer(reading, {
    title: name,
    description: standfirst || name,
    language: reading.paper.language,
    canonical: pages.path(pages.number),
    ...neighbours(pages),
    ...(feeds && { feeds }),
    ...(section !== undefined && { section }),
    children: (
      <ListingView
        heading={name}
        inSection={section}
        standfirst={standfirst}
        teasers={teasers}
        pages={pages}
        {...place}
      />
    ),
  })
}

export const bylinePage: Page = async (reading) => {
  const byline = await bylineBySlug(reading.db, reading.params.slug ?? '')
  const page =
    byline && (await pageOf(reading, { byline: byline.slug }, path('byline', { slug: byline.slug })))
  if (!byline || !page) return notFoundPage(reading)
  const { place, pages, teasers } = page
  return htmlAnswer(reading, {
    title: byline.name,
    description: byline.about || byline.role || byline.name,
    language: reading.paper.language,
    canonical: pages.path(pages.number),
    ...neighbours(pages),
    children: <BylineView byline={byline} teasers={teasers} pages={pages} {...place} />,
  })
}

/** Undefined when the page asked for lies beyond the last. */
async function pageOf(reading: Reading, by: ListedBy, to: string) {
  const count = await countListed(reading.db, by)
  const pages = pagesOf(reading.url, to, count, PER_PAGE)
  if (!pages) return undefined
  const teasers = await latestTeasers(reading.db, {
    ...by,
    limit: PER_PAGE,
    offset: (pages.number - 1) * PER_PAGE,
  })
  const { language } = reading.paper
  return { pages, teasers, place: { reading, phrases: phrasesIn(language), pageLanguage: language } }
}
