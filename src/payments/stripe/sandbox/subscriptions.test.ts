import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import {
  advance,
  atBank,
  memberOnClock,
  NOON_SECONDS,
  payAt,
  testSandbox,
} from '../../../../test/card-sandbox.ts'

const sandbox = await testSandbox()
const { stripe, url } = sandbox

const DAY = 86_400
const product = await stripe.products.create({ name: 'Member' })
const price = (unit_amount: number, interval: 'month' | 'year' = 'month') =>
  stripe.prices.create({ product: product.id, currency: 'eur', unit_amount, recurring: { interval } })
const five = await price(500)
const ten = await price(1000)
const yearly = await price(5000, 'year')

const month = (n: number, from = NOON_SECONDS) => {
  const date = new Date(from * 1000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n, date.getUTCDate(), 12) / 1000
}

const invoicesOf = async (subscription: string) =>
  (await stripe.invoices.list({ subscription, limit: 100 })).data.toReversed()

async function joined(options: { card?: string; price?: Stripe.Price; from?: number } = {}) {
  const { testClock, customer } = await memberOnClock(sandbox, options)
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: (options.price ?? five).id }],
    payment_behavior: 'allow_incomplete',
  })
  return { clock: testClock.id, customer, subscription }
}

test('a subscription that is paid begins at once, with its period on its item', async () => {
  const { subscription } = await joined()
  assert.equal(subscription.status, 'active')
  const [item] = subscription.items.data
  assert.equal(item!.current_period_start, NOON_SECONDS)
  assert.equal(item!.current_period_end, month(1))
  const invoice = await stripe.invoices.retrieve(subscription.latest_invoice as string, {
    expand: ['payments.data.payment.payment_intent'],
  })
  assert.equal(invoice.status, 'paid')
  assert.equal(invoice.billing_reason, 'subscription_create')
  assert.equal(invoice.parent?.subscription_details?.subscription, subscription.id)
  assert.equal(invoice.lines.data[0]!.description, '1 × Member (at €5.00 / month)')
  const [payment] = invoice.payments!.data
  assert.equal(payment!.status, 'paid')
  assert.equal((payment!.payment.payment_intent as Stripe.PaymentIntent).amount_received, 500)
})

test('who joins at a checkout lives by the test clock of the switch, while that is there', async () => {
  const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time: NOON_SECONDS - 5 * DAY })
  const paid = async () => {
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: five.id, quantity: 1 }],
      success_url: 'https://courier.example/thanks',
    })
    await payAt(session.url!, { email: 'asta@example.org', number: '4242424242424242' })
    const { subscription } = await stripe.checkout.sessions.retrieve(session.id)
    return stripe.subscriptions.retrieve(subscription as string)
  }
  await sandbox.switch({ testClock: clock })
  const onClock = await paid()
  assert.equal(onClock.test_clock, clock)
  assert.equal(onClock.start_date, NOON_SECONDS - 5 * DAY)
  await stripe.testHelpers.testClocks.del(clock)
  assert.equal((await paid()).test_clock, null)
  await sandbox.switch({ testClock: '' })
})

