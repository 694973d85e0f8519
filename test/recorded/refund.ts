import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const refund = {
  id: 're_1',
  object: 'refund',
  amount: 2500,
  balance_transaction: 'txn_1',
  charge: 'ch_2',
  created: 1795608000,
  currency: 'eur',
  customer: null,
  customer_account: null,
  destination_details: {
    card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
    type: 'card',
  },
  metadata: {},
  payment_intent: 'pi_2',
  payment_method: 'pm_2',
  reason: null,
  receipt_number: null,
  source_transfer_reversal: null,
  status: 'succeeded',
  transfer_reversal: null,
} satisfies Travels<Stripe.Refund>
