import type { Stripe } from 'stripe'
import type { Travels } from '../travels.ts'

// Made by bin/record-sandbox.ts: what the card sandbox answers.
export const testClock = {
  id: 'clock_1',
  object: 'test_helpers.test_clock',
  created: 1795608000,
  deletes_after: 1798200000,
  frozen_time: 1795608000,
  livemode: false,
  name: null,
  status: 'ready',
  status_details: {},
} satisfies Travels<Stripe.TestHelpers.TestClock>
