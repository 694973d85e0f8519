import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { testNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { aPicture, aTeaser } from '../../test/teasers.ts'
import { phrasesIn } from '../page/phrases.ts'
import { instant } from '../platform/ids.ts'
import { CorrectionsView } from './corrections-view.tsx'
import { BylineView, ListingView } from './listing-view.tsx'
import type { BylineId, Correction, StoryId, Teaser } from './story.ts'

const newsroom = await testNewsroom()
const place = { reading: aReading(newsroom, '/news'), phrases: phrasesIn('en'), pageLanguage: 'en' }
const pages = (number: number, of: number) => ({ number, of, path: (to: number) => `/news?page=${to}` })

function section(teasers: Teaser[], number = 1, of = 1): string {
  const paging = pages(number, of)
  return renderToString(
    <ListingView heading="News" inSection="news" standfirst="" teasers={teasers} pages={paging} {...place} />,
  )
}

test('a list gives each story its day, its words and its picture, cut to one shape', () => {
  const html = section([aTeaser({ picture: aPicture() })])
  assert.match(html, /<time datetime="2024-05-02T12:00:00\.000Z">2 May 2024<\/time>/)
  assert.match(
    html,
    /<h2 class="teaser-headline"><a href="\/news\/bread">Why bread costs more in Alytus<\/a><\/h2>/,
  )
  assert.match(html, /alt="A loaf on a counter" width="1280" height="853"/)
  assert.match(html, /loading="lazy"/)
})

test('a section’s own page does not repeat its name over every story', () => {
  assert.doesNotMatch(section([aTeaser({ kicker: '' })]), /class="kicker"/)
  assert.match(section([aTeaser()]), /class="kicker">Prices</)
})

test('a story in another language is marked as such', () => {
  assert.match(section([aTeaser({ language: 'uk' })]), /<article class="teaser row" lang="uk">/)
})

test('newer and older pages are one step away, and the page one is on is said', () => {
  const html = section([aTeaser()], 2, 3)
  assert.match(html, /<a href="\/news\?page=1" rel="prev">Newer<\/a>/)
  assert.match(html, /<a href="\/news\?page=3" rel="next">Older<\/a>/)
  assert.match(html, /<a href="\/news\?page=2" aria-label="Page 2" aria-current="page">2<\/a>/)
  assert.match(html, /Page 2 of 3/)
  assert.doesNotMatch(section([aTeaser()]), /<nav/)
})

test('an empty list says that it is empty', () => {
  assert.match(section([]), /Nothing has been published here yet\./)
})

test('a reporter’s page names the reporter once, and others only where they wrote along', () => {
  const byline = {
    id: 'b' as BylineId,
    slug: 'ruta',
    name: 'Rūta Žemaitytė',
    role: 'Reporter',
    about: 'She lives in Vilnius.',
    picture: null,
  }
  const together = [
    { name: 'Rūta Žemaitytė', slug: 'ruta' },
    { name: 'Jonas Petraitis', slug: 'jonas' },
  ]
  const html = (teaser: Teaser) =>
    renderToString(<BylineView byline={byline} teasers={[teaser]} pages={pages(1, 1)} {...place} />)
  assert.equal(html(aTeaser()).split('Rūta Žemaitytė').length - 1, 1)
  assert.match(html(aTeaser({ bylines: together })), /Rūta Žemaitytė and Jonas Petraitis in Alytus/)
})

test('the page of corrections says of each its kind, its day, its words and its story', () => {
  const correction = {
    id: 'c' as Correction['id'],
    kind: 'clarification' as const,
    text: 'It is the old mill.',
    at: instant('2024-05-03T09:00:00Z'),
  }
  const story = aTeaser({ id: 's' as StoryId, language: 'lt' })
  const html = renderToString(
    <CorrectionsView corrected={[{ correction, story }]} pages={pages(1, 1)} {...place} />,
  )
  assert.match(html, /3 May 2024, 12:00/)
  assert.match(html, /class="kicker">Clarification</)
  assert.match(html, /lang="lt">It is the old mill\.</)
  assert.match(html, /href="\/news\/bread#corrections"/)
})
