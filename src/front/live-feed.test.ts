import assert from 'node:assert/strict'
import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { serving, until, type Served } from '../../test/serving.ts'
import { done } from '../../test/small-paper.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { key } from '../platform/database/changes.ts'
import { path } from '../routes.ts'
import type { BriefId } from './brief.ts'
import { liveFeed } from './live-feed.ts'
import { publishBrief, withdrawBrief } from './publish-brief.ts'

let newsroom: TestNewsroom
let server: Served
const address = path('newsFeedLive')

before(async () => {
  newsroom = await testNewsroom()
  server = await serving(newsroom)
})
after(() => server.stop())

describe('an open news feed', () => {
  test('hears of each new brief, once, with its id and its entry', async () => {
    const page = await listen(server)
    assert.equal(page.status, 200)
    assert.match(page.headers['content-type'] ?? '', /^text\/event-stream/)
    assert.equal(page.headers['cache-control'], 'no-store')
    const first = await brief('Ferry runs again')
    await until(() => page.text().includes('Ferry runs again'))
    const second = await brief('Bridge <closes>\nfor repairs')
    await until(() => page.text().includes('Bridge'))
    assert.deepEqual(idsIn(page.text()), [first, second])
    assert.doesNotMatch(page.text(), /<closes>/)
    for (const event of page
      .text()
      .split('\n\n')
      .filter((each) => each.includes('event: brief')))
      for (const line of event.split('\n')) assert.match(line, /^(event|id|data): /)
    page.leave()
  })

  test('that was away is told what it missed, oldest first, and no more than that', async () => {
    const seen = await brief('Seen')
    const missed = [await brief('Missed one'), await brief('Missed two')]
    const taken = await brief('Taken back')
    done(await withdrawBrief(newsroom, taken, { by: 'Milda' }))
    const byHeader = await listen(server, { headers: { 'last-event-id': seen } })
    const byAddress = await listen(server, { query: `?after=${seen}` })
    for (const page of [byHeader, byAddress]) {
      await until(() => page.text().includes('Missed two'))
      assert.deepEqual(idsIn(page.text()), missed)
      page.leave()
    }
  })

  test('that says nonsense of what it saw is told of what comes', async () => {
    for (const nonsense of ['nothing', "'; drop table briefs; --", 'x'.repeat(2000), '%00', '\u00ff']) {
      const page = await listen(server, { headers: { 'last-event-id': nonsense } })
      assert.equal(page.status, 200)
      await brief('After nonsense')
      await until(() => page.text().includes('After nonsense'))
      page.leave()
    }
    assert.ok((await server.get(`${address}?after=%00`)).status < 500)
  })

  test('hears of what another process sent out', async () => {
    const page = await listen(server)
    const other = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
    done(await publishBrief(other, draftOf('From elsewhere'), { by: 'Milda' }))
    await until(() => page.text().includes('From elsewhere'))
    page.leave()
    await other.close()
  })

  test('is not packed, which would hold events back', async () => {
    const page = await listen(server, { headers: { 'accept-encoding': 'br, gzip' } })
    assert.equal(page.headers['content-encoding'], undefined)
    await brief('Not packed')
    await until(() => page.text().includes('Not packed'))
    page.leave()
  })

  test('hears a heartbeat when there is nothing else to hear', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const live = liveFeed(newsroom)
    const opened = await live.open(new Request(`https://courier.example${address}`), '203.0.113.7')
    const reader = opened.body!.getReader()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    assert.equal(await next(), 'retry: 5000\n\n')
    t.mock.timers.tick(25_000)
    assert.equal(await next(), ':\n\n')
    live.close()
    assert.equal((await reader.read()).done, true)
  })
})

