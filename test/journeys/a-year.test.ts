import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { PATIENCE } from './harness.ts'
import { invited, inviteOwner, letterTo, pay, signIn, toPayment } from './joining.ts'
import { startPassingTime } from './passing-time.ts'
import { press } from './sandbox-harness.ts'

// What a year and a half bring to two members and to the books: in browsers, by the program's time and the test clock
// of the card sandbox. After each step the doctor, a process of its own, holds everything against the sandbox's own
// book, and a membership manager adds up the accounts of the ledger at the desk.

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BEGINS = Date.UTC(2026, 2, 10, 9)
/** When the renewal of that month has been asked for: a draft waits for an hour. */
const month = (n: number) => Date.UTC(2026, 2 + n, 10, 11)

const VISA = '4242424242424242'
const MASTERCARD = '5555555555554444'
const DECLINED = '4000000000000002'
const ASKS_ITS_HOLDER = '4000002500003155'
const FAILS_LATER = '4000000000000341'
const IS_DISPUTED = '4000000000000259'
const AUSTEJA = 'austeja@reader.example'
const BENAS = 'benas@reader.example'

const journey = await startPassingTime(BEGINS)
const { stripe, walkTo } = journey
const owner = await inviteOwner(journey)
const manager = await invited(journey, 'Rūta Žemaitytė', 'ruta@courier.example', 'membership-manager')
const austeja = await journey.open('/join')
const benas = await journey.open('/join', { viewport: { width: 390, height: 844 } })

test('one reader joins by month; another is declined, tries again, and passes the bank’s question', async () => {
  await toPayment(austeja, AUSTEJA)
  await pay(austeja.page, VISA)
  await austeja.page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await signIn(austeja, AUSTEJA, owner)
  await allAgree()

  await toPayment(benas, BENAS)
  await pay(benas.page, DECLINED)
  await benas.page
    .getByText(/declined/i)
    .first()
    .waitFor()
  await pay(benas.page, ASKS_ITS_HOLDER)
  await press(benas.page, '[value=complete]')
  await benas.page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await benas.page.reload()
  await benas.page.getByRole('heading', { name: 'You are a member' }).waitFor()
  await signIn(benas, BENAS, owner)
  await receiptsAre(benas.page, 1)
  await allAgree()
})

test('both renew for a year; a payment that fails is mended by the letter about it, and access is kept', async () => {
  const { page } = austeja
  for (let n = 1; n <= 12; n++) {
    if (n === 5) await changeCard(page, FAILS_LATER)
    await walkTo(month(n))
    if (n === 5) await failAndMend(page)
    await Promise.all([renewed(page, n), renewed(benas.page, n), healthy()])
  }
  await allAgree()
})

async function renewed(page: Page, n: number): Promise<void> {
  await accountSays(page, `The next payment is on 10 ${nameOf(n + 1)}.`)
  await receiptsAre(page, n + 1)
}

async function failAndMend(page: Page): Promise<void> {
  await accountSays(page, 'Your last payment did not go through. You stay a member until 31 August')
  await walkTo(month(5) + HOUR)
  await letterTo(owner, AUSTEJA, 'Your payment to The Nemunas Courier did not go through')
  await allAgree()
  await walkTo(month(5) + 4 * DAY)
  await accountSays(page, 'Your last payment did not go through.')
  await page.goto(journey.url)
  assert.equal(await page.getByRole('link', { name: 'Become a member' }).count(), 0, 'access is kept')
  await allAgree()
  const letter = await letterTo(owner, AUSTEJA, 'Your payment to The Nemunas Courier did not go through')
  await page.goto(/https?:\S+/.exec(letter)![0])
  await changeCard(page, MASTERCARD)
  await press(page, '[value=try]')
  await page.getByText('Thank you, the payment went through.').waitFor()
}

test('a tier that is changed in the middle of a month is charged for what is left of it', async () => {
  const { page } = austeja
  await walkTo(month(12) + 15 * DAY)
  await page.goto(`${journey.url}/account/change`)
  await page.getByText('A school or an office').click()
  await page.locator('[name=seats]').fill('5')
  await press(page, '.onward')
  await page.getByText('Now we charge your card about').waitFor()
  await press(page, '[name=sure]')
  await page.getByText('Your membership is changed.').waitFor()
  await receiptsAre(page, 14)
  await allAgree()
})

test('a pause charges nothing, and ends when the member says so', async () => {
  const { page } = austeja
  await page.goto(`${journey.url}/account/pause`)
  await page.getByLabel('3 months').check()
  await press(page, '.account-form button')
  await page.getByText('Your membership is paused until').first().waitFor()
  await allAgree()
  await walkTo(month(13))
  await accountSays(page, 'Nothing is charged.')
  await receiptsAre(page, 14)
  await allAgree()
  await walkTo(month(13) + 5 * DAY)
  await accountSays(page, 'Nothing is charged.')
  await press(page, '[value=resume]')
  await page.getByText('Your membership goes on.').waitFor()
  await receiptsAre(page, 15)
  await allAgree()
})

test('who cancels and takes it back renews as before', async () => {
  const { page } = austeja
  await accountSays(page, 'You are a member. The next payment is on 15 May 2027.')
  await press(page, '[value=cancel]')
  await page.getByText('Nothing more is charged, and the membership ends then').waitFor()
  await allAgree()
  await walkTo(month(14))
  await accountSays(page, 'You are a member until 15 May 2027.')
  await press(page, '[value=keep]')
  await page.getByText('your membership goes on as it was').waitFor()
  await allAgree()
  await walkTo(month(14) + 6 * DAY)
  await accountSays(page, 'You are a member. The next payment is on 15 June 2027.')
  await receiptsAre(page, 16)
  await allAgree()
})

