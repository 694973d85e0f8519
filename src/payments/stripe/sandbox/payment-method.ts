import { createHash } from 'node:crypto'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import type { TestCard } from './test-cards.ts'

type Method = Kinds['payment_method']
export type BillingDetails = Method['billing_details']

export const NO_BILLING: BillingDetails = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

/** Billing details as they were given, with null for what was not. */
export function billingOf(
  given: {
    address?:
      | Partial<Record<'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state', string | undefined>>
      | undefined
    email?: string | undefined
    name?: string | undefined
    phone?: string | undefined
  } = {},
): BillingDetails {
  const part = (name: keyof NonNullable<typeof given.address>) => given.address?.[name] ?? null
  return {
    address: {
      city: part('city'),
      country: part('country'),
      line1: part('line1'),
      line2: part('line2'),
      postal_code: part('postal_code'),
      state: part('state'),
    },
    email: given.email ?? null,
    name: given.name ?? null,
    phone: given.phone ?? null,
    tax_id: null,
  }
}

interface CardFacts {
  expMonth: number
  expYear: number
  cvc: boolean
  billing: BillingDetails
  created: number
}

export function cardMethod(card: TestCard, { expMonth, expYear, cvc, billing, created }: CardFacts): Method {
  const address = billing.address
  return {
    id: newStripeId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: address?.line1 ? (card.checks?.line1 ?? 'pass') : null,
        address_postal_code_check: address?.postal_code ? (card.checks?.postal ?? 'pass') : null,
        cvc_check: cvc ? (card.checks?.cvc ?? 'pass') : null,
      },
      country: card.country,
      display_brand: card.brand === 'amex' ? 'american_express' : card.brand,
      exp_month: expMonth,
      exp_year: expYear < 100 ? 2000 + expYear : expYear,
      fingerprint: fingerprint(card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: card.bank !== 'none' },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }
}

export function debitMethod(
  iban: string,
  { billing, created }: Pick<CardFacts, 'billing' | 'created'>,
): Method {
  return {
    id: newStripeId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    sepa_debit: {
      bank_code: iban.slice(4, 9),
      branch_code: '',
      country: iban.slice(0, 2),
      fingerprint: fingerprint(iban),
      generated_from: { charge: null, setup_attempt: null },
      last4: iban.slice(-4),
    },
    type: 'sepa_debit',
  }
}

function fingerprint(number: string): string {
  return createHash('sha256')
    .update(`the card sandbox ${number}`)
    .digest('base64url')
    .replaceAll(/[-_]/g, 'x')
    .slice(0, 16)
}
