import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { Parser } from 'htmlparser2'
import { testNewsroom } from '../../test/newsroom.ts'
import type { Block, Body } from '../body/block.ts'
import type { Page } from '../page/reading.ts'
import { key as keyOf, noting } from '../platform/database/changes.ts'
import { instant } from '../platform/ids.ts'
import { correctStory } from '../stories/correct-story.ts'
import { draftStory, reviseStory } from '../stories/draft-story.ts'
import { keepByline, keepSection, keepTopic } from '../stories/keep-section.ts'
import { readPaper } from '../stories/papers.ts'
import { publishStory } from '../stories/publish-story.ts'
import { setPaper } from '../stories/set-paper.ts'
import { newestRevision } from '../stories/revisions.ts'
import type { BylineId, Draft, SectionId, StoryId, TopicId } from '../stories/story.ts'
import { atomPage, jsonFeedPage, rssPage } from './feed-pages.ts'
import { newsSitemapPage, robotsPage, sitemapIndexPage, sitemapPartPage } from './sitemap-pages.ts'
import { faultIn } from '../../test/well-formed-xml.ts'

const newsroom = await testNewsroom()
const NAUGHTY = new URL('../../../shared/samples/naughty-strings/blns.json', import.meta.url)
const PICTURE = 'a'.repeat(64)
const ids = {} as { news: SectionId; ruta: BylineId; defence: TopicId; battalion: StoryId }

async function publish(draft: Partial<Draft>, at: string): Promise<StoryId> {
  const whole: Draft = {
    language: 'en',
    section: ids.news,
    slug: 'a-story',
    kicker: '',
    headline: 'A story',
    standfirst: '',
    dateline: '',
    bylines: [],
    topics: [],
    leadPicture: null,
    body: [],
    sourceCredits: [],
    ...draft,
  }
  const drafted = await draftStory(newsroom, whole, { by: 'Rūta' })
  assert.ok(drafted.ok)
  const published = await publishStory(newsroom, { story: drafted.story, publishedAt: instant(at) })
  assert.ok(published.ok)
  return drafted.story
}

before(async () => {
  await setPaper(newsroom, {
    name: 'The Courier & Sons',
    strapline: 'News <from> the river',
    timeZone: 'Europe/Vilnius',
  })
  const news = await keepSection(newsroom, { slug: 'news', name: 'News' })
  const ruta = await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Žemaitė' })
  const defence = await keepTopic(newsroom, { slug: 'defence', name: 'Defence' })
  await keepSection(newsroom, { slug: 'culture', name: 'Culture' })
  assert.ok(news.ok && ruta.ok && defence.ok)
  Object.assign(ids, { news: news.id, ruta: ruta.id, defence: defence.id })
  await newsroom.write((tx) =>
    tx
      .insertInto('pictures')
      .values({
        hash: PICTURE,
        media_type: 'image/jpeg',
        width: 2400,
        height: 1600,
        bytes: 9,
        focal_x: 0.5,
        focal_y: 0.5,
        colour: '#abcdef',
        added_at: newsroom.clock.now(),
      })
      .execute(),
  )
  const body: Body = [
    {
      kind: 'paragraph',
      text: [
        { text: 'They stay & train.', marks: ['strong'] },
        { text: ' More', href: '/news/other' },
      ],
    },
    {
      kind: 'audio',
      file: { url: 'https://sound.example/a.mp3', name: 'a.mp3', mediaType: 'audio/mpeg', bytes: 1234 },
      caption: [],
      credit: '',
    },
  ]
  ids.battalion = await publish(
    {
      slug: 'battalion',
      headline: 'Battalion stays <past> 2025',
      standfirst: 'Until further notice',
      body,
      bylines: [ids.ruta],
      topics: [ids.defence],
      leadPicture: { hash: PICTURE, alt: 'Soldiers', caption: [], credit: 'Ministry/X' },
    },
    '2024-05-01T12:00:00Z',
  )
  await publish({ slug: 'old', headline: 'Давня історія', language: 'uk' }, '2023-12-31T22:30:00Z')
  newsroom.clock.set('2024-05-02T13:00:00Z')
  await correctStory(newsroom, ids.battalion, {
    kind: 'correction',
    text: 'It was 2026 <sorry>.',
    by: 'Rūta',
  })
})

