import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { startSandbox } from '../src/payments/stripe/sandbox/sandbox.ts'
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
  const joining = await timed(async () => {
    for (let n = 0; n < members; n += 20) await Promise.all(Array.from({ length: 20 }, joinOne))
  })
  say(members, 'join', joining / members)
  const renewing = await timed(async () => {
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: from + 31 * DAY })
    await serving.settled()
  })
  say(members, 'renew', renewing / members)
  const last = await joinOne()
  const listing = await timed(async () => {
    for (let n = 0; n < 100; n++) {
      await stripe.invoices.list({ customer: last })
      await stripe.subscriptions.list({ status: 'active', limit: 100 })
    }
  })
  say(members, 'two lists', listing / 100)
  await serving.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

function say(members: number, what: string, each: number): void {
  console.log(`${members} members: ${what} ${each.toFixed(2)} ms each`)
}

if (import.meta.main) await bench()
