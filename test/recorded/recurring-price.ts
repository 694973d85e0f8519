import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const recurringPrice = {
  id: 'price_1',
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  created: 1795608000,
  currency: 'eur',
  custom_unit_amount: null,
  livemode: false,
  lookup_key: 'member-month',
  metadata: {},
  nickname: null,
  product: 'prod_1',
  recurring: {
    interval: 'month',
    interval_count: 1,
    meter: null,
    trial_period_days: null,
    usage_type: 'licensed',
  },
  tax_behavior: 'unspecified',
  tiers_mode: null,
  transform_quantity: null,
  type: 'recurring',
  unit_amount: 500,
  unit_amount_decimal: '500',
} satisfies Travels<Stripe.Price>
