import { newStripeId } from './ids.ts'
import type { Period } from './periods.ts'
import type { Price } from './prices.ts'
import type { Item, Kinds, Line } from './shapes.ts'

type InvoiceItem = Kinds['invoiceitem']

export interface LineFacts {
  amount: number
  description: string
  period: Period
  price: Price | null
  quantity: number
  subscription: string | null
  /** A line is of an item of a subscription, or of an invoice item that waited for it. */
  of: { item: string } | { invoiceItem: string; item?: string; proration: boolean }
  currency: string
  metadata?: Record<string, string>
}

export function newLine(invoice: string, facts: LineFacts): Line {
  const { of, subscription, price } = facts
  return {
    id: newStripeId('il'),
    object: 'line_item',
    amount: facts.amount,
    currency: facts.currency,
    description: facts.description,
    discount_amounts: [],
    discountable: 'item' in of && !('proration' in of && of.proration),
    discounts: [],
    invoice,
    livemode: false,
    metadata: facts.metadata ?? {},
    parent:
      'invoiceItem' in of
        ? {
            invoice_item_details: {
              invoice_item: of.invoiceItem,
              proration: of.proration,
              proration_details: of.proration ? { credited_items: null } : null,
              subscription,
            },
            subscription_item_details: null,
            type: 'invoice_item_details',
          }
        : {
            invoice_item_details: null,
            subscription_item_details: {
              invoice_item: null,
              proration: false,
              proration_details: null,
              subscription,
              subscription_item: of.item,
            },
            type: 'subscription_item_details',
          },
    period: facts.period,
    pretax_credit_amounts: [],
    pricing: price
      ? {
          price_details: { price: price.id, product: price.product },
          type: 'price_details',
          unit_amount_decimal: price.unit_amount_decimal,
        }
      : null,
    quantity: facts.quantity,
    quantity_decimal: String(facts.quantity),
    subscription,
    subtotal: facts.amount,
    taxes: [],
  }
}

/** What waits for the next invoice, as a line of it. */
export function lineOfItem(item: InvoiceItem, price: Price | null): LineFacts {
  const details = item.parent?.subscription_details
  return {
    amount: item.amount,
    description: item.description ?? '',
    period: item.period,
    price,
    quantity: item.quantity,
    subscription: details?.subscription ?? null,
    of: {
      invoiceItem: item.id,
      proration: item.proration,
      ...(details?.subscription_item ? { item: details.subscription_item } : {}),
    },
    currency: item.currency,
    metadata: item.metadata ?? {},
  }
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  const made = new Intl.NumberFormat('en-IE', { style: 'currency', currency })
  formats.set(currency, made)
  return made
}

/** “1 × Supporter (at €5.00 / month)”, as it stands on invoices. */
export function describe(price: Price, name: string, quantity: number): string {
  const each = formatOf(price.currency)
  const digits = each.resolvedOptions().maximumFractionDigits ?? 2
  const sum = each.format(Number(price.unit_amount_decimal ?? price.unit_amount ?? 0) / 10 ** digits)
  const { interval, interval_count: count } = price.recurring ?? { interval: undefined, interval_count: 1 }
  const every =
    interval === undefined ? '' : count === 1 ? ` / ${interval}` : ` / every ${count} ${interval}s`
  return `${quantity} × ${name} (at ${sum}${every})`
}

/** Items of a subscription whose price recurs; the SDK's types allow others. */
export function recurringOf(item: Item) {
  const { recurring } = item.price
  if (!recurring) throw new Error(`The price ${item.price.id} does not recur.`)
  return recurring
}
