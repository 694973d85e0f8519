import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const balance = {
  object: 'balance',
  available: [{ amount: -14500, currency: 'eur', source_types: { card: -14500 } }],
  livemode: false,
  pending: [{ amount: 20584, currency: 'eur', source_types: { card: 20584 } }],
} satisfies Travels<Stripe.Balance>