test('a membership manager gives the last payment back, and the membership it paid for ends', async () => {
  await accountSays(benas.page, 'The next payment is on 10 June 2027.')
  await receiptsAre(benas.page, 15)
  const desk = await manager.open(`/desk/members?q=${BENAS}`)
  await desk.getByRole('link', { name: BENAS }).first().click()
  await desk.getByLabel('Payment', { exact: true }).selectOption({ index: 0 })
  await desk.locator('[name=refund-reason]').fill('Asked for it in a letter')
  await press(desk, 'form:has([value=refund]) button')
  await accountSays(benas.page, 'as its payment was given back.')
  await benas.page.getByText('Given back: €6').waitFor()
  await endedOrders(1)
  await allAgree()
})

test('a dispute that is lost takes the payment and the membership', async () => {
  const { page } = austeja
  await changeCard(page, IS_DISPUTED)
  await walkTo(month(15) + 6 * DAY)
  await accountSays(page, 'You are a member. The next payment is on 15 July 2027.')
  await receiptsAre(page, 17)
  await allAgree()
  const { data } = await stripe.disputes.list()
  assert.equal(data.length, 1)
  await stripe.disputes.update(data[0]!.id, {
    evidence: { uncategorized_text: 'losing_evidence' },
    submit: true,
  })
  await accountSays(page, 'as your bank took its payment back.')
  await letterTo(owner, AUSTEJA, 'Your membership of The Nemunas Courier has ended')
  await endedOrders(2)
  await allAgree()
  await walkTo(month(16))
  await accountSays(page, 'as your bank took its payment back.')
  await receiptsAre(page, 17)
  await accountSays(benas.page, 'as its payment was given back.')
  await receiptsAre(benas.page, 15)
  await allAgree()
  assert.deepEqual(Object.fromEntries(await ledger()), {
    'provider balance': 17_766,
    'membership income owed': 0,
    'membership income earned': -21_035,
    refunds: 116,
    fees: 1153,
    'dispute fees': 2000,
  })
})

async function changeCard(page: Page, card: string): Promise<void> {
  await page.goto(`${journey.url}/account`)
  await press(page, '[value=card]')
  await pay(page, card)
  await page.waitForURL(`${journey.url}/account`)
}

/** Opens the account until it says so: what a notice is about is looked at a moment after it was taken. */
async function accountSays(page: Page, sentence: string): Promise<void> {
  await page.goto(`${journey.url}/account`)
  await until(page, async () => (await page.locator('main').innerText()).includes(sentence), sentence)
}

async function receiptsAre(page: Page, count: number): Promise<void> {
  const receipts = page.locator('.receipt-list li')
  await until(page, async () => (await receipts.count()) === count, `${count} receipts`)
}

async function until(page: Page, isSo: () => Promise<boolean>, what: string): Promise<void> {
  const ends = Date.now() + PATIENCE
  while (!(await isSo())) {
    if (Date.now() > ends) assert.fail(`Not ${what}, but:\n${await page.locator('main').innerText()}`)
    await rest(100)
    await page.reload()
  }
}

/** Waits until the provider charges so many of the two no more: that is asked of it a moment after the membership ended. */
async function endedOrders(count: number): Promise<void> {
  const ends = Date.now() + PATIENCE
  while ((await stripe.subscriptions.list({ status: 'canceled' })).data.length !== count) {
    if (Date.now() > ends) assert.fail(`Not ${count} orders have ended`)
    await rest(100)
  }
}

/** The doctor finds nothing, the accounts sum to zero, and what they say the provider holds is there. */
async function allAgree(): Promise<void> {
  await healthy()
  const [sums, { available, pending }] = await Promise.all([ledger(), stripe.balance.retrieve()])
  assert.equal(total([...sums.values()]), 0)
  assert.equal(sums.get('provider balance'), total([...available, ...pending].map(({ amount }) => amount)))
}

const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

/** What the doctor says when it is content. What is under way just now is waited for. */
async function healthy(): Promise<string> {
  const ends = Date.now() + PATIENCE
  for (;;) {
    const said = await journey.command('doctor', '--provider').catch((error: Error) => error)
    if (typeof said === 'string') {
      assert.equal(said.trim().split('\n').at(-1), 'All agree.')
      return said
    }
    if (Date.now() > ends) throw said
    await rest(100)
  }
}

/** Where each account stands, in cents, as the desk shows it. */
async function ledger(): Promise<Map<string, number>> {
  const page = await manager.open('/desk/ledger')
  const rows = await page.locator('[aria-labelledby=accounts] tbody tr').evaluateAll((all) =>
    all.map((row) => {
      const account = row.querySelector('.beneath')!.previousSibling!.textContent!
      return [account, row.lastElementChild!.textContent!] as const
    }),
  )
  await page.close()
  return new Map(rows.map(([account, stands]) => [account, inCents(stands)]))
}

function inCents(sum: string): number {
  const cents = Number(sum.replace(/[^\d]/g, ''))
  return /^[-−]/.test(sum) ? -cents : cents
}

function nameOf(n: number): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(month(n))
}
