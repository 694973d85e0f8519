import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const portalSession = {
  id: 'bps_1',
  object: 'billing_portal.session',
  configuration: 'bpc_1',
  created: 1795608000,
  customer: 'cus_1',
  customer_account: null,
  flow: {
    after_completion: { hosted_confirmation: null, redirect: null, type: 'portal_homepage' },
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: 'payment_method_update',
  },
  livemode: false,
  locale: null,
  on_behalf_of: null,
  return_url: 'https://courier.example/account',
  url: 'http://127.0.0.1:4001/portal/bps_1/card',
} satisfies Travels<Stripe.BillingPortal.Session>
