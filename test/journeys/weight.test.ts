import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addresses } from './addresses.ts'
import { startJourney, type VisitOptions } from './harness.ts'

const journey = await startJourney()
const at = await addresses(journey)

const KB = 1024

test('an article is at most 40 KB of HTML, style and script over the wire, and at most 10 KB of it is script', async () => {
  const { page } = await journey.open(at.article)
  const bytes = await bytesByKind(page)
  assert.ok(bytes.html > 0 && bytes.style > 0, 'nothing was measured')
  assert.ok(bytes.html + bytes.style + bytes.script <= 40 * KB, JSON.stringify(bytes))
  assert.ok(bytes.script <= 10 * KB, JSON.stringify(bytes))
})

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

test('nothing on a page moves while it loads and is read to its end: pictures and the live feed have their room', async () => {
  for (const viewport of sizes) {
    for (const [name, path] of Object.entries(at)) {
      const moved = await movedOn(path, { viewport, without: '**/*.woff2' })
      assert.deepEqual(moved, [], `${name} at ${viewport.width} px`)
    }
  }
})

// How lines break until the faces are there depends on the fonts of the machine, and how long on its speed. So
// this holds only what is called good anywhere; fonts.css is what makes it far less.
test('when the faces come, a page moves by less than anybody minds', async () => {
  for (const viewport of sizes) {
    for (const [name, path] of Object.entries(at)) {
      const moved = await movedOn(path, { viewport })
      const sum = moved.reduce((total, { by }) => total + by, 0)
      assert.ok(sum < 0.1, `${name} at ${viewport.width} px moves by ${sum}: ${JSON.stringify(moved)}`)
    }
  }
})

async function movedOn(path: string, options: VisitOptions): Promise<Movement[]> {
  const { page } = await journey.open(path, options)
  await readToTheEnd(page)
  const moved = await movements(page)
  await page.context().close()
  return moved
}

/** As they came over the wire, without headers: compressed. */
async function bytesByKind(page: Page): Promise<{ html: number; style: number; script: number }> {
  const entries = await page.evaluate(() =>
    (performance.getEntries() as PerformanceResourceTiming[])
      .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
      .map(({ entryType, name, encodedBodySize }) => ({ entryType, name, encodedBodySize })),
  )
  const sum = (wanted: (entry: (typeof entries)[number]) => boolean) =>
    entries.filter(wanted).reduce((total, { encodedBodySize }) => total + encodedBodySize, 0)
  return {
    html: sum(({ entryType }) => entryType === 'navigation'),
    style: sum(({ name }) => name.endsWith('.css')),
    script: sum(({ name }) => name.endsWith('.js')),
  }
}

async function readToTheEnd(page: Page): Promise<void> {
  const screens = await page.evaluate(() => Math.ceil(document.body.scrollHeight / innerHeight))
  for (let i = 0; i < screens; i++) {
    await page.mouse.wheel(0, 800)
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    )
  }
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
}

interface Movement {
  by: number
  of: string[]
}

/** As Chromium counts them; what follows a reader's own doing within half a second is not among them. */
function movements(page: Page): Promise<Movement[]> {
  return page.evaluate(
    () =>
      new Promise<Movement[]>((tell) => {
        new PerformanceObserver((list) =>
          tell(
            (list.getEntries() as (PerformanceEntry & LayoutShift)[])
              .filter(({ hadRecentInput }) => !hadRecentInput)
              .map(({ value, sources }) => ({
                by: value,
                of: sources.map(({ node }) => (node as Element | null)?.outerHTML?.slice(0, 80) ?? 'text'),
              })),
          ),
        ).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => tell([]), 200)
      }),
  )
}

/** Chromium's, which TypeScript's library does not know. */
interface LayoutShift {
  value: number
  hadRecentInput: boolean
  sources: { node: Node | null }[]
}
