import { liveBlogPosting } from '../feeds/structured-data.ts'
import { htmlAnswer } from '../page/answers.ts'
import { notFoundPage } from '../page/not-found-page.tsx'
import { pagesOf } from '../page/pages-of.ts'
import { neighbours } from '../page/paging.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Page } from '../page/reading.ts'
import { path } from '../routes.ts'
import { countBriefs, latestBriefs } from './briefs.ts'
import { NewsFeedView } from './news-feed-view.tsx'

const PER_PAGE = 30

export const newsFeedPage: Page = async (reading) => {
  const { db, url, paper, newsroom, now } = reading
  const pages = pagesOf(url, path('newsFeed'), await countBriefs(db), PER_PAGE)
  if (!pages) return notFoundPage(reading)
  const briefs = await latestBriefs(db, { limit: PER_PAGE, offset: (pages.number - 1) * PER_PAGE })
  const phrases = phrasesIn(paper.language)
  const live = liveBlogPosting({ url: newsroom.settings.url, paper }, briefs, { name: phrases.newsFeed, now })
  return htmlAnswer(reading, {
    title: phrases.newsFeed,
    description: phrases.newsFeedStandfirst,
    language: paper.language,
    canonical: pages.path(pages.number),
    ...neighbours(pages),
    jsonLd: pages.number === 1 && live ? [live] : [],
    islands: pages.number === 1 ? ['news-feed.island.js'] : [],
    children: (
      <NewsFeedView
        reading={reading}
        phrases={phrases}
        pageLanguage={paper.language}
        briefs={briefs}
        pages={pages}
      />
    ),
  })
}
