import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Brief, BriefId } from '../front/brief.ts'
import type { Currency } from '../page/money.ts'
import type { Paper } from '../page/reading.ts'
import { instant } from '../platform/ids.ts'
import type { Article, Correction, SectionId, StoryId, TopicId } from '../stories/story.ts'
import { storyOpenGraph } from './open-graph.ts'
import {
  breadcrumbList,
  liveBlogPosting,
  newsArticle,
  newsMediaOrganization,
  webSite,
} from './structured-data.ts'

const paper: Paper = {
  name: 'The Nemunas Courier',
  strapline: '',
  language: 'en',
  timeZone: 'Europe/Vilnius',
  sections: [],
  aiCrawlers: 'refuse',
  plainVoices: false,
  narrationApproval: false,
  spokenDisclosure: false,
  currency: 'EUR' as Currency,
  membershipCase: '',
  invitation: true,
  demo: false,
}
const of = { url: 'https://courier.example', paper }
const section = { id: 's' as SectionId, slug: 'news', name: 'News', standfirst: '' }
const stored = {
  hash: 'b'.repeat(64),
  mediaType: 'image/jpeg',
  width: 2000,
  height: 1500,
  focalX: 0.5,
  focalY: 0.5,
  colour: '#000000',
}
const article: Article = {
  id: '1' as StoryId,
  language: 'lt',
  section,
  slug: 'batalionas',
  kicker: '',
  headline: 'Batalionas lieka',
  standfirst: '',
  dateline: 'Vilnius',
  bylines: [{ name: 'Rūta', slug: 'ruta' }],
  minutes: 2,
  body: [],
  translations: [],
  heard: { state: 'none' },
  picture: { hash: stored.hash, alt: 'Kariai', caption: [], credit: '', stored },
  topics: [{ id: 't' as TopicId, slug: 'gynyba', name: 'Gynyba', standfirst: '' }],
  sourceCredits: [{ name: 'BNS' }, { name: 'Report', url: 'https://report.example/' }],
  corrections: [
    { id: 'c' as Correction['id'], kind: 'update', text: 'Papildyta.', at: instant('2024-05-03T00:00:00Z') },
  ],
  publishedAt: instant('2024-05-01T00:00:00Z'),
  revisedAt: instant('2024-05-02T00:00:00Z'),
  access: null,
  isCut: false,
}

test('a story says to machines what its page says to readers', () => {
  const said = newsArticle(of, article) as Record<string, unknown>
  assert.equal(said['@type'], 'NewsArticle')
  assert.equal(said.url, 'https://courier.example/news/batalionas')
  assert.equal(said.inLanguage, 'lt')
  assert.equal(said.datePublished, '2024-05-01T00:00:00.000Z')
  assert.equal(said.dateModified, '2024-05-03T00:00:00.000Z', 'a correction is a change')
  assert.equal(said.isAccessibleForFree, true)
  assert.deepEqual(said.author, [{ '@type': 'Person', name: 'Rūta', url: 'https://courier.example/by/ruta' }])
  assert.deepEqual(said.correction, [
    { '@type': 'CorrectionComment', text: 'Papildyta.', datePublished: '2024-05-03T00:00:00.000Z' },
  ])
  assert.deepEqual(said.citation, [
    { '@type': 'CreativeWork', name: 'BNS' },
    { '@type': 'CreativeWork', name: 'Report', url: 'https://report.example/' },
  ])
  assert.equal((said.image as string[]).length, 3)
  for (const image of said.image as string[])
    assert.match(image, /^https:\/\/courier\.example\/pictures\/b{64}-(16x9|4x3|1x1)-50-50-\d+\.jpg$/)
})

test('what a story does not have is not said of it', () => {
  const bare = {
    ...article,
    bylines: [],
    picture: null,
    topics: [],
    corrections: [],
    sourceCredits: [],
    dateline: '',
  }
  const said = newsArticle(of, bare) as Record<string, unknown>
  for (const name of [
    'image',
    'keywords',
    'correction',
    'citation',
    'dateline',
    'description',
    'translationOfWork',
  ])
    assert.ok(!(name in said), name)
  assert.equal((said.author as { name: string }).name, 'The Nemunas Courier', 'the paper stands for it')
})

test('a translation names the work it was made from, where that is known', () => {
  const said = newsArticle(of, article, { translationOf: '/news/battalion' }) as Record<string, unknown>
  assert.deepEqual(said.translationOfWork, {
    '@type': 'NewsArticle',
    '@id': 'https://courier.example/news/battalion#article',
  })
})

test('the paper says who it is, how it corrects itself and how it is searched', () => {
  const who = newsMediaOrganization(of) as Record<string, unknown>
  assert.equal(who.correctionsPolicy, 'https://courier.example/corrections')
  const site = webSite(of) as { potentialAction: { target: { urlTemplate: string } } }
  assert.equal(
    site.potentialAction.target.urlTemplate,
    'https://courier.example/search?q={search_term_string}',
  )
})

test('breadcrumbs begin at the front', () => {
  const list = breadcrumbList(of, [{ name: 'News', path: '/news' }]) as { itemListElement: unknown[] }
  assert.deepEqual(list.itemListElement, [
    { '@type': 'ListItem', position: 1, name: 'The Nemunas Courier', item: 'https://courier.example/' },
    { '@type': 'ListItem', position: 2, name: 'News', item: 'https://courier.example/news' },
  ])
})

test('the news feed is live coverage while news comes in, and not when the last of it is a day old', () => {
  const brief: Brief = {
    id: 'b1' as BriefId,
    language: 'en',
    headline: 'Bridge closed',
    text: '',
    weight: 'normal',
    section: null,
    story: null,
    source: '',
    publishedAt: instant('2024-05-02T10:00:00Z'),
  }
  const live = liveBlogPosting(of, [brief], {
    name: 'News Feed',
    now: instant('2024-05-02T12:00:00Z'),
  }) as Record<string, unknown>
  assert.equal(live.coverageStartTime, '2024-05-02T10:00:00.000Z')
  assert.equal((live.liveBlogUpdate as unknown[]).length, 1)
  assert.equal(
    liveBlogPosting(of, [brief], { name: 'News Feed', now: instant('2024-05-03T12:00:00Z') }),
    null,
  )
  assert.equal(liveBlogPosting(of, [], { name: 'News Feed', now: instant('2024-05-03T12:00:00Z') }), null)
})

test('other sites show a story with its picture cut for that', () => {
  const shown = storyOpenGraph(article)
  assert.equal(shown.type, 'article')
  assert.deepEqual(shown.picture, {
    path: `/pictures/${stored.hash}-share-50-50-1200.jpg`,
    width: 1200,
    height: 630,
    alt: 'Kariai',
  })
  assert.equal(storyOpenGraph({ ...article, picture: null }).picture, undefined)
})
