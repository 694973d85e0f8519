import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const customer = {
  id: 'cus_1',
  object: 'customer',
  address: null,
  balance: 0,
  created: 1795608000,
  currency: null,
  customer_account: null,
  default_source: null,
  delinquent: false,
  description: null,
  discount: null,
  email: 'asta@example.org',
  invoice_prefix: 'PREFIX',
  invoice_settings: {
    custom_fields: null,
    default_payment_method: 'pm_1',
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  metadata: {},
  name: null,
  next_invoice_sequence: 1,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: 'none',
  test_clock: 'clock_1',
  subscriptions: { object: 'list', data: [], has_more: false, url: '/v1/customers/cus_1/subscriptions' },
} satisfies Travels<Stripe.Customer>
