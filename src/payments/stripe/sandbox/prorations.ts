import { newInvoiceItem } from './pending.ts'
import { dayOf, partOf, type Period } from './periods.ts'
import type { Item, Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { amountOf, nameOf } from './subscription-items.ts'

type Subscription = Kinds['subscription']
type InvoiceItem = Kinds['invoiceitem']

interface Proration {
  subscription: Subscription
  item: Item
  /** The period that it is a part of. */
  period: Period
  /** From when on. */
  from: number
  now: number
}

/** The time that was paid for and is not used comes back. */
export function creditUnused(sandbox: Sandbox, proration: Proration): InvoiceItem {
  const { item, period, from } = proration
  const text = `Unused time on ${named(sandbox, item)} after ${dayOf(from)}`
  return prorated(sandbox, proration, -partOf(amountOf(item), period, from), text)
}

/** The time that remains is paid at the new price. */
export function chargeRemaining(sandbox: Sandbox, proration: Proration): InvoiceItem {
  const { item, period, from } = proration
  const text = `Remaining time on ${named(sandbox, item)} after ${dayOf(from)}`
  return prorated(sandbox, proration, partOf(amountOf(item), period, from), text)
}

function prorated(
  sandbox: Sandbox,
  { subscription, item, period, from, now }: Proration,
  amount: number,
  description: string,
): InvoiceItem {
  return newInvoiceItem(sandbox, {
    amount,
    currency: subscription.currency,
    customer: subscription.customer,
    description,
    period: { start: from, end: period.end },
    price: item.price,
    quantity: item.quantity ?? 1,
    subscription: subscription.id,
    item: item.id,
    proration: true,
    now,
    testClock: subscription.test_clock,
  })
}

function named(sandbox: Sandbox, item: Item): string {
  const name = nameOf(sandbox, item.price)
  return item.quantity === undefined || item.quantity === 1 ? name : `${item.quantity} × ${name}`
}
