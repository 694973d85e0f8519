import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startJourney } from './harness.ts'

const journey = await startJourney()

test('a brief sent out from the command line appears at the top of a news feed that is open', async () => {
  const { page, complaints } = await journey.open('/news-feed')
  await page.locator('[data-live]').first().waitFor({ state: 'visible' })
  await journey.command(
    'brief',
    'The <b>ferry</b> to Nida runs again',
    '--text',
    'The first boat leaves at noon.',
  )
  const brief = page.locator('[data-brief]', { hasText: 'The <b>ferry</b> to Nida runs again' })
  await brief.waitFor()
  assert.equal(await page.locator('[data-brief]').first().innerText(), await brief.innerText())
  assert.equal(await brief.count(), 1)
  assert.match(await page.locator('[role=status]').first().innerText(), /ferry/)
  assert.deepEqual(complaints, [])
})

test('whoever opens the front afterwards finds that brief there', async () => {
  const { page } = await journey.open('/')
  await page.getByText('The <b>ferry</b> to Nida runs again').first().waitFor()
})
