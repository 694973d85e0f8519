import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../serving.ts'
import { startJourney } from './harness.ts'

// The demo paper's stories are read aloud in the background from the moment it serves; the front's come first.

const journey = await startJourney()
const STORY = '/news/american-battalion-stays'

await until(async () => (await (await fetch(journey.url + STORY)).text()).includes('<listen-player'))

async function listening(): Promise<Page> {
  const { page, complaints } = await journey.open(STORY)
  await page.locator('[data-do="play"]').click()
  await page.waitForFunction(() => document.querySelector('audio')!.currentTime > 0.3)
  assert.deepEqual(complaints, [])
  return page
}

const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('being-read') ?? [])].map(String).join(''))

test('a story is heard, and the sentence being spoken is marked where it stands', async () => {
  const page = await listening()
  const places = (await page.evaluate(async () => {
    const address = document.querySelector<HTMLElement>('listen-player')!.dataset.places!
    return (await fetch(address)).json()
  })) as [number, number, string | number, number, number, number][]
  assert.ok(places.length > 10)
  const inBody = places.filter(([, , part]) => typeof part === 'number')
  for (const place of [inBody[0]!, inBody[3]!, inBody.at(-1)!]) {
    const [from, until_, part, , start, end] = place
    const written = await page.evaluate(
      async ({ second, block }) => {
        const audio = document.querySelector('audio')!
        audio.currentTime = second
        await new Promise((done) => audio.addEventListener('seeked', done, { once: true }))
        await new Promise((done) => audio.addEventListener('timeupdate', done, { once: true }))
        return document.querySelector(`[data-block="${block}"]`)!.textContent
      },
      { second: (from + Math.min(400, (until_ - from) / 2)) / 1000, block: part },
    )
    assert.equal(await marked(page), written!.slice(start, end), 'the words of the table are marked')
  }
})

test('asks for a piece of the file when somebody jumps, and gets that piece', async () => {
  const page = await listening()
  const source = await page.evaluate(() => document.querySelector('audio')!.src)
  const answer = await fetch(source, { headers: { range: 'bytes=200000-200099' } })
  assert.equal(answer.status, 206)
  assert.match(answer.headers.get('content-range') ?? '', /^bytes 200000-200099\//)
  assert.equal((await answer.arrayBuffer()).byteLength, 100)
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
})

test('is stopped, slowed and taken back by the keyboard, and says so to those who cannot see it', async () => {
  const page = await listening()
  const play = page.locator('[data-do="play"]')
  assert.equal(await play.getAttribute('aria-label'), 'Pause')
  await play.press('Enter')
  assert.equal(await page.evaluate(() => document.querySelector('audio')!.paused), true)
  assert.equal(await play.getAttribute('aria-label'), 'Play')
  await page.evaluate(() => (document.querySelector('audio')!.currentTime = 40))
  await page.locator('[data-do="back"]').press('Space')
  assert.ok((await page.evaluate(() => document.querySelector('audio')!.currentTime)) < 26)
  await page.locator('[data-do="speed"]').press('Enter')
  assert.equal(await page.evaluate(() => document.querySelector('audio')!.playbackRate), 1.25)
  const place = page.locator('[data-do="place"]')
  await place.press('Home')
  await place.press('ArrowRight')
  assert.match((await place.getAttribute('aria-valuetext')) ?? '', /^0:05 of \d+:\d\d$/)
})

test('is gone on with where one stopped, also after the page was left', async () => {
  const page = await listening()
  await page.evaluate(async () => {
    const audio = document.querySelector('audio')!
    audio.currentTime = 60
    await new Promise((done) => audio.addEventListener('timeupdate', done, { once: true }))
    audio.pause()
  })
  await page.waitForFunction(() => localStorage.length > 0)
  await page.reload()
  await page.locator('[data-do="play"]').click()
  await page.waitForFunction(() => document.querySelector('audio')!.currentTime >= 59)
})

test('is begun at any paragraph', async () => {
  const page = await listening()
  const buttons = page.locator('.from-here')
  await buttons.first().waitFor()
  assert.ok((await buttons.count()) > 5)
  await buttons.nth(4).click()
  await page.waitForFunction(() => (CSS.highlights.get('being-read')?.size ?? 0) > 0)
  const next = await buttons.nth(4).evaluate((button) => button.nextElementSibling!.textContent)
  const now = await marked(page)
  assert.ok(now !== '' && next.includes(now), `${now} stands in the paragraph that was chosen`)
})

test('carries no more than a few hundred bytes of script before somebody touches it', async () => {
  const { requests } = await journey.open(STORY)
  const scripts = requests.filter(({ pathname }) => pathname.endsWith('.js'))
  assert.ok(scripts.some(({ pathname }) => pathname.includes('listen-player')))
  assert.ok(!scripts.some(({ pathname }) => pathname.includes('listening')), 'the rest comes later')
  assert.ok(!requests.some(({ pathname }) => pathname.endsWith('.mp3')), 'and no sound')
})

test('without scripts is heard by the browser’s own controls', async () => {
  const { page } = await journey.open(STORY, { javaScriptEnabled: false })
  assert.equal(await page.locator('audio[controls]').count(), 1)
  assert.equal(await page.locator('.player-bar').isVisible(), false)
  assert.equal(await page.getByText('This audio is created with AI assistance').isVisible(), true)
})

test('the front is heard story after story', async () => {
  const { page } = await journey.open('/listen')
  await page.waitForFunction(() => document.querySelectorAll('listen-player').length >= 1)
  await until(async () => {
    await page.reload()
    return (await page.locator('listen-player').count()) >= 2
  })
  await page.locator('[data-do="play"]').first().click()
  await page.waitForFunction(() => document.querySelector('audio')!.currentTime > 0.2)
  await page.evaluate(() => {
    const audio = document.querySelector('audio')!
    audio.currentTime = audio.duration - 0.5
  })
  await page.waitForFunction(() => document.querySelectorAll('audio')[1]!.currentTime > 0.2)
})
