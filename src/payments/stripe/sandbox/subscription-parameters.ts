import { z } from 'zod'
import { itemAsked, itemChanged } from './subscription-items.ts'
import { clearable, currency, flag, metadata, moment, parameters, text, whole } from './wire/parameters.ts'

const payment = z.enum(['allow_incomplete', 'default_incomplete', 'error_if_incomplete'])
const proration = z.enum(['always_invoice', 'create_prorations', 'none'])
const trialEnd = z.union([z.literal('now'), moment])
const paymentSettings = z.strictObject({
  payment_method_types: z.array(z.enum(['card', 'sepa_debit'])).optional(),
  save_default_payment_method: z.enum(['off', 'on_subscription']).optional(),
})
export const cancellation = z.strictObject({
  comment: clearable(text).optional(),
  feedback: clearable(
    z.enum([
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ]),
  ).optional(),
})
const automaticTax = z.strictObject({ enabled: z.literal('false') }).optional()

const both = {
  automatic_tax: automaticTax,
  cancel_at_period_end: flag.optional(),
  collection_method: z.enum(['charge_automatically', 'send_invoice']).optional(),
  days_until_due: whole.optional(),
  default_payment_method: text.optional(),
  description: clearable(text).optional(),
  metadata: metadata.optional(),
  off_session: flag.optional(),
  payment_behavior: payment.optional(),
  payment_settings: paymentSettings.optional(),
  proration_behavior: proration.optional(),
  trial_end: trialEnd.optional(),
  trial_settings: z
    .strictObject({
      end_behavior: z.strictObject({
        missing_payment_method: z.enum(['cancel', 'create_invoice', 'pause']).optional(),
      }),
    })
    .optional(),
}

export const creation = parameters({
  ...both,
  billing_cycle_anchor: moment.optional(),
  billing_mode: z.strictObject({ type: z.literal('flexible') }).optional(),
  cancel_at: moment.optional(),
  currency: currency.optional(),
  customer: text,
  items: z.array(itemAsked).min(1).max(20),
  trial_period_days: whole.optional(),
})

export const changing = {
  ...both,
  billing_cycle_anchor: z.strictObject({ type: z.enum(['now', 'unchanged']) }).optional(),
  cancel_at: clearable(moment).optional(),
  cancellation_details: cancellation.optional(),
  items: z.array(itemChanged).min(1).max(20).optional(),
  pause_collection: clearable(
    z.strictObject({
      behavior: z.enum(['keep_as_draft', 'mark_uncollectible', 'void']),
      resumes_at: moment.optional(),
    }),
  ).optional(),
  proration_date: moment.optional(),
}

export const STATUSES = [
  'active',
  'all',
  'canceled',
  'ended',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const
