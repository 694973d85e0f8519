import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { openNewsroom } from '../../src/open-newsroom.ts'
import { stillClock } from '../../src/platform/clock.ts'
import { instant } from '../../src/platform/ids.ts'
import { packageRoot } from '../../src/platform/package-root.ts'
import { seedDemo } from '../../src/seed-demo.ts'
import { freePort } from '../free-port.ts'
import { settingsWith } from '../settings.ts'

/** The built program with the demo newsroom, and a browser to read it with: one of each for a test file. */
export interface Journey {
  /** Where the paper is, without a slash at the end. */
  url: string
  /** Where the card sandbox beside it is. */
  sandbox: string
  /** A page that has loaded and come to rest, with what happened while it did. It closes with the journey. */
  open(path: string, options?: VisitOptions): Promise<Visit>
  /** Runs a command beside the server, as an editor in a terminal would, and answers with what it said. */
  command(...args: string[]): Promise<string>
  /** It is another time now, for the program and every command; only where the journey began at a time of its own. */
  itIs(at: number): Promise<void>
}

export interface VisitOptions extends BrowserContextOptions {
  /** Requests of this shape fail, as on a bad line. */
  without?: string
}

export interface Visit {
  page: Page
  status: number
  /** Everything that was asked for, also what was refused. */
  requests: URL[]
  /** What the page complained of: errors in scripts, and what the content security policy refused. */
  complaints: string[]
}

/** A machine that does many things at once may take long: this only ends what will never come. */
export const PATIENCE = 120_000

/**
 * For the top of a test file: what it starts, it ends when that file's tests are over. It begins at the time that is
 * named, or now.
 */
export async function startJourney({ at }: { at?: number } = {}): Promise<Journey> {
  const data = await demoPaper(at)
  const time = timeFrom(at)
  const server = await startServer(data, time)
  const browser = await startBrowser()
  after(async () => {
    await browser.close()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  })
  return {
    url: server.url,
    sandbox: `http://127.0.0.1:${Number(new URL(server.url).port) + 1}`,
    open: (path, options) => visit(browser, server.url + path, options),
    command: (...args) => runCommand([...args, '--data', data], time),
    async itIs(now) {
      time.set(now)
      await server.itIs(now)
    },
  }
}

/** A folder with the demo paper and no members: those it begins with would take a while, and be in the way. */
async function demoPaper(at = Date.now()): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-journey-'))
  const newsroom = await openNewsroom(settingsWith({ data }), { clock: stillClock(instant(at)) })
  await seedDemo(newsroom)
  await newsroom.close()
  return data
}

interface Time {
  set(now: number): void
  /** What a process is started with that lives at this time. */
  options(): { execArgv: string[]; env: NodeJS.ProcessEnv }
}

function timeFrom(at: number | undefined): Time {
  let ahead = at === undefined ? undefined : at - Date.now()
  return {
    set: (now) => (ahead = now - Date.now()),
    options() {
      if (ahead === undefined) return { execArgv: [], env: process.env }
      const now = new Date(Date.now() + ahead).toISOString()
      const preloaded = new URL('another-time.mjs', import.meta.url).href
      return { execArgv: ['--import', preloaded], env: { ...process.env, STANDFIRST_TEST_NOW: now } }
    },
  }
}

const cli = join(packageRoot, 'dist', 'cli.js')

interface Server {
  url: string
  itIs(now: number): Promise<void>
  stop(): Promise<void>
}

async function startServer(data: string, time: Time): Promise<Server> {
  const url = `http://127.0.0.1:${await freePort()}`
  const port = new URL(url).port
  const { execArgv, env } = time.options()
  const args = [...execArgv, cli, 'serve', '--demo', '--port', port, '--data', data]
  const child = spawn(process.execPath, args, {
    cwd: packageRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await hears(child, `${url}/`)
  return {
    url,
    async itIs(now) {
      child.send({ itIs: new Date(now).toISOString() })
      await once(child, 'message')
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      process.off('exit', killed)
    },
  }
}

/** Waits until the program has printed its address; what it printed instead is the reason why it did not. */
export function hears(child: ChildProcess, words: string): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes(words)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) =>
      reject(new Error(`The program ended with ${code} before it served:\n${said}`)),
    )
  })
}

function runCommand(args: string[], time: Time): Promise<string> {
  const { execArgv, env } = time.options()
  const child = spawn(process.execPath, [...execArgv, cli, ...args], { cwd: packageRoot, env })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${args[0]} ended with ${code}:\n${said}`)),
    )
  })
}

export function startBrowser(): Promise<Browser> {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const executablePath = process.env.STANDFIRST_TEST_CHROMIUM ?? known.find((path) => existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium here: npm test installs it, or says why not.')
  return chromium.launch({
    executablePath,
    timeout: PATIENCE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export async function visit(
  browser: Browser,
  url: string,
  { without, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(PATIENCE)
  if (without !== undefined) await context.route(without, (route) => route.abort())
  const page = await context.newPage()
  const requests: URL[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url())))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // Of a page that is meant to be missing Chromium complains too.
    const isThePage = message.location().url === url
    if (message.type() === 'error' && !isThePage)
      complaints.push(`${message.text()} ${message.location().url}`)
  })
  const response = await page.goto(url, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return { page, status: response?.status() ?? 0, requests, complaints }
}
