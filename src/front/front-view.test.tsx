import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { testNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { aBrief, aPicture, aTeaser } from '../../test/teasers.ts'
import { phrasesIn } from '../page/phrases.ts'
import { instant } from '../platform/ids.ts'
import type { BriefId } from './brief.ts'
import type { Front } from './front.ts'
import { FrontView } from './front-view.tsx'
import { briefEntryHtml, NewsFeedView } from './news-feed-view.tsx'

const newsroom = await testNewsroom()
const reading = aReading(newsroom, '/')
const place = { reading, phrases: phrasesIn('en'), pageLanguage: 'en' }
const nothing: Front = { lead: null, middle: [], picks: [], blocks: [], briefs: [] }
const shown = (front: Partial<Front>) =>
  renderToString(<FrontView front={{ ...nothing, ...front }} {...place} />)
const many = (count: number, slug: string) =>
  Array.from({ length: count }, (_, index) =>
    aTeaser({ slug: `${slug}-${index}`, headline: `${slug} ${index}` }),
  )
const briefs = Array.from({ length: 12 }, (_, index) => aBrief({ id: `brief-${index}` as BriefId }))

test('the front has its lead, its middle, the feed, the picks and its blocks, in that order', () => {
  const html = shown({
    lead: aTeaser({ headline: 'The lead', picture: aPicture() }),
    middle: many(2, 'middle'),
    briefs,
    picks: many(2, 'pick'),
    blocks: [{ heading: 'Along the water', section: 'baltics', stories: many(4, 'water') }],
  })
  const parts = [
    '>The lead<',
    '>middle 1<',
    'Ferry traffic',
    '>Editors’ picks<',
    '>pick 1<',
    '>water 0<',
    '>water 3<',
  ]
  const places = parts.map((part) => html.indexOf(part))
  assert.ok(!places.includes(-1))
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  )
  assert.match(html, /<h2 class="block-heading"><a href="\/baltics">Along the water<\/a><\/h2>/)
})

test('the lead’s picture is fetched first, and all others when they come near', () => {
  const html = shown({
    lead: aTeaser({ picture: aPicture() }),
    picks: [aTeaser({ picture: aPicture() })],
  })
  assert.equal(html.split('fetchpriority="high"').length - 1, 1)
  assert.equal(html.split('loading="lazy"').length - 1, 1)
})

test('a paper without a single story has a front all the same', () => {
  assert.doesNotMatch(shown({}), /<article/)
})

test('headings of the front go down step by step', () => {
  const html = shown({
    lead: aTeaser(),
    picks: many(1, 'pick'),
    blocks: [{ heading: 'Block', section: null, stories: many(3, 'story') }],
    briefs: [aBrief()],
  })
  const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
  for (const [index, level] of levels.entries())
    assert.ok(level <= (levels[index - 1] ?? 1) + 1, String(levels))
})

test('the feed is parted by the newsroom’s days, not by those of Greenwich', () => {
  const html = renderToString(
    <NewsFeedView
      {...place}
      briefs={[
        aBrief({ id: 'late' as BriefId, publishedAt: instant('2024-05-02T21:30:00Z') }),
        aBrief({ id: 'early' as BriefId, publishedAt: instant('2024-05-02T20:30:00Z') }),
      ]}
    />,
  )
  assert.deepEqual(
    [...html.matchAll(/<section class="brief-day" data-day="([^"]*)"/g)].map(([, day]) => day),
    ['Friday 3 May 2024', 'Thursday 2 May 2024'],
  )
  assert.match(html, /<time[^>]*>00:30<\/time>/)
})

test('only the newest page of the feed is live', () => {
  const page = (number: number) =>
    renderToString(
      <NewsFeedView
        {...place}
        briefs={[aBrief()]}
        pages={{ number, of: 2, path: (to) => `/news-feed?page=${to}` }}
      />,
    )
  assert.match(page(1), /<news-feed src="\/news-feed\/live"/)
  assert.match(page(1), /data-live="true" hidden>Live</)
  assert.doesNotMatch(page(2), /news-feed src|data-live/)
})

test('what is sent to open pages is the entry as the page has it, with its day and its paragraphs', () => {
  const story = { section: 'baltics', slug: 'ferry', headline: 'The night the ferry turned back' }
  const html = briefEntryHtml(aBrief({ weight: 'strong', language: 'lt', story }), reading.paper)
  assert.match(html, /^<article class="brief strong" data-brief="brief-1" data-day="Thursday 2 May 2024">/)
  assert.match(html, /<h3 lang="lt"><a href="\/news-feed\/brief-1">Ferry traffic resumes<\/a><\/h3>/)
  assert.equal(html.split('<p lang="lt">').length - 1, 3)
  assert.match(html, /<a href="\/baltics\/ferry">The night the ferry turned back<\/a>/)
  assert.match(html, /Source: Harbour control/)
})

test('a brief’s words are words, whatever they look like', () => {
  const html = briefEntryHtml(
    aBrief({ headline: '<script>', text: '</article><script>', source: '<b>' }),
    reading.paper,
  )
  assert.doesNotMatch(html, /<script|<b>/)
})

test('a paper that has no briefs shows no empty feed, and stories take its room', () => {
  const html = shown({ briefs: [] })
  assert.doesNotMatch(html, /front-feed|<news-feed/)
  assert.match(html, /class="front-middle alone"/)
})
