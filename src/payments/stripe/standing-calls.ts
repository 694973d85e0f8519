import type Stripe from 'stripe'
import type { Instant } from '../../platform/ids.ts'
import type { StandingPaymentChange, StandingPaymentSeen } from '../card-payments.ts'
import { ask } from './ask.ts'
import { billsOf, oneItem, standingSeen } from './standing-seen.ts'
import { pieces } from './words.ts'

/** What an order keeps of a change that waits for the renewal. */
const OF_NEXT = ['next', 'next_from', 'next_quantity', 'paid']

/** What is asked for whole with an order. */
const EXPAND = ['default_payment_method', 'customer']

export const standingCalls = (client: () => Promise<Stripe>) => {
  const look = async (id: string): Promise<StandingPaymentSeen> => {
    const stripe = await client()
    const [order, bills] = await Promise.all([
      stripe.subscriptions.retrieve(id, { expand: EXPAND }),
      billsOf(stripe, id),
    ])
    return standingSeen(order, bills)
  }
  /** What was changed is looked at afresh: an answer to a change may be from before what the change began. */
  const change = (id: string, act: (stripe: Stripe) => Promise<unknown>) =>
    ask(async () => {
      await act(await client())
      return look(id)
    })
  const update = (id: string, params: Stripe.SubscriptionUpdateParams) =>
    change(id, (stripe) => stripe.subscriptions.update(id, params))
  return {
    standingPayment: (id: string) => ask(() => look(id)),

    changeStandingPayment: (id: string, wish: StandingPaymentChange) =>
      change(id, (stripe) => changeOrder(stripe, id, wish)),

    /**
     * It is we who end it on its day. The provider would go on with the next of its periods, which go on in a pause, and
     * charge nothing until that one begins: for somebody who pays by the year, a year later.
     */
    pause: (id: string, resumesAt: Instant | null) =>
      update(id, { pause_collection: { behavior: 'void' }, metadata: { resumes_at: resumesAt ?? '' } }),

    resume: (id: string, { key, charge }: { key: string; charge: 'now' | 'at period end' }) =>
      change(id, async (stripe) => {
        // What goes on already would be charged twice.
        if ((await stripe.subscriptions.retrieve(id)).pause_collection === null) return
        await stripe.subscriptions.update(
          id,
          {
            pause_collection: '',
            metadata: { resumes_at: '' },
            ...(charge === 'now' && {
              billing_cycle_anchor: { type: 'now' as const },
              proration_behavior: 'none' as const,
            }),
          },
          { idempotencyKey: `resume ${key}` },
        )
      }),

    endAtPeriodEnd: (id: string) => update(id, { cancel_at_period_end: true }),
    keepOn: (id: string) => update(id, { cancel_at_period_end: false }),
    endNow: (id: string) => change(id, (stripe) => endOrder(stripe, id)),

    tryAgain: (id: string, key: string) =>
      change(id, async (stripe) => {
        for (const bill of await billsOf(stripe, id))
          if (bill.status === 'open')
            await stripe.invoices.pay(bill.id, {}, { idempotencyKey: `try ${key} ${bill.id}` })
      }),
  }
}

/** One that has ended is left as it is. */
async function endOrder(stripe: Stripe, id: string): Promise<void> {
  const { status } = await stripe.subscriptions.retrieve(id)
  if (status !== 'canceled' && status !== 'incomplete_expired') await stripe.subscriptions.cancel(id)
}

/**
 * Where a smaller sum was to come at the renewal, the order has that sum already, though the present period was
 * paid at the greater one: it is set back first, so that a change now is reckoned from what was paid.
 */
async function changeOrder(stripe: Stripe, id: string, wish: StandingPaymentChange): Promise<void> {
  const order = await stripe.subscriptions.retrieve(id)
  const { item, plan } = oneItem(order)
  const thing = typeof plan.product === 'string' ? plan.product : plan.product.id
  const pending = paidNow(order)
  if (wish.when === 'now' && pending)
    await stripe.subscriptions.update(
      id,
      {
        items: [{ id: item.id, price_data: priceOf(thing, pending) }],
        metadata: cleared(order.metadata, ...OF_NEXT),
        proration_behavior: 'none',
      },
      { idempotencyKey: `change ${wish.key} back` },
    )
  await stripe.products.update(thing, { name: wish.name }, { idempotencyKey: `name ${wish.key}` })
  await stripe.subscriptions.update(
    id,
    {
      items: [
        {
          id: item.id,
          price_data: priceOf(thing, {
            currency: wish.sum.currency.toLowerCase(),
            amount: wish.sum.amount,
            every: wish.every,
          }),
        },
      ],
      ...(wish.when === 'now'
        ? {
            proration_behavior: 'always_invoice',
            // A change that cannot be paid for is none.
            payment_behavior: 'error_if_incomplete',
            metadata: {
              ...cleared(order.metadata, 'wanted', ...OF_NEXT),
              ...pieces('wanted', wish.wanted),
              quantity: String(wish.quantity),
            },
          }
        : {
            proration_behavior: 'none',
            // Another interval would begin a new period at once: it waits in the new one, charged nothing, until then.
            ...(wish.every === plan.recurring?.interval ? {} : { trial_end: item.current_period_end }),
            metadata: {
              ...cleared(order.metadata, 'next'),
              ...pieces('next', wish.wanted),
              next_from: String(item.current_period_end),
              next_quantity: String(wish.quantity),
              paid: JSON.stringify(
                pending ?? {
                  currency: plan.currency,
                  amount: plan.unit_amount ?? 0,
                  every: plan.recurring?.interval ?? 'month',
                },
              ),
            },
          }),
    },
    { idempotencyKey: `change ${wish.key}` },
  )
}

interface Paid {
  currency: string
  amount: number
  every: string
}

/** The sum of the present period, while another waits for the renewal. */
function paidNow(order: Stripe.Subscription): Paid | undefined {
  const { item } = oneItem(order)
  const { paid, next_from: from } = order.metadata
  if (!paid || Number(from) <= item.current_period_start) return undefined
  return JSON.parse(paid) as Paid
}

function priceOf(thing: string, { currency, amount, every }: Paid) {
  return {
    currency,
    unit_amount: amount,
    recurring: { interval: every === 'year' ? ('year' as const) : ('month' as const) },
    product: thing,
  }
}

/** A longer text than before leaves no piece of the older behind. */
function cleared(metadata: Stripe.Metadata, ...names: string[]): Record<string, string> {
  const ours = Object.keys(metadata).filter((key) => names.includes(key.replace(/_\d+$/, '')))
  return Object.fromEntries(ours.map((key) => [key, '']))
}
