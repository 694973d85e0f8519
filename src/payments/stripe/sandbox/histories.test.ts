import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stripe } from 'stripe'
import { advance, memberOnClock, NOON_SECONDS, testSandbox } from '../../../../test/card-sandbox.ts'
import { fc } from '../../../../test/fast-check.ts'

const sandbox = await testSandbox()
const { stripe, url } = sandbox
const DAY = 86_400

const product = await stripe.products.create({ name: 'Member' })
const prices = await Promise.all(
  (
    [
      [500, 'month'],
      [1000, 'month'],
      [333, 'month'],
      [5000, 'year'],
    ] as const
  ).map(([unit_amount, interval]) =>
    stripe.prices.create({ product: product.id, currency: 'eur', unit_amount, recurring: { interval } }),
  ),
)

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 70 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      price: fc.nat({ max: 3 }),
      seats: fc.integer({ min: 1, max: 4 }),
      proration_behavior: fc.constantFrom(
        'always_invoice' as const,
        'create_prorations' as const,
        'none' as const,
      ),
    }),
  },
  fc.record({ kind: fc.constant('cancel' as const), undo: fc.boolean() }),
  fc.record({ kind: fc.constant('pause' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('fail' as const), times: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant('mend' as const) }),
)
type Act = typeof act extends { generate(...drawn: never[]): { value: infer One } } ? One : never

test('whatever happens to a subscription, every cent of it is asked for once and accounted for', async () => {
  const histories = fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 9 }), async (acts) => {
    const history = await begun()
    for (const one of acts) await done(history, one)
    await judged(history)
  })
  await fc.assert(histories, { numRuns: 60 })
})

interface History {
  clock: string
  customer: string
  subscription: string
  now: number
}

async function begun(): Promise<History> {
  const { testClock, customer } = await memberOnClock(sandbox)
  const { id } = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: prices[0]!.id }],
  })
  return { clock: testClock.id, customer: customer.id, subscription: id, now: NOON_SECONDS }
}

async function done(history: History, one: Act): Promise<void> {
  const { subscription, customer, clock } = history
  const seen = await stripe.subscriptions.retrieve(subscription)
  if (one.kind === 'wait') {
    history.now += one.days * DAY
    await advance(sandbox, clock, history.now)
    return
  }
  if (one.kind === 'fail') {
    const body = JSON.stringify({ times: one.times })
    await fetch(`${url}/sandbox/customers/${customer}/next_charges`, { method: 'POST', body })
    return
  }
  if (one.kind === 'mend') {
    for (const { id } of (await stripe.invoices.list({ customer, status: 'open' })).data)
      await stripe.invoices.pay(id).catch(declined)
    return
  }
  if (seen.status === 'canceled') return
  if (one.kind === 'change')
    await stripe.subscriptions.update(subscription, {
      items: [{ id: seen.items.data[0]!.id, price: prices[one.price]!.id, quantity: one.seats }],
      proration_behavior: one.proration_behavior,
    })
  if (one.kind === 'cancel')
    await stripe.subscriptions.update(subscription, { cancel_at_period_end: !one.undo })
  if (one.kind === 'pause')
    await stripe.subscriptions.update(subscription, {
      pause_collection: one.on ? { behavior: 'void' } : '',
    })
}

function declined(error: { type?: string }): void {
  if (error.type !== 'StripeCardError') throw error
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of list) found.push(one)
  return found
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

async function judged({ customer, subscription }: History): Promise<void> {
  const invoices = await all(stripe.invoices.list({ customer, limit: 100, expand: ['data.payments'] }))
  const charges = await all(stripe.charges.list({ customer, limit: 100 }))
  const succeeded = charges.filter(({ status }) => status === 'succeeded')
  const paid = invoices.filter(({ status, amount_due }) => status === 'paid' && amount_due > 0)
  assert.equal(
    sum(succeeded.map(({ amount }) => amount)),
    sum(paid.map(({ amount_due }) => amount_due)),
    'what was charged is what was paid for',
  )
  for (const invoice of paid) {
    const intent = invoice.payments!.data[0]!.payment.payment_intent
    assert.equal(
      succeeded.filter(({ payment_intent }) => payment_intent === intent).length,
      1,
      'charged once',
    )
  }
  const counted = invoices.filter(({ status }) => status !== 'void' && status !== 'draft')
  const { balance } = (await stripe.customers.retrieve(customer)) as Stripe.Customer
  assert.equal(
    sum(counted.map(({ total }) => total)),
    sum(counted.map(({ amount_due }) => amount_due)) + balance,
    'what was not asked for is the credit that is left',
  )
  for (const { lines, total } of invoices) assert.equal(total, sum(lines.data.map(({ amount }) => amount)))
  const cycles = invoices
    .filter(({ billing_reason }) => billing_reason === 'subscription_cycle')
    .map(({ lines }) => lines.data.find(({ parent }) => parent?.subscription_item_details)!.period)
    .toSorted((a, b) => a.start - b.start)
  for (const [n, { start }] of cycles.entries())
    if (n > 0) assert(start >= cycles[n - 1]!.end, 'no day is asked for twice')
  const seen = await stripe.subscriptions.retrieve(subscription)
  const latest = invoices.find(({ id }) => id === seen.latest_invoice)!
  if (seen.status === 'past_due') assert.notEqual(latest.status, 'paid')
  if (latest.status === 'open' && latest.attempted && seen.status !== 'canceled')
    assert.equal(seen.status, 'past_due')
}
