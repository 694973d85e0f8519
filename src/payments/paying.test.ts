import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { payAt } from '../../test/card-sandbox.ts'
import {
  assertAllAgree,
  begin,
  EUR,
  pay,
  payingNewsroom,
  type PayingNewsroom,
  VISA,
  wish,
} from '../../test/paying-newsroom.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { telling, tellingSettlements, toldSoFar } from '../../test/settlements.ts'
import { earnDaysGoneBy } from '../ledger/earn-through.ts'
import { balances } from '../ledger/postings.ts'
import { later } from '../platform/ids.ts'
import {
  changeStandingPayment,
  endAtPeriodEnd,
  endStandingPaymentNow,
  endWantedStandingPayments,
  keepOn,
  pauseStandingPayment,
  resumeStandingPayment,
  tryAgain,
} from './change-standing-payment.ts'
import { compareWithProvider } from './compare-with-provider.ts'
import { lookAtPayment, lookAtSession, lookAtStandingPayment } from './look-at.ts'
import type { Payment, StandingPayment } from './payment.ts'
import { paymentsOfStanding } from './payments.ts'
import { makeWantedRefunds, refundPayment } from './refund-payment.ts'
import { disputesOf, refundsOf } from './reversals.ts'
import { standingPaymentById } from './standing-payments.ts'
import { startCheckout } from './start-checkout.ts'
import { forgetOldNotices, workNotices } from './work-notices.ts'

const DECLINED = '4000000000000002'
const DISPUTED = '4000000000000259'

async function accounts({ db }: PayingNewsroom): Promise<Record<string, number>> {
  return Object.fromEntries(
    (await balances(db)).map(({ account, currency, amount }) => [`${account} ${currency}`, amount]),
  )
}

/** Joins, and comes back; answers the first payment and its order. */
async function joined(
  newsroom: PayingNewsroom,
  { card, ...change }: Parameters<typeof wish>[0] & { card?: string } = {},
): Promise<{ payment: Payment; order: StandingPayment }> {
  const session = await pay(await begin(newsroom, change), card)
  const looked = await lookAtSession(newsroom, session ?? '')
  assert.ok(looked.ok && looked.payment, JSON.stringify(looked))
  const order = await standingPaymentById(newsroom.db, looked.payment.standingPayment ?? '')
  assert.ok(order)
  return { payment: looked.payment, order }
}

const what = async (newsroom: PayingNewsroom) =>
  (await toldSoFar(newsroom)).map((told) => [told.what, told.more])

test('a membership is paid for, and payment, ledger and what it is for come together', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payment } = await joined(newsroom)
  assert.equal(payment.kind, 'first')
  assert.equal(payment.receiptNumber, '2026-000001')
  assert.deepEqual(payment.sum, { currency: EUR, amount: 500 })
  assert.deepEqual(payment.card, { brand: 'visa', last4: '4242' })
  assert.ok((await lookAtPayment(newsroom, payment.providerId)).ok)
  assert.deepEqual(await what(newsroom), [
    ['moved', 'new → active'],
    ['settled', 'first'],
  ])
  const { 'fees EUR': fee = 0, ...rest } = await accounts(newsroom)
  assert.ok(fee > 0)
  assert.deepEqual(rest, {
    'membership income owed EUR': -500,
    'on its way EUR': 0,
    'provider balance EUR': 500 - fee,
  })
  await assertAllAgree(newsroom)
})

test('the form that is sent twice is one page to pay on, and after it was paid it says so', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const [one, other] = await Promise.all([begin(newsroom), begin(newsroom)])
  assert.equal(one, other)
  assert.ok((await lookAtSession(newsroom, (await pay(one)) ?? '')).ok)
  assert.deepEqual(await startCheckout(newsroom, wish()), { ok: false, because: 'settled' })
  // With another sum it is another wish.
  assert.notEqual(await begin(newsroom, { sum: { currency: EUR, amount: 700 } }), one)
})

test('a page that has run out gives way to a new one, and the provider that is away is named', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const first = await begin(newsroom)
  newsroom.sandbox.clock.forward(25 * 3_600_000)
  newsroom.clock.forward(25 * 3_600_000)
  assert.notEqual(await begin(newsroom), first)
  assert.deepEqual(await startCheckout(await testNewsroom(), wish()), { ok: false, because: 'away' })
})