test('twelve renewals by test clock; one fails, and is paid when it is tried again', async () => {
  const { clock, customer, subscription } = await joined()
  for (let n = 1; n <= 12; n++) {
    if (n === 5)
      await fetch(`${url}/sandbox/customers/${customer.id}/next_charges`, {
        method: 'POST',
        body: JSON.stringify({ times: 1, decline_code: 'insufficient_funds' }),
      })
    await advance(sandbox, clock, month(n) + DAY)
    const { status } = await stripe.subscriptions.retrieve(subscription.id)
    assert.equal(status, n === 5 ? 'past_due' : 'active', `after ${n} months`)
    if (n !== 5) continue
    const open = (await invoicesOf(subscription.id)).at(-1)!
    assert.equal(open.status, 'open')
    assert.equal(open.attempt_count, 1)
    assert.equal(open.next_payment_attempt, null, 'it is not tried again by itself')
    assert.equal(((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).delinquent, true)
    const paid = await stripe.invoices.pay(open.id)
    assert.equal(paid.status, 'paid')
    assert.equal(paid.attempt_count, 2)
    assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active')
    assert.equal(((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).delinquent, false)
  }
  const invoices = await invoicesOf(subscription.id)
  assert.equal(invoices.length, 13)
  assert(invoices.every(({ status, amount_paid }) => status === 'paid' && amount_paid === 500))
  assert.deepEqual(
    invoices.slice(1).map(({ lines }) => lines.data[0]!.period),
    Array.from({ length: 12 }, (_, n) => ({ start: month(n + 1), end: month(n + 2) })),
  )
  assert.equal(new Set(invoices.map(({ number }) => number)).size, 13, 'each has a number of its own')
  const charges = await stripe.charges.list({ customer: customer.id, limit: 100 })
  assert.equal(charges.data.filter(({ status }) => status === 'succeeded').length, 13)
  assert.equal(charges.data.filter(({ status }) => status === 'failed').length, 1)
})

test('a year is walked in one go', async () => {
  const { clock, subscription } = await joined()
  await advance(sandbox, clock, month(12) + DAY)
  const invoices = await invoicesOf(subscription.id)
  assert.equal(invoices.filter(({ status }) => status === 'paid').length, 13)
  assert.equal((await stripe.testHelpers.testClocks.retrieve(clock)).frozen_time, month(12) + DAY)
})

test('a period that begins on the 31st ends with shorter months, and comes back to the 31st', async () => {
  const from = Date.parse('2027-01-31T09:30:00Z') / 1000
  const { clock, subscription } = await joined({ from })
  await advance(sandbox, clock, Date.parse('2027-06-02T00:00:00Z') / 1000)
  const starts = (await invoicesOf(subscription.id)).map(({ lines }) =>
    new Date(lines.data[0]!.period.start * 1000).toISOString().slice(0, 16),
  )
  assert.deepEqual(starts, [
    '2027-01-31T09:30',
    '2027-02-28T09:30',
    '2027-03-31T09:30',
    '2027-04-30T09:30',
    '2027-05-31T09:30',
  ])
})

test('a renewal is a draft for an hour, and then asked for', async () => {
  const { clock, subscription } = await joined()
  await advance(sandbox, clock, month(1) + 60)
  assert.equal((await invoicesOf(subscription.id)).at(-1)!.status, 'draft')
  await advance(sandbox, clock, month(1) + 3601)
  assert.equal((await invoicesOf(subscription.id)).at(-1)!.status, 'paid')
})

test('a dearer price in the middle of a period is paid in part at once', async () => {
  const { clock, subscription } = await joined()
  const [item] = subscription.items.data
  const middle = NOON_SECONDS + 15 * DAY
  await advance(sandbox, clock, middle)
  const asked = {
    items: [{ id: item!.id, price: ten.id }],
    proration_behavior: 'always_invoice' as const,
  }
  const preview = await stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { ...asked, proration_date: middle },
  })
  const changed = await stripe.subscriptions.update(subscription.id, {
    ...asked,
    expand: ['latest_invoice'],
  })
  const invoice = changed.latest_invoice as Stripe.Invoice
  assert.equal(invoice.status, 'paid')
  assert.equal(invoice.billing_reason, 'subscription_update')
  assert.deepEqual(
    invoice.lines.data.map(({ amount }) => amount),
    [-250, 500],
  )
  assert.equal(invoice.amount_paid, 250)
  assert.equal(preview.total, 250, 'as the preview said')
  assert.equal(changed.items.data[0]!.current_period_end, month(1), 'the cycle stays')
  await advance(sandbox, clock, month(1) + DAY)
  assert.equal((await invoicesOf(subscription.id)).at(-1)!.amount_paid, 1000)
})

