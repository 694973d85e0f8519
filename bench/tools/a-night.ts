import type { Stripe } from 'stripe'
import { compareWithProvider } from '../../src/payments/compare-with-provider.ts'
import { setMark } from '../../src/payments/comparisons.ts'
import { lookAtSession } from '../../src/payments/look-at.ts'
import { startCheckout } from '../../src/payments/start-checkout.ts'
import type { Newsroom } from '../../src/newsroom.ts'
import type { stillClock } from '../../src/platform/clock.ts'
import { payAt, type TestSandbox } from '../../test/card-sandbox.ts'
import { VISA, wish } from '../../test/paying-newsroom.ts'

const DAY = 86_400_000
const AT_ONCE = 8

export interface Night {
  /** Milliseconds in which the comparison found and settled every renewal, of none of which a notice had come. */
  unheard: number
  /** Milliseconds in which it goes through the same changes and moves, all of which it has heard of. */
  heard: number
  /** Milliseconds in which the bare package lists the same changes and moves, and does nothing with them. */
  listed: number
  renewals: number
}

/**
 * So many members join through checkout and pay by month, a month goes by in which no notice comes, and the
 * comparison with the provider is timed that finds what they have paid since.
 */
export async function aNight(
  newsroom: Newsroom & { clock: ReturnType<typeof stillClock> },
  sandbox: TestSandbox,
  { tier, renewals }: { tier: string; renewals: number },
): Promise<Night> {
  const testClock = await joined(newsroom, sandbox, { tier, renewals })
  await compareWithProvider(newsroom)
  const before = sandbox.clock.now()
  await walk(newsroom, sandbox, testClock, 31)
  const unheard = await timed(() => compareWithProvider(newsroom))
  const found = await renewalsOf(newsroom)
  if (found !== renewals) throw new Error(`Of ${renewals} renewals ${found} were settled.`)
  const listed = await timed(() => listAll(sandbox.stripe, Date.parse(before) / 1000))
  await newsroom.write(async (tx) => {
    for (const list of ['changes', 'balance', 'standing payments'] as const)
      await setMark(tx, before, list, list === 'standing payments' ? '' : before)
  })
  const heard = await timed(() => compareWithProvider(newsroom))
  return { unheard, heard, listed, renewals }
}

async function joined(
  newsroom: Newsroom,
  { stripe, clock }: TestSandbox,
  { tier, renewals }: { tier: string; renewals: number },
): Promise<string> {
  const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: Date.parse(clock.now()) / 1000 })
  let next = 0
  const joinNext = async () => {
    for (let n = next++; n < renewals; n = next++) {
      const email = `night${n}@reader.example`
      const payer = await stripe.customers.create({ email, test_clock: id })
      const begun = wish({ formKey: `night ${n}`, wanted: { tier }, email, payer: payer.id })
      const started = await startCheckout(newsroom, begun)
      if (!started.ok) throw new Error(started.because)
      await payAt(started.to, { email, number: VISA })
      await lookAtSession(newsroom, /cs_test_\w+/.exec(started.to)![0])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, joinNext))
  return id
}

async function walk(
  newsroom: Newsroom & { clock: ReturnType<typeof stillClock> },
  { stripe, clock, settled }: TestSandbox,
  testClock: string,
  days: number,
): Promise<void> {
  clock.forward(days * DAY)
  newsroom.clock.set(clock.now())
  await stripe.testHelpers.testClocks.advance(testClock, { frozen_time: Date.parse(clock.now()) / 1000 })
  await settled()
}

async function renewalsOf({ db }: Newsroom): Promise<number> {
  const { count } = await db
    .selectFrom('payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', 'renewal')
    .where('email', 'like', 'night%')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function listAll(stripe: Stripe, since: number): Promise<void> {
  for await (const _ of stripe.events.list({ created: { gte: since }, limit: 100 }));
  for await (const _ of stripe.balanceTransactions.list({ created: { gte: since }, limit: 100 }));
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await act()
  return performance.now() - before
}
