import { z } from 'zod'
import { cardError } from './card-errors.ts'
import { change, make } from './events.ts'
import { billingOf, cardMethod, debitMethod, NO_BILLING, type BillingDetails } from './payment-method.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { cardOfToken, TEST_IBANS, testCard, type TestCard } from './test-cards.ts'
import { readCard, type Typed } from './typed-cards.ts'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import {
  address,
  clearable,
  listParameters,
  metadata,
  parameters,
  read,
  text,
  whole,
} from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

type Method = Kinds['payment_method']

const billing = z.strictObject({
  address: clearable(address).optional(),
  email: clearable(text).optional(),
  name: clearable(text).optional(),
  phone: clearable(text).optional(),
})

export const creation = parameters({
  type: z.enum(['card', 'sepa_debit']).optional(),
  card: z
    .strictObject({
      number: text.optional(),
      exp_month: whole.optional(),
      exp_year: whole.optional(),
      cvc: text.optional(),
      token: text.optional(),
    })
    .optional(),
  sepa_debit: z.strictObject({ iban: text }).optional(),
  billing_details: billing.optional(),
  allow_redisplay: z.enum(['always', 'limited', 'unspecified']).optional(),
  metadata: metadata.optional(),
})

/** A card that was typed in becomes a payment method, or is refused as it stands. */
export function typedCardMethod(sandbox: Sandbox, typed: Typed, details: BillingDetails): Method {
  const now = nowOf(sandbox)
  const card = readCard(typed, now)
  if ('decline' in card) throw cardError(card.decline)
  const facts = { expMonth: typed.expMonth, expYear: typed.expYear, cvc: typed.cvc !== undefined }
  const method = cardMethod(card.card, { ...facts, billing: details, created: now })
  return make(sandbox, 'payment_method', method, { hidden: { number: card.card.number, setUp: false } })
}

export function debitMethodOf(sandbox: Sandbox, written: string, details: BillingDetails): Method {
  const iban = written.replaceAll(/\s/g, '').toUpperCase()
  if (!TEST_IBANS[iban])
    throw refused(
      `The IBAN you provided is no test account: ${iban.slice(0, 8)}… See https://docs.stripe.com/testing for those that are.`,
      { code: 'invalid_bank_account_iban', param: 'sepa_debit[iban]' },
    )
  const method = debitMethod(iban, { billing: details, created: nowOf(sandbox) })
  return make(sandbox, 'payment_method', method, { hidden: { iban } })
}

/** `pm_card_visa` and its like make a payment method of their own each time. */
export function methodOf(sandbox: Sandbox, id: string, param = 'payment_method'): Method {
  const kept = sandbox.store.get('payment_method', id)
  if (kept) return kept
  const card = cardOfToken(id)
  if (!card) throw noSuch('PaymentMethod', id, param)
  return tokenMethod(sandbox, card, NO_BILLING)
}

function tokenMethod(sandbox: Sandbox, card: TestCard, details: BillingDetails): Method {
  const now = nowOf(sandbox)
  const expYear = new Date(now * 1000).getUTCFullYear() + 1
  const method = cardMethod(card, {
    expMonth: 12,
    expYear,
    cvc: true,
    billing: details,
    created: now,
  })
  return make(sandbox, 'payment_method', method, { hidden: { number: card.number, setUp: false } })
}

/** What stands behind a payment method: the test card, or nothing if it is a bank account. */
export function cardBehind({ store }: Sandbox, method: string): TestCard | undefined {
  return testCard(String(store.hidden(method).number))
}

/** Whether the bank was already asked, so that later charges without the holder pass. */
export function isSetUp({ store }: Sandbox, method: string): boolean {
  return store.hidden(method).setUp === true
}

export function noteSetUp({ store }: Sandbox, method: string): void {
  store.hide(method, { ...store.hidden(method), setUp: true })
}

/** Keeps it with a customer; the bank is asked whether the card can be kept. */
export function attach(sandbox: Sandbox, method: Method, customer: string): Method {
  if (method.customer === customer) return method
  if (method.customer)
    throw refused('The payment method you provided has already been attached to a customer.', {
      param: 'payment_method',
    })
  const decline = cardBehind(sandbox, method.id)?.kept
  if (decline) throw cardError(decline, { payment_method: method })
  return change(sandbox, 'payment_method', method, { customer }, 'payment_method.attached')
}

