import { collect, finalise, methodFor, testClockOf } from './billing.ts'
import { uncollectible, voided } from './unpaid-invoices.ts'
import { expectNext } from './begin-subscription.ts'
import { change, emit } from './events.ts'
import { recurringOf } from './invoice-line.ts'
import { nextBoundary } from './periods.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { endSubscription, hasEnded, subscriptionOf } from './standing.ts'
import { draftFor, finaliseLater } from './subscription-invoices.ts'
import { lineOfPeriod, periodOf, withPeriod } from './subscription-items.ts'

type Subscription = Kinds['subscription']

/** A period has ended: the next begins and is asked for, or it was the last. */
export function beginPeriod(sandbox: Sandbox, id: string): void {
  const subscription = sandbox.store.get('subscription', id)
  if (!subscription || hasEnded(subscription) || subscription.status === 'paused') return
  const { end: start } = periodOf(subscription)
  if (subscription.cancel_at !== null && subscription.cancel_at <= start) {
    endSubscription(sandbox, subscription, 'cancellation_requested')
    return
  }
  if (subscription.status === 'incomplete') return
  if (subscription.status === 'trialing' && !mayEndTrial(sandbox, subscription)) return
  const next = periodAfter(subscription, start)
  const fields: Partial<Subscription> = {
    items: { ...subscription.items, data: withPeriod(subscription.items.data, next) },
    ...(subscription.status === 'trialing' ? { status: 'active' } : {}),
  }
  const renewed = change(sandbox, 'subscription', subscription, fields)
  const draft = draftFor(sandbox, renewed, {
    reason: 'subscription_cycle',
    lines: renewed.items.data.map((item) => lineOfPeriod(sandbox, item, next)),
    period: { start: periodOf(subscription).start, end: start },
  })
  const billed = change(sandbox, 'subscription', renewed, { latest_invoice: draft.id })
  emit(sandbox, 'customer.subscription.updated', billed, {
    items: subscription.items,
    latest_invoice: subscription.latest_invoice,
    ...(subscription.status === billed.status ? {} : { status: subscription.status }),
  })
  expectNext(sandbox, billed)
  ask(sandbox, billed, draft)
}

export function periodAfter(subscription: Subscription, start: number) {
  const [first] = subscription.items.data
  if (!first) throw new Error(`The subscription ${subscription.id} has no items.`)
  return { start, end: nextBoundary(subscription.billing_cycle_anchor, recurringOf(first), start) }
}

/** Without a card at the end of a trial it goes on, pauses or ends, as was agreed when it began. */
function mayEndTrial(sandbox: Sandbox, subscription: Subscription): boolean {
  const missing = subscription.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice'
  const kept =
    subscription.default_payment_method ??
    sandbox.store.get('customer', subscription.customer)?.invoice_settings.default_payment_method
  if (kept || missing === 'create_invoice') return true
  if (missing === 'cancel') {
    endSubscription(sandbox, subscription, 'cancellation_requested')
    return false
  }
  change(sandbox, 'subscription', subscription, { status: 'paused' }, 'customer.subscription.paused')
  return false
}

/** While collection pauses, invoices are made and not asked for. */
function ask(sandbox: Sandbox, subscription: Subscription, draft: Kinds['invoice']): void {
  const pause = subscription.pause_collection
  const rests = pause?.behavior === 'keep_as_draft' || subscription.status === 'unpaid'
  if (rests) {
    change(sandbox, 'invoice', draft, { auto_advance: false })
    return
  }
  if (pause?.behavior === 'void') voided(sandbox, finalise(sandbox, draft))
  else if (pause?.behavior === 'mark_uncollectible') uncollectible(sandbox, finalise(sandbox, draft))
  else if (sandbox.switches.finaliseAfter === 0) finaliseDue(sandbox, draft.id)
  else finaliseLater(sandbox, draft)
}

/** A draft has waited long enough: it is asked for now. */
export function finaliseDue(sandbox: Sandbox, id: string): void {
  const draft = sandbox.store.get('invoice', id)
  if (!draft || draft.status !== 'draft') return
  const subscription = subscriptionOf(sandbox, draft)
  if (subscription?.pause_collection) {
    ask(sandbox, subscription, draft)
    return
  }
  const invoice = finalise(sandbox, draft)
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically')
    collect(sandbox, invoice, { offSession: true })
}

/** A payment that failed is tried again, by the schedule of the switches. */
export function collectDue(sandbox: Sandbox, id: string): void {
  const invoice = sandbox.store.get('invoice', id)
  if (invoice?.status === 'open' && invoice.auto_advance)
    collect(sandbox, invoice, { offSession: true, method: methodFor(sandbox, invoice) })
}

export function cancelDue(sandbox: Sandbox, id: string): void {
  const subscription = sandbox.store.get('subscription', id)
  if (!subscription || hasEnded(subscription)) return
  const { cancel_at: at, test_clock: clock } = subscription
  if (at !== null && at <= nowOf(sandbox, clock))
    endSubscription(sandbox, subscription, 'cancellation_requested')
}

export function resumeDue(sandbox: Sandbox, id: string): void {
  const subscription = sandbox.store.get('subscription', id)
  if (subscription?.pause_collection && !hasEnded(subscription))
    change(sandbox, 'subscription', subscription, { pause_collection: null }, 'customer.subscription.updated')
}

/** Who did not pay the first invoice has not subscribed. */
export function expireIncomplete(sandbox: Sandbox, id: string): void {
  const subscription = sandbox.store.get('subscription', id)
  if (!subscription || subscription.status !== 'incomplete') return
  const invoice = sandbox.store.get('invoice', subscription.latest_invoice ?? '')
  if (invoice?.status === 'open') voided(sandbox, invoice)
  const ended_at = nowOf(sandbox, invoice ? testClockOf(invoice) : subscription.test_clock)
  change(
    sandbox,
    'subscription',
    subscription,
    { status: 'incomplete_expired', ended_at },
    'customer.subscription.updated',
  )
}