test('a cheaper price is a credit on the next invoice, or with the customer', async () => {
  const { clock, subscription } = await joined({ price: ten })
  await advance(sandbox, clock, NOON_SECONDS + 15 * DAY)
  const [item] = subscription.items.data
  await stripe.subscriptions.update(subscription.id, { items: [{ id: item!.id, price: five.id }] })
  const upcoming = await stripe.invoices.createPreview({ subscription: subscription.id })
  assert.equal(upcoming.total, 250)
  await advance(sandbox, clock, month(1) + DAY)
  const renewal = (await invoicesOf(subscription.id)).at(-1)!
  assert.deepEqual(
    renewal.lines.data.map(({ amount }) => amount),
    [-500, 250, 500],
  )
  assert.equal(renewal.amount_paid, 250)

  const other = await joined({ price: ten })
  await advance(sandbox, other.clock, NOON_SECONDS + 15 * DAY)
  await stripe.subscriptions.update(other.subscription.id, {
    items: [{ id: other.subscription.items.data[0]!.id, price: five.id }],
    proration_behavior: 'always_invoice',
  })
  const customer = (await stripe.customers.retrieve(other.customer.id)) as Stripe.Customer
  assert.equal(customer.balance, -250)
  await advance(sandbox, other.clock, month(1) + DAY)
  const next = (await invoicesOf(other.subscription.id)).at(-1)!
  assert.deepEqual(
    [next.total, next.starting_balance, next.amount_due, next.amount_paid],
    [500, -250, 250, 250],
  )
})

test('another rhythm begins anew and is paid at once', async () => {
  const { clock, subscription } = await joined()
  await advance(sandbox, clock, NOON_SECONDS + 15 * DAY)
  const changed = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]!.id, price: yearly.id }],
    expand: ['latest_invoice'],
  })
  assert.equal((changed.latest_invoice as Stripe.Invoice).amount_paid, 4750)
  assert.equal(changed.billing_cycle_anchor, NOON_SECONDS + 15 * DAY)
  assert.equal(changed.items.data[0]!.current_period_end, NOON_SECONDS + 380 * DAY)
})

test('a change that cannot be paid for does not happen, if it is asked so', async () => {
  const { clock, customer, subscription } = await joined()
  await advance(sandbox, clock, NOON_SECONDS + 15 * DAY)
  await fetch(`${url}/sandbox/customers/${customer.id}/next_charges`, { method: 'POST', body: '{"times":1}' })
  await assert.rejects(
    stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]!.id, price: ten.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
    }),
    { type: 'StripeCardError', statusCode: 402 },
  )
  const seen = await stripe.subscriptions.retrieve(subscription.id)
  assert.equal(seen.items.data[0]!.price.id, five.id)
  assert.equal(seen.status, 'active')
  assert.equal((await invoicesOf(subscription.id)).length, 1)
})

test('several seats cost as many times as much', async () => {
  const { subscription } = await joined()
  const changed = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]!.id, quantity: 25 }],
    proration_behavior: 'none',
  })
  assert.equal(changed.items.data[0]!.quantity, 25)
  const upcoming = await stripe.invoices.createPreview({ subscription: subscription.id })
  assert.equal(upcoming.total, 12_500)
})

test('cancelled, it lasts to the end of its period; taken back, it goes on', async () => {
  const { clock, subscription } = await joined()
  const ending = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  assert.deepEqual(
    [ending.status, ending.cancel_at_period_end, ending.cancel_at, ending.cancellation_details?.reason],
    ['active', true, month(1), 'cancellation_requested'],
  )
  const kept = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false })
  assert.deepEqual([kept.cancel_at, kept.canceled_at], [null, null])
  await advance(sandbox, clock, month(1) + DAY)
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active')
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  await advance(sandbox, clock, month(3))
  const ended = await stripe.subscriptions.retrieve(subscription.id)
  assert.equal(ended.status, 'canceled')
  assert.equal(ended.ended_at, month(2))
  assert.equal((await invoicesOf(subscription.id)).length, 2, 'nothing is asked for after the end')
  await assert.rejects(stripe.subscriptions.cancel(subscription.id), { statusCode: 404 })
})

test('ended at once, nothing is given back unless it is asked for', async () => {
  const { clock, customer, subscription } = await joined({ price: ten })
  await advance(sandbox, clock, NOON_SECONDS + 15 * DAY)
  const ended = await stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true })
  assert.equal(ended.status, 'canceled')
  assert.equal(((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).balance, -500)
})

test('while collection pauses nothing is charged; it resumes by itself', async () => {
  const { clock, customer, subscription } = await joined()
  const paused = await stripe.subscriptions.update(subscription.id, {
    pause_collection: { behavior: 'void', resumes_at: month(3) - DAY },
  })
  assert.equal(paused.status, 'active')
  await advance(sandbox, clock, month(3) + DAY)
  const statuses = (await invoicesOf(subscription.id)).map(({ status }) => status)
  assert.deepEqual(statuses, ['paid', 'void', 'void', 'paid'])
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).pause_collection, null)
  assert.equal((await stripe.charges.list({ customer: customer.id })).data.length, 2)
})

