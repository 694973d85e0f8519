import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { seedDemo } from '../src/seed-demo.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { readSettings } from '../src/platform/settings.ts'
import { writeGhostExport } from './ghost-export.ts'
import { at, said } from './tools/figures.ts'
import { machineLine } from './tools/machine.ts'
import { asText } from './tools/report.ts'
import { memoryOf, startOurs } from './tools/servers.ts'

/**
 * `npm run bench -- import [STORIES]`: an export of Ghost is brought in beside a running server on the same
 * SQLite file, while one reader after another asks the paper for pages: kept ones, which changes keep making
 * old, and searches, which are made each time. Before the import the same reader asks as often, as the yardstick.
 */
const STORIES = Number(process.argv[2] ?? 10_000)
const ADDRESSES = [
  '/',
  '/news',
  '/news/american-battalion-stays',
  '/news-feed',
  '/feed.xml',
  '/search?q=harbour',
]
const EVERY = 20

console.log(machineLine(new Date()))
const data = mkdtempSync(join(tmpdir(), 'standfirst-bench-import-'))
await seed()
const file = join(data, 'export.json')
await writeGhostExport(file, STORIES)
const server = await startOurs(data)

const before = await askUntil(rest(15_000))
const importing = importIt()
const during = await askUntil(importing.done)
await server.stop()
rmSync(data, { recursive: true, force: true })

const row = (when: string, times: number[]) => [
  when,
  said(times.length),
  ...[0.5, 0.95, 0.99, 1].map((share) => said(at(times, share))),
]
console.log(
  asText({
    heading: `The paper answers while ${STORIES.toLocaleString('en')} stories come in`,
    note: 'Milliseconds until the whole page has come, a page every 20 ms.',
    columns: ['', 'pages', 'p50', 'p95', 'p99', 'longest'],
    rows: [row('nothing else to do', before), row('during the import', during)],
  }),
)
console.log(
  `The import took ${said(importing.seconds())} s for ${said(importing.megabytes)} MB and held at most ${said(importing.most())} MB of memory.`,
)

async function seed(): Promise<void> {
  const settings = readSettings({}, { data })
  if ('because' in settings) throw new Error(settings.because)
  const newsroom = await openNewsroom(settings)
  await seedDemo(newsroom)
  await newsroom.close()
}

function importIt() {
  const began = performance.now()
  let seconds = 0
  let most = 0
  const args = [join(packageRoot, 'dist', 'cli.js'), 'import', 'ghost', file, '--data', data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const looking = setInterval(() => {
    const seen = child.exitCode === null ? memoryOf(child.pid!).most : 0
    if (seen > most) most = seen // while it ends, the system names no figure
  }, 250)
  const done = new Promise<void>((ended, failed) =>
    child.on('exit', (code) => {
      clearInterval(looking)
      seconds = (performance.now() - began) / 1000
      if (code === 0) ended()
      else failed(new Error(`The import ended with code ${code}.`))
    }),
  )
  return { done, seconds: () => seconds, most: () => most, megabytes: statSync(file).size / 1e6 }
}

/** Milliseconds of each answer, one after another, until `over`. */
async function askUntil(over: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const state = { ended: false }
  const ending = over.finally(() => (state.ended = true))
  for (let n = 0; !state.ended; n++) {
    const began = performance.now()
    const answer = await fetch(`http://127.0.0.1:${server.port}${ADDRESSES[n % ADDRESSES.length]}`, {
      // By a proxy, from many readers: one alone may not search this often.
      headers: { 'x-forwarded-for': `10.0.${(n >> 8) % 256}.${n % 256}` },
    })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}.`)
    const took = performance.now() - began
    times.push(took)
    await rest(Math.max(0, EVERY - took))
  }
  await ending
  return times
}
