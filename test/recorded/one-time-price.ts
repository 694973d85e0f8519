import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const oneTimePrice = {
  id: 'price_2',
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  created: 1795608000,
  currency: 'eur',
  custom_unit_amount: null,
  livemode: false,
  lookup_key: null,
  metadata: {},
  nickname: null,
  product: 'prod_1',
  recurring: null,
  tax_behavior: 'unspecified',
  tiers_mode: null,
  transform_quantity: null,
  type: 'one_time',
  unit_amount: 2500,
  unit_amount_decimal: '2500',
} satisfies Travels<Stripe.Price>
