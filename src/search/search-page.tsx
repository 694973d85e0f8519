import { htmlAnswer, redirectAnswer } from '../page/answers.ts'
import type { Pages } from '../page/paging.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Page } from '../page/reading.ts'
import { path } from '../routes.ts'
import { latestTeasers } from '../stories/stories.ts'
import { find, type Found } from './find.ts'
import { SearchView } from './search-view.tsx'

const RESULTS_A_PAGE = 20
const LATEST_WHEN_NOTHING = 5
/** As long as the field lets one type. */
const LONGEST_QUERY = 200

/** What readers type can be anything, so this page is made each time and kept nowhere. */
export const searchPage: Page = async (reading) => {
  const { db, url, paper } = reading
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST_QUERY).toWellFormed()
  const page = pageNumber(url.searchParams.get('page'))
  const found = query === '' ? null : await find(db, { words: query, page, perPage: RESULTS_A_PAGE })
  const pages = pagesOf(query, page, found)
  if (page > pages.of) return redirectAnswer(pages.path(pages.of), 302)
  const phrases = phrasesIn(paper.language)
  const latest = found?.total === 0 ? await latestTeasers(db, { limit: LATEST_WHEN_NOTHING }) : []
  const document = {
    title: query === '' ? phrases.search : `${query} – ${phrases.search}`,
    description: phrases.searchStandfirst,
    language: phrases.language,
    canonical: pages.path(page),
    robots: 'noindex',
    children: (
      <SearchView {...{ query, found, pages, latest, reading, phrases }} pageLanguage={phrases.language} />
    ),
  }
  return htmlAnswer(reading, document, { headers: { 'cache-control': 'no-store' } })
}

function pageNumber(given: string | null): number {
  return given !== null && /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 1
}

function pagesOf(query: string, number: number, found: Found | null): Pages {
  return {
    number,
    of: Math.max(1, Math.ceil((found?.total ?? 0) / RESULTS_A_PAGE)),
    path: (to) => path('search', {}, { q: query, page: to === 1 ? undefined : to }),
  }
}
