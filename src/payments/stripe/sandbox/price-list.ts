import { z } from 'zod'
import { change } from './events.ts'
import { given } from './given.ts'
import { newPrice, priceOf, productData, productFor, recurring, taxBehavior, unit } from './prices.ts'
import { productOf } from './products.ts'
import type { Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import {
  clearable,
  currency,
  flag,
  listParameters,
  metadata,
  parameters,
  read,
  text,
} from './wire/parameters.ts'
import { refused } from './wire/refusal.ts'

export const creation = parameters({
  ...unit,
  currency,
  product: text.optional(),
  product_data: productData.optional(),
  recurring: recurring.optional(),
  tax_behavior: taxBehavior,
  active: flag.optional(),
  lookup_key: text.max(200).optional(),
  transfer_lookup_key: flag.optional(),
  metadata: metadata.optional(),
  nickname: text.optional(),
})

function claimLookupKey(sandbox: Sandbox, key: string, transfer: boolean): void {
  const holder = sandbox.store.all('price', 'lookup_key', key).at(-1)
  if (!holder) return
  if (!transfer)
    throw refused(
      `A price (\`${holder.id}\`) already uses that lookup key. Set transfer_lookup_key to move it.`,
      { param: 'lookup_key' },
    )
  change(sandbox, 'price', holder, { lookup_key: null }, 'price.updated')
}

export const priceRoutes: Routes = {
  'POST /v1/prices': ({ sandbox, form }) => {
    const asked = read(creation, form)
    if (asked.lookup_key) claimLookupKey(sandbox, asked.lookup_key, asked.transfer_lookup_key ?? false)
    const product = asked.product
      ? productOf(sandbox, asked.product, 'product').id
      : productFor(sandbox, asked, '')
    const { active, lookup_key, nickname } = asked
    return newPrice(
      sandbox,
      { ...asked, product },
      { ...given({ active, lookup_key, nickname }), metadata: merged({}, asked.metadata) },
    )
  },
  'GET /v1/prices': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        active: flag.optional(),
        currency: currency.optional(),
        lookup_keys: z.array(text).max(10).optional(),
        product: text.optional(),
        type: z.enum(['one_time', 'recurring']).optional(),
      }),
      form,
    )
    const keys = asked.lookup_keys
    return listOf(sandbox, 'price', asked, '/v1/prices', {
      ...byFirst({ product: asked.product, lookup_key: keys?.length === 1 ? keys[0] : undefined }),
      matches: (price) =>
        (asked.active === undefined || price.active === asked.active) &&
        (asked.currency === undefined || price.currency === asked.currency) &&
        (asked.type === undefined || price.type === asked.type) &&
        (keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key))) &&
        (asked.product === undefined || price.product === asked.product),
    })
  },
  'GET /v1/prices/:id': (call) => {
    read(parameters({}), call.form)
    return priceOf(call.sandbox, idIn(call))
  },
  'POST /v1/prices/:id': (call) => {
    const asked = read(
      parameters({
        active: flag.optional(),
        lookup_key: clearable(text).optional(),
        transfer_lookup_key: flag.optional(),
        metadata: metadata.optional(),
        nickname: clearable(text).optional(),
        tax_behavior: taxBehavior,
      }),
      call.form,
    )
    const price = priceOf(call.sandbox, idIn(call))
    const { active, lookup_key, nickname, tax_behavior } = asked
    if (lookup_key && lookup_key !== price.lookup_key)
      claimLookupKey(call.sandbox, lookup_key, asked.transfer_lookup_key ?? false)
    return change(
      call.sandbox,
      'price',
      price,
      {
        ...given({ active, lookup_key, nickname, tax_behavior }),
        metadata: merged(price.metadata, asked.metadata),
      },
      'price.updated',
    )
  },
}
