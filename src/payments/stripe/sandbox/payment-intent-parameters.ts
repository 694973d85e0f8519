import { z } from 'zod'
import { amount, clearable, currency, flag, metadata, parameters, text, whole } from './wire/parameters.ts'

const methodTypes = z.array(z.enum(['card', 'sepa_debit'])).min(1)

export const changing = {
  amount: amount.optional(),
  currency: currency.optional(),
  customer: text.optional(),
  description: clearable(text).optional(),
  metadata: metadata.optional(),
  payment_method: text.optional(),
  allowed_payment_method_types: methodTypes.optional(),
  receipt_email: clearable(text).optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  statement_descriptor_suffix: text.max(22).optional(),
}

export const confirming = {
  off_session: flag.optional(),
  payment_method: text.optional(),
  payment_method_data: z
    .strictObject({
      type: z.literal('card'),
      card: z.strictObject({ number: text, exp_month: whole, exp_year: whole, cvc: text.optional() }),
    })
    .optional(),
  receipt_email: clearable(text).optional(),
  return_url: text.optional(),
}

export const creation = parameters({
  ...changing,
  ...confirming,
  amount,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  confirm: flag.optional(),
  currency,
  payment_method_options: z
    .strictObject({
      card: z
        .strictObject({ request_three_d_secure: z.enum(['any', 'automatic', 'challenge']).optional() })
        .optional(),
    })
    .optional(),
})