async function ask(page: Page, address: string, params: Record<string, string> = {}) {
  const { db, keys, queries } = noting(newsroom.db)
  const response = await page({
    newsroom,
    db,
    params,
    audience: 'passer-by',
    now: newsroom.clock.now(),
    url: new URL(address, newsroom.settings.url),
    paper: await readPaper(db),
  })
  return { response, keys, queries, text: await response.text(), type: response.headers.get('content-type') }
}

const between = (text: string, name: string) =>
  Array.from(text.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g')), ([, inside]) => inside)

test('RSS has what its board requires, and each story whole', async () => {
  const { text, type } = await ask(rssPage, '/feed.xml')
  assert.equal(type, 'application/rss+xml; charset=utf-8')
  assert.equal(faultIn(text), null)
  const channel = text.slice(0, text.indexOf('<item>'))
  for (const name of ['title', 'link', 'description', 'language', 'lastBuildDate'])
    assert.equal(between(channel, name).length, 1, name)
  assert.match(
    channel,
    /<atom:link href="https:\/\/courier\.example\/feed\.xml" rel="self" type="application\/rss\+xml"\/>/,
  )
  assert.deepEqual(between(channel, 'title'), ['The Courier &amp; Sons'])
  const [first = ''] = text.split('<item>').slice(1)
  assert.deepEqual(between(first, 'title'), ['Battalion stays &lt;past&gt; 2025'])
  assert.deepEqual(between(first, 'link'), ['https://courier.example/news/battalion'])
  assert.deepEqual(between(first, 'pubDate'), ['Wed, 01 May 2024 12:00:00 GMT'])
  assert.deepEqual(between(first, 'dc:creator'), ['Rūta Žemaitė'])
  assert.deepEqual(between(first, 'category'), ['News', 'Defence'])
  assert.match(
    first,
    /<guid isPermaLink="false">urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}<\/guid>/,
  )
  assert.match(first, /<enclosure url="https:\/\/sound\.example\/a\.mp3" length="1234" type="audio\/mpeg"\/>/)
  assert.match(
    first,
    /<media:content url="https:\/\/courier\.example\/pictures\/a{64}-1280\.jpg" type="image\/jpeg" medium="image" width="1280" height="853">/,
  )
  assert.deepEqual(between(first, 'media:credit'), ['Ministry/X'])
})

test('the text in a feed has whole addresses, and its corrections in the language of the story', async () => {
  const { text } = await ask(jsonFeedPage, '/feed.json')
  const [first] = (JSON.parse(text) as { items: { content_html: string }[] }).items
  assert.match(first!.content_html, /<strong>They stay &amp; train\.<\/strong>/)
  assert.match(first!.content_html, /href="https:\/\/courier\.example\/news\/other"/)
  assert.match(
    first!.content_html,
    /<p><strong>Correction, 2 May 2024:<\/strong> It was 2026 &lt;sorry&gt;\.<\/p>/,
  )
})

