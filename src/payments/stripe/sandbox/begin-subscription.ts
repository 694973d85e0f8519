import { expect } from './agenda.ts'
import { collect, finalise, type Collected } from './billing.ts'
import { unpaidError } from './unpaid-invoices.ts'
import { change, emit, make } from './events.ts'
import { newStripeId } from './ids.ts'
import { recurringOf } from './invoice-line.ts'
import { nextBoundary, partOf, periodAround, type Period } from './periods.ts'
import type { Item, Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { draftFor, finaliseLater } from './subscription-invoices.ts'
import { amountOf, lineOfPeriod, newItem, oneRhythm, type ItemAsked } from './subscription-items.ts'
import { Refusal, refused } from './wire/refusal.ts'

type Subscription = Kinds['subscription']

export interface Beginning {
  customer: string
  items: ItemAsked[]
  anchor?: number | undefined
  cancelAt?: number | undefined
  cancelAtPeriodEnd?: boolean | undefined
  collection?: 'charge_automatically' | 'send_invoice' | undefined
  daysUntilDue?: number | undefined
  defaultMethod?: string | undefined
  description?: string | undefined
  metadata?: Record<string, string> | undefined
  methodTypes?: ('card' | 'sepa_debit')[] | undefined
  offSession?: boolean | undefined
  payment?: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | undefined
  proration?: 'always_invoice' | 'create_prorations' | 'none' | undefined
  saveMethod?: 'off' | 'on_subscription' | undefined
  trialEnd?: number | undefined
  missingMethod?: 'cancel' | 'create_invoice' | 'pause' | undefined
}

/** Who did not pay the first invoice after so many seconds has not subscribed. */
const INCOMPLETE_FOR = 23 * 3600

export interface Begun {
  subscription: Subscription
  invoice: Kinds['invoice']
  collected?: Collected
}

/** The subscription, its first period, and its first invoice. */
export function beginSubscription(sandbox: Sandbox, asked: Beginning): Begun {
  const clock = clockOf(sandbox, asked.customer)
  const now = nowOf(sandbox, clock)
  const id = newStripeId('sub')
  const none = { start: now, end: now }
  const bare = asked.items.map((one, index) =>
    newItem(sandbox, one, { subscription: id, created: now, period: none, param: `items[${index}]` }),
  )
  oneRhythm(bare)
  const first = firstPeriod(bare[0]!, asked, now)
  const items = bare.map((item) => ({
    ...item,
    current_period_start: first.period.start,
    current_period_end: first.period.end,
  }))
  const subscription = make(sandbox, 'subscription', newSubscription(id, items, asked, first, now, clock))
  expectNext(sandbox, subscription)
  const draft = draftFor(sandbox, subscription, {
    reason: 'subscription_create',
    period: none,
    lines: items.map((item) => firstLine(sandbox, item, first)),
  })
  const begun = change(sandbox, 'subscription', subscription, { latest_invoice: draft.id })
  return firstPayment(sandbox, begun, draft, asked)
}

interface First {
  period: Period
  anchor: number
  kind: 'part' | 'trial' | 'whole'
}

function firstPeriod(item: Item, { anchor, trialEnd, proration }: Beginning, now: number): First {
  const recurring = recurringOf(item)
  if (trialEnd !== undefined && trialEnd > now)
    return { period: { start: now, end: trialEnd }, anchor: anchor ?? trialEnd, kind: 'trial' }
  if (anchor === undefined || anchor === now)
    return { period: { start: now, end: nextBoundary(now, recurring, now) }, anchor: now, kind: 'whole' }
  if (anchor < now)
    throw refused('billing_cycle_anchor must be in the future.', { param: 'billing_cycle_anchor' })
  if (anchor > nextBoundary(now, recurring, now))
    throw refused('billing_cycle_anchor cannot be later than the next natural billing date.', {
      param: 'billing_cycle_anchor',
    })
  return { period: { start: now, end: anchor }, anchor, kind: proration === 'none' ? 'trial' : 'part' }
}

function firstLine(sandbox: Sandbox, item: Item, { period, anchor, kind }: First) {
  if (kind === 'trial') return lineOfPeriod(sandbox, item, period, 0, 'Trial period')
  if (kind === 'whole') return lineOfPeriod(sandbox, item, period)
  const whole = periodAround(anchor, recurringOf(item), anchor - 1)
  return lineOfPeriod(sandbox, item, period, partOf(amountOf(item), whole, period.start))
}

function newSubscription(
  id: string,
  items: Item[],
  asked: Beginning,
  { anchor, kind, period }: First,
  now: number,
  clock: string | null,
): Subscription {
  const trial = kind === 'trial' && asked.trialEnd !== undefined
  const ends = asked.cancelAtPeriodEnd ? period.end : (asked.cancelAt ?? null)
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: ends,
    cancel_at_period_end: asked.cancelAtPeriodEnd ?? false,
    canceled_at: ends === null ? null : now,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: ends === null ? null : 'cancellation_requested',
    },
    collection_method: asked.collection ?? 'charge_automatically',
    created: now,
    currency: items[0]?.price.currency ?? 'eur',
    customer: asked.customer,
    customer_account: null,
    days_until_due: asked.collection === 'send_invoice' ? (asked.daysUntilDue ?? 30) : null,
    default_payment_method: asked.defaultMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: asked.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: {
      object: 'list',
      data: items,
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: asked.metadata ?? {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: asked.methodTypes ?? null,
      save_default_payment_method: asked.saveMethod ?? 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: trial ? 'trialing' : asked.collection === 'send_invoice' ? 'active' : 'incomplete',
    test_clock: clock,
    transfer_data: null,
    trial_end: trial ? (asked.trialEnd ?? null) : null,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: asked.missingMethod ?? 'create_invoice',
      },
    },
    trial_start: trial ? now : null,
  }
}

