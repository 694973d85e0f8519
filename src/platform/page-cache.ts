import type { IncomingMessage, ServerResponse } from 'node:http'
import { askedHeaders, type AskedHeaders } from './asked-headers.ts'
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

interface Options<Audience extends string> {
  /** Makes the page at an address for an audience. Nothing else of the reader comes with the request. */
  render(request: Request, audience: Audience): Promise<Response>
  /** The one form of a page's address (unknown query parts taken off), or undefined if it is not a page's. */
  pageAddress(url: string): string | undefined
  /** Which of the few variants this reader gets, from the signed cookie alone. */
  audienceOf(cookie: string | undefined): Audience
  /** The address readers use: pages make absolute links from it, not from what a request calls the host. */
  origin: string
  capacity: number
  log: Log
  /** Milliseconds that only go forward. */
  ticks?: () => number
}

interface Kept {
  at: Place
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

export function pageCache<Audience extends string>(options: Options<Audience>): PageCache {
  const { render, pageAddress, audienceOf, origin, capacity, log, ticks = () => performance.now() } = options
  /** By audience and then by address, so that no reader waits for the two to be joined into a name. */
  const shelves = new Map<string, Map<string, Kept>>()
  const fromOldest = new Set<Kept>()
  const madeFrom = new Map<Key, Set<Kept>>()
  const flights = new Map<string, Flight>()
  const counts: Counts = { hits: 0, misses: 0, renders: 0, stale: 0, pages: 0, bytes: 0 }

  return { answer, drop, counts: () => counts }

  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const headers = askedHeaders(request)
    const audience = audienceOf(headers.cookie)
    const found = shelves.get(audience)?.get(request.url!)
    if (found && !found.stale) {
      counts.hits++
      found.used = true
      sendPage(response, found.page, headers)
      return true
    }
    const address = pageAddress(request.url!)
    if (address === undefined) return false
    void answerLater(response, headers, { address, audience })
    return true
  }

  async function answerLater(
    response: ServerResponse,
    headers: AskedHeaders,
    asked: Place<Audience>,
  ): Promise<void> {
    const found = shelves.get(asked.audience)?.get(asked.address)
    try {
      const made = found ? await freshOrStale(found, asked) : await make(asked).done
      if (made instanceof Response) await sendOnce(response, response.req.method === 'HEAD', made)
      else sendPage(response, made.page, headers)
    } catch (error) {
      log.error('a page could not be made', error, { address: asked.address })
      if (response.headersSent) return void response.destroy()
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end('This page could not be made just now. Please try again in a moment.\n')
    }
  }

  /** Whoever comes first after a change waits for the new page; who comes meanwhile gets the old one. */
  async function freshOrStale(found: Kept, asked: Place<Audience>): Promise<Kept | Response> {
    if (!found.stale) return hit(found)
    if (flights.has(nameOf(asked)) || ticks() < found.restUntil) return old(found)
    const made = make(asked).done
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

  function make(asked: Place<Audience>): Flight {
    const name = nameOf(asked)
    const running = flights.get(name)
    if (running) return running
    counts.misses++
    const changed = new Set<Key>()
    const done = makeAndKeep(asked, changed).finally(() => flights.delete(name))
    const flight = { done, changed }
    flights.set(name, flight)
    done.catch(() => undefined) // whoever waits hears of it
    return flight
  }

  async function makeAndKeep(asked: Place<Audience>, changed: Set<Key>): Promise<Kept | Response> {
    counts.renders++
    const response = await render(new Request(origin + asked.address), asked.audience)
    const keys = (response.headers.get('surrogate-key') ?? '')
      .split(' ')
      .filter((each) => each !== '') as Key[]
    if (response.status !== 200 || keys.length === 0) {
      if (response.status < 500) forget(asked)
      return response
    }
    const page = await packPage(response)
    const stale = keys.some((each) => changed.has(each))
    const { audience, address } = asked
    const made: Kept = { at: { audience, address }, page, keys, stale, restUntil: 0, used: false }
    forget(asked)
    remember(made)
    return made
  }

  function remember(made: Kept): void {
    const { audience, address } = made.at
    const shelf = shelves.get(audience) ?? new Map<string, Kept>()
    shelves.set(audience, shelf.set(address, made))
    fromOldest.add(made)
    for (const each of made.keys) {
      const pages = madeFrom.get(each)
      if (pages) pages.add(made)
      else madeFrom.set(each, new Set([made]))
    }
    counts.pages++
    counts.bytes += sizeOf(made.page)
    while (counts.bytes > capacity && fromOldest.size > 1) makeRoom()
  }

  function forget({ audience, address }: Place): void {
    const shelf = shelves.get(audience)
    const found = shelf?.get(address)
    if (!found) return
    shelf?.delete(address)
    fromOldest.delete(found)
    for (const each of found.keys) {
      const pages = madeFrom.get(each)
      pages?.delete(found)
      if (pages?.size === 0) madeFrom.delete(each)
    }
    counts.pages--
    counts.bytes -= sizeOf(found.page)
  }

  /** The clock algorithm: the oldest page goes, unless it was asked for since it was last passed over. */
  function makeRoom(): void {
    for (const found of fromOldest) {
      if (!found.used) return forget(found.at)
      found.used = false
      fromOldest.delete(found)
      fromOldest.add(found)
    }
  }

  function drop(keys: readonly Key[]): void {
    for (const flight of flights.values()) for (const each of keys) flight.changed.add(each)
    for (const each of keys) for (const found of madeFrom.get(each) ?? []) found.stale = true
  }
}

/** Where a page is kept: the one form of its address, for one audience. */
interface Place<Audience extends string = string> {
  address: string
  audience: Audience
}

function nameOf({ audience, address }: Place): string {
  return `${audience} ${address}`
}

function waited(milliseconds: number): Promise<undefined> {
  return new Promise((done) => setTimeout(done, milliseconds, undefined).unref())
}
