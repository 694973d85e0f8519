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
/** A reader who has left so many bytes lie is not there any more. */
const MOST_UNREAD = 256 * 1024

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
  const readers = new Set<Reader>()
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
    // The place is taken before anything is asked: many who come at once are counted, and none misses what is
    // told meanwhile.
    const { reader, stream } = enter(address)
    request.signal.addEventListener('abort', () => leave(reader))
    if (request.signal.aborted) leave(reader)
    // A page seen again after a while asks anew, and a new EventSource cannot send the header.
    const seen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    try {
      await begin(reader, seen)
    } catch (error) {
      leave(reader)
      throw error
    }
    return new Response(stream, { headers: HEADERS })
  }

  function enter(address: string): { reader: Reader; stream: ReadableStream<Uint8Array> } {
    let reader!: Reader
    const stream = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          reader = { address, controller, held: new Map() }
          readers.add(reader)
        },
        cancel: () => leave(reader),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    )
    ofAddress.set(address, (ofAddress.get(address) ?? 0) + 1)
    return { reader, stream }
  }

  /** What was missed comes first, then what was told while that was looked up. */
  async function begin(reader: Reader, seen: string | null): Promise<void> {
    newest ??= (await latestBriefs(newsroom.db, { limit: 1 }))[0]?.id
    const missed = seen === null ? [] : await briefsAfter(newsroom.db, seen as BriefId, MISSED_AT_MOST)
    const events = await eventsFor(missed)
    const { held = new Map<BriefId, string>() } = reader
    delete reader.held
    if (!readers.has(reader)) return
    const first = new Map([...events, ...held]).values().toArray().join('')
    reader.controller.enqueue(encoder.encode(`retry: 5000\n\n${first}`))
  }

  function leave(reader: Reader): void {
    if (!readers.delete(reader)) return
    const left = (ofAddress.get(reader.address) ?? 1) - 1
    if (left > 0) ofAddress.set(reader.address, left)
    else ofAddress.delete(reader.address)
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
    for (const [id, event] of await eventsFor(fresh)) {
      for (const { held } of readers) held?.set(id, event)
      tell(encoder.encode(event))
    }
  }

  async function eventsFor(briefs: readonly Brief[]): Promise<Map<BriefId, string>> {
    if (briefs.length === 0) return new Map()
    const paper = await readPaper(newsroom.db)
    return new Map(briefs.map((brief) => [brief.id, eventOf(brief.id, briefEntryHtml(brief, paper))]))
  }

  function tell(bytes: Uint8Array): void {
    for (const reader of readers) {
      if (reader.held) continue
      const { controller } = reader
      if ((controller.desiredSize ?? 0) < -MOST_UNREAD) {
        leave(reader)
        controller.close()
      } else controller.enqueue(bytes)
    }
  }

  function close(): void {
    clearInterval(heartbeat)
    for (const { controller } of readers) controller.close()
    readers.clear()
    ofAddress.clear()
  }
}

interface Reader {
  address: string
  controller: ReadableStreamDefaultController<Uint8Array>
  /** What is told before the stream has begun. */
  held?: Map<BriefId, string>
}

/** One server-sent event (HTML standard, 9.2): every line of the data says so. */
function eventOf(id: string, data: string): string {
  return `event: brief\nid: ${id}\n${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`
}