describe('many open pages', () => {
  test('of one reader are fifty at most; the next is told when to come again, and a place that is left is free', async () => {
    const guests = { headers: { 'x-forwarded-for': 'forged, 203.0.113.7' } }
    const pages = await Promise.all(Array.from({ length: 50 }, () => listen(server, guests)))
    const refused = await server.get(address, guests)
    assert.equal(refused.status, 503)
    assert.equal(refused.headers['retry-after'], '60')
    assert.match(refused.text, /Too many pages are open/)
    const other = await listen(server, { headers: { 'x-forwarded-for': '203.0.113.8' } })
    assert.equal(other.status, 200, 'another reader behind the same proxy has places of their own')
    other.leave()
    pages[0]!.leave()
    await until(async () => {
      const again = await listen(server, guests)
      again.leave()
      return again.status === 200
    })
    pages.forEach((page) => page.leave())
  })

  test('that were only asked about, by HEAD, take no place', async () => {
    const guest = { headers: { 'x-forwarded-for': '203.0.113.9' } }
    for (let i = 0; i < 60; i++) {
      const asked = await server.get(address, { method: 'HEAD', ...guest })
      assert.equal(asked.status, 200)
      assert.match(asked.headers['content-type'] ?? '', /^text\/event-stream/)
    }
    const page = await listen(server, guest)
    assert.equal(page.status, 200)
    page.leave()
  })

  test('take no place when their reader left before they were answered', async () => {
    const live = liveFeed(newsroom)
    const gone = AbortSignal.abort()
    await live.open(new Request(`https://courier.example${address}`, { signal: gone }), '203.0.113.10')
    assert.equal(live.count(), 0)
    live.close()
  })

  test('of one reader are fifty at most even when they all come at once', async () => {
    const seen = await brief('Seen by all')
    const live = liveFeed(newsroom)
    const all = Array.from({ length: 80 }, () =>
      live.open(new Request(`https://courier.example${address}?after=${seen}`), '203.0.113.11'),
    )
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 200).length, 50)
    assert.equal(live.count(), 50)
    live.close()
  })

  test('are let go when their reader takes nothing of much that is told', async () => {
    const live = liveFeed(newsroom)
    await live.open(new Request(`https://courier.example${address}`), '203.0.113.12')
    for (let i = 0; i < 8 && live.count() > 0; i++) {
      newsroom.clock.forward(1000)
      const long = { ...draftOf(`Long ${i}`), text: 'Word upon word. '.repeat(4000) }
      done(await publishBrief(newsroom, long, { by: 'Milda Stonkutė' }))
      live.changed([key.briefs])
      await new Promise((rest) => setTimeout(rest, 50))
    }
    assert.equal(live.count(), 0)
    live.close()
  })

  test('are let go when the server stops', async () => {
    const stopping = await serving(newsroom)
    const page = await listen(stopping)
    await stopping.stop()
    await page.ended
  })
})

async function brief(headline: string): Promise<BriefId> {
  newsroom.clock.forward(1000)
  const { id } = done(await publishBrief(newsroom, draftOf(headline), { by: 'Milda Stonkutė' }))
  return id
}

function draftOf(headline: string) {
  const publishedAt = newsroom.clock.now()
  return {
    language: 'en',
    headline,
    text: '',
    weight: 'normal' as const,
    source: '',
    section: null,
    story: null,
    publishedAt,
  }
}

function idsIn(events: string): string[] {
  return [...events.matchAll(/^id: (.*)$/gm)].map(([, id]) => id!)
}

async function listen(
  on: Served,
  { headers = {}, query = '' }: { headers?: Record<string, string>; query?: string } = {},
) {
  let said = ''
  let asked: ClientRequest | undefined
  const response = await new Promise<IncomingMessage>((opened, failed) => {
    asked = ask(on.url, { path: address + query, headers, agent: false }, opened)
    asked.on('error', failed)
    asked.end()
  })
  response.setEncoding('utf8')
  response.on('data', (part: string) => (said += part))
  const ended = new Promise<void>((over) => response.once('close', () => over()))
  return {
    status: response.statusCode,
    headers: response.headers,
    text: () => said,
    leave: () => void asked?.destroy(),
    ended,
  }
}
