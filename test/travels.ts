import type Stripe from 'stripe'

/** A type of the official package as it is on the wire, where a decimal is text and what was deleted has no mark. */
export type Travels<T> = T extends Stripe.Decimal
  ? string
  : T extends (infer Each)[]
    ? Travels<Each>[]
    : T extends object
      ? { [K in keyof T]: Travels<T[K]> }
      : T
