import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { PATIENCE, startJourney } from './harness.ts'
import { checkHtml, noJava } from './html-checker.ts'

// The desk opens with the link of a command; letters are read in the rehearsal mailbox, as one would try it out.

const journey = await startJourney()
let owner: BrowserContext
let used: string

before(async () => {
  await journey.command('staff', 'invite', 'Agnė Mikutė', 'agne@courier.example', '--role', 'owner')
  const said = await journey.command('staff', 'link', 'agne@courier.example')
  used = new URL(said.trim().split('\n').at(-1)!).pathname
  const { page } = await journey.open(used, { reducedMotion: 'reduce' })
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${journey.url}/desk`)
  owner = page.context()
})

test('the page of the desk says whose it is, and the link that opened it opens it no more', async () => {
  const page = await owner.newPage()
  await page.goto(`${journey.url}/desk`)
  await page.getByText('Agnė Mikutė').first().waitFor()
  await page.getByRole('link', { name: 'Staff' }).click()
  await page.getByRole('heading', { name: 'Invite somebody' }).waitFor()
  assert.equal((await page.goto(journey.url + used))?.status(), 410)
  await page.close()
})

test('somebody is invited at the desk, and comes in by the letter on a phone and by a code on a desktop', async () => {
  const page = await owner.newPage()
  await page.goto(`${journey.url}/desk/staff`)
  await page.getByLabel('Name').fill('Rūta Žemaitytė')
  await page.getByLabel('E-mail').fill('ruta@courier.example')
  await page.getByLabel('Editor').check()
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('status').getByText('Rūta Žemaitytė is invited').waitFor()
  await page.close()
  const link = await newestLink('ruta@courier.example')
  const phone = await journey.open(link, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  assert.match(await phone.page.content(), /as ruta@courier\.example\?/)
  await phone.page.getByRole('button', { name: 'Sign in' }).click()
  await phone.page.getByText('Nothing wants your attention').waitFor()
  assert.equal(await phone.page.getByRole('link', { name: 'Audit log' }).count(), 0)
  const desktop = await journey.open('/desk', { viewport: { width: 1280, height: 800 } })
  await desktop.page.getByLabel('Your e-mail address').fill('ruta@courier.example')
  await desktop.page.getByRole('button', { name: 'Send me a letter' }).click()
  await desktop.page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  const code = await newestCode('ruta@courier.example', 'Sign in to the desk')
  await desktop.page.getByLabel('Six-digit code').fill(code)
  await desktop.page.getByRole('button', { name: 'Sign in' }).click()
  await desktop.page.waitForURL(`${journey.url}/desk`)
  assert.deepEqual(desktop.complaints, [])
})

test('a reader without an account asks with the keyboard alone, and the letter says that there is none', async () => {
  const { page, complaints } = await journey.open('/', { viewport: { width: 1280, height: 900 } })
  await page.getByRole('link', { name: 'Sign in', exact: true }).first().click()
  await page.getByLabel('Your e-mail address').focus()
  await page.keyboard.type('nobody@reader.example')
  await page.keyboard.press('Enter')
  await page.getByText('A letter is on its way to nobody@reader.example').waitFor()
  const text = await newestText('nobody@reader.example', 'There is no account')
  assert.match(text, /There is no account under this address/)
  assert.deepEqual(complaints, [])
})

test('axe finds nothing at the doors and at the desk, light and dark, on a phone and on a desktop', async () => {
  const atDesk = [
    '/desk',
    '/desk/payments-in-trouble',
    '/desk/staff',
    '/desk/audit',
    '/desk/letters',
    '/desk/mailbox',
  ]
  const doors = ['/sign-in', '/sign-in?language=uk', '/sign-in/link/unknown', '/desk/sign-in']
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      const page = await owner.newPage()
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      for (const path of atDesk) await clean(page, path)
      await page.goto(`${journey.url}/desk/staff`)
      await clean(
        page,
        new URL(
          await page
            .getByRole('link', { name: 'Agnė Mikutė' })
            .last()
            .evaluate((a: HTMLAnchorElement) => a.href),
        ).pathname + '?ask=remove',
      )
      await page.goto(`${journey.url}/desk/mailbox`)
      const letter = await page
        .locator('.desk-table a')
        .first()
        .evaluate((a: HTMLAnchorElement) => a.pathname)
      for (const face of ['html', 'text', 'headers', 'source']) await clean(page, `${letter}?show=${face}`)
      await page.close()
      const { page: outside } = await journey.open('/sign-in', {
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      })
      for (const path of doors) await clean(outside, path)
      await outside.getByLabel('Your e-mail address').fill('no address')
      await outside.getByRole('button').first().click()
      await outside.locator('.fault-summary').waitFor()
      await clean(outside)
      await outside.context().close()
    }
})

test('the Nu HTML checker has nothing to say of any page of the desk', { skip: noJava }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-desk-html-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const page = await owner.newPage()
  await page.goto(`${journey.url}/desk/mailbox`)
  const letter = await page
    .locator('.desk-table a')
    .first()
    .evaluate((a: HTMLAnchorElement) => a.pathname)
  await page.close()
  const paths = [
    '/desk',
    '/desk/payments-in-trouble',
    '/desk/staff',
    '/desk/audit',
    '/desk/letters',
    '/desk/mailbox',
    letter,
  ]
  for (const [at, path] of paths.entries())
    writeFileSync(join(folder, `${at}.html`), await (await owner.request.get(journey.url + path)).text())
  assert.deepEqual(await checkHtml(paths.map((_, at) => join(folder, `${at}.html`))), [])
})

test('nothing at the desk has to be scrolled sideways on a phone', async () => {
  for (const width of [320, 390]) {
    const page = await owner.newPage()
    await page.setViewportSize({ width, height: 700 })
    for (const path of [
      '/desk',
      '/desk/staff',
      '/desk/audit',
      '/desk/letters',
      '/desk/mailbox',
      '/sign-in',
    ]) {
      await page.goto(journey.url + path)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wider <= 0, `${path} is ${wider} px wider than a screen of ${width} px`)
    }
    await page.close()
  }
})

test('who signs out is out, in every tab', async () => {
  const { page } = await journey.open(await linkByCommand())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${journey.url}/desk`)
  const tab = await page.context().newPage()
  await tab.goto(`${journey.url}/desk/staff`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  await tab.reload()
  assert.equal(new URL(tab.url()).pathname, '/desk/sign-in')
})

