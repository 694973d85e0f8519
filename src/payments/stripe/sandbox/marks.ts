import type { Kind, Kinds } from './shapes.ts'

type MarkTable = { [K in Kind]?: (object: Kinds[K]) => Record<string, string | string[] | null | undefined> }

/**
 * By what each kind can be found other than by its id. Lists are walked by one of these marks, newest first, so
 * that a filter never reads what it does not ask for.
 */
const MARKS: MarkTable = {
  balance_transaction: ({ source, type }) => ({ source, type }),
  charge: ({ customer, payment_intent }) => ({ customer, payment_intent }),
  'checkout.session': (session) => ({
    customer: session.customer,
    payment_intent: session.payment_intent,
    subscription: session.subscription,
    status: session.status,
  }),
  customer: ({ email, test_clock }) => ({ email, test_clock }),
  dispute: ({ charge, payment_intent }) => ({ charge, payment_intent }),
  event: ({ type }) => ({ type }),
  invoice: (invoice) => ({
    customer: invoice.customer,
    status: invoice.status,
    subscription: invoice.parent?.subscription_details?.subscription,
  }),
  invoice_payment: ({ invoice, payment }) => ({ invoice, payment_intent: payment.payment_intent }),
  invoiceitem: ({ customer, invoice, parent }) => ({
    customer,
    invoice,
    pending: invoice ? null : (parent?.subscription_details?.subscription ?? customer),
  }),
  payment_intent: ({ customer }) => ({ customer }),
  payment_method: ({ customer }) => ({ customer }),
  price: ({ product, lookup_key }) => ({ product, lookup_key }),
  refund: ({ charge, payment_intent }) => ({ charge, payment_intent }),
  setup_intent: ({ customer }) => ({ customer }),
  subscription: (subscription) => ({
    customer: subscription.customer,
    status: subscription.status,
    test_clock: subscription.test_clock,
    item: subscription.items.data.map(({ id }) => id),
    price: subscription.items.data.map(({ price }) => price.id),
  }),
  'test_helpers.test_clock': ({ status }) => ({ status }),
}

export interface Mark {
  field: string
  value: string
}

export function marksOf<K extends Kind>(kind: K, object: Kinds[K]): Mark[] {
  return Object.entries(MARKS[kind]?.(object) ?? {}).flatMap(([field, value]) =>
    [value]
      .flat()
      .filter((one) => typeof one === 'string')
      .map((one) => ({ field, value: one })),
  )
}