/** The next thing that time brings to a subscription. */
export function expectNext(sandbox: Sandbox, subscription: Subscription): void {
  const { id, test_clock: clock } = subscription
  const end = subscription.items.data[0]?.current_period_end
  if (end !== undefined) expect(sandbox, clock, { due: end, what: 'begin-period', id })
  const ends = subscription.cancel_at
  if (ends !== null) expect(sandbox, clock, { due: ends, what: 'cancel-subscription', id })
}

function firstPayment(
  sandbox: Sandbox,
  subscription: Subscription,
  draft: Kinds['invoice'],
  asked: Beginning,
): Begun {
  const { store } = sandbox
  const fresh = () => store.get('subscription', subscription.id) ?? subscription
  emit(sandbox, 'customer.subscription.created', subscription)
  if (subscription.collection_method === 'send_invoice')
    return { subscription, invoice: finaliseLater(sandbox, draft) }
  const invoice = finalise(sandbox, draft)
  if (invoice.status === 'paid') return { subscription: fresh(), invoice }
  expect(sandbox, subscription.test_clock, {
    due: subscription.created + INCOMPLETE_FOR,
    what: 'expire-incomplete',
    id: subscription.id,
  })
  if (asked.payment === 'default_incomplete') return { subscription: fresh(), invoice }
  const collected = collect(sandbox, invoice, { offSession: asked.offSession ?? false })
  if (!collected.charged) throw missingMethod(unpaidError(sandbox, collected))
  if (asked.payment === 'error_if_incomplete' && collected.invoice.status !== 'paid')
    throw undone(unpaidError(sandbox, collected))
  return { subscription: fresh(), invoice: collected.invoice, collected }
}

/** As if it had never been asked for. */
function undone({ status, body }: Refusal): Refusal {
  return new Refusal(status, body)
}

function missingMethod({ body }: Refusal): Refusal {
  return new Refusal(400, {
    ...body,
    message:
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
  })
}
