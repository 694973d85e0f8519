import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fc } from '../test/fast-check.ts'
import { testNewsroom, type TestNewsroom } from '../test/newsroom.ts'
import { queryCounts } from '../test/query-counts.ts'
import { serving, type Served } from '../test/serving.ts'
import { republish, smallPaper, type SmallPaper } from '../test/small-paper.ts'
import { aPublishedStory } from '../test/stories.ts'
import { addFile } from './pictures/add-file.ts'
import { AUDIENCE_COOKIE, audienceCookie } from './page/audience.ts'
import { assetFiles } from './page/assets.ts'
import { later } from './platform/ids.ts'
import { secretOf } from './platform/secret.ts'
import { path, routes } from './routes.ts'
import { pageAddress, personalPages, type PublicAddress } from './site.ts'
import { keepRedirectIn } from './stories/keep-redirect.ts'
import { withdrawStory } from './stories/withdraw-story.ts'

let newsroom: TestNewsroom
let paper: SmallPaper
let server: Served
let file: { hash: string; name: string }

before(async () => {
  newsroom = await testNewsroom()
  paper = await smallPaper(newsroom)
  const added = await addFile(newsroom, Buffer.from('%PDF-1.4\n%%EOF\n'), 'budget.pdf')
  assert.ok(added.ok)
  file = added.file
  server = await serving(newsroom)
})
after(() => server.stop())

const html = /^text\/html; charset=utf-8$/
const rss = /^application\/rss\+xml/
const atom = /^application\/atom\+xml/
const json = /^application\/feed\+json/
const xml = /^application\/xml/
const text = /^text\/plain/

/** Every address by its name, at its best: where it is tried, what it is, and a word that must stand in it. */
const addresses = (): Record<PublicAddress, [address: string, type: RegExp, says: RegExp]> => ({
  front: [path('front'), html, /A choir returns to the island/],
  newsFeed: [path('newsFeed'), html, /Ferry runs again/],
  newsFeedLive: [path('newsFeedLive'), /^text\/event-stream/, /^/],
  brief: [path('brief', { id: paper.brief }), html, /It left at noon/],
  search: [path('search', {}, { q: 'choir' }), html, /A choir returns|choir/],
  topic: [path('topic', { slug: 'prices' }), html, /What it costs/],
  byline: [path('byline', { slug: 'ruta' }), html, /Rūta Žemaitytė/],
  corrections: [path('corrections'), html, /The loaf weighs 800 grams/],
  about: [path('about'), html, /The Small Courier/],
  listen: [path('listen'), html, /The stories of our front page/],
  feedRss: [path('feedRss'), rss, /A choir returns to the island/],
  feedAtom: [path('feedAtom'), atom, /A choir returns to the island/],
  feedJson: [path('feedJson'), json, /A choir returns to the island/],
  sectionRss: [path('sectionRss', { section: 'culture' }), rss, /A choir returns to the island/],
  sectionAtom: [path('sectionAtom', { section: 'culture' }), atom, /A choir returns to the island/],
  sectionJson: [path('sectionJson', { section: 'culture' }), json, /A choir returns to the island/],
  sitemapIndex: [path('sitemapIndex'), xml, /\/sitemap\/2024-05\.xml/],
  sitemapPart: [path('sitemapPart', { part: '2024-05.xml' }), xml, /\/culture\/a-choir-returns/],
  newsSitemap: [path('newsSitemap'), xml, /A choir returns to the island/],
  robots: [path('robots'), text, /Sitemap: https:\/\/courier\.example\/sitemap\.xml/],
  picture: [path('picture', { name: 'unknown.jpg' }), text, /no such picture/],
  file: [path('file', file), /^application\/pdf/, /^%PDF/],
  narrationFile: [path('narrationFile', { name: 'unknown.mp3' }), text, /no such recording/],
  narrationPlaces: [path('narrationPlaces', { id: 'unknown' }), text, /no such recording/],
  narrationTranscript: [path('narrationTranscript', { id: 'unknown' }), text, /no such recording/],
  narrationText: [path('narrationText', { id: 'unknown' }), text, /no such recording/],
  narrationChapters: [path('narrationChapters', { id: 'unknown' }), text, /no such recording/],
  podcastCover: [path('podcastCover'), /^image\/jpeg/, /^/],
  podcast: [path('podcast'), rss, /The Small Courier, read aloud/],
  sectionPodcast: [
    path('sectionPodcast', { section: 'culture' }),
    rss,
    /The Small Courier: Culture, read aloud/,
  ],
  asset: [path('asset', { name: assetFiles()['style.css']! }), /^text\/css/, /font/],
  icon: [path('icon'), /^image\/svg\+xml/, /<svg/],
  favicon: [path('favicon'), /^$/, /^$/],
  manifest: [path('manifest'), /^application\/manifest\+json/, /The Small Courier/],
  alive: [path('alive'), text, /^alive$/m],
  ready: [path('ready'), text, /^ready$/m],
  metrics: [path('metrics'), text, /standfirst_pages_hits/],
  section: [path('section', { section: 'culture' }), html, /Songs\./],
  article: [path('article', { section: 'culture', slug: 'a-choir-returns' }), html, /They sang on the quay/],
})

