import type { Kinds } from './shapes.ts'
import type { Decline } from './test-cards.ts'
import { Refusal } from './wire/refusal.ts'

type PaymentError = NonNullable<Kinds['payment_intent']['last_payment_error']>

/** A decline as an intent remembers it. */
export function lastError(
  { code, decline_code, message, advice, param }: Decline,
  { charge, method }: { charge?: string; method?: Kinds['payment_method'] | undefined },
): PaymentError {
  return {
    type: 'card_error',
    code,
    message,
    doc_url: `https://docs.stripe.com/error-codes#${code.replaceAll('_', '-')}`,
    ...(decline_code ? { decline_code } : {}),
    ...(advice ? { advice_code: advice } : {}),
    ...(param ? { param } : {}),
    ...(charge ? { charge } : {}),
    ...(method ? { payment_method: method } : {}),
  }
}

/** A decline as the answer to a request: 402, and what it left behind stands. */
export function cardError(
  { code, decline_code, message, advice, param }: Decline,
  of: {
    charge?: string
    payment_intent?: Kinds['payment_intent']
    setup_intent?: Kinds['setup_intent']
    payment_method?: Kinds['payment_method']
  } = {},
): Refusal {
  return new Refusal(
    402,
    {
      type: 'card_error',
      code,
      message,
      ...(decline_code ? { decline_code } : {}),
      ...(advice ? { advice_code: advice } : {}),
      ...(param ? { param } : {}),
      ...of,
    },
    { stands: true },
  )
}
