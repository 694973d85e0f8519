import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startJourney } from './harness.ts'
import { inviteOwner, isAsItShouldBe, letterTo, pay, signIn, toPayment } from './joining.ts'
import { press, typeCard } from './sandbox-harness.ts'

// Readers join on a phone and pay on the page of the card sandbox that runs beside the program; their letters are
// read in the rehearsal mailbox at the desk.

const journey = await startJourney()
const owner = await inviteOwner(journey)
const PHONE = { width: 390, height: 844 }

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
  await letterTo(owner, email, 'You are a member of The Nemunas Courier')
  await signIn(visit, email, owner)
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
  await signIn(joining, email, owner)
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
      await page.goto(`${journey.url}/account/podcast`)
      await isAsItShouldBe(page, 'the podcast of one’s own')
      await press(page, '[name=make]')
      await page.locator('#podcast-address').waitFor()
      await isAsItShouldBe(page, 'its address, as it is shown once')
      await page.context().close()
    }
})