test('who paid unheard of, and sends the form again when its page has run out, does not pay twice', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await pay(await begin(newsroom))
  newsroom.sandbox.clock.forward(25 * 3_600_000)
  newsroom.clock.forward(25 * 3_600_000)
  assert.deepEqual(await startCheckout(newsroom, wish()), { ok: false, because: 'settled' })
  const orders = await newsroom.sandbox.stripe.subscriptions.list({ status: 'all' })
  assert.equal(orders.data.length, 1)
  await assertAllAgree(newsroom)
})

test('a card that is declined pays nothing and is written down; the next one pays', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const page = await begin(newsroom)
  assert.equal(await pay(page, DECLINED), undefined)
  await newsroom.sandbox.settled()
  await workNotices(newsroom)
  const failed = await newsroom.db.selectFrom('failed_payments').selectAll().execute()
  assert.equal(failed.length, 1)
  assert.match(failed[0]!.because, /declined?/)
  await pay(page)
  await newsroom.sandbox.settled()
  await workNotices(newsroom)
  assert.equal((await newsroom.db.selectFrom('payments').selectAll().execute()).length, 1)
  await assertAllAgree(newsroom)
})

test('a page on which five cards were declined is closed, and whoever wants to pay begins anew', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const form = { formKey: 'tried with many cards', purpose: 'contribution', every: null } as const
  const page = await begin(newsroom, form)
  for (let tried = 0; tried < 5; tried++) await pay(page, DECLINED)
  await newsroom.sandbox.settled()
  await workNotices(newsroom)
  const { to } = await payAt(page, { number: VISA })
  assert.doesNotMatch(to ?? '', /session=/)
  const next = await begin(newsroom, form)
  assert.notEqual(next, page)
  assert.ok(await pay(next))
  await newsroom.sandbox.settled()
  await workNotices(newsroom)
  assert.equal((await newsroom.db.selectFrom('payments').selectAll().execute()).length, 1)
  await assertAllAgree(newsroom)
})

test('a contribution is earned at once, and given back from what was earned', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const session = await pay(
    await begin(newsroom, { purpose: 'contribution', every: null, sum: { currency: EUR, amount: 2000 } }),
  )
  const looked = await lookAtSession(newsroom, session ?? '')
  assert.ok(looked.ok && looked.payment)
  assert.equal(looked.payment.kind, 'once')
  assert.equal((await accounts(newsroom))['contributions EUR'], -2000)
  const refund = await refundPayment(newsroom, looked.payment.id, {
    amount: 500,
    reason: 'Meant to give less',
    by: 'Milda Stonkutė',
  })
  assert.ok(refund.ok && refund.state === 'made')
  assert.equal((await accounts(newsroom))['refunds EUR'], 500)
  await assertAllAgree(newsroom)
})

test('a year of renewals, one of which fails and is mended, is settled by notices alone', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer })
  await walk(95)
  await workNotices(newsroom)
  assert.equal((await paymentsOfStanding(newsroom.db, order.id)).length, 4)
  await fetch(`${newsroom.sandbox.url}/sandbox/customers/${payer}/next_charges`, {
    method: 'POST',
    body: JSON.stringify({ times: 1, decline_code: 'insufficient_funds' }),
  })
  await walk(31)
  await workNotices(newsroom)
  const failing = await standingPaymentById(newsroom.db, order.id)
  assert.equal(failing?.state, 'past due')
  assert.ok(failing.failingSince)
  assert.equal((await newsroom.db.selectFrom('failed_payments').selectAll().execute()).length, 1)
  await walk(3)
  const mended = await tryAgain(newsroom, order.id, 'day 3')
  assert.ok(mended.ok)
  assert.equal(mended.order.state, 'active')
  assert.equal(mended.order.failingSince, null)
  assert.equal((await paymentsOfStanding(newsroom.db, order.id)).length, 5)
  await walk(250)
  await workNotices(newsroom)
  await earnDaysGoneBy(newsroom)
  const payments = await paymentsOfStanding(newsroom.db, order.id)
  assert.equal(payments.length, 13)
  const numbers = payments.map(({ receiptNumber }) => receiptNumber).toSorted()
  assert.equal(numbers[0], '2026-000001')
  await assertAllAgree(newsroom)
})

