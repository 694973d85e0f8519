import type Stripe from 'stripe'
import type { Instant } from '../../platform/ids.ts'
import type { BalanceMove, Hint, PaymentListed, StandingPaymentListed } from '../card-payments.ts'
import { ProviderSilent } from '../provider-silent.ts'
import { ask } from './ask.ts'
import { HEARD, hintOf } from './notice.ts'
import { paymentListed } from './payment-seen.ts'
import { standingListed } from './standing-seen.ts'
import { moveOf, seconds, sumOf } from './words.ts'

const PAGE = 100

export const lists = (client: () => Promise<Stripe>) => ({
  changesSince: (since: Instant): AsyncIterable<Hint[]> =>
    pages(
      client,
      (stripe, after) =>
        stripe.events.list({ types: [...HEARD], created: { gte: seconds(since) }, limit: PAGE, ...after }),
      (event) => hintOf(event) ?? [],
    ),

  allStandingPayments: (after?: string): AsyncIterable<StandingPaymentListed[]> =>
    pages(
      client,
      (stripe, further) =>
        stripe.subscriptions.list({
          status: 'all',
          limit: PAGE,
          ...(after === undefined ? {} : { starting_after: after }),
          ...further,
        }),
      standingListed,
    ),

  allPayments: (since?: Instant): AsyncIterable<PaymentListed[]> =>
    pages(
      client,
      (stripe, after) => stripe.charges.list({ ...from(since), limit: PAGE, ...after }),
      paymentListed,
    ),

  balanceMoves: (since?: Instant): AsyncIterable<BalanceMove[]> =>
    pages(
      client,
      (stripe, after) =>
        stripe.balanceTransactions.list({ ...from(since), limit: PAGE, expand: ['data.source'], ...after }),
      moveOf,
    ),

  balance: () =>
    ask(async () => {
      const { available, pending } = await (await client()).balance.retrieve()
      const sums = new Map<string, number>()
      for (const { currency, amount } of [...available, ...pending])
        sums.set(currency, (sums.get(currency) ?? 0) + amount)
      return { sums: [...sums].map(([currency, amount]) => sumOf(amount, currency)) }
    }),
})

function from(since: Instant | undefined): { created?: { gte: number } } {
  return since === undefined ? {} : { created: { gte: seconds(since) } }
}

/** A list of the provider's, page after page, in our words. */
async function* pages<T extends { id: string }, Told>(
  client: () => Promise<Stripe>,
  read: (stripe: Stripe, after: { starting_after?: string }) => Promise<Stripe.ApiList<T>>,
  tell: (one: T) => Told | Told[],
): AsyncGenerator<Told[]> {
  const stripe = await client()
  let after: { starting_after?: string } = {}
  for (;;) {
    const asked = await ask(() => read(stripe, after))
    if (!asked.ok) throw new ProviderSilent(asked.said)
    const { data, has_more: more } = asked
    yield data.flatMap(tell)
    const last = data.at(-1)
    if (!more || !last) return
    after = { starting_after: last.id }
  }
}
