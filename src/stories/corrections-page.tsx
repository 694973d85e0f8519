import { htmlAnswer } from '../page/answers.ts'
import { notFoundPage } from '../page/not-found-page.tsx'
import { pagesOf } from '../page/pages-of.ts'
import { neighbours } from '../page/paging.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Page } from '../page/reading.ts'
import { path } from '../routes.ts'
import { countCorrections, latestCorrections } from './corrections.ts'
import { CorrectionsView } from './corrections-view.tsx'

const PER_PAGE = 30

export const correctionsPage: Page = async (reading) => {
  const { db, url, paper } = reading
  const pages = pagesOf(url, path('corrections'), await countCorrections(db), PER_PAGE)
  if (!pages) return notFoundPage(reading)
  const corrected = await latestCorrections(db, { limit: PER_PAGE, offset: (pages.number - 1) * PER_PAGE })
  const phrases = phrasesIn(paper.language)
  return htmlAnswer(reading, {
    title: phrases.corrections,
    description: phrases.correctionsStandfirst,
    language: paper.language,
    canonical: pages.path(pages.number),
    ...neighbours(pages),
    children: (
      <CorrectionsView
        corrected={corrected}
        pages={pages}
        reading={reading}
        phrases={phrases}
        pageLanguage={paper.language}
      />
    ),
  })
}