/** Those that answer with something else than 200, and those that stream for ever. */
const notOk: Record<string, number> = {
  picture: 404,
  narrationFile: 404,
  narrationPlaces: 404,
  narrationTranscript: 404,
  narrationText: 404,
  narrationChapters: 404,
  favicon: 301,
}

describe('every address of the paper', () => {
  test('answers with its page, under its type', async () => {
    for (const [name, [address, type, says]] of Object.entries(addresses())) {
      if (name === 'newsFeedLive') continue // it never ends: live-feed.test.ts listens to it
      const { status, headers, text: body } = await server.get(address)
      assert.equal(status, notOk[name] ?? 200, `${name}: ${address}`)
      assert.match(headers['content-type'] ?? '', type, `${name}: ${address}`)
      assert.match(body, says, `${name}: ${address}`)
    }
  })

  test('carries the security headers, and so does every refusal', async () => {
    const good = Object.entries(addresses()).filter(([name]) => name !== 'newsFeedLive')
    const refused = [
      '/nowhere',
      '/nowhere/at-all',
      '/by/nobody',
      '/%ff',
      '/news/',
      '/sitemap/x.xml',
      '/files/a/b',
      '/assets/x',
    ]
    for (const address of [...good.map(([, [each]]) => each), ...refused]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const { headers } = await server.get(address, { method })
        const policy = String(headers['content-security-policy'])
        assert.match(policy, /default-src 'none'/, `${method} ${address}`)
        assert.doesNotMatch(policy, /unsafe-|\*|http:/, `${method} ${address}`)
        assert.match(policy, /frame-ancestors 'none'/, `${method} ${address}`)
        assert.equal(headers['x-content-type-options'], 'nosniff', `${method} ${address}`)
        assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin', `${method} ${address}`)
        assert.match(String(headers['strict-transport-security']), /max-age/, `${method} ${address}`)
      }
    }
  })

  test('answers HEAD as it answers GET, without the body', async () => {
    for (const [name, [address]] of Object.entries(addresses())) {
      if (['newsFeedLive', 'metrics', 'search'].includes(name)) continue // their length is another each time
      const get = await server.get(address)
      const head = await server.get(address, { method: 'HEAD' })
      assert.equal(head.status, get.status, address)
      assert.equal(head.text, '', address)
      assert.equal(head.headers['content-type'], get.headers['content-type'], address)
      assert.equal(head.headers.etag, get.headers.etag, address)
    }
  })

  test('can only be read: other methods are told so', async () => {
    for (const [address] of Object.values(addresses())) {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const answer = await server.get(address, { method })
        assert.equal(answer.status, 405, `${method} ${address}`)
        assert.equal(answer.headers.allow, 'GET, HEAD')
      }
    }
  })

  test('makes no more queries, when nothing is kept, than it did before', async () => {
    const asked = Object.entries(addresses()).filter(
      ([name]) =>
        ![
          'newsFeedLive',
          'asset',
          'picture',
          'narrationFile',
          'narrationPlaces',
          'narrationTranscript',
          'narrationText',
          'narrationChapters',
          'podcastCover',
          'favicon',
          'metrics',
          'alive',
        ].includes(name),
    )
    await queryCounts(newsroom, Object.fromEntries(asked.map(([name, [address]]) => [name, address])))
  })
})

