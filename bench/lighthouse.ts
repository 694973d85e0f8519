import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { seedDemo } from '../src/seed-demo.ts'
import { serve } from '../src/server.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { settingsWith } from '../test/settings.ts'
import { machineLine } from './tools/machine.ts'

/**
 * `npm run bench -- lighthouse`: Lighthouse's mobile run (a mid-range phone on slow 4G, simulated) over the
 * demo paper, each page three times, the middle one shown. Wants a machine that does nothing else: the phone's
 * slowness is this machine's, four times over.
 */
const PAGES = {
  front: '/',
  article: '/news/american-battalion-stays',
  section: '/ukraine',
  'news feed': '/news-feed',
}
const ROUNDS = 3

console.log(machineLine(new Date()))
const data = mkdtempSync(join(tmpdir(), 'standfirst-lighthouse-'))
const newsroom = await openNewsroom(
  settingsWith({ url: 'http://127.0.0.1:4391', data, port: 4391, demo: true }),
)
await seedDemo(newsroom)
const serving = await serve(newsroom)
const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  chromeFlags: [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-sync',
  ],
})
console.log(
  '\n| page | performance | accessibility | best practices | SEO | first paint | largest paint | blocked | moved |',
)
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const [name, path] of Object.entries(PAGES))
  console.log(await row(name, serving.url + path, chrome.port))
chrome.kill()
await serving.stop()
await newsroom.close()
rmSync(data, { recursive: true, force: true })
process.exit(0)

async function row(name: string, url: string, port: number): Promise<string> {
  const runs: NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'][] = []
  for (let round = 0; round < ROUNDS; round++) {
    const run = await lighthouse(url, { port, output: 'json', logLevel: 'silent' })
    if (!run) throw new Error(`Lighthouse said nothing of ${url}.`)
    runs.push(run.lhr)
  }
  const scoreOf = (lhr: (typeof runs)[number], category: string) =>
    Math.round((lhr.categories[category]?.score ?? 0) * 100)
  const middle = runs.sort((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'))[
    Math.floor(ROUNDS / 2)
  ]!
  const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map((category) =>
    scoreOf(middle, category),
  )
  const audits = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ]
  return `| ${[name, ...scores, ...audits.map((audit) => middle.audits[audit]?.displayValue ?? '')].join(' | ')} |`
}
