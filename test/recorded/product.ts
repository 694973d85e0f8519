import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const product = {
  id: 'prod_1',
  object: 'product',
  active: true,
  created: 1795608000,
  default_price: null,
  description: 'A membership',
  images: [],
  livemode: false,
  marketing_features: [],
  metadata: {},
  package_dimensions: null,
  shippable: null,
  statement_descriptor: null,
  tax_code: null,
  tax_details: null,
  type: 'service',
  unit_label: null,
  updated: 1795608000,
  url: null,
  name: 'Member',
} satisfies Travels<Stripe.Product>
