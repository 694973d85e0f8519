import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { htmlAnswer } from './answers.ts'
import { renderDocument, type DocumentProps } from './document.tsx'
import type { Paper } from './reading.ts'

const newsroom = await testNewsroom()

function rendered(
  over: Partial<DocumentProps> = {},
  path = '/news/bread',
  paper: Partial<Paper> = {},
): string {
  return renderDocument({
    reading: aReading(newsroom, path, paper),
    title: 'Why bread costs more',
    description: 'Three bakeries, one mill.',
    language: 'en',
    canonical: '/news/bread',
    children: <p>The loaf weighs 800 grams.</p>,
    ...over,
  })
}

test('a page names itself and the paper, and the front only the paper', () => {
  assert.match(rendered(), /<title>Why bread costs more – The Small Courier<\/title>/)
  assert.match(rendered({ title: 'The Small Courier' }, '/'), /<title>The Small Courier<\/title>/)
})

test('the first thing on a page leads past the masthead to what is on it', () => {
  const html = rendered()
  const body = html.slice(html.indexOf('<body>'))
  assert.match(body, /^<body><a class="skip unseen" href="#content">Skip to content<\/a>/)
  assert.match(body, /<main id="content" tabindex="-1"><p>The loaf weighs 800 grams\.<\/p><\/main>/)
})

test('the paper’s name is the heading of the front alone', () => {
  assert.match(rendered({}, '/'), /<h1 class="paper-name">/)
  assert.match(rendered(), /<p class="paper-name">/)
})

test('the masthead marks where one is: on a section’s page as the page, on its story as its place', () => {
  assert.match(rendered({ section: 'news' }, '/news'), /href="\/news" aria-current="page"/)
  assert.match(rendered({ section: 'news' }), /href="\/news" aria-current="true"/)
  assert.doesNotMatch(rendered({ section: 'news' }), /href="\/culture" aria-current/)
})

test('a page in Ukrainian is framed in Ukrainian, and says where the paper’s own language stands in it', () => {
  const html = rendered({ language: 'uk' })
  assert.match(html, /<html lang="uk" dir="ltr">/)
  assert.match(html, /Перейти до змісту/)
  assert.match(html, /<nav aria-label="Розділи"/)
  assert.match(html, /<ul class="sections" lang="en">/)
})

test('a page in a language we do not speak says which language its frame is in', () => {
  const html = rendered({ language: 'de' }, '/news/brot', { language: 'lt' })
  assert.match(html, /<html lang="de" dir="ltr">/)
  assert.match(html, /<a class="skip unseen" href="#content" lang="lt">Pereiti prie turinio/)
  assert.match(html, /<header class="masthead" lang="lt">/)
})

test('no headline can end the data block it stands in, nor an attribute', () => {
  const headline = '</script><script>alert(1)</script><!-- "\'>'
  const html = rendered({ title: headline, description: headline, jsonLd: [{ headline }] })
  assert.doesNotMatch(html, /<script>/)
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? []
  assert.deepEqual(JSON.parse(json!), { headline })
  assert.doesNotMatch(html, /content="<\/script/)
})

test('addresses for others are whole: canonical, languages, feeds, neighbours, pictures', () => {
  const html = rendered({
    alternates: [{ language: 'uk', path: '/news/khlib' }],
    feeds: [{ title: 'News', path: '/news/feed.xml', type: 'application/rss+xml' }],
    previous: '/news',
    next: '/news?page=3',
    openGraph: {
      type: 'article',
      picture: { path: '/pictures/a.jpg', width: 1200, height: 630, alt: 'A loaf' },
    },
  })
  for (const link of [
    '<link rel="canonical" href="https://courier.example/news/bread"/>',
    '<link rel="alternate" hreflang="uk" href="https://courier.example/news/khlib"/>',
    '<link rel="alternate" type="application/rss+xml" title="News" href="https://courier.example/news/feed.xml"/>',
    '<link rel="prev" href="https://courier.example/news"/>',
    '<link rel="next" href="https://courier.example/news?page=3"/>',
    '<meta property="og:image" content="https://courier.example/pictures/a.jpg"/>',
    '<meta property="og:image:alt" content="A loaf"/>',
  ]) {
    assert.ok(html.includes(link), link)
  }
})

test('no page has a style or a script of its own in it, nor asks for an island it does not use', () => {
  const html = rendered()
  assert.doesNotMatch(html, /<style|\sstyle=|<script(?! type="application\/ld\+json")/)
  assert.match(
    rendered({ islands: ['news-feed.island.js'] }),
    /<script type="module" src="\/assets\/news-feed/,
  )
})

test('an invented paper says so on every page, and no other does', () => {
  assert.match(
    rendered({}, '/news/bread', { demo: true }),
    /<aside class="notice"[^>]*><p[^>]*>An invented paper/,
  )
  assert.doesNotMatch(rendered(), /invented/)
})

test('an answer says its language, and where the rules for fetching ahead lie', async () => {
  const props = { title: 'x', description: 'x', language: 'uk', canonical: '/', children: null }
  const answer = htmlAnswer(aReading(newsroom, '/'), props, {
    status: 410,
    headers: { 'cache-control': 'no-store' },
  })
  assert.equal(answer.status, 410)
  assert.equal(answer.headers.get('content-language'), 'uk')
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.match(answer.headers.get('speculation-rules') ?? '', /^"\/assets\/speculation\.\w+\.json"$/)
})
