import { z } from 'zod'
import { cardError } from './card-errors.ts'
import { capture, type Charged } from './charges.ts'
import { intentMoved } from './consequences.ts'
import { changing, confirming, creation } from './payment-intent-parameters.ts'
import { customerOf } from './customers.ts'
import { change } from './events.ts'
import { given } from './given.ts'
import { confirm, newIntent } from './intents.ts'
import { methodOf, typedCardMethod } from './payment-methods.ts'
import { NO_BILLING } from './payment-method.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { amount, listParameters, parameters, read, text } from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

type Intent = Kinds['payment_intent']

const SMALLEST = 50

type Confirming = z.infer<z.ZodObject<typeof confirming>>

function create({ sandbox, form }: Call): Intent {
  const asked = read(creation, form)
  enough(asked.amount)
  if (asked.customer) customerOf(sandbox, asked.customer, 'customer')
  const automatic =
    asked.automatic_payment_methods?.enabled ?? asked.allowed_payment_method_types === undefined
  const intent = newIntent(sandbox, {
    amount: asked.amount,
    currency: asked.currency,
    customer: asked.customer ?? null,
    description: asked.description,
    metadata: merged({}, asked.metadata),
    receiptEmail: asked.receipt_email,
    setupFutureUsage: asked.setup_future_usage,
    captureMethod: asked.capture_method,
    methodTypes: asked.allowed_payment_method_types ?? (automatic ? ['card', 'sepa_debit'] : undefined),
    statementSuffix: asked.statement_descriptor_suffix,
    threeDSecure: asked.payment_method_options?.card?.request_three_d_secure,
    automatic,
  })
  if (asked.confirm) return confirmed(sandbox, intent, asked)
  if (!asked.payment_method) return intent
  const method = methodOf(sandbox, asked.payment_method)
  return change(sandbox, 'payment_intent', intent, {
    payment_method: method.id,
    status: 'requires_confirmation',
  })
}

function enough(sum: number): void {
  if (sum < SMALLEST)
    throw refused(`Amount must be at least ${SMALLEST} of the smallest unit of the currency.`, {
      code: 'amount_too_small',
      param: 'amount',
    })
}

function confirmed(sandbox: Sandbox, intent: Intent, asked: Confirming): Intent {
  const data = asked.payment_method_data?.card
  const typed = data && {
    number: data.number,
    expMonth: data.exp_month,
    expYear: data.exp_year,
    cvc: data.cvc,
  }
  const id = asked.payment_method ?? intent.payment_method
  if (!typed && !id) throw missingParameter('payment_method')
  const method = typed ? typedCardMethod(sandbox, typed, NO_BILLING) : methodOf(sandbox, id!)
  const offSession = asked.off_session ?? false
  const tried = confirm(sandbox, intent, method, {
    offSession,
    authenticated: false,
    returnUrl: asked.return_url,
  })
  intentMoved(sandbox, tried.intent, tried.charged, { offSession })
  throwFailed(tried.charged, tried.intent, method)
  return tried.intent
}

function throwFailed(charged: Charged, intent: Intent, method: Kinds['payment_method']): void {
  if (charged.state === 'failed')
    throw cardError(charged.decline, {
      ...(charged.charge ? { charge: charged.charge.id } : {}),
      payment_intent: intent,
      payment_method: method,
    })
}

function intentIn({ store }: Sandbox, id: string): Intent {
  const intent = store.get('payment_intent', id)
  if (!intent) throw noSuch('payment_intent', id)
  return intent
}

function notOfCheckout(sandbox: Sandbox, intent: Intent, what: string): void {
  if (sandbox.store.hidden(intent.id).checkout)
    throw refused(
      `You cannot ${what} this PaymentIntent because it was created by Checkout. Expire the Checkout Session instead.`,
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    )
}

function cancel(call: Call): Intent {
  const { sandbox } = call
  const asked = read(
    parameters({
      cancellation_reason: z
        .enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'])
        .optional(),
    }),
    call.form,
  )
  const intent = intentIn(sandbox, idIn(call))
  notOfCheckout(sandbox, intent, 'cancel')
  if (['succeeded', 'canceled', 'processing'].includes(intent.status))
    throw refused(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
      payment_intent: intent,
    })
  const fields = {
    amount_capturable: 0,
    canceled_at: nowOf(sandbox, clockOf(sandbox, intent.customer)),
    cancellation_reason: asked.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled' as const,
  }
  return change(sandbox, 'payment_intent', intent, fields, 'payment_intent.canceled')
}

function captureHeld(call: Call): Intent {
  const { sandbox } = call
  const asked = read(parameters({ amount_to_capture: amount.optional() }), call.form)
  const intent = intentIn(sandbox, idIn(call))
  const charge = sandbox.store.get('charge', intent.latest_charge ?? '')
  if (intent.status !== 'requires_capture' || !charge)
    throw refused(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    )
  const sum = asked.amount_to_capture ?? intent.amount_capturable
  if (sum > intent.amount_capturable || sum === 0)
    throw refused(`The amount to capture must lie between 1 and ${intent.amount_capturable}.`, {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    })
  capture(sandbox, charge, sum)
  const fields = { amount_capturable: 0, amount_received: sum, status: 'succeeded' as const }
  return change(sandbox, 'payment_intent', intent, fields, 'payment_intent.succeeded')
}

export const paymentIntentRoutes: Routes = {
  'POST /v1/payment_intents': create,
  'GET /v1/payment_intents': ({ sandbox, form }) => {
    const asked = read(listParameters({ customer: text.optional() }), form)
    return listOf(
      sandbox,
      'payment_intent',
      asked,
      '/v1/payment_intents',
      byFirst({ customer: asked.customer }),
    )
  },
  'GET /v1/payment_intents/:id': (call) => {
    read(parameters({ client_secret: text.optional() }), call.form)
    return intentIn(call.sandbox, idIn(call))
  },
  'POST /v1/payment_intents/:id': (call) => {
    const {
      expand: _,
      metadata: sent,
      allowed_payment_method_types: types,
      ...asked
    } = read(parameters(changing), call.form)
    const intent = intentIn(call.sandbox, idIn(call))
    if (asked.amount !== undefined) enough(asked.amount)
    if (asked.customer) customerOf(call.sandbox, asked.customer, 'customer')
    return change(call.sandbox, 'payment_intent', intent, {
      ...given(asked),
      ...(types ? { allowed_payment_method_types: types, payment_method_types: types } : {}),
      metadata: merged(intent.metadata, sent),
    })
  },
  'POST /v1/payment_intents/:id/confirm': (call) => {
    const asked = read(parameters(confirming), call.form)
    const intent = intentIn(call.sandbox, idIn(call))
    notOfCheckout(call.sandbox, intent, 'confirm')
    return confirmed(call.sandbox, intent, asked)
  },
  'POST /v1/payment_intents/:id/cancel': cancel,
  'POST /v1/payment_intents/:id/capture': captureHeld,
}
