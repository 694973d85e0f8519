import { feedLinks } from '../feeds/feed-links.ts'
import { newsMediaOrganization, webSite } from '../feeds/structured-data.ts'
import { htmlAnswer } from '../page/answers.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Page } from '../page/reading.ts'
import { path } from '../routes.ts'
import { frontOf } from './fronts.ts'
import { FrontView } from './front-view.tsx'

export const frontPage: Page = async (reading) => {
  const { db, paper, newsroom } = reading
  const of = { url: newsroom.settings.url, paper }
  const front = await frontOf(db, paper)
  return htmlAnswer(reading, {
    title: paper.name,
    description: paper.strapline || paper.name,
    language: paper.language,
    canonical: path('front'),
    feeds: feedLinks(paper),
    jsonLd: [newsMediaOrganization(of), webSite(of)],
    islands: ['news-feed.island.js'],
    children: (
      <FrontView
        front={front}
        reading={reading}
        phrases={phrasesIn(paper.language)}
        pageLanguage={paper.language}
      />
    ),
  })
}