test('a pause that is ended by hand begins a new period when it is asked to', async () => {
  const { clock, subscription } = await joined()
  await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } })
  await advance(sandbox, clock, month(1) + 5 * DAY)
  const resumed = await stripe.subscriptions.update(subscription.id, {
    pause_collection: '',
    billing_cycle_anchor: { type: 'now' },
    proration_behavior: 'none',
    expand: ['latest_invoice'],
  })
  assert.equal(resumed.pause_collection, null)
  assert.equal(resumed.items.data[0]!.current_period_start, month(1) + 5 * DAY)
  assert.equal((resumed.latest_invoice as Stripe.Invoice).amount_paid, 500)
})

test('a trial costs nothing, and then is paid', async () => {
  const { testClock, customer } = await memberOnClock(sandbox)
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: five.id }],
    trial_period_days: 7,
  })
  assert.equal(subscription.status, 'trialing')
  await advance(sandbox, testClock.id, NOON_SECONDS + 8 * DAY)
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active')
  assert.deepEqual(
    (await invoicesOf(subscription.id)).map(({ amount_paid, status }) => [amount_paid, status]),
    [
      [0, 'paid'],
      [500, 'paid'],
    ],
  )
})

test('a first payment that is declined leaves it incomplete, and after 23 hours nothing', async () => {
  const { clock, subscription } = await joined({ card: 'pm_card_chargeCustomerFail' })
  assert.equal(subscription.status, 'incomplete')
  await advance(sandbox, clock, NOON_SECONDS + DAY)
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'incomplete_expired')
  assert.equal((await invoicesOf(subscription.id))[0]!.status, 'void')
})

test('a first payment that is declined can be mended with another card', async () => {
  const { subscription } = await joined({ card: 'pm_card_chargeCustomerFail' })
  const paid = await stripe.invoices.pay(subscription.latest_invoice as string, {
    payment_method: 'pm_card_visa',
  })
  assert.equal(paid.status, 'paid')
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active')
})

test('asked to fail rather than to be incomplete, nothing is left behind', async () => {
  const { customer } = await memberOnClock(sandbox, { card: 'pm_card_chargeCustomerFail' })
  await assert.rejects(
    stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: five.id }],
      payment_behavior: 'error_if_incomplete',
    }),
    { type: 'StripeCardError' },
  )
  assert.deepEqual((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data, [])
})

test('without any card it is refused with a sentence', async () => {
  const { id } = await stripe.customers.create()
  await assert.rejects(stripe.subscriptions.create({ customer: id, items: [{ price: five.id }] }), {
    statusCode: 400,
    message: /no attached payment source or default payment method/,
  })
})

test('a bank that wants to be asked at a renewal makes it past due until its holder comes', async () => {
  const { clock, subscription } = await joined()
  const { customer } = await stripe.subscriptions.retrieve(subscription.id)
  const card = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {
    customer: customer as string,
  })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: card.id })
  await advance(sandbox, clock, month(1) + DAY)
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'past_due')
  const open = (await invoicesOf(subscription.id)).at(-1)!
  const { data } = await stripe.invoicePayments.list({
    invoice: open.id,
    expand: ['data.payment.payment_intent'],
  })
  const intent = data[0]!.payment.payment_intent as Stripe.PaymentIntent
  assert.equal(intent.status, 'requires_action')
  await atBank(intent.next_action!.redirect_to_url!.url!, 'complete')
  assert.equal((await stripe.invoices.retrieve(open.id)).status, 'paid')
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active')
})

