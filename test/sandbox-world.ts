import assert from 'node:assert/strict'
import { Stripe } from 'stripe'
import type { Newsroom } from '../src/newsroom.ts'
import type { Hint } from '../src/payments/card-payments.ts'
import { stripePayments } from '../src/payments/stripe/stripe-payments.ts'
import { openedSandbox, payAt } from './card-sandbox.ts'
import type { World } from './money-histories.ts'

const DAY = 86_400_000
const CARDS = { good: '4242424242424242', declined: '4000000000000002', disputed: '4000000000000259' }

/** Two processes, and the card sandbox over HTTP: the official package, signed notices, a test clock. */
export async function sandboxWorld([one, other]: readonly [Newsroom, Newsroom]): Promise<World> {
  const sandbox = await openedSandbox()
  const { stripe, clock } = sandbox
  const secrets: string[] = []
  const payments = stripePayments(
    { key: 'sk_test_sandbox', base: async () => sandbox.url, noticeSecrets: async () => secrets },
    clock,
  )
  const asked = await payments.sendNoticesTo('http://127.0.0.1:9/payments/notices')
  assert.ok(asked.ok)
  secrets.push(asked.secret)
  // Notices are brought by the history itself, in its own order.
  for (const { id } of (await stripe.webhookEndpoints.list()).data)
    await stripe.webhookEndpoints.update(id, { disabled: true })
  const inSeconds = () => Math.floor(Date.parse(clock.now()) / 1000)
  const testClock = await stripe.testHelpers.testClocks.create({ frozen_time: inSeconds() })
  const payers = new Map<number, Promise<string>>()
  const begun = clock.now()
  const heard = new Set<string>()
  const on = (newsroom: Newsroom): Newsroom => ({ ...newsroom, clock, payments })
  return {
    processes: [on(one), on(other)],
    async walk(days) {
      clock.forward(days * DAY + 3_600_000)
      await stripe.testHelpers.testClocks.advance(testClock.id, { frozen_time: inSeconds() })
      do await sandbox.settled()
      while ((await stripe.testHelpers.testClocks.retrieve(testClock.id)).status === 'advancing')
    },
    payer(which) {
      const known = payers.get(which)
      const payer = known ?? stripe.customers.create({ test_clock: testClock.id }).then(({ id }) => id)
      payers.set(which, payer)
      return payer
    },
    async pay(url, card) {
      await payAt(url, { number: CARDS[card] })
    },
    async failNext(order, times) {
      const { customer } = await stripe.subscriptions.retrieve(order)
      await fetch(`${sandbox.url}/sandbox/customers/${String(customer)}/next_charges`, {
        method: 'POST',
        body: JSON.stringify({ times, decline_code: 'insufficient_funds' }),
      })
    },
    // Here a payment is disputed when it is made with the card for that.
    dispute: async () => undefined,
    async decide(payment, won) {
      const { data } = await stripe.disputes.list({ payment_intent: payment })
      const undecided = data.find(({ status }) => status === 'needs_response')
      const evidence = { uncategorized_text: won ? 'winning_evidence' : 'losing_evidence' }
      if (undecided) await stripe.disputes.update(undecided.id, { evidence, submit: true })
    },
    async refundByHand(payment, amount) {
      await stripe.refunds.create({ payment_intent: payment, amount }).catch((error: unknown) => {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
      })
    },
    async told() {
      const news: Hint[] = []
      for await (const hints of payments.changesSince(begun))
        news.push(...hints.filter(({ id }) => !heard.has(id)))
      for (const { id } of news) heard.add(id)
      return news.toReversed()
    },
    async signed({ id }) {
      const payload = JSON.stringify(await stripe.events.retrieve(id))
      const signature = Stripe.webhooks.generateTestHeaderString({
        payload,
        secret: asked.secret,
        timestamp: inSeconds(),
      })
      return { body: payload, signature }
    },
    async paidFor(checkout) {
      let paid = 0
      for await (const session of stripe.checkout.sessions.list({ limit: 100, status: 'complete' }))
        if (session.client_reference_id === checkout) paid++
      return paid
    },
    async refundsWith(key, payment) {
      const { data } = await stripe.refunds.list({ payment_intent: payment, limit: 100 })
      return data.filter(({ metadata }) => metadata?.refund === key).length
    },
    close: sandbox.stop,
  }
}