test('a card that fails at the renewal and again is told each time it fails', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer })
  await fetch(`${newsroom.sandbox.url}/sandbox/customers/${payer}/next_charges`, {
    method: 'POST',
    body: JSON.stringify({ times: 2, decline_code: 'insufficient_funds' }),
  })
  await walk(32)
  assert.ok((await lookAtStandingPayment(newsroom, order.providerId)).ok)
  const again = await tryAgain(newsroom, order.id, 'day 3')
  assert.ok(!again.ok && again.because === 'declined')
  const failed = await newsroom.db.selectFrom('failed_payments').select(['because', 'checkout_id']).execute()
  // Of no checkout: the alarm for cards that are tried does not count it.
  assert.deepEqual(
    failed.map(({ because, checkout_id }) => [because, checkout_id]),
    [
      ['insufficient_funds', null],
      ['insufficient_funds', null],
    ],
  )
  const ended = await endStandingPaymentNow(newsroom, order.id)
  assert.ok(ended.ok && ended.order.state === 'ended')
  assert.deepEqual(await tryAgain(newsroom, order.id, 'day 4'), {
    ok: false,
    because: 'ended',
    said: 'It has ended.',
  })
  await assertAllAgree(newsroom)
})

test('a change upward charges the difference now, and one downward comes with the renewal', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer })
  await walk(10)
  const change = { every: 'month', quantity: 1, name: 'Patron', wanted: { tier: 'patron' } } as const
  const up = await changeStandingPayment(newsroom, order.id, {
    ...change,
    key: 'up',
    sum: { currency: EUR, amount: 1500 },
    when: 'now',
  })
  assert.ok(up.ok)
  assert.deepEqual(up.order.wanted, { tier: 'patron' })
  const [difference] = await paymentsOfStanding(newsroom.db, order.id)
  assert.equal(difference?.kind, 'change')
  assert.ok(Math.abs((difference?.sum.amount ?? 0) - 667) < 20, String(difference?.sum.amount))
  assert.equal(difference?.period?.until, order.period?.until)
  const down = await changeStandingPayment(newsroom, order.id, {
    ...change,
    key: 'down',
    sum: { currency: EUR, amount: 300 },
    wanted: { tier: 'reader' },
    when: 'at renewal',
  })
  assert.ok(down.ok)
  assert.deepEqual(down.order.wanted, { tier: 'patron' })
  assert.deepEqual(down.order.next?.wanted, { tier: 'reader' })
  assert.equal((await paymentsOfStanding(newsroom.db, order.id)).length, 2)
  await walk(21)
  await workNotices(newsroom)
  const renewed = await standingPaymentById(newsroom.db, order.id)
  assert.deepEqual(renewed?.wanted, { tier: 'reader' })
  assert.equal(renewed?.next, null)
  const [renewal] = await paymentsOfStanding(newsroom.db, order.id)
  assert.deepEqual([renewal?.kind, renewal?.sum.amount], ['renewal', 300])
  await assertAllAgree(newsroom)
})

test('a change upward while one downward waits is reckoned from what was paid', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer, sum: { currency: EUR, amount: 1000 } })
  await walk(15)
  const to = (key: string, amount: number, when: 'now' | 'at renewal') =>
    changeStandingPayment(newsroom, order.id, {
      key,
      sum: { currency: EUR, amount },
      every: 'month',
      quantity: 1,
      name: 'Tier',
      wanted: { tier: key },
      when,
    })
  assert.ok((await to('less', 300, 'at renewal')).ok)
  const more = await to('more', 2000, 'now')
  assert.ok(more.ok)
  assert.equal(more.order.next, null)
  const [difference] = await paymentsOfStanding(newsroom.db, order.id)
  // Half of a period at ten euros more, and not at seventeen.
  assert.ok(Math.abs((difference?.sum.amount ?? 0) - 500) < 20, String(difference?.sum.amount))
  await assertAllAgree(newsroom)
})

