import assert from 'node:assert/strict'
import { createServer, request as ask, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Key } from './database/changes.ts'
import { silentLog } from './log.ts'
import { pageCache } from './page-cache.ts'

const story = 'story:1' as Key

describe('a page that is kept', () => {
  test('is made once, however many ask for it at the same moment', async () => {
    const paper = await paperWith(() => page('Hello'))
    const answers = await Promise.all(Array.from({ length: 20 }, () => paper.get('/a')))
    assert.equal(paper.made(), 1)
    assert.deepEqual(new Set(answers.map((answer) => answer.text)), new Set(['Hello']))
  })

  test('comes as brotli, as gzip or unpacked, as the reader can read it, each with its own ETag', async () => {
    const paper = await paperWith(() => page('Labas '.repeat(200)))
    const br = await paper.get('/a', { 'accept-encoding': 'gzip, br' })
    const zipped = await paper.get('/a', { 'accept-encoding': 'gzip, br;q=0' })
    const plain = await paper.get('/a', { 'accept-encoding': 'identity' })
    assert.deepEqual(
      [br, zipped, plain].map((a) => a.headers['content-encoding']),
      ['br', 'gzip', undefined],
    )
    assert.equal(new Set([br, zipped, plain].map((a) => a.headers.etag)).size, 3)
    assert.deepEqual(new Set([br, zipped, plain].map((a) => a.text)), new Set(['Labas '.repeat(200)]))
    assert.equal(Number(plain.headers['content-length']), 1200)
  })

  test('is not sent again to a reader who has it', async () => {
    const paper = await paperWith(() => page('Hello'))
    for (const encoding of ['br', 'gzip', 'identity']) {
      const first = await paper.get('/a', { 'accept-encoding': encoding })
      const again = await paper.get('/a', {
        'accept-encoding': encoding,
        'if-none-match': `"x", W/${first.headers.etag}`,
      })
      assert.equal(again.status, 304)
      assert.equal(again.headers.etag, first.headers.etag)
      assert.equal(again.text, '')
    }
  })

  test('answers HEAD with the headers of GET and no body', async () => {
    const paper = await paperWith(() => page('Hello'))
    const get = await paper.get('/a', { 'accept-encoding': 'gzip' })
    const head = await paper.get('/a', { 'accept-encoding': 'gzip' }, 'HEAD')
    assert.equal(head.headers['content-length'], get.headers['content-length'])
    assert.equal(head.text, '')
  })

  test('is made anew after one of its keys changed, and not after another', async () => {
    let words = 'old'
    const paper = await paperWith(() => page(words))
    await paper.get('/a')
    words = 'new'
    paper.cache.drop(['story:2' as Key])
    assert.equal((await paper.get('/a')).text, 'old')
    paper.cache.drop([story])
    assert.equal((await paper.get('/a')).text, 'new')
    assert.equal(paper.made(), 2)
  })

  test('is one for each audience', async () => {
    const paper = await paperWith((_, audience) => page(audience))
    assert.equal((await paper.get('/a')).text, 'passer-by')
    assert.equal((await paper.get('/a', { cookie: 'member' })).text, 'member')
    assert.equal((await paper.get('/a')).text, 'passer-by')
    assert.equal(paper.made(), 2)
  })

  test('is shown old while one reader waits for the new one, and stays while it cannot be made', async () => {
    const gate = Promise.withResolvers<void>()
    let answer: () => Response | Promise<Response> = () => page('old')
    const paper = await paperWith(() => answer())
    await paper.get('/a')
    paper.cache.drop([story])
    answer = () => gate.promise.then(() => page('new'))
    const first = paper.get('/a')
    await paper.rendering(2)
    assert.equal((await paper.get('/a')).text, 'old')
    gate.resolve()
    assert.equal((await first).text, 'new')

    paper.cache.drop([story])
    answer = () => Promise.reject(new Error('the database is away'))
    assert.equal((await paper.get('/a')).text, 'new')
    answer = () => new Response('The database is away', { status: 503 })
    paper.forward(2000)
    assert.equal((await paper.get('/a')).text, 'new')
    answer = () => page('newest')
    paper.forward(2000)
    assert.equal((await paper.get('/a')).text, 'newest')
  })

  test('is old from the start when what it was made from changed while it was being made', async () => {
    const gate = Promise.withResolvers<void>()
    let words = 'read before the change'
    const paper = await paperWith(async () => {
      const read = words
      await gate.promise
      return page(read)
    })
    const first = paper.get('/a')
    await paper.rendering(1)
    words = 'read after it'
    paper.cache.drop([story])
    gate.resolve()
    assert.equal((await first).text, 'read before the change')
    assert.equal((await paper.get('/a')).text, 'read after it')
  })

  test('gives way, the least asked for first, when memory is full', async () => {
    const paper = await paperWith(() => page('x'), { capacity: 3 * 4200 })
    for (const address of ['/a', '/b', '/c']) await paper.get(address)
    await paper.get('/a')
    await paper.get('/d')
    const before = paper.made()
    await paper.get('/a')
    assert.equal(paper.made(), before, 'the page that was asked for again is still there')
    await paper.get('/b')
    assert.equal(paper.made(), before + 1, 'the oldest one that nobody asked for again is gone')
    assert.ok(paper.cache.counts().bytes <= 3 * 4200)
  })
})

