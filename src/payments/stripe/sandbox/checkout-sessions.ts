import { z } from 'zod'
import { expect } from './agenda.ts'
import { expired, type Kept, type Session } from './checkout.ts'
import { newSession, type Asked } from './checkout-session.ts'
import { creation, line } from './checkout-parameters.ts'
import { customerOf } from './customers.ts'
import { change, make } from './events.ts'
import { newStripeId } from './ids.ts'
import { costOf, priceFor, type Price } from './prices.ts'
import type { SessionLine } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { nameOf } from './subscription-items.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf, shortList } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

const HOUR = 3600

function create({ sandbox, form }: Call): Session {
  const asked = read(creation, form)
  const { customer } = asked
  if (customer && asked.customer_email)
    throw refused('You may only specify one of these parameters: customer, customer_email.', {
      param: 'customer_email',
    })
  if (customer) customerOf(sandbox, customer, 'customer')
  ofMode(asked)
  const lines = (asked.line_items ?? []).map((one, index) => newLine(sandbox, one, `line_items[${index}]`))
  const code = oneCurrency(sandbox, asked, lines)
  const now = nowOf(sandbox)
  const expires = asked.expires_at ?? now + 24 * HOUR
  if (expires < now + HOUR / 2 || expires > now + 24 * HOUR)
    throw refused(
      'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    )
  const session = newSession(sandbox, asked, { lines, code, now, expires })
  make(sandbox, 'checkout.session', session, {
    hidden: { kept: JSON.stringify(keptFrom(asked, lines)), lines: JSON.stringify(lines) },
  })
  expect(sandbox, null, { due: expires, what: 'expire-checkout', id: session.id })
  return session
}

/** What one mode asks for and another does not know. */
function ofMode({ mode, line_items: lines, ...asked }: Asked): void {
  if (mode !== 'setup' && !lines?.length) throw missingParameter('line_items')
  if (mode === 'setup' && lines?.length)
    throw refused('You can not pass `line_items` in `setup` mode.', { param: 'line_items' })
  const belongs = {
    payment_intent_data: 'payment',
    setup_intent_data: 'setup',
    subscription_data: 'subscription',
  } as const
  for (const [name, of] of Object.entries(belongs))
    if (asked[name as keyof typeof belongs] !== undefined && mode !== of)
      throw refused(`You can not pass \`${name}\` in \`${mode}\` mode.`, { param: name })
  if (mode === 'subscription' && asked.customer_creation)
    throw refused('`customer_creation` can not be used in `subscription` mode: a customer is always made.', {
      param: 'customer_creation',
    })
  if (mode !== 'payment' && asked.submit_type && asked.submit_type !== 'subscribe')
    throw refused('You can only pass `submit_type` in `payment` mode.', { param: 'submit_type' })
}

function newLine(sandbox: Sandbox, asked: z.infer<typeof line>, param: string): SessionLine {
  const price = priceFor(sandbox, asked, param)
  const count = asked.quantity ?? 1
  const cost = costOf(price, count)
  return {
    id: newStripeId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: cost,
    amount_tax: 0,
    amount_total: cost,
    currency: price.currency,
    description: nameOf(sandbox, price),
    metadata: merged({}, asked.metadata),
    price,
    quantity: count,
  }
}

function oneCurrency(sandbox: Sandbox, asked: Asked, lines: SessionLine[]): string | null {
  const prices = lines.flatMap(({ price }): Price[] => (price ? [price] : []))
  const recurring = prices.some(({ type }) => type === 'recurring')
  if (asked.mode === 'payment' && recurring)
    throw refused(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      {
        param: 'line_items',
      },
    )
  if (asked.mode === 'subscription' && !prices.every(({ type }) => type === 'recurring'))
    throw refused('In `subscription` mode this sandbox takes recurring prices only.', { param: 'line_items' })
  const codes = new Set(prices.map(({ currency: code }) => code))
  if (codes.size > 1)
    throw refused('All line items of a Checkout Session must use the same currency.', { param: 'line_items' })
  const [code] = codes
  if (asked.mode === 'setup') return asked.currency ?? sandbox.account.default_currency ?? null
  if (asked.currency !== undefined && asked.currency !== code)
    throw refused(`The price is in ${code}, and the session in ${asked.currency}.`, { param: 'currency' })
  return code ?? null
}

function keptFrom(asked: Asked, lines: SessionLine[]): Kept {
  const { payment_intent_data: intent, setup_intent_data: setup, subscription_data: data } = asked
  return {
    lines,
    intentData: {
      capture: intent?.capture_method,
      description: intent?.description ?? setup?.description,
      metadata: merged({}, intent?.metadata ?? setup?.metadata),
      receiptEmail: intent?.receipt_email,
      reuse: intent?.setup_future_usage,
      suffix: intent?.statement_descriptor_suffix,
    },
    subscriptionData: {
      anchor: data?.billing_cycle_anchor,
      description: data?.description,
      metadata: merged({}, data?.metadata),
      proration: data?.proration_behavior,
      trialEnd: data?.trial_end,
      trialDays: data?.trial_period_days,
      missingMethod: data?.trial_settings?.end_behavior.missing_payment_method,
    },
  }
}

function sessionOf({ store }: Sandbox, id: string): Session {
  const session = store.get('checkout.session', id)
  if (!session) throw noSuch('checkout.session', id)
  return session
}

export const checkoutRoutes: Routes = {
  'POST /v1/checkout/sessions': create,
  'GET /v1/checkout/sessions': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        customer: text.optional(),
        customer_details: z.strictObject({ email: text }).optional(),
        payment_intent: text.optional(),
        status: z.enum(['complete', 'expired', 'open']).optional(),
        subscription: text.optional(),
      }),
      form,
    )
    const { customer, payment_intent, subscription, status, customer_details: details } = asked
    return listOf(sandbox, 'checkout.session', asked, '/v1/checkout/sessions', {
      ...byFirst({ payment_intent, subscription, customer, status }),
      matches: (one) =>
        (customer === undefined || one.customer === customer) &&
        (status === undefined || one.status === status) &&
        (details === undefined || one.customer_details?.email === details.email),
    })
  },
  'GET /v1/checkout/sessions/:id': (call) => {
    read(parameters({}), call.form)
    return sessionOf(call.sandbox, idIn(call))
  },
  'POST /v1/checkout/sessions/:id': (call) => {
    const asked = read(parameters({ metadata: metadata.optional() }), call.form)
    const session = sessionOf(call.sandbox, idIn(call))
    return change(call.sandbox, 'checkout.session', session, {
      metadata: merged(session.metadata, asked.metadata),
    })
  },
  'GET /v1/checkout/sessions/:id/line_items': (call) => {
    const asked = read(listParameters({}), call.form)
    const session = sessionOf(call.sandbox, idIn(call))
    const lines: SessionLine[] = JSON.parse(String(call.sandbox.store.hidden(session.id).lines))
    const from = lines.findIndex(({ id }) => id === asked.starting_after) + 1
    const some = lines.slice(from, from + (asked.limit ?? 10))
    const list = shortList(`/v1/checkout/sessions/${session.id}/line_items`, some)
    return { ...list, has_more: from + some.length < lines.length }
  },
  'POST /v1/checkout/sessions/:id/expire': (call) => {
    read(parameters({}), call.form)
    const session = sessionOf(call.sandbox, idIn(call))
    if (session.status !== 'open')
      throw refused(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      )
    return expired(call.sandbox, session)
  },
}
