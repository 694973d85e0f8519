import type { Currency } from '../src/page/money.ts'
import type { CheckoutBegun } from '../src/payments/start-checkout.ts'

export const EUR = 'EUR' as Currency

/** What a form to join sends, with what a test wants otherwise. */
export const wish = (change: Partial<CheckoutBegun> = {}): CheckoutBegun => ({
  formKey: 'form-1',
  purpose: 'membership',
  wanted: { tier: 'supporter' },
  email: 'ona@reader.example',
  reader: null,
  sum: { currency: EUR, amount: 500 },
  every: 'month',
  quantity: 1,
  language: 'lt',
  fromStory: null,
  name: 'Supporter',
  backTo: {
    paid: 'https://courier.example/join/thanks?session={CHECKOUT_SESSION_ID}',
    left: 'https://courier.example/join',
  },
  ...change,
})
