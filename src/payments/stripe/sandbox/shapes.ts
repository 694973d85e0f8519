import type Stripe from 'stripe'

/** An object as it travels: what can be expanded is an id, a decimal is text, a list is a list. */
export type Flat<T> = T extends Stripe.Decimal
  ? string
  : T extends (infer Each)[]
    ? FlatValue<Each>[]
    : T extends object
      ? { [K in keyof T]: FlatValue<T[K]> }
      : T

type FlatValue<V> = string extends V ? Exclude<V, object> : Flat<V>

/** Every object that the sandbox keeps, by the word that it says of itself in `object`. */
export interface Kinds {
  account: Flat<Stripe.Account>
  balance_transaction: Flat<Stripe.BalanceTransaction>
  'billing_portal.configuration': Flat<Stripe.BillingPortal.Configuration>
  'billing_portal.session': Flat<Stripe.BillingPortal.Session>
  charge: Flat<Stripe.Charge>
  'checkout.session': Flat<Stripe.Checkout.Session>
  customer: Flat<Stripe.Customer>
  dispute: Flat<Stripe.Dispute>
  event: StoredEvent
  invoice: Flat<Stripe.Invoice>
  invoice_payment: Flat<Stripe.InvoicePayment>
  invoiceitem: Flat<Stripe.InvoiceItem>
  mandate: Flat<Stripe.Mandate>
  payment_intent: Flat<Stripe.PaymentIntent>
  payment_method: Flat<Stripe.PaymentMethod>
  payout: Flat<Stripe.Payout>
  price: Flat<Stripe.Price>
  product: Flat<Stripe.Product>
  refund: Flat<Stripe.Refund>
  setup_intent: Flat<Stripe.SetupIntent>
  subscription: Flat<Stripe.Subscription>
  'test_helpers.test_clock': Flat<Stripe.TestHelpers.TestClock>
  webhook_endpoint: Flat<Stripe.WebhookEndpoint>
}

export type Kind = keyof Kinds

/** An event of any type: its own type narrows only by hand. */
export interface StoredEvent {
  id: string
  object: 'event'
  api_version: string | null
  created: number
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> }
  livemode: boolean
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null } | null
  type: string
}

export type Item = Kinds['subscription']['items']['data'][number]
export type Line = Kinds['invoice']['lines']['data'][number]
export type SessionLine = Flat<Stripe.LineItem>

export interface List<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}
