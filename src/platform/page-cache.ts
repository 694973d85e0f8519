import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib'
import type { Key } from './database/changes.ts'
import { acceptedEncoding, type Encoding } from './accepted-encoding.ts'
import { matchesEtag } from './etag.ts'
import type { Log } from './log.ts'

/**
 * Pages are made once. This stands before every framework, on node:http: a page that is in memory is a look-up
 * and a write. Behind it, `render` makes the page; a page says in its `Surrogate-Key` header what it was made
 * from, and is dropped when one of those keys changes. See docs/a-request.md and docs/decisions/0003.
 */
export interface PageCache {
  /** Answers if the address is a page's; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Everything made from one of these is made again when it is next asked for. */
  drop(keys: readonly Key[]): void
  counts(): Readonly<Counts>
}

interface Counts {
  hits: number
  misses: number
  renders: number
  stale: number
  pages: number
  bytes: number
}

interface Options {
  /** Makes the page at an address for an audience. */
  render(request: Request): Promise<Response>
  /** The one form of a page's address (unknown query parts taken off), or undefined if it is not a page's. */
  pageAddress(url: string): string | undefined
  /** Which of the few variants this reader gets, from the signed cookie alone. */
  audienceOf(cookie: string | undefined): string
  /** The address readers use: pages make absolute links from it, not from what a request calls the host. */
  origin: string
  capacity: number
  log: Log
  /** Milliseconds that only go forward. */
  ticks?: () => number
}

interface Kept {
  keys: Key[]
  stale: boolean
  /** Not tried again before this tick after a rendering failed. */
  restUntil: number
  used: boolean
  gzip: Face
  br: Face
}

interface Face {
  etag: string
  /** Name, value, name, value …: what writeHead takes without looking at it. */
  head: string[]
  unchanged: string[]
  body: Buffer
}

interface Flight {
  done: Promise<Kept | Response>
  /** Keys that changed while it was being made: what it has read of them may be old. */
  changed: Set<Key>
}

/** A reader of a stale page waits this long for the fresh one, then gets the stale one. */
const PATIENCE = 400
/** After a failed rendering the stale page is served without another try, this long. */
const REST = 1000

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

export function pageCache(options: Options): PageCache {
  const { render, pageAddress, audienceOf, origin, capacity, log, ticks = () => performance.now() } = options
  const kept = new Map<string, Kept>()
  const madeFrom = new Map<Key, Set<string>>()
  const flights = new Map<string, Flight>()
  const counts: Counts = { hits: 0, misses: 0, renders: 0, stale: 0, pages: 0, bytes: 0 }

  return { answer, drop, counts: () => counts }

  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const audience = audienceOf(request.headers.cookie)
    const found = kept.get(nameOf(audience, request.url!))
    if (found && !found.stale) {
      counts.hits++
      found.used = true
      send(request, response, found)
      return true
    }
    const address = pageAddress(request.url!)
    if (address === undefined) return false
    void answerLater(request, response, { address, audience, cookie: request.headers.cookie })
    return true
  }

  async function answerLater(
    request: IncomingMessage,
    response: ServerResponse,
    asked: { address: string; audience: string; cookie: string | undefined },
  ): Promise<void> {
    const name = nameOf(asked.audience, asked.address)
    const found = kept.get(name)
    try {
      const page = found ? await freshOrStale(name, found, asked) : await make(name, asked).done
      if (page instanceof Response) await sendOnce(response, request.method === 'HEAD', page)
      else send(request, response, page)
    } catch (error) {
      log.error('a page could not be made', error, { address: asked.address })
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end('This page could not be made just now. Please try again in a moment.\n')
    }
  }

  /** Whoever comes first after a change waits for the new page; who comes meanwhile gets the old one. */
  async function freshOrStale(name: string, found: Kept, asked: Asked): Promise<Kept | Response> {
    if (!found.stale) return hit(found)
    if (flights.has(name) || ticks() < found.restUntil) return old(found)
    const made = make(name, asked).done
    const page = await Promise.race([made.catch((error: unknown) => error as Error), waited(PATIENCE)])
    if (page instanceof Error || (page instanceof Response && page.status >= 500)) {
      found.restUntil = ticks() + REST
      return old(found)
    }
    return page ?? old(found)
  }

  function hit(found: Kept): Kept {
    counts.hits++
    return found
  }

  function old(found: Kept): Kept {
    counts.stale++
    return found
  }

  function make(name: string, asked: Asked): Flight {
    const running = flights.get(name)
    if (running) return running
    counts.misses++
    const changed = new Set<Key>()
    const done = makeAndKeep(name, asked, changed).finally(() => flights.delete(name))
    const flight = { done, changed }
    flights.set(name, flight)
    done.catch(() => undefined) // whoever waits hears of it
    return flight
  }

  async function makeAndKeep(name: string, asked: Asked, changed: Set<Key>): Promise<Kept | Response> {
    counts.renders++
    const headers = new Headers(asked.cookie === undefined ? {} : { cookie: asked.cookie })
    const response = await render(new Request(origin + asked.address, { headers }))
    const keys = (response.headers.get('surrogate-key') ?? '')
      .split(' ')
      .filter((each) => each !== '') as Key[]
    if (response.status !== 200 || keys.length === 0) {
      if (response.status < 500) forget(name)
      return response
    }
    const page = await keep(response, keys)
    page.stale = keys.some((each) => changed.has(each))
    forget(name)
    remember(name, page)
    return page
  }

  function remember(name: string, page: Kept): void {
    kept.set(name, page)
    for (const each of page.keys) {
      const names = madeFrom.get(each)
      if (names) names.add(name)
      else madeFrom.set(each, new Set([name]))
    }
    counts.pages++
    counts.bytes += sizeOf(page)
    while (counts.bytes > capacity && kept.size > 1) makeRoom()
  }

  function forget(name: string): void {
    const page = kept.get(name)
    if (!page) return
    kept.delete(name)
    for (const each of page.keys) {
      const names = madeFrom.get(each)
      names?.delete(name)
      if (names?.size === 0) madeFrom.delete(each)
    }
    counts.pages--
    counts.bytes -= sizeOf(page)
  }

  /** The clock algorithm: the oldest page goes, unless it was asked for since it was last passed over. */
  function makeRoom(): void {
    for (const [name, page] of kept) {
      if (!page.used) return forget(name)
      page.used = false
      kept.delete(name)
      kept.set(name, page)
    }
  }

  function drop(keys: readonly Key[]): void {
    for (const flight of flights.values()) for (const each of keys) flight.changed.add(each)
    for (const each of keys) {
      for (const name of madeFrom.get(each) ?? []) {
        const page = kept.get(name)
        if (page) page.stale = true
      }
    }
  }
}