test('from the year to the month at the renewal: nothing is charged before, and then by the month', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer, every: 'year', sum: { currency: EUR, amount: 5000 } })
  await walk(100)
  const change = { every: 'month', quantity: 1, name: 'Supporter', wanted: { tier: 'supporter' } } as const
  const waiting = await changeStandingPayment(newsroom, order.id, {
    ...change,
    key: 'by-month',
    sum: { currency: EUR, amount: 500 },
    when: 'at renewal',
  })
  assert.ok(waiting.ok)
  assert.equal(waiting.order.period?.until, order.period?.until)
  const meanwhile = await changeStandingPayment(newsroom, order.id, {
    ...change,
    key: 'meanwhile',
    sum: { currency: EUR, amount: 900 },
    when: 'now',
  })
  assert.ok(!meanwhile.ok && meanwhile.because === 'waits')
  await walk(264)
  await workNotices(newsroom)
  assert.equal((await paymentsOfStanding(newsroom.db, order.id)).length, 1)
  await walk(40)
  await workNotices(newsroom)
  const payments = await paymentsOfStanding(newsroom.db, order.id)
  assert.deepEqual(
    payments.map(({ kind, sum }) => [kind, sum.amount]),
    [
      ['renewal', 500],
      ['renewal', 500],
      ['first', 5000],
    ],
  )
  await assertAllAgree(newsroom)
})

test('paused, nothing is charged; resumed with nothing paid, a new period is charged at once', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer })
  const paused = await pauseStandingPayment(newsroom, order.id, { resumesAt: null })
  assert.ok(paused.ok && paused.order.state === 'paused')
  await walk(70)
  assert.ok((await lookAtStandingPayment(newsroom, order.providerId)).ok)
  assert.equal((await paymentsOfStanding(newsroom.db, order.id)).length, 1)
  const resumed = await resumeStandingPayment(newsroom, order.id, { key: 'resume', charge: 'now' })
  assert.ok(resumed.ok && resumed.order.state === 'active')
  const [latest, ...others] = await paymentsOfStanding(newsroom.db, order.id)
  assert.equal(others.length, 1)
  assert.ok((latest?.period?.until ?? '') > newsroom.clock.now())
  await assertAllAgree(newsroom)
})

test('cancelled, it lasts to the end of its period; taken back it goes on', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer })
  const ending = await endAtPeriodEnd(newsroom, order.id)
  assert.ok(ending.ok)
  assert.equal(ending.order.cancelAt, order.period?.until)
  const kept = await keepOn(newsroom, order.id)
  assert.ok(kept.ok && kept.order.cancelAt === null)
  assert.ok((await endAtPeriodEnd(newsroom, order.id)).ok)
  await walk(32)
  await workNotices(newsroom)
  assert.equal((await standingPaymentById(newsroom.db, order.id))?.state, 'ended')
  assert.equal((await paymentsOfStanding(newsroom.db, order.id)).length, 1)
  await assertAllAgree(newsroom)
})

test('money is given back in part and whole, never more than came, and by hand at the provider too', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payment } = await joined(newsroom)
  const by = 'Milda Stonkutė'
  const refund = (amount: number | 'all', reason = 'A mistake') =>
    refundPayment(newsroom, payment.id, { amount, reason, by })
  assert.deepEqual(await refund(100, ' '), { ok: false, because: 'no-reason' })
  assert.deepEqual(await refund(0), { ok: false, because: 'no-amount' })
  assert.deepEqual(await refund(501), { ok: false, because: 'too-much' })
  assert.ok((await refund(100)).ok)
  await newsroom.sandbox.stripe.refunds.create({ payment_intent: payment.providerId, amount: 150 })
  assert.ok((await lookAtPayment(newsroom, payment.providerId)).ok)
  await assertAllAgree(newsroom)
  assert.ok((await refund('all')).ok)
  assert.deepEqual(await refund('all'), { ok: false, because: 'no-amount' })
  assert.deepEqual(
    (await refundsOf(newsroom.db, payment.id)).map((each) => [each.sum.amount, each.state, each.by]),
    [
      [100, 'made', by],
      [150, 'made', 'at the provider'],
      [250, 'made', by],
    ],
  )
  assert.deepEqual((await what(newsroom)).slice(2), [
    ['reversed', { kind: 'refund', left: 400 }],
    ['reversed', { kind: 'refund', left: 250 }],
    ['reversed', { kind: 'refund', left: 0 }],
  ])
  assert.equal((await accounts(newsroom))['membership income owed EUR'], 0)
  await assertAllAgree(newsroom)
})

