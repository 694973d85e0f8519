import { expect, forget } from './agenda.ts'
import type { Charged } from './charges.ts'
import { change, emit, make } from './events.ts'
import { newStripeId } from './ids.ts'
import { confirm, newIntent } from './intents.ts'
import { totals } from './invoice.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { subscriptionOf, followInvoice } from './standing.ts'
import { refused } from './wire/refusal.ts'

type Invoice = Kinds['invoice']

const DAY = 86_400

/** A draft becomes what is owed: it gets its number, the credit is used, and a payment intent stands for the rest. */
export function finalise(
  sandbox: Sandbox,
  draft: Invoice,
  { methodTypes }: { methodTypes?: string[] } = {},
): Invoice {
  forget(sandbox, draft.id, 'finalise-invoice')
  const now = nowOf(sandbox, testClockOf(draft))
  const customer = sandbox.store.get('customer', draft.customer ?? '')
  if (!customer) throw refused('The customer of this invoice was deleted, so it cannot be finalized.')
  const sequence = customer.next_invoice_sequence ?? 1
  const sums = totals(draft, customer.balance)
  const ending = Math.min(0, sums.total + customer.balance)
  change(
    sandbox,
    'customer',
    customer,
    { next_invoice_sequence: sequence + 1, balance: ending, currency: customer.currency ?? draft.currency },
    ending === customer.balance ? undefined : 'customer.updated',
  )
  const open = change(
    sandbox,
    'invoice',
    draft,
    {
      ...sums,
      starting_balance: customer.balance,
      ending_balance: ending,
      automatically_finalizes_at: null,
      effective_at: now,
      hosted_invoice_url: `${sandbox.url}/invoice/${draft.id}`,
      number: `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`,
      status: 'open',
      status_transitions: { ...draft.status_transitions, finalized_at: now },
    },
    'invoice.finalized',
  )
  if (open.amount_due > 0) {
    withIntent(sandbox, open, methodTypes)
    return open
  }
  return paid(sandbox, open, { outside: false })
}

function withIntent(sandbox: Sandbox, invoice: Invoice, methodTypes?: string[]): void {
  const subscription = subscriptionOf(sandbox, invoice)
  const intent = newIntent(
    sandbox,
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description: subscription ? describedBy(invoice) : (invoice.description ?? 'Payment for Invoice'),
      methodTypes: methodTypes ?? invoice.payment_settings.payment_method_types ?? ['card', 'sepa_debit'],
      setupFutureUsage: subscription ? 'off_session' : null,
      captureMethod: 'automatic',
    },
    { invoice: invoice.id },
  )
  make(sandbox, 'invoice_payment', {
    id: newStripeId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: intent.created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  })
}

function describedBy({ billing_reason: reason }: Invoice): string {
  return reason === 'subscription_create' ? 'Subscription creation' : 'Subscription update'
}

export function intentOf({ store }: Sandbox, invoice: Invoice): Kinds['payment_intent'] | undefined {
  const payment = store.all('invoice_payment', 'invoice', invoice.id).at(-1)?.payment.payment_intent
  return payment ? store.get('payment_intent', payment) : undefined
}

/** The method that is charged when none is named: of the invoice, of the subscription, of the customer. */
export function methodFor(sandbox: Sandbox, invoice: Invoice): Kinds['payment_method'] | undefined {
  const { store } = sandbox
  const id =
    invoice.default_payment_method ??
    subscriptionOf(sandbox, invoice)?.default_payment_method ??
    store.get('customer', invoice.customer ?? '')?.invoice_settings.default_payment_method
  const method = id ? store.get('payment_method', id) : undefined
  return method?.customer === invoice.customer ? method : undefined
}

export interface Collected {
  invoice: Invoice
  charged?: Charged
}

/** Tries once to take what an open invoice asks for. */
export function collect(
  sandbox: Sandbox,
  invoice: Invoice,
  { method = methodFor(sandbox, invoice), offSession, returnUrl }: CollectHow,
): Collected {
  forget(sandbox, invoice.id, 'collect-invoice')
  const intent = intentOf(sandbox, invoice)
  if (!method || !intent) return { invoice: notPaid(sandbox, invoice) }
  if (intent.status === 'processing') return { invoice }
  const how = { offSession, authenticated: false, later: true, ...(returnUrl ? { returnUrl } : {}) }
  const { charged } = confirm(sandbox, intent, method, how)
  return { invoice: afterCharge(sandbox, invoice, charged, { offSession }), charged }
}

