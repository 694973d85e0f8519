import { lastError } from './card-errors.ts'
import { tryCharge, type Charged, type Circumstances } from './charges.ts'
import { change, make, type EventType } from './events.ts'
import { chance, newStripeId } from './ids.ts'
import { attach } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import type { Hidden } from './store.ts'
import { refused } from './wire/refusal.ts'

type Intent = Kinds['payment_intent']
type Method = Kinds['payment_method']

export interface IntentFacts {
  amount: number
  currency: string
  customer: string | null
  description?: string | null | undefined
  metadata?: Record<string, string> | undefined
  receiptEmail?: string | null | undefined
  setupFutureUsage?: 'off_session' | 'on_session' | null | undefined
  captureMethod?: Intent['capture_method'] | undefined
  methodTypes?: string[] | undefined
  statementSuffix?: string | null | undefined
  threeDSecure?: 'any' | 'automatic' | 'challenge' | undefined
  automatic?: boolean | undefined
}

export function newIntent(sandbox: Sandbox, facts: IntentFacts, hidden: Hidden = {}): Intent {
  const id = newStripeId('pi')
  const types = facts.methodTypes ?? ['card']
  const intent: Intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: facts.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: facts.automatic ? { allow_redirects: 'always', enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: facts.captureMethod ?? 'automatic_async',
    client_secret: `${id}_secret_${chance(25)}`,
    confirmation_method: 'automatic',
    created: nowOf(sandbox, clockOf(sandbox, facts.customer)),
    currency: facts.currency,
    customer: facts.customer,
    customer_account: null,
    description: facts.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: facts.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: types.includes('card')
      ? {
          card: {
            installments: null,
            mandate_options: null,
            network: null,
            request_three_d_secure: facts.threeDSecure ?? 'automatic',
          },
        }
      : {},
    payment_method_types: types,
    payment_record: null,
    processing: null,
    receipt_email: facts.receiptEmail ?? null,
    review: null,
    setup_future_usage: facts.setupFutureUsage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: facts.statementSuffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  }
  return make(sandbox, 'payment_intent', intent, { tell: 'payment_intent.created', hidden })
}

export interface Confirmed {
  intent: Intent
  charged: Charged
}

const OPEN = new Set<string>(['requires_payment_method', 'requires_confirmation', 'requires_action'])

/** Takes the money of an intent, if the card and its bank let it. */
export function confirm(
  sandbox: Sandbox,
  intent: Intent,
  method: Method,
  how: Circumstances & { returnUrl?: string | undefined },
): Confirmed {
  if (!OPEN.has(intent.status))
    throw refused(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${[...OPEN].join(', ')}.`,
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    )
  mayPay(intent, method)
  const trying: Intent = { ...intent, payment_method: method.id, next_action: null, last_payment_error: null }
  const charged = tryCharge(sandbox, trying, method, how)
  return { charged, intent: moved(sandbox, intent, trying, method, charged, how.returnUrl) }
}

function mayPay(intent: Intent, method: Method): void {
  if (method.customer && method.customer !== intent.customer)
    throw refused(
      intent.customer
        ? `The payment method ${method.id} belongs to another customer than this PaymentIntent.`
        : `The provided PaymentMethod (${method.id}) belongs to the Customer ${method.customer}. Include the Customer in the \`customer\` parameter.`,
      { param: 'payment_method' },
    )
  if (!intent.payment_method_types.includes(method.type))
    throw refused(
      `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Its types are: ${intent.payment_method_types.join(', ')}.`,
      { code: 'payment_intent_incompatible_payment_method', param: 'payment_method' },
    )
}

function moved(
  sandbox: Sandbox,
  intent: Intent,
  trying: Intent,
  method: Method,
  charged: Charged,
  returnUrl: string | undefined,
): Intent {
  const to = (fields: Partial<Intent>, tell: EventType) =>
    change(sandbox, 'payment_intent', intent, { ...trying, ...fields }, tell)
  if (charged.state === 'authenticate') {
    const action = stepAt(sandbox, intent.id, returnUrl)
    return to({ status: 'requires_action', next_action: action }, 'payment_intent.requires_action')
  }
  if (charged.state === 'failed') return failed(sandbox, intent, charged, method)
  const { charge } = charged
  keepMethod(sandbox, trying, method)
  if (charged.state === 'processing')
    return to({ status: 'processing', latest_charge: charge.id }, 'payment_intent.processing')
  if (!charge.captured)
    return to(
      { status: 'requires_capture', latest_charge: charge.id, amount_capturable: charge.amount },
      'payment_intent.amount_capturable_updated',
    )
  return to(
    { status: 'succeeded', latest_charge: charge.id, amount_received: charge.amount },
    'payment_intent.succeeded',
  )
}

export function failed(
  sandbox: Sandbox,
  intent: Intent,
  { decline, charge }: Charged & { state: 'failed' },
  method: Method | undefined,
): Intent {
  const fields: Partial<Intent> = {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    ...(charge ? { latest_charge: charge.id } : {}),
    last_payment_error: lastError(decline, { ...(charge ? { charge: charge.id } : {}), method }),
  }
  return change(sandbox, 'payment_intent', intent, fields, 'payment_intent.payment_failed')
}

/** What is to be used again is kept with the customer. */
function keepMethod(sandbox: Sandbox, intent: Intent, method: Method): void {
  if (!intent.customer || !intent.setup_future_usage) return
  if (method.customer === null) attach(sandbox, method, intent.customer)
}

/** The bank's page is at the address of the intent: it has one step at a time. */
function stepAt(
  { url }: Sandbox,
  intent: string,
  returnUrl: string | undefined,
): NonNullable<Intent['next_action']> {
  const step = `${url}/authenticate/${intent}`
  return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl ?? null, url: step } }
}