describe('the masthead', () => {
  test('leads to membership and to one’s account, and asks nobody to join who has', async () => {
    const until = later(newsroom.clock.now(), 3_600_000)
    const secret = await secretOf(newsroom.database, newsroom.clock.now())
    const links = async (audience?: 'signed-up' | 'member' | 'staff') => {
      const cookie = audience && `${AUDIENCE_COOKIE}=${audienceCookie(secret, audience, until)}`
      const { text: page } = await server.get('/corrections', { headers: cookie ? { cookie } : {} })
      const header = /<header class="masthead"[\s\S]*?<\/header>/.exec(page)?.[0] ?? ''
      return [path('join'), path('signIn'), path('account')].filter((to) => header.includes(`href="${to}"`))
    }
    assert.deepEqual(await links(), ['/join', '/sign-in'])
    assert.deepEqual(await links('signed-up'), ['/join', '/account'])
    assert.deepEqual(await links('member'), ['/account'])
    assert.deepEqual(await links('staff'), ['/account'])
  })
})

describe('a page made for one person', () => {
  const personal = () =>
    Object.entries(personalPages).map(([name, page]) => ({
      address: routes[name as keyof typeof routes].replace(/:\w+/g, 'unknown'),
      page,
    }))

  test('is kept by nobody, whatever it answers', async () => {
    for (const { address, page } of personal()) {
      assert.equal(pageAddress(address), undefined, address)
      const { headers, status } = await server.get(address)
      assert.match(String(headers['cache-control']), /no-store/, address)
      if (!page.get) assert.equal(status, 405, address)
    }
  })

  test('takes a form from the paper’s own pages only, in the form of a form, and of a form’s size', async () => {
    for (const { address, page } of personal()) {
      if (!page.post) continue
      const send = (headers: Record<string, string>, body = 'a=1') =>
        fetch(server.url + address, { method: 'POST', headers, body, redirect: 'manual' })
      const own = { origin: 'https://courier.example', 'content-type': 'application/x-www-form-urlencoded' }
      for (const origin of ['https://evil.example', 'null'])
        assert.equal((await send({ ...own, origin })).status, 403, `${address} from ${origin}`)
      assert.equal((await send({ ...own, 'content-type': 'text/plain' })).status, 415, address)
      assert.equal((await send(own, 'a='.padEnd((page.largest ?? 65_536) + 1, 'x'))).status, 413, address)
    }
  })
})

describe('a kept page', () => {
  const kept = () => Object.entries(addresses()).filter(([, [address]]) => pageAddress(address) !== undefined)

  test('says what it was made from, to whom it differs, and is not sent twice', async () => {
    assert.ok(kept().length >= 20)
    for (const [, [address]] of kept()) {
      const first = await server.get(address, { headers: { 'accept-encoding': 'br' } })
      assert.match(String(first.headers['surrogate-key']), /\bpaper\b/, address)
      assert.match(String(first.headers.vary), /Accept-Encoding/i, address)
      assert.match(String(first.headers.vary), /Cookie/i, address)
      assert.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate', address)
      const again = await server.get(address, {
        headers: { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) },
      })
      assert.equal(again.status, 304, address)
      assert.equal(again.text, '', address)
      assert.equal(again.headers['surrogate-key'], first.headers['surrogate-key'], address)
    }
  })

  test('is the same page whatever marks a campaign or a tracker hangs on its address', async () => {
    const plain = await server.get('/culture/a-choir-returns')
    for (const query of ['utm_source=x', 'fbclid=1&gclid=2', 'page=2', '', '%00=%ff', 'a[]=1&__proto__=2']) {
      const marked = await server.get(`/culture/a-choir-returns?${query}`)
      assert.equal(marked.status, 200, query)
      assert.equal(marked.headers.etag, plain.headers.etag, query)
    }
  })

  test('is kept even where its section begins like an address of ours', () => {
    for (const address of ['/searchlight', '/searchlight/a-story', '/metrics-of-war/a-story'])
      assert.equal(pageAddress(address), address)
    for (const address of ['/search', '/metrics', '/healthz', '/readyz', '/assets/x.css', '/files/a/b.pdf'])
      assert.equal(pageAddress(address), undefined)
  })

  test('is kept apart for each audience, and a forged cookie opens none of them', async () => {
    const figure = async (name: string) =>
      Number(
        new RegExp(`^standfirst_pages_${name} (\\d+)$`, 'm').exec((await server.get('/metrics')).text)?.[1],
      )
    const until = later(newsroom.clock.now(), 3_600_000)
    const secret = await secretOf(newsroom.database, newsroom.clock.now())
    const member = `${AUDIENCE_COOKIE}=${audienceCookie(secret, 'member', until)}`
    const ask = (cookie?: string) =>
      server.get('/by/ruta', { headers: cookie === undefined ? {} : { cookie } })
    await ask()
    const passersBy = await figure('pages')
    const expired = audienceCookie(secret, 'member', later(newsroom.clock.now(), -1000))
    for (const forged of [
      `${AUDIENCE_COOKIE}=member`,
      `${AUDIENCE_COOKIE}=${expired}`,
      member.slice(0, -1),
      `${AUDIENCE_COOKIE}=${audienceCookie('guessed', 'staff', until)}`,
    ])
      assert.equal((await ask(forged)).status, 200)
    assert.equal(await figure('pages'), passersBy, 'who forges gets the page of passers-by')
    await ask(member)
    assert.equal(await figure('pages'), passersBy + 1, 'a member has a page of their own')
    await ask(`other=1; ${member}; third=x`)
    assert.equal(await figure('pages'), passersBy + 1, 'and all members have the same')
  })

  test('is known under one canonical address, whatever host the request names', async () => {
    for (const host of ['evil.example', 'evil.example:80', 'courier.example.evil.example', 'localhost']) {
      const address = `/culture?from-${host.length}`
      const { text: page, status } = await server.get(address, {
        headers: { host, 'x-forwarded-host': host, 'x-forwarded-proto': 'gopher' },
      })
      assert.equal(status, 200)
      assert.match(page, /<link rel="canonical" href="https:\/\/courier\.example\/culture"/)
      assert.doesNotMatch(page, /evil\.example|gopher/)
    }
    const search = await server.get('/search?q=choir', { headers: { host: 'evil.example' } })
    assert.doesNotMatch(search.text, /evil\.example/)
  })
})