test('Atom has what RFC 4287 requires', async () => {
  const { text, type } = await ask(atomPage, '/atom.xml')
  assert.equal(type, 'application/atom+xml; charset=utf-8')
  assert.equal(faultIn(text), null)
  const [head = '', ...entries] = text.split('<entry ')
  assert.match(head, /^<\?xml [^>]+>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/)
  for (const name of ['id', 'title', 'updated', 'name']) assert.equal(between(head, name).length, 1, name)
  assert.equal(head.match(/rel="self"/g)?.length, 1)
  assert.equal(entries.length, 2)
  for (const entry of entries) {
    for (const name of ['id', 'title', 'updated', 'published'])
      assert.equal(between(entry, name).length, 1, name)
    assert.match(entry, /<link rel="alternate" type="text\/html" hreflang="(en|uk)" href="https:/)
    assert.match(between(entry, 'updated')[0]!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  }
  assert.deepEqual(between(entries[0]!, 'updated'), ['2024-05-02T13:00:00.000Z'], 'a correction is an update')
  assert.deepEqual(between(head, 'updated'), ['2024-05-02T13:00:00.000Z'])
  assert.match(entries[1]!, /^xml:lang="uk"/)
})

test('JSON Feed has what version 1.1 requires', async () => {
  const { text, type } = await ask(jsonFeedPage, '/feed.json')
  assert.equal(type, 'application/feed+json; charset=utf-8')
  const feed = JSON.parse(text)
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1')
  assert.equal(feed.feed_url, 'https://courier.example/feed.json')
  assert.equal(feed.items.length, 2)
  const [first, second] = feed.items
  for (const each of [first, second])
    assert.ok(typeof each.id === 'string' && typeof each.content_html === 'string')
  assert.deepEqual(first.authors, [{ name: 'Rūta Žemaitė', url: 'https://courier.example/by/ruta' }])
  assert.deepEqual(first.attachments, [
    { url: 'https://sound.example/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1234 },
  ])
  assert.equal(first.image, `https://courier.example/pictures/${PICTURE}-1280.jpg`)
  assert.equal(second.language, 'uk')
})

test('a story has one id in all formats, and keeps it when its address changes', async () => {
  const inRss = (await ask(rssPage, '/feed.xml')).text
  const { items } = JSON.parse((await ask(jsonFeedPage, '/feed.json')).text) as { items: { id: string }[] }
  const inAtom = (await ask(atomPage, '/atom.xml')).text
  for (const { id } of items) assert.ok(inRss.includes(id) && inAtom.includes(id))
  const newest = await newestRevision(newsroom.db, ids.battalion)
  const moved = await reviseStory(
    newsroom,
    ids.battalion,
    { ...newest!.draft, slug: 'the-battalion' },
    { by: 'Rūta' },
  )
  assert.ok(moved.ok && (await publishStory(newsroom, { story: ids.battalion })).ok)
  const after = JSON.parse((await ask(jsonFeedPage, '/feed.json')).text) as {
    items: { id: string; url: string }[]
  }
  assert.equal(after.items[0]?.url, 'https://courier.example/news/the-battalion')
  assert.deepEqual(
    after.items.map(({ id }) => id),
    items.map(({ id }) => id),
  )
})

test('a section has feeds of its own, an empty one is a feed still, and an unknown one is not found', async () => {
  const culture = await ask(rssPage, '/culture/feed.xml', { section: 'culture' })
  assert.equal(faultIn(culture.text), null)
  assert.deepEqual(between(culture.text, 'title'), ['The Courier &amp; Sons: Culture'])
  assert.match(culture.text, /href="https:\/\/courier\.example\/culture\/feed\.xml"/)
  assert.ok(culture.keys.has('section:culture' as never))
  const news = await ask(jsonFeedPage, '/news/feed.json', { section: 'news' })
  assert.equal(JSON.parse(news.text).items.length, 2)
  assert.equal((await ask(atomPage, '/nothing/atom.xml', { section: 'nothing' })).response.status, 404)
})

test('a feed notes its stories and pictures, so that it is made anew when one changes', async () => {
  const { keys } = await ask(rssPage, '/feed.xml')
  for (const key of ['latest', 'paper', `story:${ids.battalion}`, keyOf.picture(PICTURE)])
    assert.ok(keys.has(key as never), key)
})

test('the sitemap names its parts by month, and a part its stories', async () => {
  const index = await ask(sitemapIndexPage, '/sitemap.xml')
  assert.equal(faultIn(index.text), null)
  const address = (part: string) => `https://courier.example/sitemap/${part}`
  assert.deepEqual(between(index.text, 'loc'), [
    address('pages.xml'),
    address('2023-12.xml'),
    address('2024-05.xml'),
  ])
  const may = await ask(sitemapPartPage, '/sitemap/2024-05.xml', { part: '2024-05.xml' })
  assert.equal(faultIn(may.text), null)
  assert.deepEqual(between(may.text, 'loc'), ['https://courier.example/news/the-battalion'])
  assert.deepEqual(between(may.text, 'lastmod'), ['2024-05-02T13:00:00.000Z'])
  const pages = await ask(sitemapPartPage, '/sitemap/pages.xml', { part: 'pages.xml' })
  for (const page of ['/', '/news', '/by/ruta', '/topic/defence', '/corrections'])
    assert.ok(between(pages.text, 'loc').includes(`https://courier.example${page}`), page)
  for (const part of ['2024-06.xml', '2024-05-2.xml', '2024-13.xml', '2024-05-1.xml', '../x', "'; drop", ''])
    assert.equal((await ask(sitemapPartPage, '/sitemap/x', { part })).response.status, 404, part)
})

test('a sitemap notes the list of stories and not every story in it', async () => {
  const { keys } = await ask(sitemapPartPage, '/sitemap/2024-05.xml', { part: '2024-05.xml' })
  assert.ok(keys.has('latest' as never))
  assert.ok(![...keys].some((key) => key.startsWith('story:')))
})

test('the news sitemap has the last two days and nothing older', async () => {
  const { text } = await ask(newsSitemapPage, '/news-sitemap.xml')
  assert.equal(faultIn(text), null)
  assert.deepEqual(between(text, 'news:title'), ['Battalion stays &lt;past&gt; 2025'])
  assert.deepEqual(between(text, 'news:name'), ['The Courier &amp; Sons'])
  assert.deepEqual(between(text, 'news:publication_date'), ['2024-05-01T12:00:00.000Z'])
})

test('robots.txt refuses AI crawlers where the paper does, and them alone', async () => {
  const refusing = await ask(robotsPage, '/robots.txt')
  assert.equal(refusing.type, 'text/plain; charset=utf-8')
  assert.match(refusing.text, /User-agent: GPTBot\n(User-agent: .+\n)+Disallow: \/\n\n/)
  assert.match(refusing.text, /\nUser-agent: \*\nDisallow: \/search\n/)
  assert.match(refusing.text, /\nSitemap: https:\/\/courier\.example\/sitemap\.xml\n/)
  await setPaper(newsroom, { aiCrawlers: 'allow' })
  const allowing = await ask(robotsPage, '/robots.txt')
  assert.doesNotMatch(allowing.text, /GPTBot|Disallow: \/\n/)
})

test(
  'naughty strings go through all feeds and sitemaps',
  { skip: existsSync(NAUGHTY) ? false : 'the list of naughty strings is not beside this folder' },
  async () => {
    const strings = (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]).filter(
      (text) => text.trim() !== '',
    )
    const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [{ text }] })
    for (let i = 0; i < 25; i++) {
      const some = strings.filter((_, n) => n % 25 === i)
      const body: Body = [...some.map(paragraph), { kind: 'html', html: some.join('<hr>') }]
      await publish(
        { slug: `naughty-${i}`, headline: some[0]!, standfirst: some[1]!, body },
        '2024-05-02T12:30:00Z',
      )
    }
    await setPaper(newsroom, { strapline: strings.find((text) => text.includes('<script'))!.slice(0, 200) })
    const documents = [
      await ask(rssPage, '/feed.xml'),
      await ask(atomPage, '/atom.xml'),
      await ask(newsSitemapPage, '/news-sitemap.xml'),
    ]
    for (const { text } of documents) assert.equal(faultIn(text), null)
    const { items } = JSON.parse((await ask(jsonFeedPage, '/feed.json')).text) as {
      items: { content_html: string }[]
    }
    assert.equal(items.length, 25)
    for (const { content_html } of items) assert.deepEqual(scriptsIn(content_html), [])
  },
)

/** Elements and attributes that would run something, as a reader of HTML sees them. */
function scriptsIn(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (['script', 'iframe', 'object', 'embed', 'style', 'base', 'meta'].includes(name)) found.push(name)
      for (const [attribute, value] of Object.entries(attributes))
        if (/^on/i.test(attribute) || /^\s*(javascript|vbscript|data):/i.test(value))
          found.push(`${attribute}=${value}`)
    },
  })
  parser.end(html)
  return found
}

const xmllint = spawnSync('xmllint', ['--version']).status === 0

test(
  'a parser of XML reads every document',
  {
    skip: xmllint
      ? false
      : 'xmllint is not installed (Debian: libxml2-utils), so only our own check was made',
  },
  async () => {
    for (const [page, address] of [
      [rssPage, '/feed.xml'],
      [atomPage, '/atom.xml'],
      [sitemapIndexPage, '/sitemap.xml'],
      [newsSitemapPage, '/news-sitemap.xml'],
    ] as const) {
      const { text } = await ask(page, address)
      const read = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: text, encoding: 'utf8' })
      assert.equal(read.status, 0, read.stderr)
    }
  },
)
