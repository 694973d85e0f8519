import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const balanceTransaction = {
  id: 'txn_2',
  object: 'balance_transaction',
  amount: 10000,
  available_on: 1795737600,
  balance_type: 'payments',
  created: 1795608000,
  currency: 'eur',
  description: 'A contribution',
  exchange_rate: null,
  fee: 175,
  fee_details: [
    {
      amount: 175,
      application: null,
      currency: 'eur',
      description: 'Stripe processing fees',
      type: 'stripe_fee',
    },
  ],
  net: 9825,
  reporting_category: 'charge',
  source: 'ch_2',
  status: 'pending',
  type: 'charge',
} satisfies Travels<Stripe.BalanceTransaction>
