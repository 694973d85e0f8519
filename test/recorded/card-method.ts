import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const cardMethod = {
  id: 'pm_1',
  object: 'payment_method',
  allow_redisplay: 'unspecified',
  billing_details: {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email: null,
    name: null,
    phone: null,
    tax_id: null,
  },
  card: {
    brand: 'visa',
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: 'visa',
    exp_month: 12,
    exp_year: 2027,
    fingerprint: '6ixkAZw1EwuUxxAn',
    funding: 'credit',
    generated_from: null,
    last4: '4242',
    networks: { available: ['visa'], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  },
  created: 1795608000,
  customer: 'cus_1',
  customer_account: null,
  livemode: false,
  metadata: {},
  type: 'card',
} satisfies Travels<Stripe.PaymentMethod>
