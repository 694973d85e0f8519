import { z } from 'zod'
import { newStripeId } from './ids.ts'
import { describe, recurringOf, type LineFacts } from './invoice-line.ts'
import type { Period } from './periods.ts'
import { costOf, planOf, priceData, priceFor, type Price } from './prices.ts'
import type { Item, Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { merged } from './wire/metadata.ts'
import { flag, metadata, text, whole } from './wire/parameters.ts'
import { missingParameter, refused } from './wire/refusal.ts'

type Subscription = Kinds['subscription']

const quantity = whole
  .refine((count) => count >= 0 && count <= 999_999, 'Invalid non-negative integer')
  .optional()

export const itemAsked = z.strictObject({
  price: text.optional(),
  price_data: priceData.optional(),
  quantity,
  metadata: metadata.optional(),
})

export const itemChanged = itemAsked.extend({ id: text.optional(), deleted: flag.optional() })

export type ItemAsked = z.infer<typeof itemAsked>
export type ItemChanged = z.infer<typeof itemChanged>

export function newItem(
  sandbox: Sandbox,
  asked: ItemAsked,
  {
    subscription,
    created,
    period,
    param,
  }: { subscription: string; created: number; period: Period; param: string },
): Item {
  const price = priceFor(sandbox, asked, param)
  if (!price.recurring)
    throw refused(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: `${param}[price]` },
    )
  return {
    id: newStripeId('si', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: merged({}, asked.metadata),
    plan: planOf(price),
    price,
    quantity: asked.quantity ?? 1,
    subscription,
    tax_rates: [],
  }
}

/** One rhythm and one currency for the whole subscription. */
export function oneRhythm(items: Item[]): void {
  const [first, ...rest] = items
  if (!first) throw missingParameter('items')
  const rhythm = ({ interval, interval_count: count }: ReturnType<typeof recurringOf>) =>
    `${count} ${interval}`
  for (const item of rest) {
    if (rhythm(recurringOf(item)) !== rhythm(recurringOf(first)))
      throw refused('All prices of a subscription must have the same billing interval in this sandbox.', {
        param: 'items',
      })
    if (item.price.currency !== first.price.currency)
      throw refused('All prices of a subscription must use the same currency.', { param: 'items' })
  }
}

/** The items as an update leaves them. */
export function changedItems(
  sandbox: Sandbox,
  subscription: Subscription,
  asked: ItemChanged[],
  now: number,
): Item[] {
  const period = periodOf(subscription)
  const items = [...subscription.items.data]
  for (const [index, one] of asked.entries()) {
    const param = `items[${index}]`
    const place = items.findIndex(({ id }) => id === one.id)
    if (one.id !== undefined && place < 0)
      throw refused(`No such subscription item: '${one.id}'`, {
        code: 'resource_missing',
        param: `${param}[id]`,
      })
    if (place < 0) {
      items.push(newItem(sandbox, one, { subscription: subscription.id, created: now, period, param }))
    } else if (one.deleted) {
      items.splice(place, 1)
    } else {
      items[place] = changedItem(sandbox, items[place]!, one, param)
    }
  }
  return items
}

function changedItem(sandbox: Sandbox, item: Item, asked: ItemChanged, param: string): Item {
  const price = asked.price || asked.price_data ? priceFor(sandbox, asked, param) : item.price
  if (!price.recurring) throw refused('This field only accepts prices with `type=recurring`.', { param })
  return {
    ...item,
    metadata: merged(item.metadata, asked.metadata),
    plan: planOf(price),
    price,
    quantity: asked.quantity ?? item.quantity ?? 1,
  }
}

export function periodOf({ items }: Subscription): Period {
  const first = items.data[0]
  return { start: first?.current_period_start ?? 0, end: first?.current_period_end ?? 0 }
}

export function withPeriod(items: Item[], { start, end }: Period): Item[] {
  return items.map((item) => ({ ...item, current_period_start: start, current_period_end: end }))
}

export function amountOf({ price, quantity: count }: Item): number {
  return costOf(price, count ?? 1)
}

/** What a period of an item costs, as a line; for a trial nothing, for a part of a period a part. */
export function lineOfPeriod(
  sandbox: Sandbox,
  item: Item,
  period: Period,
  amount = amountOf(item),
  words = describe(item.price, nameOf(sandbox, item.price), item.quantity ?? 1),
): LineFacts {
  return {
    amount,
    description: words,
    period,
    price: item.price,
    quantity: item.quantity ?? 1,
    subscription: item.subscription,
    of: { item: item.id },
    currency: item.price.currency,
    metadata: item.metadata,
  }
}

export function nameOf({ store }: Sandbox, { product }: Price): string {
  return store.get('product', product)?.name ?? product
}
