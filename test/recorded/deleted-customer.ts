import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const deletedCustomer = {
  id: 'cus_3',
  object: 'customer',
  deleted: true,
} satisfies Travels<Stripe.DeletedCustomer>