describe('what is not kept', () => {
  test('a refusal goes to everyone who waited and is asked for again next time', async () => {
    const gate = Promise.withResolvers<void>()
    const paper = await paperWith(() =>
      gate.promise.then(() => new Response('No such page', { status: 404 })),
    )
    const first = paper.get('/a')
    await paper.rendering(1)
    const second = paper.get('/a')
    await paper.asked(2)
    gate.resolve()
    const answers = await Promise.all([first, second])
    assert.deepEqual(
      answers.map((answer) => [answer.status, answer.text]),
      [
        [404, 'No such page'],
        [404, 'No such page'],
      ],
    )
    await paper.get('/a')
    assert.equal(paper.made(), 2)
    assert.equal(paper.cache.counts().pages, 0)
  })

  test('a page withdrawn is no longer shown, however warm it was', async () => {
    let answer = page('here')
    const paper = await paperWith(() => answer)
    await paper.get('/a')
    paper.cache.drop([story])
    answer = new Response('gone', { status: 410 })
    assert.equal((await paper.get('/a')).status, 410)
    assert.equal(paper.cache.counts().pages, 0)
  })
})

function page(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/html', 'surrogate-key': `${story} front` } })
}

async function paperWith(
  render: (request: Request, audience: string) => Response | Promise<Response>,
  { capacity = 1e6 } = {},
) {
  let made = 0
  let now = 0
  let asked = 0
  const cache = pageCache({
    render: async (request, audience) => {
      made++
      return render(request, audience)
    },
    pageAddress: (url) => url,
    audienceOf: (cookie) => cookie ?? 'passer-by',
    origin: 'https://courier.example',
    capacity,
    log: silentLog,
    ticks: () => now,
  })
  const server = createServer((request, response) => {
    asked++
    cache.answer(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  return {
    cache,
    made: () => made,
    forward: (ticks: number) => (now += ticks),
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      fetched(port, path, headers, method),
    /** Resolves when so many renderings have begun. */
    rendering: (count: number) => until(() => made >= count),
    /** Resolves when so many requests have arrived. */
    asked: (count: number) => until(() => asked >= count),
  }
}

async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((done) => setTimeout(done, 1))
}

function fetched(port: number, path: string, headers: Record<string, string>, method: string) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>(
    (done, failed) => {
      const asked = ask(
        { host: '127.0.0.1', port, path, headers, method, agent: false },
        async (response) => {
          const chunks: Buffer[] = []
          for await (const chunk of response) chunks.push(chunk as Buffer)
          const raw = Buffer.concat(chunks)
          const encoding = response.headers['content-encoding']
          const body =
            raw.length === 0
              ? raw
              : encoding === 'br'
                ? brotliDecompressSync(raw)
                : encoding === 'gzip'
                  ? gunzipSync(raw)
                  : raw
          done({ status: response.statusCode!, headers: response.headers, text: body.toString() })
        },
      )
      asked.on('error', failed)
      asked.end()
    },
  )
}