interface Asked {
  address: string
  audience: string
  cookie: string | undefined
}

/** Passers-by, who are nearly all, are found by the address as it came. */
function nameOf(audience: string, address: string): string {
  return audience === 'passer-by' ? address : `${audience} ${address}`
}

function waited(milliseconds: number): Promise<undefined> {
  return new Promise((done) => setTimeout(done, milliseconds, undefined).unref())
}

async function keep(response: Response, keys: Key[]): Promise<Kept> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const [zipped, brotli] = await Promise.all([
    compressGzip(bytes, { level: 8 }),
    compressBrotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  ])
  return {
    keys,
    stale: false,
    restUntil: 0,
    used: false,
    gzip: face(response.headers, zipped, `"${hash}-gzip"`, 'gzip'),
    br: face(response.headers, brotli, `"${hash}-br"`, 'br'),
  }
}

function face(headers: Headers, body: Buffer, etag: string, encoding: string): Face {
  const told = [...headers].filter(([name]) => name !== 'content-length').flat()
  const revalidation = ['etag', etag, 'vary', 'Accept-Encoding, Cookie']
  const caching = ['cache-control', 'surrogate-key'].flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [name, value]
  })
  return {
    etag,
    body,
    head: [...told, ...revalidation, 'content-encoding', encoding, 'content-length', String(body.length)],
    unchanged: [...caching, ...revalidation],
  }
}

function sizeOf(page: Kept): number {
  return page.gzip.body.length + page.br.body.length + 4096
}

function send(request: IncomingMessage, response: ServerResponse, page: Kept): void {
  const encoding: Encoding = acceptedEncoding(request.headers['accept-encoding'])
  if (encoding === 'identity') return sendPlain(request, response, page.gzip)
  const chosen = page[encoding]
  const known = request.headers['if-none-match']
  if (known !== undefined && matchesEtag(known, chosen.etag)) {
    response.writeHead(304, chosen.unchanged)
    response.end()
    return
  }
  response.writeHead(200, chosen.head)
  if (request.method === 'HEAD') response.end()
  else response.end(chosen.body)
}

/** Hardly anybody asks for it unpacked, so it is not kept that way. */
function sendPlain(request: IncomingMessage, response: ServerResponse, zipped: Face): void {
  const etag = zipped.etag.replace('-gzip"', '"')
  const known = request.headers['if-none-match']
  if (known !== undefined && matchesEtag(known, etag)) {
    response.writeHead(304, withEtag(zipped.unchanged, etag))
    response.end()
    return
  }
  const body = gunzipSync(zipped.body)
  const head = withEtag(zipped.head, etag)
  const at = head.indexOf('content-encoding')
  head.splice(at, 4, 'content-length', String(body.length))
  response.writeHead(200, head)
  if (request.method === 'HEAD') response.end()
  else response.end(body)
}

function withEtag(head: readonly string[], etag: string): string[] {
  const copy = [...head]
  copy[copy.indexOf('etag') + 1] = etag
  return copy
}

/** What is not kept (a redirection, a refusal) goes to whoever was waiting, all of them. */
async function sendOnce(response: ServerResponse, head: boolean, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.clone().arrayBuffer())
  response.writeHead(answer.status, [...answer.headers].filter(([name]) => name !== 'content-length').flat())
  if (head) response.end()
  else response.end(body)
}