interface CollectHow {
  method?: Kinds['payment_method'] | undefined
  /** Nobody is there: a bank that asks is a payment that failed for now. */
  offSession: boolean
  returnUrl?: string | undefined
}

/** What becomes of an invoice when its payment has moved, wherever it was moved. */
export function afterCharge(
  sandbox: Sandbox,
  invoice: Invoice,
  charged: Charged,
  { offSession }: { offSession: boolean },
): Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') return invoice
  if (charged.state === 'succeeded') return paid(sandbox, invoice, { outside: false })
  if (charged.state === 'processing') {
    const tried = change(sandbox, 'invoice', invoice, attempted(invoice), 'invoice.updated')
    followInvoice(sandbox, tried, 'processing')
    return tried
  }
  if (charged.state === 'authenticate') {
    emit(sandbox, 'invoice.payment_action_required', invoice)
    return offSession ? notPaid(sandbox, invoice) : invoice
  }
  return notPaid(sandbox, invoice)
}

function attempted(invoice: Invoice): Pick<Invoice, 'attempt_count' | 'attempted'> {
  return { attempted: true, attempt_count: invoice.attempt_count + 1 }
}

export function paid(sandbox: Sandbox, invoice: Invoice, { outside }: { outside: boolean }): Invoice {
  const now = nowOf(sandbox, testClockOf(invoice))
  forget(sandbox, invoice.id)
  const amount = outside ? 0 : invoice.amount_due
  const done = change(sandbox, 'invoice', invoice, {
    ...(invoice.amount_due > 0 && !outside ? attempted(invoice) : { attempted: true }),
    amount_paid: invoice.amount_due,
    ...(outside ? { amount_paid_off_stripe: invoice.amount_due } : {}),
    amount_remaining: 0,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  })
  settlePayment(sandbox, done, outside ? 'canceled' : 'paid', amount, now)
  emit(sandbox, 'invoice.paid', done)
  emit(sandbox, 'invoice.payment_succeeded', done)
  followInvoice(sandbox, done, 'paid')
  return done
}

export function settlePayment(
  sandbox: Sandbox,
  invoice: Invoice,
  how: 'canceled' | 'paid',
  amount: number,
  now: number,
): void {
  const payment = sandbox.store.all('invoice_payment', 'invoice', invoice.id).at(-1)
  if (!payment || payment.status !== 'open') return
  const fields =
    how === 'paid'
      ? { amount_paid: amount, status: 'paid', status_transitions: { canceled_at: null, paid_at: now } }
      : { status: 'canceled', status_transitions: { canceled_at: now, paid_at: null } }
  change(sandbox, 'invoice_payment', payment, fields, how === 'paid' ? 'invoice_payment.paid' : undefined)
  if (how === 'canceled') cancelIntent(sandbox, invoice)
}

function cancelIntent(sandbox: Sandbox, invoice: Invoice): void {
  const intent = intentOf(sandbox, invoice)
  if (!intent || intent.status === 'succeeded' || intent.status === 'canceled') return
  const now = nowOf(sandbox, testClockOf(invoice))
  const fields = { canceled_at: now, cancellation_reason: 'void_invoice' as const, next_action: null }
  change(sandbox, 'payment_intent', intent, { ...fields, status: 'canceled' }, 'payment_intent.canceled')
}

/** Failed: tried again by the schedule of the switches, which is empty until somebody fills it. */
function notPaid(sandbox: Sandbox, invoice: Invoice): Invoice {
  const { retries } = sandbox.switches
  const now = nowOf(sandbox, testClockOf(invoice))
  const wait = invoice.auto_advance ? retries[invoice.attempt_count] : undefined
  const next = wait === undefined ? null : now + Math.round(wait * DAY)
  const tried = change(sandbox, 'invoice', invoice, { ...attempted(invoice), next_payment_attempt: next })
  if (next !== null)
    expect(sandbox, testClockOf(invoice), { due: next, what: 'collect-invoice', id: invoice.id })
  emit(sandbox, 'invoice.payment_failed', tried)
  const last = next === null && retries.length > 0 && tried.attempt_count > retries.length
  followInvoice(sandbox, tried, last ? 'given-up' : 'failed')
  return tried
}

export function testClockOf({ test_clock }: Invoice): string | null {
  return test_clock
}
