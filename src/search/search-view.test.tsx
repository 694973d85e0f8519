import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { testNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { aBrief, aTeaser } from '../../test/teasers.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Found } from './find.ts'
import { SearchView } from './search-view.tsx'

const newsroom = await testNewsroom()
const place = { reading: aReading(newsroom, '/search'), phrases: phrasesIn('en'), pageLanguage: 'en' }
const pages = { number: 1, of: 1, path: (to: number) => `/search?q=bread&page=${to}` }

function shown(query: string, found: Found | null): string {
  return renderToString(
    <SearchView
      query={query}
      found={found}
      pages={pages}
      latest={[aTeaser({ headline: 'The latest' })]}
      {...place}
    />,
  )
}

test('before anything is typed there is only the field', () => {
  const html = shown('', null)
  assert.match(html, /<label for="q">Search stories and news<\/label>/)
  assert.doesNotMatch(html, /result|The latest/)
})

test('results show where the words were found, in stories and in briefs', () => {
  const html = shown('bread', {
    total: 2,
    orMore: false,
    results: [
      {
        kind: 'story',
        story: aTeaser(),
        headline: [
          { text: 'Why ', hit: false },
          { text: 'bread', hit: true },
        ],
        excerpt: [{ text: '<b>rye</b>', hit: false }],
      },
      {
        kind: 'brief',
        brief: aBrief({ language: 'uk' }),
        headline: [{ text: 'Хліб', hit: true }],
        excerpt: [],
      },
    ],
  })
  assert.match(html, /<h2[^>]*>2 results<\/h2>/)
  assert.match(html, /<a href="\/news\/bread">Why <mark>bread<\/mark><\/a>/)
  assert.match(html, /&lt;b>rye/)
  assert.match(
    html,
    /<h3 class="teaser-headline" lang="uk"><a href="\/news-feed\/brief-1"><mark>Хліб<\/mark>/,
  )
})

test('where there are more than can be counted, it says more than', () => {
  const results: Found['results'] = [{ kind: 'brief', brief: aBrief(), headline: [], excerpt: [] }]
  assert.match(shown('a', { total: 1000, orMore: true, results }), />More than 1,000 results</)
})

test('where nothing was found, what was typed is said back as words, and the latest stories are offered', () => {
  const html = shown('"><script>', { total: 0, orMore: false, results: [] })
  assert.match(html, /Nothing found for “">&lt;script>”|Nothing found for “&quot;>&lt;script>”/)
  assert.match(html, /value="&quot;>&lt;script>"/)
  assert.match(html, /The latest/)
  assert.doesNotMatch(html, /<script/)
})
