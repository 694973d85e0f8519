import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payAt } from '../../test/card-sandbox.ts'
import { payingNewsroom, type PayingNewsroom } from '../../test/paying-newsroom.ts'
import { tellingSettlements, toldSoFar } from '../../test/settlements.ts'
import { balances } from '../ledger/postings.ts'
import type { Currency } from '../page/money.ts'
import { lookAtSession } from './look-at.ts'
import { startCheckout, type CheckoutBegun } from './start-checkout.ts'

const EUR = 'EUR' as Currency
const VISA = '4242424242424242'

const wish = (change: Partial<CheckoutBegun> = {}): CheckoutBegun => ({
  formKey: 'form-1',
  purpose: 'membership',
  wanted: { tier: 'supporter' },
  email: 'ona@reader.example',
  reader: null,
  sum: { currency: EUR, amount: 500 },
  every: 'month',
  quantity: 1,
  language: 'lt',
  fromStory: null,
  name: 'Supporter',
  backTo: {
    paid: 'https://courier.example/join/thanks?session={CHECKOUT_SESSION_ID}',
    left: 'https://courier.example/join',
  },
  ...change,
})

async function begin(newsroom: PayingNewsroom, change: Partial<CheckoutBegun> = {}): Promise<string> {
  const started = await startCheckout(newsroom, wish(change))
  assert.ok(started.ok, JSON.stringify(started))
  return started.to
}

async function pay(newsroom: PayingNewsroom, to: string, card = VISA): Promise<string> {
  const { to: back } = await payAt(to, { email: 'ona@reader.example', number: card })
  const session = new URL(back ?? '').searchParams.get('session')
  assert.ok(session, back ?? 'nowhere')
  return session
}

async function accounts({ db }: PayingNewsroom): Promise<Record<string, number>> {
  return Object.fromEntries(
    (await balances(db)).map(({ account, currency, amount }) => [`${account} ${currency}`, amount]),
  )
}

test('a membership is paid for, and payment, ledger and what it is for come together', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const session = await pay(newsroom, await begin(newsroom))
  const looked = await lookAtSession(newsroom, session)
  assert.ok(looked.ok)
  assert.equal(looked.state, 'paid')
  assert.equal(looked.payment?.kind, 'first')
  assert.equal(looked.payment?.receiptNumber, '2026-000001')
  assert.deepEqual(looked.payment?.sum, { currency: EUR, amount: 500 })
  assert.deepEqual(looked.payment?.card, { brand: 'visa', last4: '4242' })
  const again = await lookAtSession(newsroom, session)
  assert.ok(again.ok && again.state === 'paid')
  assert.deepEqual(
    (await toldSoFar(newsroom)).map(({ what, more }) => [what, more]),
    [
      ['moved', 'new → active'],
      ['settled', 'first'],
    ],
  )
  const { 'fees EUR': fee = 0, ...rest } = await accounts(newsroom)
  assert.ok(fee > 0)
  assert.deepEqual(rest, {
    'membership income owed EUR': -500,
    'on its way EUR': 0,
    'provider balance EUR': 500 - fee,
  })
})

test('the form that is sent twice ends at one page, and money once', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const [one, other] = await Promise.all([begin(newsroom), begin(newsroom)])
  assert.equal(one, other)
  await pay(newsroom, one)
  assert.equal((await startCheckout(newsroom, wish())).ok, true, 'not seen yet')
})
