import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const invoiceItem = {
  id: 'ii_1',
  object: 'invoiceitem',
  amount: 500,
  currency: 'eur',
  customer: 'cus_1',
  customer_account: null,
  date: 1796904000,
  description: 'Remaining time on Member after 10 Dec 2026',
  discountable: false,
  discounts: [],
  invoice: null,
  livemode: false,
  metadata: {},
  net_amount: 500,
  parent: {
    subscription_details: { subscription: 'sub_1', subscription_item: 'si_1' },
    type: 'subscription_details',
  },
  period: { start: 1796904000, end: 1798200000 },
  pricing: {
    price_details: { price: 'price_3', product: 'prod_1' },
    type: 'price_details',
    unit_amount_decimal: '1000',
  },
  proration: true,
  quantity: 1,
  quantity_decimal: '1',
  tax_rates: [],
  test_clock: 'clock_1',
} satisfies Travels<Stripe.InvoiceItem>
