import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addresses } from './addresses.ts'
import { startJourney } from './harness.ts'
import { violations } from './violations.ts'

const journey = await startJourney()
const at = await addresses(journey)

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    test(`axe finds nothing on any page, ${colorScheme}, ${viewport.width} px wide`, async () => {
      for (const [name, path] of Object.entries(at)) {
        const { page } = await journey.open(path, { colorScheme, viewport, reducedMotion: 'reduce' })
        assert.deepEqual(await violations(page), [], name)
        await page.context().close()
      }
    })
  }
}

test('nothing has to be scrolled sideways on a phone, nor on a desktop at 400 %', async () => {
  for (const width of [320, 390]) {
    for (const [name, path] of Object.entries(at)) {
      const { page } = await journey.open(path, { viewport: { width, height: 700 } })
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wider <= 0, `${name} is ${wider} px wider than a screen of ${width} px`)
      await page.context().close()
    }
  }
})
