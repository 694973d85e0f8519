import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { startJourney } from './harness.ts'

const journey = await startJourney()

test('a page that nobody sees hears nothing, and when it is seen again shows what it missed', async () => {
  const { page } = await journey.open('/')
  const live = page.locator('[data-live]')
  await live.waitFor({ state: 'visible' })
  const lines = page.locator('.briefs li')
  const before = await lines.count()
  await turn(page, 'hidden')
  await live.waitFor({ state: 'hidden' })
  await journey.command('brief', 'Snow on the dunes', '--text', 'The first of this winter.')
  await turn(page, 'visible')
  await page.locator('.briefs li:first-child', { hasText: 'Snow on the dunes' }).waitFor()
  await live.waitFor({ state: 'visible' })
  assert.equal(await lines.count(), before)
  assert.equal(await page.locator('.brief-more').count(), 0)
  assert.match(await page.locator('[role=status]').innerText(), /Snow on the dunes/)
})

/** A tab in the background, as far as the page can tell. */
async function turn(page: Page, to: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, to)
}
