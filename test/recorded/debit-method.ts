import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const debitMethod = {
  id: 'pm_5',
  object: 'payment_method',
  allow_redisplay: 'unspecified',
  billing_details: {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email: 'asta@example.org',
    name: 'Asta',
    phone: null,
    tax_id: null,
  },
  created: 1795608000,
  customer: null,
  customer_account: null,
  livemode: false,
  metadata: {},
  sepa_debit: {
    bank_code: '10000',
    branch_code: '',
    country: 'LT',
    fingerprint: 'x5jtU9vAxfKPiHl0',
    generated_from: { charge: null, setup_attempt: null },
    last4: '1000',
  },
  type: 'sepa_debit',
} satisfies Travels<Stripe.PaymentMethod>
