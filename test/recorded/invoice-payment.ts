import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const invoicePayment = {
  id: 'inpay_1',
  object: 'invoice_payment',
  amount_paid: 500,
  amount_requested: 500,
  created: 1795608000,
  currency: 'eur',
  invoice: 'in_1',
  is_default: true,
  livemode: false,
  payment: { payment_intent: 'pi_1', type: 'payment_intent' },
  status: 'paid',
  status_transitions: { canceled_at: null, paid_at: 1795608000 },
} satisfies Travels<Stripe.InvoicePayment>