async function linkByCommand(): Promise<string> {
  const said = await journey.command('staff', 'link', 'ruta@courier.example')
  return new URL(said.trim().split('\n').at(-1)!).pathname
}

async function clean(page: Page, path?: string): Promise<void> {
  if (path !== undefined) await page.goto(journey.url + path)
  await page.evaluate(axe.source)
  const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  const lines = found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
  assert.deepEqual(lines, [], page.url())
}

/** The text of the newest letter to this address whose subject begins so, waited for as long as it takes. */
async function newestText(to: string, subject: string): Promise<string> {
  const page = await owner.newPage()
  page.setDefaultTimeout(PATIENCE)
  const found = page.getByRole('row').filter({ hasText: to }).getByRole('link', { name: subject }).first()
  await page.goto(`${journey.url}/desk/mailbox?q=${encodeURIComponent(to)}`)
  while ((await found.count()) === 0) {
    await page.waitForTimeout(200)
    await page.reload()
  }
  await found.click()
  await page.getByRole('link', { name: 'As text' }).click()
  const text = await page.locator('pre').innerText()
  await page.close()
  return text
}

async function newestLink(to: string): Promise<string> {
  const text = await newestText(to, 'Your place at the desk')
  return new URL(/https?:\/\/\S+sign-in\/link\/\S+/.exec(text)![0]).pathname
}

async function newestCode(to: string, subject: string): Promise<string> {
  return /^\s*(\d{3} \d{3})\s*$/m.exec(await newestText(to, subject))![1]!
}