test('a refund that the bank sends back is here again, in the ledger and for what it was for', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  const { payment } = await joined(newsroom, { card: '4000000000005126' })
  assert.ok((await refundPayment(newsroom, payment.id, { amount: 'all', reason: 'Asked', by: 'desk' })).ok)
  newsroom.sandbox.clock.forward(86_400_000 * 30)
  newsroom.clock.forward(86_400_000 * 30)
  for (let tried = 0; tried < 60; tried++) {
    await new Promise((done) => setTimeout(done, 100))
    await newsroom.sandbox.settled()
    await workNotices(newsroom)
    if ((await refundsOf(newsroom.db, payment.id))[0]?.state === 'failed') break
  }
  assert.equal((await refundsOf(newsroom.db, payment.id))[0]?.state, 'failed')
  assert.deepEqual((await what(newsroom)).at(-1), ['restored', { kind: 'refund', left: 500 }])
  await assertAllAgree(newsroom)
})

test('a dispute holds the money; won, all of it is back; lost, it is gone and what it paid for is taken back', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  await newsroom.hear()
  for (const [evidence, state] of [
    ['winning_evidence', 'won'],
    ['losing_evidence', 'lost'],
  ] as const) {
    const { payment } = await joined(newsroom, { formKey: evidence, card: DISPUTED })
    await newsroom.sandbox.settled()
    await workNotices(newsroom)
    const [open] = await disputesOf(newsroom.db, payment.id)
    assert.equal(open?.state, 'open')
    assert.equal((await accounts(newsroom))['disputed EUR'], 500)
    const more = await refundPayment(newsroom, payment.id, { amount: 1, reason: 'x', by: 'desk' })
    assert.ok(!more.ok && more.because === 'too-much')
    await assertAllAgree(newsroom)
    const { stripe } = newsroom.sandbox
    const { data } = await stripe.disputes.list({ payment_intent: payment.providerId })
    await stripe.disputes.update(data[0]!.id, { evidence: { uncategorized_text: evidence }, submit: true })
    await newsroom.sandbox.settled()
    await workNotices(newsroom)
    assert.equal((await disputesOf(newsroom.db, payment.id))[0]?.state, state)
    assert.equal((await accounts(newsroom))['disputed EUR'], 0)
    await assertAllAgree(newsroom)
  }
  assert.deepEqual(
    (await what(newsroom)).filter(([each]) => each === 'reversed'),
    [['reversed', { kind: 'dispute', left: 0 }]],
  )
})

test('what a purpose does not keep is given back whole, and its order ends', async () => {
  const newsroom = await payingNewsroom({ membership: telling('membership', () => false) })
  const { payment, order } = await joined(newsroom)
  assert.deepEqual(await endWantedStandingPayments(newsroom), { ended: 1 })
  assert.deepEqual(await makeWantedRefunds(newsroom), { asked: 1 })
  assert.deepEqual(await makeWantedRefunds(newsroom), { asked: 0 })
  assert.equal((await refundsOf(newsroom.db, payment.id))[0]?.state, 'made')
  assert.equal((await standingPaymentById(newsroom.db, order.id))?.state, 'ended')
  await assertAllAgree(newsroom)
})

test('what is to be given back while a bank holds it waits for its decision; what the provider then refuses says why', async () => {
  const newsroom = await payingNewsroom({ membership: telling('membership', () => false) })
  const { payment } = await joined(newsroom, { card: DISPUTED })
  assert.ok((await lookAtPayment(newsroom, payment.providerId)).ok)
  assert.equal((await disputesOf(newsroom.db, payment.id))[0]?.state, 'open')
  await makeWantedRefunds(newsroom)
  assert.equal((await refundsOf(newsroom.db, payment.id))[0]?.state, 'wanted')
  const { stripe } = newsroom.sandbox
  const { data } = await stripe.disputes.list({ payment_intent: payment.providerId })
  await stripe.disputes.update(data[0]!.id, {
    evidence: { uncategorized_text: 'winning_evidence' },
    submit: true,
  })
  assert.ok((await lookAtPayment(newsroom, payment.providerId)).ok)
  newsroom.clock.forward(120_000)
  await makeWantedRefunds(newsroom)
  const [refused] = await refundsOf(newsroom.db, payment.id)
  assert.equal(refused?.state, 'refused')
  assert.match(refused?.said ?? '', /charge_disputed/)
  await endWantedStandingPayments(newsroom)
  await assertAllAgree(newsroom)
})

