import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const mandate = {
  id: 'mandate_1',
  object: 'mandate',
  customer_acceptance: {
    accepted_at: 1795608000,
    online: { ip_address: '127.0.0.1', user_agent: null },
    type: 'online',
  },
  livemode: false,
  multi_use: {},
  payment_method: 'pm_5',
  payment_method_details: { sepa_debit: { reference: 'REF_1', url: '' }, type: 'sepa_debit' },
  status: 'active',
  type: 'multi_use',
} satisfies Travels<Stripe.Mandate>