describe('the one form of a page’s address', () => {
  const parts = fc.constantFrom(
    '/',
    'news',
    'topic',
    'by',
    'prices',
    'feed.xml',
    'search',
    'pictures',
    '..',
    '%2e',
    '',
    'a b',
    '日',
  )
  const query = fc.array(
    fc.tuple(fc.constantFrom('page', 'q', 'utm_source', 'Page', '__proto__'), fc.string({ maxLength: 8 })),
  )
  const address = fc
    .tuple(fc.array(parts, { maxLength: 4 }), query)
    .map(([steps, asked]) => `/${steps.join('/')}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`)

  test('is its own one form, begins as it was asked for, and keeps of the query no more than a page', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.webPath()), (asked) => {
        const form = pageAddress(asked)
        if (form === undefined) return
        assert.equal(pageAddress(form), form)
        assert.match(form, /^[^?]*(\?page=\d{1,6})?$/)
        assert.equal(form.split('?')[0], asked.split('?')[0])
      }),
    )
  })

  test('is the same for all that differ in what makes no difference', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const others = asked.filter(([name]) => name !== 'page')
        assert.equal(pageAddress(`/news?${new URLSearchParams([...others, ['page', '2']])}`), '/news?page=2')
      }),
    )
  })
})

describe('a list in pages', () => {
  test('has the pages it has, and no other', async () => {
    const second = await server.get('/news?page=2')
    assert.equal(second.status, 200)
    assert.match(second.text, /<link rel="canonical" href="https:\/\/courier\.example\/news\?page=2"/)
    assert.match(second.text, /<link rel="prev" href="https:\/\/courier\.example\/news"/)
    for (const page of [
      '0',
      '-1',
      '3',
      '999999',
      '1000000',
      '9'.repeat(400),
      'abc',
      '2x',
      '02',
      '1.5',
      '%00',
      '%EF%BC%92',
    ])
      for (const list of ['/news', '/topic/prices', '/by/ruta', '/news-feed', '/corrections'])
        assert.equal((await server.get(`${list}?page=${page}`)).status, 404, `${list}?page=${page}`)
    for (const page of ['1', ''])
      assert.equal((await server.get(`/news?page=${page}`)).status, 200, `page=${page}`)
  })

  test('names each story once on its pages together', async () => {
    const pages = await Promise.all(['/news', '/news?page=2'].map((address) => server.get(address)))
    const named = pages.flatMap(({ text: page }) =>
      [...page.matchAll(/href="(\/news\/[a-z0-9-]+)"/g)].map(([, to]) => to!),
    )
    const fillers = new Set(named.filter((to) => to.startsWith('/news/filler-')))
    assert.equal(fillers.size, 23)
  })
})

