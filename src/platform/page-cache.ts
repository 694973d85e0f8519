import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Key } from './database/changes.ts'
import type { Log } from './log.ts'
import { packPage, sendOnce, sendPage, sizeOf, type PackedPage } from './packed-page.ts'

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
  page: PackedPage
  keys: Key[]
  stale: boolean
  /** Not tried again before this tick after a rendering failed. */
  restUntil: number
  used: boolean
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
      sendPage(request, response, found.page)
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
      const made = found ? await freshOrStale(name, found, asked) : await make(name, asked).done
      if (made instanceof Response) await sendOnce(response, request.method === 'HEAD', made)
      else sendPage(request, response, made.page)
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
    const page = await packPage(response)
    const stale = keys.some((each) => changed.has(each))
    const made: Kept = { page, keys, stale, restUntil: 0, used: false }
    forget(name)
    remember(name, made)
    return made
  }

  function remember(name: string, made: Kept): void {
    kept.set(name, made)
    for (const each of made.keys) {
      const names = madeFrom.get(each)
      if (names) names.add(name)
      else madeFrom.set(each, new Set([name]))
    }
    counts.pages++
    counts.bytes += sizeOf(made.page)
    while (counts.bytes > capacity && kept.size > 1) makeRoom()
  }

  function forget(name: string): void {
    const found = kept.get(name)
    if (!found) return
    kept.delete(name)
    for (const each of found.keys) {
      const names = madeFrom.get(each)
      names?.delete(name)
      if (names?.size === 0) madeFrom.delete(each)
    }
    counts.pages--
    counts.bytes -= sizeOf(found.page)
  }

  /** The clock algorithm: the oldest page goes, unless it was asked for since it was last passed over. */
  function makeRoom(): void {
    for (const [name, found] of kept) {
      if (!found.used) return forget(name)
      found.used = false
      kept.delete(name)
      kept.set(name, found)
    }
  }

  function drop(keys: readonly Key[]): void {
    for (const flight of flights.values()) for (const each of keys) flight.changed.add(each)
    for (const each of keys) {
      for (const name of madeFrom.get(each) ?? []) {
        const found = kept.get(name)
        if (found) found.stale = true
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
