import { setTimeout as rest } from 'node:timers/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { liveFeed } from './front/live-feed.ts'
import { clockwork } from './jobs.ts'
import type { Newsroom } from './newsroom.ts'
import { audienceReader } from './page/audience.ts'
import { startClockwork, type Work } from './platform/clockwork.ts'
import { followChanges, key } from './platform/database/changes.ts'
import { outboxFigures } from './platform/mail/letters.ts'
import { metricsText } from './platform/metrics.ts'
import { pageCache } from './platform/page-cache.ts'
import { secretOf } from './platform/secret.ts'
import { makeSite, pageAddress } from './site.ts'
import { dayTurns } from './platform/clock.ts'
import { readPaper } from './stories/papers.ts'

export interface Serving {
  /** Where it listens: `http://127.0.0.1:4000`. */
  url: string
  stop(): Promise<void>
}

/** Kept pages may take this many bytes, compressed: some five thousand articles. */
const PAGE_MEMORY = 96 * 1024 * 1024

/**
 * A connection on which nothing moves so long is closed, in milliseconds: who asks for a film and takes none of it
 * would hold it open for ever. An open news feed hears a heartbeat more often.
 */
const STALLED = 120_000

/** Start here: a newsroom is opened, its site made, and the port listened on. */
export async function serve(
  newsroom: Newsroom,
  { host = '127.0.0.1', stalledFor = STALLED }: { host?: string; stalledFor?: number } = {},
): Promise<Serving> {
  const { settings, clock, log, database } = newsroom
  const secret = await secretOf(database, clock.now())
  const audienceOf = audienceReader(secret, clock.now)
  const live = liveFeed(newsroom)
  const site = makeSite(newsroom, {
    audienceOf,
    live,
    metrics: async () =>
      metricsText({ ...pages.counts(), open: live.count() }, await lettersUnderWay(newsroom)),
  })
  const pages = pageCache({
    render: async (request, audience) => site.fetch(request, { audience }),
    pageAddress,
    audienceOf,
    origin: settings.url,
    capacity: PAGE_MEMORY,
    log,
  })
  const follower = await followChanges(database, (keys) => {
    pages.drop(keys)
    live.changed(keys)
  })
  const listener = getRequestListener(site.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    if (!pages.answer(request, response)) void listener(request, response)
  })
  const midnight = eachMidnight(newsroom, () => pages.drop([key.paper, key.latest]))
  const jobs = startClockwork(
    Object.fromEntries(
      Object.entries(clockwork).map(([name, job]) => [
        name,
        { ...job, run: (stopped) => job.run(newsroom, stopped) } satisfies Work,
      ]),
    ),
    log,
    database.onCommit,
  )
  server.timeout = stalledFor
  const port = await listen(server, settings.port, host)
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async stop() {
      midnight.stop()
      follower.stop()
      live.close()
      await closed(server)
      // A story that is being read aloud is gone on with by whoever starts next.
      await newsroom.voices.stop()
      await jobs.stop()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  // A proxy in front keeps connections for a minute; closing them earlier here would cut requests it sends.
  server.keepAliveTimeout = 65_000
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => done((server.address() as AddressInfo).port))
  })
}

/** What is being answered is finished; after five seconds it is cut. */
function closed(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 5000)
  return new Promise((done) => {
    server.close(() => {
      clearTimeout(cut)
      done()
    })
    server.closeIdleConnections()
  })
}

/** What the outbox holds, or nothing while the database does not answer: the other figures are wanted then. */
async function lettersUnderWay({ db, clock }: Newsroom): Promise<Record<string, number>> {
  const asked = outboxFigures(db, clock.now()).catch(() => ({}))
  return Promise.race([asked, rest(1000, {}, { ref: false })])
}

/** The date stands on every page. The clock is asked often, for it may be set, and a machine may sleep. */
function eachMidnight(newsroom: Newsroom, turn: () => void): { stop(): void } {
  const turned = dayTurns()
  const look = async () => {
    const { timeZone } = await readPaper(newsroom.db)
    if (turned(newsroom.clock.now(), timeZone)) turn()
  }
  const lookOrWait = () => void look().catch(() => undefined)
  lookOrWait() // at once: pages are made from now on, and the day may end before the first turn of the timer
  const timer = setInterval(lookOrWait, 20_000).unref()
  return { stop: () => clearInterval(timer) }
}