describe('what is not there any more, or never was', () => {
  test('a story that moved is found from its old address for good', async () => {
    const story = await aPublishedStory(newsroom, { slug: 'first-slug' })
    await republish(newsroom, story, { slug: 'second-slug' })
    const moved = await server.get('/news/first-slug?utm_source=x')
    assert.equal(moved.status, 301)
    assert.equal(moved.headers.location, '/news/second-slug')
    assert.equal((await server.get('/news/second-slug')).status, 200)
  })

  test('a withdrawn story says that it was, and why', async () => {
    const story = await aPublishedStory(newsroom, { slug: 'taken-back' })
    assert.ok(
      (await withdrawStory(newsroom, story, { by: 'Milda', reason: 'A source <b>lied</b> to us.' })).ok,
    )
    const gone = await server.get('/news/taken-back')
    assert.equal(gone.status, 410)
    assert.match(gone.text, /A source &lt;b>lied&lt;\/b> to us\./)
    assert.match(gone.text, /<meta name="robots" content="noindex"/)
  })

  test('an address that never was gets a page that helps, and search engines are told', async () => {
    for (const address of [
      '/nowhere',
      '/news/nothing',
      '/topic/nothing',
      '/by/nobody',
      '/news-feed/nothing',
      '/a/b/c/d',
    ]) {
      const missing = await server.get(address)
      assert.equal(missing.status, 404, address)
      assert.match(missing.text, /action="\/search"/, address)
      assert.match(missing.text, /<meta name="robots" content="noindex"/, address)
    }
    for (const address of ['/nowhere/feed.xml', '/sitemap/1999-01.xml', '/sitemap/../../etc/passwd'])
      assert.equal((await server.get(address)).status, 404, address)
  })

  test('an address with a slash at its end leads to the one without', async () => {
    for (const [from, to] of [
      ['/news/', '/news'],
      ['/news//', '/news'],
      ['/culture/a-choir-returns/', '/culture/a-choir-returns'],
      ['/news/?page=2', '/news?page=2'],
      ['//', '/'],
      ['///', '/'],
    ]) {
      const moved = await server.get(from!)
      assert.equal(moved.status, 301, from)
      assert.equal(moved.headers.location, to, from)
    }
  })

  test('an address of the former system leads on, with and without its slash, in any letters', async () => {
    await newsroom.write(async (tx) => {
      const now = newsroom.clock.now()
      await keepRedirectIn(tx, now, { from: '/2019/хліб', to: '/culture/a-choir-returns' })
      await keepRedirectIn(tx, now, { from: '/old', to: '/пошук/новини?q=хліб' })
    })
    for (const from of [`/2019/${encodeURIComponent('хліб')}`, `/2019/${encodeURIComponent('хліб')}/`]) {
      const moved = await server.get(from)
      assert.deepEqual([moved.status, moved.headers.location], [301, '/culture/a-choir-returns'])
    }
    const moved = await server.get('/old')
    assert.equal(moved.status, 301)
    assert.equal(decodeURI(moved.headers.location ?? ''), '/пошук/новини?q=хліб')
  })
})

