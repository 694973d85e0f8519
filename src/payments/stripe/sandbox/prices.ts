import { z } from 'zod'
import { make } from './events.ts'
import { newStripeId } from './ids.ts'
import { newProduct, productOf } from './products.ts'
import type { Item, Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { merged } from './wire/metadata.ts'
import { amount, currency, decimal, metadata, text, whole } from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

export type Price = Kinds['price']

export const recurring = z.strictObject({
  interval: z.enum(['day', 'week', 'month', 'year']),
  interval_count: whole.refine((count) => count > 0 && count <= 36, 'Invalid interval count').optional(),
  usage_type: z.literal('licensed').optional(),
})

export const taxBehavior = z.enum(['exclusive', 'inclusive', 'unspecified']).optional()

export const productData = z.strictObject({
  name: text,
  description: text.optional(),
  images: z.array(text).optional(),
  metadata: metadata.optional(),
  unit_label: text.optional(),
})

export const unit = { unit_amount: amount.optional(), unit_amount_decimal: decimal.optional() }

/** A price that is given with what it is for, rather than by its id. */
export const priceData = z.strictObject({
  currency,
  product: text.optional(),
  product_data: productData.optional(),
  recurring: recurring.optional(),
  tax_behavior: taxBehavior,
  ...unit,
})

export type PriceData = z.infer<typeof priceData>

export function newPrice(
  sandbox: Sandbox,
  asked: PriceData & { product: string },
  facts: Partial<Pick<Price, 'active' | 'lookup_key' | 'metadata' | 'nickname'>> = {},
): Price {
  const { amount: cents, written } = unitOf(asked)
  const { interval, interval_count: count } = asked.recurring ?? {}
  const price: Price = {
    id: newStripeId('price'),
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: nowOf(sandbox),
    currency: asked.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: asked.product,
    recurring: interval
      ? {
          interval,
          interval_count: count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: asked.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: interval ? 'recurring' : 'one_time',
    unit_amount: cents,
    unit_amount_decimal: written,
    ...facts,
  }
  return make(sandbox, 'price', price, { tell: 'price.created' })
}

function unitOf({ unit_amount: cents, unit_amount_decimal: written }: PriceData) {
  if (cents !== undefined && written !== undefined)
    throw refused('You can only specify one of unit_amount and unit_amount_decimal.', {
      param: 'unit_amount',
    })
  if (cents !== undefined) return { amount: cents, written: String(cents) }
  if (written === undefined) throw missingParameter('unit_amount')
  return { amount: /^\d+(\.0+)?$/.test(written) ? Math.round(Number(written)) : null, written }
}

/** The price that is named, or one made for this purpose. */
export function priceFor(
  sandbox: Sandbox,
  { price, price_data: inline }: { price?: string | undefined; price_data?: PriceData | undefined },
  param: string,
): Price {
  if (price !== undefined && inline !== undefined)
    throw refused(`You may only specify one of these parameters: ${param}[price], ${param}[price_data].`, {
      param,
    })
  if (price !== undefined) {
    const known = priceOf(sandbox, price, `${param}[price]`)
    if (!known.active)
      throw refused(`The price specified is inactive. This field only accepts active prices.`, {
        param: `${param}[price]`,
      })
    return known
  }
  if (!inline) throw missingParameter(`${param}[price]`)
  return newPrice(sandbox, { ...inline, product: productFor(sandbox, inline, `${param}[price_data]`) })
}

export function productFor(
  sandbox: Sandbox,
  { product, product_data: inline }: PriceData,
  param: string,
): string {
  if (product !== undefined) return productOf(sandbox, product, `${param}[product]`).id
  if (!inline) throw missingParameter(`${param}[product_data]`)
  const { name, description, metadata: sent } = inline
  return newProduct(sandbox, { name, ...(description ? { description } : {}), metadata: merged({}, sent) }).id
}

export function priceOf({ store }: Sandbox, id: string, param = 'id'): Price {
  return store.get('price', id) ?? missing(id, param)
}

function missing(id: string, param: string): never {
  throw noSuch('price', id, param)
}

/** What so many of it cost, in minor units: half a unit goes up. */
export function costOf(
  { unit_amount: cents, unit_amount_decimal: written }: Price,
  quantity: number,
): number {
  return Math.round((cents ?? Number(written ?? 0)) * quantity)
}

/** The plan that older programs look for beside the price. */
export function planOf(price: Price): Item['plan'] {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  }
}
