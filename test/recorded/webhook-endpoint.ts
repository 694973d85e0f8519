import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const webhookEndpoint = {
  id: 'we_1',
  object: 'webhook_endpoint',
  api_version: null,
  application: null,
  created: 1795608000,
  description: 'The paper',
  enabled_events: ['*'],
  livemode: false,
  metadata: {},
  status: 'enabled',
  url: 'https://courier.example/notices',
  secret: 'whsec_1',
} satisfies Travels<Stripe.WebhookEndpoint>