describe('a hostile reader', () => {
  test('is never led to another site', async () => {
    const tries = ['evil.example', 'evil.example/', 'evil.example/%2e%2e/', 'evil.example//'].flatMap(
      (host) =>
        [
          '//',
          '///',
          '/\\',
          '\\\\',
          '/%2f%2f',
          '/%2F',
          '/%5c',
          '/%5C%5C',
          '/.//',
          '/..//',
          '/news/..//',
          '/%09/',
          '/%0d%0aLocation:%20//',
          '/;//',
          '/@',
        ].map((start) => `${start}${host}`),
    )
    for (const address of [...tries, 'http://evil.example/', '*']) {
      const { status, headers } = await server.get(address)
      assert.ok(status < 500, `${status} ${address}`)
      const { location } = headers
      if (location === undefined) continue
      assert.equal(
        new URL(location, 'https://courier.example').origin,
        'https://courier.example',
        `${address} → ${location}`,
      )
    }
  })

  test('gets an answer, not an error, to the oddest addresses', async () => {
    const odd = [
      '/%',
      '/%%',
      '/%zz',
      '/%00',
      '/news/%00',
      '/news%00',
      '/%c0%af',
      '/%ed%a0%80',
      '/%ff%fe',
      '/news/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '/../../etc/passwd',
      '/pictures/..%2f..%2fetc%2fpasswd',
      '/assets/%2e%2e',
      '/files/%00/%00',
      '/files/..%2f/..',
      '/pictures/%00.jpg',
      '/topic/%00',
      '/by/%00',
      '/news-feed/%00',
      '/sitemap/%00',
      '/%F0%9F%92%A9',
      '/news/%F0%9F%92%A9',
      '/search?q=%00',
      '/search?q=%',
      '/search?page=%00',
      '/?%',
      '/news?page=%',
      '/constructor',
      '/__proto__',
      '/news/__proto__',
      '/toString/feed.xml',
      '/.env',
      '/.git/config',
      '/wp-login.php',
      `/${'a'.repeat(8000)}`,
      `/news/${'%41'.repeat(2500)}`,
      `/${'a/'.repeat(3000)}`,
      `/news?${'x=1&'.repeat(2500)}`,
      '/news/a;b=c',
      '/news/a,b',
      "/news/'or'1'='1",
      '/news/%27%3b--',
      '/news/*',
      '/news/:slug',
      '/:section/:slug',
    ]
    for (const address of odd) {
      for (const headers of [
        {},
        { 'x-forwarded-for': "'; drop table stories; --", cookie: '=;=;%00', 'accept-language': '*;q=x' },
      ]) {
        const { status } = await server.get(address, { headers })
        assert.ok(status < 500, `${status} for ${address.slice(0, 80)}`)
      }
    }
  })

  test('cannot fill the memory with addresses that are not there, nor with queries', async () => {
    const figure = async (name: string) =>
      Number(
        new RegExp(`^standfirst_pages_${name} (\\d+)$`, 'm').exec((await server.get('/metrics')).text)?.[1],
      )
    await server.get('/news')
    const kept = { pages: await figure('pages'), bytes: await figure('bytes') }
    for (let i = 0; i < 50; i++) {
      await server.get(`/flood-${i}`)
      await server.get(`/news/flood-${i}`)
      await server.get(`/news?flood=${i}&page=${1000 + i}`)
      await server.get(`/news?flood-${i}`)
      await server.get(`/search?q=flood${i}`)
    }
    assert.deepEqual({ pages: await figure('pages'), bytes: await figure('bytes') }, kept)
  })

  test('does not see the figures of the machine through a proxy, nor without the token when there is one', async () => {
    assert.equal((await server.get('/metrics')).status, 200)
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      assert.equal(
        (await server.get('/metrics', { headers: { [header]: '203.0.113.7' } })).status,
        403,
        header,
      )
    const guarded = await serving({
      ...newsroom,
      settings: { ...newsroom.settings, metricsToken: 'a-token-of-sixteen' },
    })
    try {
      for (const authorization of [
        '',
        'Bearer',
        'Bearer x',
        'Basic a-token-of-sixteen',
        'Bearer a-token-of-sixteen '.repeat(2),
      ])
        assert.equal(
          (await guarded.get('/metrics', { headers: { authorization } })).status,
          403,
          authorization,
        )
      const seen = await guarded.get('/metrics', {
        headers: { authorization: 'Bearer a-token-of-sixteen', 'x-forwarded-for': '203.0.113.7' },
      })
      assert.equal(seen.status, 200)
    } finally {
      await guarded.stop()
    }
  })

  test('who searches a hundred times in a breath is asked to wait, and other readers go on searching', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => server.get('/search?q=choir', from('192.0.2.7'))),
    )
    const refused = answers.filter(({ status }) => status === 429)
    assert.ok(refused.length > 0 && refused.length <= 60, `${refused.length} of 100 were refused`)
    assert.match(refused[0]!.text, /wait a few seconds/)
    assert.equal(refused[0]!.headers['retry-after'], '5')
    assert.equal((await server.get('/search?q=choir', from('192.0.2.8'))).status, 200)
    assert.equal((await server.get('/', from('192.0.2.7'))).status, 200)
  })

  test('cannot break the page of a search', async () => {
    for (const q of [
      '"',
      "'",
      '<script>alert(1)</script>',
      'a AND b OR NOT',
      '*',
      'NEAR(a b)',
      '^a',
      'col:a',
      '(',
      '-',
      '\\',
      'х'.repeat(900),
      '🦊',
      '\u202E',
      ' ',
    ])
      for (const page of ['', '&page=2', '&page=-1', '&page=9999']) {
        const { status, text: body } = await server.get(`/search?q=${encodeURIComponent(q)}${page}`)
        assert.ok(status === 200 || status === 302, `${status} for ${q}${page}`)
        assert.doesNotMatch(body, /<script>alert/)
      }
  })
})
