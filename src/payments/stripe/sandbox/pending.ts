import { change, make } from './events.ts'
import { newStripeId } from './ids.ts'
import { lineOfItem, type LineFacts } from './invoice-line.ts'
import type { Period } from './periods.ts'
import type { Price } from './prices.ts'
import type { Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'

type InvoiceItem = Kinds['invoiceitem']

export interface WaitingFacts {
  amount: number
  currency: string
  customer: string
  description: string
  period: Period
  price: Price | null
  quantity: number
  subscription: string | null
  item?: string
  proration: boolean
  now: number
  testClock: string | null
  metadata?: Record<string, string>
}

/** Something that waits for the next invoice. */
export function newInvoiceItem(sandbox: Sandbox, facts: WaitingFacts): InvoiceItem {
  const { price, subscription } = facts
  return make(
    sandbox,
    'invoiceitem',
    {
      id: newStripeId('ii'),
      object: 'invoiceitem',
      amount: facts.amount,
      currency: facts.currency,
      customer: facts.customer,
      customer_account: null,
      date: facts.now,
      description: facts.description,
      discountable: !facts.proration,
      discounts: [],
      invoice: null,
      livemode: false,
      metadata: facts.metadata ?? {},
      net_amount: facts.amount,
      parent: subscription
        ? {
            subscription_details: { subscription, ...(facts.item ? { subscription_item: facts.item } : {}) },
            type: 'subscription_details',
          }
        : null,
      period: facts.period,
      pricing: price
        ? {
            price_details: { price: price.id, product: price.product },
            type: 'price_details',
            unit_amount_decimal: price.unit_amount_decimal,
          }
        : null,
      proration: facts.proration,
      quantity: facts.quantity,
      quantity_decimal: String(facts.quantity),
      tax_rates: [],
      test_clock: facts.testClock,
    },
    { tell: 'invoiceitem.created' },
  )
}

/** What waits for the next invoice of this subscription, or of this customer apart from any. */
export function waiting({ store }: Sandbox, of: string, currency: string): InvoiceItem[] {
  return store.all('invoiceitem', 'pending', of).filter((item) => item.currency === currency)
}

export function linesOf({ store }: Sandbox, items: InvoiceItem[]): LineFacts[] {
  return items.map((item) => {
    const price = item.pricing?.price_details?.price
    return lineOfItem(item, (price && store.get('price', price)) || null)
  })
}

/** They have come onto an invoice. */
export function take(sandbox: Sandbox, items: InvoiceItem[], invoice: string): void {
  for (const item of items) change(sandbox, 'invoiceitem', item, { invoice })
}
