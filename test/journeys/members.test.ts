import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { PATIENCE, startJourney, type Visit } from './harness.ts'
import { press, typeCard } from './sandbox-harness.ts'
import { violations } from './violations.ts'

// Readers join on a phone and pay on the page of the card sandbox that runs beside the program; their letters are
// read in the rehearsal mailbox at the desk.

const journey = await startJourney()
const PHONE = { width: 390, height: 844 }
let desk: BrowserContext

before(async () => {
  await journey.command('staff', 'invite', 'Agnė Mikutė', 'agne@courier.example', '--role', 'owner')
  const said = await journey.command('staff', 'link', 'agne@courier.example')
  const { page } = await journey.open(new URL(said.trim().split('\n').at(-1)!).pathname)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${journey.url}/desk`)
  desk = page.context()
})

/** Fills in the form as it stands but for the address, and goes on to the payment page. */
async function toPayment({ page }: Visit, email: string): Promise<void> {
  await page.getByLabel('Your e-mail address').fill(email)
  await press(page, '.onward')
  await page.locator('[name=number]').waitFor()
}

async function pay(page: Page, card: string): Promise<void> {
  await typeCard(page, card)
  await press(page, 'button[type=submit], form button:not([name])')
}

/** The text of the newest letter to somebody whose subject begins so, waited for as long as it takes. */
async function letterTo(email: string, subject: string): Promise<string> {
  const page = await desk.newPage()
  page.setDefaultTimeout(PATIENCE)
  const found = page.getByRole('row').filter({ hasText: email }).getByRole('link', { name: subject }).first()
  await page.goto(`${journey.url}/desk/mailbox?q=${encodeURIComponent(email)}`)
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

/** Signs a browser in as whoever has joined, by the letter that is asked for with this address. */
async function signIn({ page }: Visit, email: string): Promise<void> {
  await page.goto(`${journey.url}/sign-in`)
  await page.getByLabel('Your e-mail address').fill(email)
  await press(page, 'main form button')
  const text = await letterTo(email, 'Sign in')
  await page.locator('[name=code]').fill(/^\s*(\d{3} \d{3})\s*$/m.exec(text)![1]!)
  await press(page, 'main form button')
}

async function isAsItShouldBe(page: Page, what: string): Promise<void> {
  assert.deepEqual(await violations(page), [], what)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wider <= 0, `${what} is ${wider} px wider than the screen`)
}

test('a reader joins on a phone, comes in by letter, changes, pauses, cancels, stays, and takes receipt and data', async () => {
  const email = 'austeja@reader.example'
  const visit = await journey.open('/join', { viewport: PHONE, reducedMotion: 'reduce' })
  const { page, complaints } = visit
  await page.locator('.join-total').getByText('€6 a month').waitFor()
  await page.getByText('€10 a month', { exact: true }).click()
  await page.locator('.join-total').getByText('€10 a month').waitFor()
  await toPayment(visit, email)
  await pay(page, '4242424242424242')
  await page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await isAsItShouldBe(page, 'the page of thanks')
  assert.equal(await page.getByRole('link', { name: 'Become a member' }).count(), 0, 'members see no asks')
  await letterTo(email, 'You are a member of The Nemunas Courier')
  await signIn(visit, email)
  await page.getByText('You are a member. The next payment is on').waitFor()
  await page.getByText('€10 a month').waitFor()

  await page.getByRole('link', { name: 'Change amount or membership' }).click()
  await page.getByText('€6 a month', { exact: true }).click()
  await press(page, '.onward')
  await page.getByText('Nothing is charged now').waitFor()
  await isAsItShouldBe(page, 'the change that is shown')
  await press(page, '[name=sure]')
  await page.getByText('Your membership is changed.').waitFor()

  await page.getByRole('link', { name: 'Pause' }).click()
  await page.getByLabel('3 months').check()
  await isAsItShouldBe(page, 'the pause')
  await press(page, '.account-form button')
  await page.getByText('Your membership is paused until').waitFor()
  await press(page, '[value=resume]')
  await page.getByText('Your membership goes on.').waitFor()

  await press(page, '[value=cancel]')
  await page.getByText('Nothing more is charged, and the membership ends then').waitFor()
  await press(page, '[value=keep]')
  await page.getByText('your membership goes on as it was').waitFor()

  await page.locator('.receipt-list a').first().click()
  await page.getByRole('heading', { name: /^Receipt \d{4}-\d{6}$/ }).waitFor()
  await isAsItShouldBe(page, 'the receipt')
  const pdf = await page.request.get(`${page.url()}.pdf`)
  assert.ok((await pdf.body()).subarray(0, 5).equals(Buffer.from('%PDF-')))
  const data = (await (await page.request.get(`${journey.url}/account/data`)).json()) as {
    reader: { email: string }
    payments: unknown[]
  }
  assert.deepEqual([data.reader.email, data.payments.length], [email, 1])
  assert.deepEqual(complaints, [])
})

test('whoever is declined is told so, tries another card, passes the bank’s question, and is a member once', async () => {
  const email = 'benas@reader.example'
  const visit = await journey.open('/join', { viewport: { width: 1280, height: 900 } })
  const { page } = visit
  await toPayment(visit, email)
  await pay(page, '4000000000000002')
  await page
    .getByText(/declined/i)
    .first()
    .waitFor()
  await pay(page, '4000002500003155')
  await press(page, '[value=complete]')
  await page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await signIn(visit, email)
  assert.equal(await page.locator('.receipt-list li').count(), 1)
})

test('joining works without scripts: prices in another currency, a short wait, and paying', async () => {
  const visit = await journey.open('/join', { viewport: PHONE, javaScriptEnabled: false })
  const { page } = visit
  await page.selectOption('[name=currency]', 'UAH')
  await page.getByRole('button', { name: 'Show prices' }).click()
  await page.getByText('₴').first().waitFor()
  await page.getByLabel('Your e-mail address').fill('danylo@reader.example')
  await page.waitForTimeout(2000)
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.locator('.fault-summary').waitFor()
  assert.equal(await page.getByLabel('Your e-mail address').inputValue(), 'danylo@reader.example')
  await page.waitForTimeout(10_500)
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.locator('[name=number]').waitFor()
  await typeCard(page, '4242424242424242')
  await page.locator('form button:not([name])').first().click()
  await page.getByRole('heading', { name: 'You are a member' }).waitFor()
})

test('whoever presses at once presses once: without the script yet, and in a browser that hashes nothing', async () => {
  const early = async () => {
    const { page } = await journey.open('/about', { viewport: PHONE })
    await page.route('**/gate.island*', (route) => route.abort(), { times: 1 })
    return page
  }
  const plain = async () => {
    const { page } = await journey.open('/about', { viewport: PHONE })
    await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
    return page
  }
  await Promise.all(
    [early, plain].map(async (opened, at) => {
      const page = await opened()
      await page.goto(`${journey.url}/join`)
      await page.getByLabel('Your e-mail address').fill(`greta${at}@reader.example`)
      await page.locator('.onward').click()
      await page.locator('[name=number]').waitFor()
    }),
  )
})

test('axe finds nothing on the pages of an account, light and dark, on a phone and on a desktop', async () => {
  const email = 'zivile@reader.example'
  const joining = await journey.open('/join', { viewport: PHONE })
  await toPayment(joining, email)
  await pay(joining.page, '5555555555554444')
  await joining.page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await signIn(joining, email)
  const cookies = await joining.page.context().storageState()
  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [PHONE, { width: 1280, height: 900 }]) {
      const { page } = await journey.open('/account', { colorScheme, viewport, storageState: cookies })
      await isAsItShouldBe(page, 'the account')
      const receipt = await page.locator('.receipt-list a').first().getAttribute('href')
      for (const at of [
        '/account/change',
        '/account/pause',
        '/account/details',
        '/account/erase',
        receipt!,
        '/join',
      ]) {
        await page.goto(journey.url + at)
        await isAsItShouldBe(page, at)
      }
      await page.context().close()
    }
})