test('a notice that is forged, changed or old is refused, and one that came before changes nothing', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { url, secret } = await newsroom.hear()
  await joined(newsroom)
  await newsroom.sandbox.settled()
  const count = async () => (await newsroom.db.selectFrom('notices').select('id').execute()).length
  const before = await count()
  assert.ok(before > 0)
  const { data } = await newsroom.sandbox.stripe.events.list({ limit: 1, type: 'payment_intent.succeeded' })
  const body = JSON.stringify(data[0])
  const signed = (by: string, minutesAgo = 0) =>
    Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret: by,
      timestamp: Math.floor(Date.parse(newsroom.clock.now()) / 1000) - minutesAgo * 60,
    })
  const send = async (signature: string | undefined, text = body) => {
    const headers = signature === undefined ? {} : { 'stripe-signature': signature }
    const response = await fetch(url, { method: 'POST', body: text, headers })
    return [response.status, await response.text()]
  }
  const forged = [400, 'This notice is not signed by the provider.\n']
  assert.deepEqual(await send(undefined), forged)
  assert.deepEqual(await send('t=1,v1=abc'), forged)
  assert.deepEqual(await send(signed('whsec_other')), forged)
  assert.deepEqual(await send(signed(secret), body.replace('"amount":500', '"amount":5')), forged)
  assert.deepEqual(await send(signed(secret, 10)), [400, 'This notice was signed too long ago.\n'])
  assert.deepEqual(await send(signed(secret)), [200, 'noted\n'])
  assert.equal(await count(), before)
  const big = await fetch(url, { method: 'POST', body: 'x'.repeat(600_000) }).catch(() => ({ status: 413 }))
  assert.equal(big.status, 413)
  await workNotices(newsroom)
  newsroom.clock.forward(40 * 86_400_000)
  await forgetOldNotices(newsroom)
  assert.equal(await count(), 0)
})

test('with every notice lost, the comparing finds all that happened, and a second time nothing', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payer, walk } = await newsroom.onClock()
  await pay(await begin(newsroom, { payer }))
  await pay(await begin(newsroom, { formKey: 'other', purpose: 'contribution', every: null }), DISPUTED)
  await walk(32)
  assert.deepEqual(await newsroom.db.selectFrom('payments').selectAll().execute(), [])
  await compareWithProvider(newsroom)
  assert.equal((await newsroom.db.selectFrom('payments').select('id').execute()).length, 3)
  await assertAllAgree(newsroom)
  const again = await compareWithProvider(newsroom)
  assert.deepEqual([again.changes, again.orders, again.moves], [0, 0, 0])
})

test('a checkout that only the provider remembers is brought back with its payment', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const session = await pay(await begin(newsroom))
  await newsroom.write((tx) => tx.deleteFrom('checkouts').execute())
  const looked = await lookAtSession(newsroom, session ?? '')
  assert.ok(looked.ok && looked.payment)
  assert.deepEqual(looked.checkout?.wanted, { tier: 'supporter' })
  assert.equal(looked.payment.email, 'ona@reader.example')
  await assertAllAgree(newsroom)
})

test('a card that fails at the renewal says since when nothing could be charged', async () => {
  const newsroom = await payingNewsroom(tellingSettlements)
  const { payer, walk } = await newsroom.onClock()
  const { order } = await joined(newsroom, { payer })
  await newsroom.sandbox.stripe.paymentMethods
    .attach('pm_card_chargeCustomerFail', { customer: payer })
    .then((method) =>
      newsroom.sandbox.stripe.subscriptions.update(order.providerId, { default_payment_method: method.id }),
    )
  const due = order.period?.until ?? newsroom.clock.now()
  await walk(32)
  const looked = await lookAtStandingPayment(newsroom, order.providerId)
  assert.ok(looked.ok)
  assert.equal(looked.order?.state, 'past due')
  assert.ok((looked.order?.failingSince ?? '') >= due)
  assert.ok((looked.order?.failingSince ?? '') <= later(due, 2 * 3_600_000))
})
