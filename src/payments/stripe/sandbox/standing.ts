import { forget } from './agenda.ts'
import { change } from './events.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'

type Subscription = Kinds['subscription']
type Invoice = Kinds['invoice']

/** The subscription that an invoice is of. */
export function subscriptionOf({ store }: Sandbox, invoice: Invoice): Subscription | undefined {
  const id = invoice.parent?.subscription_details?.subscription
  return id ? store.get('subscription', id) : undefined
}

const ENDED = new Set<string>(['canceled', 'incomplete_expired'])

export function hasEnded({ status }: Subscription): boolean {
  return ENDED.has(status)
}

/** How a subscription stands follows from its invoices. */
export function followInvoice(
  sandbox: Sandbox,
  invoice: Invoice,
  outcome: 'failed' | 'given-up' | 'paid' | 'processing',
): void {
  delinquent(sandbox, invoice, outcome)
  const subscription = subscriptionOf(sandbox, invoice)
  if (!subscription || hasEnded(subscription)) return
  const { status } = subscription
  const latest = subscription.latest_invoice === invoice.id
  if (outcome === 'paid' || outcome === 'processing') {
    if (status === 'incomplete' || (latest && (status === 'past_due' || status === 'unpaid')))
      stand(sandbox, subscription, 'active')
    if (status === 'incomplete') forget(sandbox, subscription.id, 'expire-incomplete')
    return
  }
  if (outcome === 'given-up' && sandbox.switches.afterRetries !== 'past_due') {
    if (sandbox.switches.afterRetries === 'canceled') endSubscription(sandbox, subscription, 'payment_failed')
    else stand(sandbox, subscription, 'unpaid')
    return
  }
  if (latest && (status === 'active' || status === 'trialing')) stand(sandbox, subscription, 'past_due')
}

function delinquent({ store, ...rest }: Sandbox, invoice: Invoice, outcome: string): void {
  const customer = store.get('customer', invoice.customer ?? '')
  if (!customer) return
  const now = outcome === 'failed' || outcome === 'given-up'
  change({ store, ...rest }, 'customer', customer, { delinquent: now })
}

export function stand(
  sandbox: Sandbox,
  subscription: Subscription,
  status: Subscription['status'],
): Subscription {
  return change(sandbox, 'subscription', subscription, { status }, 'customer.subscription.updated')
}

/** Ended for good: nothing more of it is due, and what is owed is no longer asked for. */
export function endSubscription(
  sandbox: Sandbox,
  subscription: Subscription,
  reason: NonNullable<Subscription['cancellation_details']>['reason'],
): Subscription {
  const now = nowOf(sandbox, subscription.test_clock)
  forget(sandbox, subscription.id)
  for (const invoice of sandbox.store.all('invoice', 'subscription', subscription.id))
    if (invoice.status === 'open' || invoice.status === 'draft') letRest(sandbox, invoice)
  const details = subscription.cancellation_details
  return change(
    sandbox,
    'subscription',
    subscription,
    {
      status: 'canceled',
      canceled_at: subscription.canceled_at ?? now,
      ended_at: now,
      cancellation_details: {
        comment: details?.comment ?? null,
        feedback: details?.feedback ?? null,
        feedback_option: details?.feedback_option ?? null,
        reason: details?.reason ?? reason,
      },
    },
    'customer.subscription.deleted',
  )
}

function letRest(sandbox: Sandbox, invoice: Invoice): void {
  forget(sandbox, invoice.id)
  change(
    sandbox,
    'invoice',
    invoice,
    { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null },
    'invoice.updated',
  )
}
