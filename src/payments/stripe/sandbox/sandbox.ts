import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate as breath } from 'node:timers/promises'
import type { Clock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log.ts'
import { readAccount } from './account.ts'
import { startDeliveries } from './deliveries.ts'
import type { HostedPages } from './hosted.ts'
import { hostedPages } from './pages/hosted-pages.ts'
import { closed, listen, sameFolder, urlOf } from './listening.ts'
import { listener } from './listener.ts'
import type { Sandbox } from './state.ts'
import { openStore } from './store.ts'
import { readSwitches, writeSwitches, type Switches } from './switches.ts'
import { catchUp, walkClocks } from './time-passes.ts'

export interface SandboxOptions {
  /** Its own folder, which holds `sandbox.db` and nothing else of anybody's. */
  folder: string
  /** 0 takes any that is free. */
  port: number
  host?: string
  clock: Clock
  log: Log
  /** Where browsers reach its pages, if not where it listens. */
  baseUrl?: string
  /** Its switches from the start; those that are left out stay as they were. */
  switches?: Partial<Switches>
  pages?: HostedPages
  /** Who is paid, by the name that pages show; without one, the name it had before. */
  merchant?: string
}

export interface ServingSandbox {
  url: string
  /** Whether this process runs it; another may have been first. */
  ours(): boolean
  /** When every event that is due has been brought, and no test clock is moving. Only where it is ours. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** When another process runs it, this one looks so often whether it still does, in milliseconds. */
const LOOK_AGAIN = 500

/**
 * The card sandbox: Stripe's wire protocol to the official package, with money that is nobody's. Of several
 * processes on one folder and port the first runs it and the others use it; when it ends, another takes its place.
 */
export async function startSandbox(options: SandboxOptions): Promise<ServingSandbox> {
  let running = await runSandbox(options)
  if (running) return { ...running, ours: () => true }
  let trying: Promise<void> | undefined
  const timer = setInterval(() => {
    if (running) return
    trying ??= runSandbox(options)
      .then((mine) => void (running = mine))
      .catch(() => undefined)
      .finally(() => (trying = undefined))
  }, LOOK_AGAIN)
  timer.unref()
  const { host = '127.0.0.1', port } = options
  return {
    url: options.baseUrl ?? urlOf(host, port),
    ours: () => running !== undefined,
    settled: async () => running?.settled(),
    async stop() {
      clearInterval(timer)
      await trying
      await running?.stop()
    },
  }
}

type Running = Omit<ServingSandbox, 'ours'>

async function runSandbox(options: SandboxOptions): Promise<Running | undefined> {
  const { folder, port, host = '127.0.0.1', clock, log } = options
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
    void response.writeHead(503, { 'retry-after': '1' }).end('The card sandbox is starting.')
  const server = createServer((request, response) => answer(request, response))
  const listening = await listen(server, port, host)
  if (listening === undefined) {
    await sameFolder(urlOf(host, port), folder, port)
    return undefined
  }
  const store = await openedOr(
    () => closed(server),
    () => openStore(folder),
  )
  if (options.switches) writeSwitches(store, options.switches)
  const sandbox: Sandbox = {
    store,
    clock,
    log,
    url: options.baseUrl ?? urlOf(host, listening),
    account: readAccount(store, clock, options.merchant),
    switches: readSwitches(store),
    asking: { request: null, key: null },
    walking: new Map(),
    wake: () => {},
  }
  const deliveries = startDeliveries(sandbox)
  const clocks = clockWalker(sandbox, deliveries.wake)
  sandbox.wake = () => {
    deliveries.wake()
    clocks.wake()
  }
  const settled = async () => {
    await clocks.settled()
    await deliveries.settled()
  }
  answer = listener(sandbox, { folder, pages: options.pages ?? hostedPages, settled })
  sandbox.wake()
  const due = setInterval(() => {
    try {
      catchUp(sandbox)
    } catch (error) {
      log.error('the card sandbox could not do what is due', error)
    }
  }, 1000)
  due.unref()
  return {
    url: sandbox.url,
    settled,
    async stop() {
      clearInterval(due)
      await closed(server)
      await clocks.stop()
      await deliveries.stop()
      store.close()
    },
  }
}

/** Whoever cannot open it lets go of the port. */
async function openedOr<T>(letGo: () => Promise<void>, open: () => T): Promise<T> {
  try {
    return open()
  } catch (error) {
    await letGo()
    throw error
  }
}

/** Walks test clocks a stretch at a time, so that requests are answered between. */
function clockWalker(sandbox: Sandbox, walked: () => void) {
  const stop = new AbortController()
  let walking: Promise<void> | undefined
  let again = false
  const walk = async () => {
    try {
      // Whoever wakes it while it ends is heard, too: nothing comes between the last look and the end.
      while (again && !stop.signal.aborted) {
        again = false
        await breath()
        while (!stop.signal.aborted && walkClocks(sandbox)) await breath()
        walked()
      }
    } catch (error) {
      sandbox.log.error('a test clock of the card sandbox stands still', error)
    } finally {
      walking = undefined
    }
  }
  return {
    wake() {
      again = true
      if (!stop.signal.aborted) walking ??= walk()
    },
    settled: async () => walking,
    async stop() {
      stop.abort()
      await walking
    },
  }
}
