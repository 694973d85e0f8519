import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Parser } from 'htmlparser2'
import { withoutControls } from '../src/body/text.ts'
import { faultIn } from './well-formed-xml.ts'
import { liveFeed } from '../src/front/live-feed.ts'
import { publishBrief } from '../src/front/publish-brief.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { path } from '../src/routes.ts'
import { makeSite } from '../src/site.ts'
import { correctStory } from '../src/stories/correct-story.ts'
import { keepByline, keepSection, keepTopic } from '../src/stories/keep-section.ts'
import { setPaper } from '../src/stories/set-paper.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'
import { done, republish, smallPaper, type SmallPaper } from './small-paper.ts'

/** Our own, which are always tried; the large list beside the project is tried where it is. */
const OWN = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!--<script>alert(1)//-->',
  ']]><x/><![CDATA[',
  '&lt;b&gt; &amp;amp; &#0; &bogus; & <',
  '{{constructor.constructor("alert(1)")()}} ${7*7}',
  'javascript:alert(1)',
  '\u0000nul and \u0007bell and \u001b[31mred',
  'half \ud83d a sign \udc00',
  '\ufffe\uffff\ufeff',
  '\u202Eright to left\u202C \u2066isolated\u2069',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '👩‍👩‍👧‍👦 🇱🇹 ﷽ 田中さん',
  "Robert'); drop table stories; --",
  'toString',
  '__proto__',
  'line\u2028separated\u2029paragraphs\r\nand breaks',
  '%00%0d%0aSet-Cookie: a=b',
  '../../../etc/passwd',
  'a'.repeat(5000),
  'w i d e '.repeat(500),
]

const list = join(packageRoot, '..', 'shared', 'samples', 'naughty-strings', 'blns.json')
const strings = existsSync(list) ? [...OWN, ...(JSON.parse(readFileSync(list, 'utf8')) as string[])] : OWN
/** What a headline may be: something that can be seen. */
const visible = strings.filter((each) => withoutControls(each).trim() !== '')

let newsroom: TestNewsroom
let paper: SmallPaper
let get: (address: string) => Promise<{ status: number; text: string }>

before(async () => {
  newsroom = await testNewsroom()
  paper = await smallPaper(newsroom)
  const live = liveFeed(newsroom)
  const site = makeSite(newsroom, { audienceOf: () => 'passer-by', live, metrics: () => '' })
  get = async (address) => {
    const answer = await site.fetch(new Request(newsroom.settings.url + address), fromAnotherReader())
    return { status: answer.status, text: await answer.text() }
  }
})
after(() => newsroom.close())

let readers = 0

/** Each asks from an address of its own: one reader alone may not search this often. */
function fromAnotherReader() {
  readers++
  const remoteAddress = `10.0.${readers >> 8}.${readers & 255}`
  return { incoming: { socket: { remoteAddress } } as unknown as IncomingMessage }
}

