import { createHash } from 'node:crypto'
import { key, type Key } from '../platform/database/changes.ts'
import type { Newsroom } from '../newsroom.ts'
import { readPaper } from '../stories/papers.ts'
import type { Brief, BriefId } from './brief.ts'
import { briefsAfter, latestBriefs } from './briefs.ts'
import { briefEntryHtml } from './news-feed-view.tsx'

/** Open pages that this process feeds at once; more are told to come back later. */
const MOST = 5000
/** Of one address, so that one reader cannot take them all; an office shares one. */
const MOST_OF_ONE = 50
/** A line now and then, so that nothing between us and the reader takes the silence for the end. */
const HEARTBEAT = 25_000
const MISSED_AT_MOST = 20

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

export interface LiveFeed {
  /** The answer to an open page that wants to hear of new briefs: server-sent events. */
  open(request: Request, address: string): Promise<Response>
  changed(keys: readonly Key[]): void
  count(): number
  close(): void
}

/** Each new brief is fetched and rendered once, and written to all. */
export function liveFeed(newsroom: Newsroom): LiveFeed {
  const readers = new Map<ReadableStreamDefaultController<Uint8Array>, string>()
  const ofAddress = new Map<string, number>()
  const encoder = new TextEncoder()
  let newest: BriefId | undefined
  let looking: Promise<void> = Promise.resolve()
  const heartbeat = setInterval(() => tell(encoder.encode(':\n\n')), HEARTBEAT).unref()

  return { open, changed, count: () => readers.size, close }

  async function open(request: Request, from: string): Promise<Response> {
    // Nobody will take a body, nor ever leave: no place is taken either.
    if (request.method === 'HEAD') return new Response(null, { headers: HEADERS })
    const address = createHash('sha256').update(from).digest('base64url').slice(0, 12)
    if (readers.size >= MOST || (ofAddress.get(address) ?? 0) >= MOST_OF_ONE) {
      const headers = { 'retry-after': '60', 'cache-control': 'no-store' }
      return new Response('Too many pages are open. Please try again in a minute.\n', {
        status: 503,
        headers,
      })
    }
    newest ??= (await latestBriefs(newsroom.db, { limit: 1 }))[0]?.id
    // A page seen again after a while asks anew, and a new EventSource cannot send the header.
    const seen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    const missed =
      seen === null ? '' : await eventsFor(await briefsAfter(newsroom.db, seen as BriefId, MISSED_AT_MOST))
    let mine: ReadableStreamDefaultController<Uint8Array>
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        mine = controller
        readers.set(controller, address)
        ofAddress.set(address, (ofAddress.get(address) ?? 0) + 1)
        controller.enqueue(encoder.encode(`retry: 5000\n\n${missed}`))
      },
      cancel: () => leave(mine),
    })
    request.signal.addEventListener('abort', () => leave(mine))
    return new Response(stream, { headers: HEADERS })
  }

  function leave(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const address = readers.get(controller)
    if (address === undefined) return
    readers.delete(controller)
    const left = (ofAddress.get(address) ?? 1) - 1
    if (left > 0) ofAddress.set(address, left)
    else ofAddress.delete(address)
  }

  function changed(keys: readonly Key[]): void {
    if (!keys.includes(key.briefs) || readers.size === 0) {
      if (keys.includes(key.briefs)) newest = undefined
      return
    }
    looking = looking
      .then(tellNew)
      .catch((error: unknown) => newsroom.log.error('new briefs could not be told', error))
  }

  async function tellNew(): Promise<void> {
    const fresh = newest
      ? await briefsAfter(newsroom.db, newest, MISSED_AT_MOST)
      : await latestBriefs(newsroom.db, { limit: 1 })
    if (fresh.length === 0) return
    newest = fresh.at(-1)!.id
    tell(encoder.encode(await eventsFor(fresh)))
  }

  async function eventsFor(briefs: readonly Brief[]): Promise<string> {
    if (briefs.length === 0) return ''
    const paper = await readPaper(newsroom.db)
    return briefs.map((brief) => eventOf(brief.id, briefEntryHtml(brief, paper))).join('')
  }

  function tell(bytes: Uint8Array): void {
    for (const controller of readers.keys()) {
      // A reader who takes nothing for a megabyte is not there any more.
      if ((controller.desiredSize ?? 0) < -1_000_000) {
        controller.close()
        leave(controller)
      } else controller.enqueue(bytes)
    }
  }

  function close(): void {
    clearInterval(heartbeat)
    for (const controller of readers.keys()) controller.close()
    readers.clear()
  }
}

/** One server-sent event (HTML standard, 9.2): every line of the data says so. */
function eventOf(id: string, data: string): string {
  return `event: brief\nid: ${id}\n${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`
}
