import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { testNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { aBrief, anArticle, aPicture, aTeaser } from '../../test/teasers.ts'
import { phrasesIn } from '../page/phrases.ts'
import { instant } from '../platform/ids.ts'
import { ArticleView } from './article-view.tsx'
import type { Article, Correction, SectionId, TopicId } from './story.ts'

const newsroom = await testNewsroom()

function shown(over: Partial<Article> = {}, pageLanguage = 'en'): string {
  const place = { reading: aReading(newsroom, '/news/bread'), phrases: phrasesIn(pageLanguage), pageLanguage }
  return renderToString(
    <ArticleView
      article={anArticle(over)}
      related={[aTeaser({ slug: 'mill', headline: 'The mill' })]}
      moreNews={[aBrief()]}
      picks={[aTeaser({ slug: 'choir', headline: 'A choir returns' })]}
      {...place}
    >
      <div class="body">The story.</div>
    </ArticleView>,
  )
}

function inOrder(html: string, parts: string[]): void {
  const places = parts.map((part) => html.indexOf(part))
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
    parts.map((part, index) => `${places[index]} ${part}`).join('\n'),
  )
  assert.ok(!places.includes(-1), parts[places.indexOf(-1)])
}

const correction: Correction = {
  id: 'c' as Correction['id'],
  kind: 'correction',
  text: 'It weighs 800 grams.',
  at: instant('2024-05-03T09:00:00Z'),
}

test('an article says what, who and when, shows, tells, and then what it stands on and where to go', () => {
  inOrder(
    shown({
      picture: aPicture(),
      corrections: [correction],
      sourceCredits: [{ name: 'Baltic News Service' }, { name: 'Statistics', url: 'https://stat.gov.lt/' }],
      topics: [{ id: 't' as TopicId, slug: 'prices', name: 'Prices', standfirst: '' }],
    }),
    [
      '<p class="kicker">Prices</p>',
      '<h1>Why bread costs more in Alytus</h1>',
      '<p class="standfirst">Three bakeries, one mill.</p>',
      'By <a href="/by/ruta">Rūta Žemaitytė</a> in Alytus',
      '<time datetime="2024-05-02T12:00:00.000Z">2 May 2024, 15:00</time>',
      'href="#corrections">Corrected <time',
      '4 min read',
      '<figure class="lead-picture">',
      'The loaf weighs 800 grams.',
      '<span class="credit">Jonas Petraitis/The Courier</span>',
      'The story.',
      'id="corrections"',
      'It weighs 800 grams.',
      'Baltic News Service',
      '<a href="https://stat.gov.lt/">Statistics</a>',
      '<a href="/topic/prices">Prices</a>',
      '>The mill</a>',
      'Ferry traffic resumes',
      '>A choir returns</a>',
    ],
  )
})

test('the first picture a reader sees is fetched at once, and has its room before it comes', () => {
  const html = shown({ picture: aPicture() })
  assert.match(html, /<img[^>]*width="1600" height="1000"[^>]*fetchpriority="high"/)
})

test('what became of a story is told by the hour on its own day, by the day after that', () => {
  assert.doesNotMatch(shown(), /Updated/)
  assert.match(shown({ revisedAt: instant('2024-05-02T15:30:00Z') }), /Updated <time[^>]*>18:30</)
  assert.match(shown({ revisedAt: instant('2024-05-04T15:30:00Z') }), /Updated <time[^>]*>4 May 2024</)
  assert.match(shown({ corrections: [{ ...correction, kind: 'clarification' }] }), /Clarified <time/)
})

test('a story in Ukrainian is told in Ukrainian, and its section named in the paper’s language', () => {
  const html = shown({ language: 'uk', kicker: '', minutes: 5, dateline: 'Полтава' }, 'uk')
  assert.match(html, /<p class="kicker" lang="en">News<\/p>/)
  assert.match(html, /Rūta Žemaitytė<\/a>, Полтава/)
  assert.match(html, /5 хвилин читання/)
  assert.match(html, /<article class="teaser" lang="en">/)
})

test('a story that exists in other languages leads there, each called by its own name', () => {
  const section = { id: 's' as SectionId, slug: 'news', name: 'News', standfirst: '' }
  const html = shown({
    translations: [
      { language: 'lt', section, slug: 'duona', headline: 'Kodėl duona brangesnė' },
      { language: 'uk', section, slug: 'khlib', headline: 'Чому хліб дорожчий' },
    ],
  })
  assert.match(
    html,
    /<li lang="lt">Lietuvių: <a href="\/news\/duona" hreflang="lt">Kodėl duona brangesnė<\/a>/,
  )
  assert.match(html, /<li lang="uk">Українська: <a href="\/news\/khlib" hreflang="uk">/)
})

test('what is not there leaves no heading, no line and no empty element behind', () => {
  const html = shown({ standfirst: '', dateline: '', bylines: [], kicker: '' })
  assert.doesNotMatch(html, /class="standfirst"|By |<figure|class="named"|id="corrections"/)
})

test('words from outside are words, whatever they look like', () => {
  const trick = '<img src=x onerror=alert(1)>"\'&'
  const html = shown({
    headline: trick,
    kicker: trick,
    standfirst: trick,
    dateline: trick,
    bylines: [{ name: trick, slug: '"><script>' }],
    corrections: [{ ...correction, text: trick }],
    sourceCredits: [{ name: trick }],
  })
  assert.doesNotMatch(html, /<img|<script|onerror=alert\(1\)>[^&]/)
})
