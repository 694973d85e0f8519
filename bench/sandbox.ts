import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { startSandbox } from '../src/payments/stripe/sandbox/sandbox.ts'
import { openStore } from '../src/payments/stripe/sandbox/store.ts'
import { stillClock } from '../src/platform/clock.ts'
import { stderrLog } from '../src/platform/log.ts'

const NOON = '2026-11-25T12:00:00.000Z'
const DAY = 86_400
const SIZES = (process.env.STANDFIRST_BENCH_MEMBERS ?? '1000,10000').split(',').map(Number)

/**
 * The card sandbox: so many people join, and their test clock goes a month on. What a renewal costs must not depend
 * on how many there are, nor what a page of a list costs.
 */
export async function bench(): Promise<void> {
  for (const members of SIZES) await measure(members)
}

async function measure(members: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-bench-'))
  const serving = await startSandbox({ folder, port: 0, clock: stillClock(NOON), log: stderrLog })
  const { hostname, port } = new URL(serving.url)
  const stripe = new Stripe('sk_test_bench', { host: hostname, port, protocol: 'http' })
  const from = Date.parse(NOON) / 1000
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: from })
  const product = await stripe.products.create({ name: 'Member' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 500,
    recurring: { interval: 'month' },
  })
  const joinOne = async () => {
    const { id } = await stripe.customers.create({
      test_clock: clock.id,
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    })
    await stripe.subscriptions.create({ customer: id, items: [{ price: price.id }] })
    return id
  }
  const joining = await worked(async () => {
    for (let n = 0; n < members; n += 20) await Promise.all(Array.from({ length: 20 }, joinOne))
  })
  say(members, 'join', joining)
  const renewing = await worked(async () => {
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: from + 31 * DAY })
    await serving.settled()
  })
  say(members, 'renew', renewing)
  await serving.stop()
  await lists(folder)
  rmSync(folder, { recursive: true, force: true })
}

const MANY = 100_000

/** What is asked most, among a hundred thousand customers, subscriptions and events that look like the first. */
async function lists(folder: string): Promise<void> {
  fill(folder)
  const serving = await startSandbox({ folder, port: 0, clock: stillClock(NOON), log: stderrLog })
  const { hostname, port } = new URL(serving.url)
  const stripe = new Stripe('sk_test_bench', { host: hostname, port, protocol: 'http' })
  const asked: Record<string, () => Promise<unknown>> = {
    'a customer by e-mail': () => stripe.customers.list({ email: 'm77777@example.org' }),
    'customers from the middle': () =>
      stripe.customers.list({ limit: 100, starting_after: 'cus_bench50000' }),
    'active subscriptions': () => stripe.subscriptions.list({ status: 'active', limit: 100 }),
    'the subscriptions of one': () => stripe.subscriptions.list({ customer: 'cus_bench5' }),
    'events of two types': () =>
      stripe.events.list({ types: ['invoice.voided', 'charge.refunded'], limit: 100 }),
    'events that were not delivered': () => stripe.events.list({ delivery_success: false, limit: 100 }),
    'a payment': () =>
      stripe.paymentIntents.create({
        amount: 500,
        currency: 'eur',
        confirm: true,
        payment_method: 'pm_card_visa',
      }),
  }
  for (const [what, ask] of Object.entries(asked)) {
    const took = await timed(async () => {
      for (let n = 0; n < 20; n++) await ask()
    })
    console.log(`among ${MANY}: ${what} ${(took / 20).toFixed(1)} ms`)
  }
  await serving.stop()
}

function fill(folder: string): void {
  const store = openStore(folder)
  const [customer] = store.page('customer', { limit: 1 }).objects
  const [subscription] = store.page('subscription', { limit: 1 }).objects
  const [event] = store.page('event', { limit: 1 }).objects
  if (!customer || !subscription || !event) throw new Error('Nobody has joined.')
  store.write(() => {
    for (let n = 0; n < MANY; n++) {
      const id = `cus_bench${n}`
      store.put('customer', { ...customer, id, email: `m${n}@example.org` })
      store.put('subscription', { ...subscription, id: `sub_bench${n}`, customer: id })
      store.put('event', { ...event, id: `evt_bench${n}` })
    }
  })
  store.close()
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

/** Of the processor, in milliseconds: what the disk and other programs take is not in it. */
async function worked(act: () => Promise<void>): Promise<{ took: number; worked: number }> {
  const before = process.cpuUsage()
  const took = await timed(act)
  const { user, system } = process.cpuUsage(before)
  return { took, worked: (user + system) / 1000 }
}

function say(members: number, what: string, { took, worked: cpu }: { took: number; worked: number }): void {
  const each = (sum: number) => (sum / members).toFixed(2)
  console.log(`${members} members: ${what} ${each(took)} ms each, ${each(cpu)} of the processor`)
}

if (import.meta.main) await bench()