function detach(sandbox: Sandbox, method: Method): Method {
  if (!method.customer)
    throw refused(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    )
  const customer = sandbox.store.get('customer', method.customer)
  if (customer?.invoice_settings.default_payment_method === method.id)
    change(
      sandbox,
      'customer',
      customer,
      { invoice_settings: { ...customer.invoice_settings, default_payment_method: null } },
      'customer.updated',
    )
  return change(sandbox, 'payment_method', method, { customer: null }, 'payment_method.detached')
}

function known(sandbox: Sandbox, id: string): Method {
  return sandbox.store.get('payment_method', id) ?? gone(id)
}

function gone(id: string): never {
  throw noSuch('PaymentMethod', id)
}

function listed(sandbox: Sandbox, form: unknown, customer: string | undefined) {
  const asked = read(listParameters({ customer: text.optional(), type: text.optional() }), form)
  const of = customer ?? asked.customer
  const url = customer ? `/v1/customers/${customer}/payment_methods` : '/v1/payment_methods'
  return listOf(sandbox, 'payment_method', asked, url, {
    ...byFirst({ customer: of }),
    matches: ({ type }) => asked.type === undefined || type === asked.type,
  })
}

export const paymentMethodRoutes: Routes = {
  'POST /v1/payment_methods': ({ sandbox, form }) => {
    const asked = read(creation, form)
    const details = billingOf(withoutNulls(asked.billing_details))
    const method = created(sandbox, asked, details)
    return change(sandbox, 'payment_method', method, {
      metadata: merged({}, asked.metadata),
      ...(asked.allow_redisplay ? { allow_redisplay: asked.allow_redisplay } : {}),
    })
  },
  'GET /v1/payment_methods': ({ sandbox, form }) => listed(sandbox, form, undefined),
  'GET /v1/customers/:id/payment_methods': (call) => listed(call.sandbox, call.form, idIn(call)),
  'GET /v1/customers/:id/payment_methods/:id': (call) => {
    const method = known(call.sandbox, idIn(call, 1))
    return method.customer === idIn(call) ? method : gone(method.id)
  },
  'GET /v1/payment_methods/:id': (call) => {
    read(parameters({}), call.form)
    return methodOf(call.sandbox, idIn(call), 'id')
  },
  'POST /v1/payment_methods/:id': (call) => {
    const asked = read(
      parameters({
        metadata: metadata.optional(),
        billing_details: billing.optional(),
        allow_redisplay: z.enum(['always', 'limited', 'unspecified']).optional(),
        card: z.strictObject({ exp_month: whole.optional(), exp_year: whole.optional() }).optional(),
      }),
      call.form,
    )
    const method = known(call.sandbox, idIn(call))
    const { card } = method
    return change(
      call.sandbox,
      'payment_method',
      method,
      {
        metadata: merged(method.metadata, asked.metadata),
        ...(asked.billing_details ? { billing_details: billingOf(withoutNulls(asked.billing_details)) } : {}),
        ...(asked.allow_redisplay ? { allow_redisplay: asked.allow_redisplay } : {}),
        ...(card && asked.card
          ? {
              card: {
                ...card,
                exp_month: asked.card.exp_month ?? card.exp_month,
                exp_year: asked.card.exp_year ?? card.exp_year,
              },
            }
          : {}),
      },
      'payment_method.updated',
    )
  },
  'POST /v1/payment_methods/:id/attach': (call) => {
    const { customer } = read(parameters({ customer: text }), call.form)
    if (!call.sandbox.store.get('customer', customer)) throw noSuch('customer', customer, 'customer')
    return attach(call.sandbox, methodOf(call.sandbox, idIn(call), 'id'), customer)
  },
  'POST /v1/payment_methods/:id/detach': (call) => {
    read(parameters({}), call.form)
    return detach(call.sandbox, known(call.sandbox, idIn(call)))
  },
}

function created(sandbox: Sandbox, asked: z.infer<typeof creation>, details: BillingDetails): Method {
  if (asked.sepa_debit) return debitMethodOf(sandbox, asked.sepa_debit.iban, details)
  if (!asked.card) throw missingParameter(asked.type ?? 'type')
  const { token, number, exp_month: expMonth, exp_year: expYear, cvc } = asked.card
  if (token) {
    const card = cardOfToken(token)
    if (!card) throw noSuch('token', token, 'card[token]')
    return tokenMethod(sandbox, card, details)
  }
  if (number === undefined) throw missingParameter('card[number]')
  if (expMonth === undefined) throw missingParameter('card[exp_month]')
  if (expYear === undefined) throw missingParameter('card[exp_year]')
  return typedCardMethod(sandbox, { number, expMonth, expYear, cvc }, details)
}

function withoutNulls<T extends object>(fields: T | undefined): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: Exclude<T[K], null>
  }
}
