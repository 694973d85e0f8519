import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addresses } from './addresses.ts'
import { startJourney } from './harness.ts'

const journey = await startJourney()
const at = await addresses(journey)

test('no page asks anything of another host, and none complains', async () => {
  for (const [name, path] of Object.entries(at)) {
    const { page, requests, complaints } = await journey.open(path)
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.waitForLoadState('load')
    assert.deepEqual([...new Set(requests.map(({ origin }) => origin))], [journey.url], name)
    assert.deepEqual(complaints, [], name)
    await page.context().close()
  }
})

test('an article can be read, and the paper walked through, with scripts switched off', async () => {
  const { page, requests } = await journey.open('/', { javaScriptEnabled: false })
  await page.locator(`main a[href="${at.article}"]`).first().click()
  await page.waitForURL(`**${at.article}`)
  assert.ok((await page.locator('main h1').innerText()).length > 10)
  assert.ok((await page.locator('main article p').allInnerTexts()).join(' ').length > 1000)
  assert.ok(await page.locator('main img').first().isVisible())
  await page.goto(`${journey.url}${at.newsFeed}`)
  assert.ok((await page.locator('main [data-brief]').count()) > 5)
  await page.goto(`${journey.url}/search`)
  await page.locator('main input[name=q]').fill('battalion')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/search?q=battalion')
  assert.ok((await page.locator('main a').count()) > 0)
  assert.ok(!requests.some(({ pathname }) => pathname.endsWith('.js')))
})

test('whoever uses the keyboard meets the skip link first, and it leads past the masthead', async () => {
  const { page } = await journey.open(at.article)
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  assert.equal(await skip.getAttribute('href'), '#content')
  assert.ok(await skip.evaluate(isInSight))
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null))
})

test('every link and button that the keyboard reaches on an article shows that it is reached', async () => {
  const { page } = await journey.open(at.article)
  const count = await page.locator('a[href], button, input, summary').count()
  for (let i = 0; i < Math.min(count, 40); i++) {
    await page.keyboard.press('Tab')
    const shown = await page.locator(':focus').evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? '' : element.outerHTML.slice(0, 200)
    })
    assert.equal(shown, '')
  }
})

function isInSight(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return width > 20 && height > 20 && left >= 0 && top >= 0 && left < innerWidth && top < innerHeight
}