test('failed payments are tried again by the schedule of the switches, and then it ends', async () => {
  await sandbox.switch({ retries: [3, 5], afterRetries: 'canceled' })
  const { clock, customer, subscription } = await joined()
  await fetch(`${url}/sandbox/customers/${customer.id}/next_charges`, { method: 'POST', body: '{"times":3}' })
  await advance(sandbox, clock, month(1) + 4 * DAY)
  const invoice = (await invoicesOf(subscription.id)).at(-1)!
  assert.equal(invoice.attempt_count, 2)
  assert.equal(invoice.next_payment_attempt, month(1) + 3600 + 8 * DAY)
  await advance(sandbox, clock, month(1) + 10 * DAY)
  const ended = await stripe.subscriptions.retrieve(subscription.id)
  assert.equal(ended.status, 'canceled')
  assert.equal(ended.cancellation_details?.reason, 'payment_failed')
  await sandbox.switch({ retries: [], afterRetries: 'past_due' })
})

test('a checkout by month: declined, then at the bank, then joined', async () => {
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: five.id, quantity: 1 }],
    success_url: 'https://courier.example/joined?session={CHECKOUT_SESSION_ID}',
    client_reference_id: 'asta',
    subscription_data: { metadata: { tier: 'member' } },
  })
  assert.equal((await payAt(session.url!, { number: '4000 0000 0000 9995' })).status, 422)
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open')
  const { to } = await payAt(session.url!, { number: '4000 0025 0000 3155' })
  const end = await atBank(new URL(to!, url).href, 'complete')
  assert.equal(end, `https://courier.example/joined?session=${session.id}`)
  const done = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['subscription', 'line_items', 'customer'],
  })
  assert.deepEqual([done.status, done.payment_status], ['complete', 'paid'])
  assert.equal(done.customer_details?.email, 'asta@example.org')
  const subscription = done.subscription as Stripe.Subscription
  assert.equal(subscription.status, 'active')
  assert.deepEqual(subscription.metadata, { tier: 'member' })
  assert(subscription.default_payment_method)
  assert.equal(done.line_items?.data[0]!.amount_total, 500)
  assert.equal((await invoicesOf(subscription.id)).length, 1, 'one attempt after another is one invoice')
})

test('a checkout that is paid once leaves no customer, unless it is asked to', async () => {
  const line_items = [
    {
      price_data: { currency: 'eur', unit_amount: 2500, product_data: { name: 'Contribution' } },
      quantity: 1,
    },
  ]
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items,
    submit_type: 'donate',
    success_url: 'https://courier.example/thanks',
    payment_intent_data: { metadata: { story: 'energy' } },
  })
  await payAt(session.url!, { number: '5555 5555 5555 4444' })
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  assert.equal(done.customer, null)
  assert.deepEqual((done.payment_intent as Stripe.PaymentIntent).metadata, { story: 'energy' })
  assert.equal(
    (await payAt(session.url!, { number: '4242424242424242' })).status,
    303,
    'it cannot be paid twice',
  )
  const { data } = await stripe.charges.list({
    payment_intent: (done.payment_intent as Stripe.PaymentIntent).id,
  })
  assert.equal(data.length, 1)
})

test('a checkout by SEPA debit is complete before the money is there', async () => {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    allowed_payment_method_types: ['sepa_debit'],
    line_items: [
      {
        price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Contribution' } },
        quantity: 1,
      },
    ],
    success_url: 'https://courier.example/thanks',
  })
  await payAt(session.url!, { by: 'account', iban: 'DE89 3704 0044 0532 0130 00', holder: 'Asta' })
  const waiting = await stripe.checkout.sessions.retrieve(session.id)
  assert.deepEqual([waiting.status, waiting.payment_status], ['complete', 'unpaid'])
  sandbox.clock.forward(6000)
  const { data } = await stripe.events.list({ type: 'checkout.session.async_payment_succeeded' })
  assert.equal((data[0]!.data.object as Stripe.Checkout.Session).id, session.id)
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid')
})

test('a checkout that nobody pays is closed after its time, or when it is called off', async () => {
  const open = () =>
    stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'eur',
      success_url: 'https://courier.example/a',
    })
  const first = await open()
  const second = await open()
  assert.equal((await stripe.checkout.sessions.expire(first.id)).status, 'expired')
  await assert.rejects(stripe.checkout.sessions.expire(first.id), { statusCode: 400 })
  sandbox.clock.forward(25 * 3600 * 1000)
  assert.equal((await stripe.checkout.sessions.retrieve(second.id)).status, 'expired')
  sandbox.clock.forward(-25 * 3600 * 1000)
})
