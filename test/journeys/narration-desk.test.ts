import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { PATIENCE, startJourney } from './harness.ts'
import { violations } from './violations.ts'

// An editor at the narration desk, without scripts, while the demo paper's stories are being read aloud.

const journey = await startJourney()
const STORY = 'American battalion'
let editor: BrowserContext
let desk: Page

before(async () => {
  // What is asked for by hand is read first: forty others wait.
  await journey.command('narrate', 'news/american-battalion-stays')
  await journey.command('staff', 'invite', 'Rūta Žemaitytė', 'ruta@courier.example', '--role', 'editor')
  const said = await journey.command('staff', 'link', 'ruta@courier.example')
  const link = new URL(said.trim().split('\n').at(-1)!).pathname
  const { page } = await journey.open(link, { javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${journey.url}/desk`)
  editor = page.context()
  desk = page
})
after(() => editor.close())

test('a word is heard wrongly, mended, and only its story is read anew, while one watches', async () => {
  await desk.goto(`${journey.url}/desk/narration?q=battalion`)
  await desk.getByRole('link', { name: STORY }).last().click()
  const story = desk.url()
  // The front's stories are read first, and this page looks again by itself until it is done.
  await desk.goto(`${story}?watch=yes`)
  await desk.waitForURL(story, { timeout: PATIENCE })
  await desk.getByText('can hear it').waitFor()
  const sentence = desk.locator('.spoken', { hasText: 'Kasčiūnas' }).first()
  assert.match((await sentence.locator('.spoken-at').getAttribute('href')) ?? '', /\.mp3#t=\d/)
  await sentence.getByRole('link', { name: /Wrong word/ }).click()
  await desk.getByText('Which word?').waitFor()
  await desk.getByLabel('As it is written').fill('battalion')
  await desk.getByLabel('Is said, in plain letters').fill('buh-TAL-yun')
  await desk.getByRole('button', { name: 'Say this word' }).click()
  assert.equal(await desk.locator('.worked-on audio[controls]').count(), 1)
  assert.equal(await desk.getByLabel('As it is written').inputValue(), 'battalion')
  await desk.getByRole('button', { name: 'Keep it' }).click()
  await desk.getByRole('heading', { name: 'Said otherwise in what was read before' }).waitFor()
  await desk.goto(story)
  await desk.getByRole('button', { name: 'Have it read anew' }).click()
  await desk.waitForURL(story, { timeout: PATIENCE })
  await desk.getByText('can hear it').waitFor()
  const spoken = await desk.locator('.desk-table tbody tr').first().innerText()
  const [, anew, of] = /(\d+) of (\d+)/.exec(spoken) ?? []
  assert.ok(Number(anew) > 0 && Number(anew) < Number(of) / 2, spoken)
})

test('axe finds nothing at the narration desk, light and dark, on a phone and on a desktop, and nothing is too wide', async () => {
  const { page: outside } = await journey.open('/')
  const context = await outside
    .context()
    .browser()!
    .newContext({ storageState: await editor.storageState() })
  const page = await context.newPage()
  await page.goto(`${journey.url}/desk/narration?q=battalion`)
  const story = await page
    .getByRole('link', { name: STORY })
    .last()
    .evaluate((a: HTMLAnchorElement) => a.pathname)
  const id = story.split('/').at(-1)!
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const at of [
        '/desk/narration',
        '/desk/narration/voices',
        story,
        '/desk/lexicon',
        `/desk/lexicon?story=${id}&sentence=4`,
      ]) {
        await page.goto(journey.url + at)
        assert.deepEqual(await violations(page), [], `${at}, ${colorScheme}, ${width} px`)
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        assert.ok(wider <= 0, `${at} is ${wider} px wider than ${width} px`)
      }
    }
  await context.close()
})