describe(`${strings.length} naughty strings${strings === OWN ? ', without the large list, which is not beside the project' : ''}`, () => {
  test('as every word of a story change its text, never its markup, and leave feeds and sitemaps well-formed', async () => {
    const article = '/culture/a-choir-returns'
    await republish(newsroom, paper.choir, wordsOf('Plain words'))
    const plain = skeleton((await get(article)).text)
    for (const words of visible) {
      await republish(newsroom, paper.choir, wordsOf(words))
      const { status, text } = await get(article)
      assert.equal(status, 200, JSON.stringify(words))
      assert.deepEqual(skeleton(text), plain, `the markup is another with ${JSON.stringify(words)}`)
      assert.equal(spaced(headingOf(text)), spaced(withoutControls(words)), JSON.stringify(words))
      for (const address of ['/culture/feed.xml', '/culture/atom.xml', '/news-sitemap.xml'])
        assert.equal(faultIn((await get(address)).text), null, `${address} with ${JSON.stringify(words)}`)
      const feed = JSON.parse((await get('/culture/feed.json')).text) as { items: { title: string }[] }
      assert.equal(feed.items[0]?.title, withoutControls(words), JSON.stringify(words))
    }
  })

  test('as briefs, corrections, names of sections, topics, bylines and of the paper do not change its markup', async () => {
    const pages = [
      '/',
      '/news-feed',
      '/corrections',
      '/culture',
      '/topic/prices',
      '/by/ruta',
      '/about',
      '/nowhere',
      '/favicon.svg',
    ]
    await nameAll('Plain words')
    const plain = new Map<string, string[]>()
    for (const page of pages) plain.set(page, skeleton((await get(page)).text))
    const id = (await newsroom.db.selectFrom('briefs').select('id').executeTakeFirstOrThrow()).id
    for (const [at, words] of visible.entries()) {
      await nameAll(words)
      await newsroom.write((tx) =>
        tx
          .updateTable('briefs')
          .set({
            headline: withoutControls(words),
            text: withoutControls(words),
            source: withoutControls(words),
          })
          .where('id', '=', id)
          .execute(),
      )
      // Each page in its turn, and all of them with our own.
      for (const page of at < OWN.length ? pages : [pages[at % pages.length]!]) {
        const { text } = await get(page)
        assert.deepEqual(skeleton(text), plain.get(page), `${page} with ${JSON.stringify(words)}`)
      }
      JSON.parse((await get('/site.webmanifest')).text)
      assert.equal(faultIn((await get('/feed.xml')).text), null, JSON.stringify(words))
    }
  })

  test('sent out as a brief are kept as they can be read', async () => {
    for (const words of visible.slice(0, OWN.length)) {
      const publishedAt = newsroom.clock.now()
      const { id } = done(
        await publishBrief(
          newsroom,
          {
            language: 'en',
            headline: words,
            text: words,
            weight: 'normal',
            source: words,
            section: null,
            story: null,
            publishedAt,
          },
          { by: 'Milda' },
        ),
      )
      const { status, text } = await get(path('brief', { id }))
      assert.equal(status, 200)
      assert.equal(spaced(headingOf(text)), spaced(withoutControls(words)))
    }
  })

  test('typed into the search are answered, and stand in the page as they were typed', async () => {
    const plain = skeleton((await get(path('search', {}, { q: 'xyzzyx' }))).text)
    for (const words of strings) {
      const { status, text } = await get(`/search?${new URLSearchParams({ q: words.slice(0, 150) })}`)
      if (words.includes('\0')) continue // such an address is refused, as site.test.ts shows
      assert.equal(status, 200, JSON.stringify(words))
      const dangerous = skeleton(text).filter(
        (tag) =>
          !plain.includes(tag) &&
          /^<(script|style|iframe|object|embed|base)\b|^<\S+ (.* )?(on|style)/.test(tag),
      )
      assert.deepEqual(dangerous, [], JSON.stringify(words))
    }
  })
})

function wordsOf(words: string) {
  return {
    headline: words,
    standfirst: words,
    kicker: words,
    dateline: words,
    sourceCredits: [{ name: words, url: 'https://source.example' }],
    leadPicture: { hash: paper.picture, alt: words, caption: [{ text: words }], credit: words },
    body: [
      { kind: 'paragraph' as const, text: [{ text: words }, { text: words, marks: ['strong' as const] }] },
      { kind: 'heading' as const, level: 2 as const, text: [{ text: words }] },
      { kind: 'pull-quote' as const, text: [{ text: words }], source: words },
      { kind: 'related' as const, story: paper.bread },
    ],
  }
}

async function nameAll(words: string): Promise<void> {
  const name = words.trim().slice(0, 80) || words
  done(await keepSection(newsroom, { slug: 'culture', name, standfirst: words, rank: 2 }))
  done(await keepTopic(newsroom, { slug: 'prices', name, standfirst: words }))
  done(await keepByline(newsroom, { slug: 'ruta', name, role: words, about: words }))
  done(
    await setPaper(newsroom, {
      name: withoutControls(name).trim().slice(0, 80),
      strapline: withoutControls(words).slice(0, 200),
    }),
  )
  await newsroom.write((tx) => tx.deleteFrom('corrections').execute())
  done(await correctStory(newsroom, paper.bread, { kind: 'update', text: words, by: 'Milda' }))
}

/** The tags of a page in order, each with the names of its attributes, and the values of those that lead somewhere. */
function skeleton(page: string): string[] {
  const tags: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'br') return // a line broken in the words is broken on the page
      const named = Object.keys(attributes).sort()
      const leads = named.filter((each) => ['href', 'src', 'action', 'srcset'].includes(each))
      tags.push(`<${name} ${named.join(' ')}>${leads.map((each) => attributes[each]).join(' ')}`)
    },
    onclosetag: (name) => void (name !== 'br' && tags.push(`</${name}>`)),
    oncomment: () => tags.push('<!-- -->'),
    onprocessinginstruction: (_, data) => tags.push(data),
  })
  parser.end(page)
  return tags
}

function headingOf(page: string): string {
  let depth = 0
  let text = ''
  const parser = new Parser({
    onopentag: (name) => void (depth += name === 'h1' ? 1 : 0),
    ontext: (part) => void (text += depth > 0 ? part : ''),
    onclosetag: (name) => void (depth -= name === 'h1' ? 1 : 0),
  })
  parser.end(page)
  return text
}

/** As a browser shows it: white space is one space. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
