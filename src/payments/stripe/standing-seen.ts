import type Stripe from 'stripe'
import { instant, type Instant } from '../../platform/ids.ts'
import type { Period, StandingPaymentListed, StandingPaymentSeen, StandingState } from '../card-payments.ts'
import { at, atOrNull, cardOf, idOf, intervalOf, joined, rememberedIn, sumOf, whole } from './words.ts'

/** The latest bills of an order: a paper that looks each night has seen those before long since. */
export async function billsOf(stripe: Stripe, id: string): Promise<Stripe.Invoice[]> {
  const { data } = await stripe.invoices.list({ subscription: id, limit: 12, expand: ['data.payments'] })
  return data
}

export function standingSeen(order: Stripe.Subscription, bills: Stripe.Invoice[]): StandingPaymentSeen {
  const { item, plan } = oneItem(order)
  const { metadata } = order
  const unpaid = bills.filter((bill) => bill.status === 'open' && bill.attempted)
  return {
    id: order.id,
    payer: idOf(order.customer) ?? '',
    email: emailOf(order.customer),
    state: stateOf(order),
    sum: sumOf(plan.unit_amount ?? 0, plan.currency),
    every: intervalOf(plan),
    period: periodOf(item),
    cancelAt: cancelAtOf(order),
    resumesAt: resumesAtOf(order),
    failingSince: unpaid.length === 0 ? null : firstTried(unpaid),
    endedAt: atOrNull(order.ended_at),
    madeAt: at(order.created),
    card: cardOf(whole(order.default_payment_method)),
    remembered: rememberedIn(metadata),
    next: metadata.next_from
      ? {
          wanted: joined('next', metadata),
          quantity: Number(metadata.next_quantity ?? 1),
          from: at(Number(metadata.next_from)),
          locked: order.status === 'trialing',
        }
      : null,
    payments: bills.flatMap(paymentsOf),
  }
}

export function standingListed(order: Stripe.Subscription): StandingPaymentListed {
  const { item, plan } = oneItem(order)
  return {
    id: order.id,
    state: stateOf(order),
    sum: sumOf(plan.unit_amount ?? 0, plan.currency),
    every: intervalOf(plan),
    periodUntil: periodOf(item).until,
    cancelAt: cancelAtOf(order),
  }
}

/** Orders that we make have one line. */
export function oneItem(order: Stripe.Subscription): { item: Stripe.SubscriptionItem; plan: Stripe.Price } {
  const item = order.items.data[0]
  if (!item) throw new Error(`The order ${order.id} has no line.`)
  return { item, plan: item.price }
}

function periodOf(item: Stripe.SubscriptionItem): Period {
  return { from: at(item.current_period_start), until: at(item.current_period_end) }
}

function cancelAtOf(order: Stripe.Subscription) {
  if (order.ended_at !== null) return null
  if (order.cancel_at !== null) return at(order.cancel_at)
  return order.cancel_at_period_end ? periodOf(oneItem(order).item).until : null
}

const STATES: Record<string, StandingState> = {
  incomplete: 'incomplete',
  incomplete_expired: 'ended',
  canceled: 'ended',
  past_due: 'past due',
  unpaid: 'past due',
  paused: 'paused',
  active: 'active',
  trialing: 'active',
}

function stateOf(order: Stripe.Subscription): StandingState {
  const state = STATES[order.status] ?? 'active'
  return state === 'active' && order.pause_collection !== null ? 'paused' : state
}

/** As we wrote it down, or as somebody set it at the provider. */
function resumesAtOf({ pause_collection: pause, metadata }: Stripe.Subscription): Instant | null {
  if (pause === null) return null
  return metadata.resumes_at ? instant(metadata.resumes_at) : atOrNull(pause.resumes_at)
}

function firstTried(bills: Stripe.Invoice[]) {
  return at(Math.min(...bills.map((bill) => bill.status_transitions.finalized_at ?? bill.created)))
}

function paymentsOf(bill: Stripe.Invoice): string[] {
  if (bill.status !== 'paid' && bill.status !== 'open') return []
  return (bill.payments?.data ?? []).flatMap(({ payment }) => idOf(payment.payment_intent) ?? [])
}

function emailOf(payer: Stripe.Subscription['customer']): string | null {
  return typeof payer === 'object' && 'email' in payer ? payer.email : null
}
