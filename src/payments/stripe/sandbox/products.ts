import { z } from 'zod'
import { change, emit, make } from './events.ts'
import { given } from './given.ts'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { clearable, flag, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

type Product = Kinds['product']

const changeable = {
  active: flag.optional(),
  description: clearable(text).optional(),
  images: z.array(text).max(8).optional(),
  metadata: metadata.optional(),
  statement_descriptor: text.max(22).optional(),
  unit_label: clearable(text).optional(),
  url: clearable(text).optional(),
}

export const creation = parameters({ ...changeable, id: text.optional(), name: text })

export function newProduct(
  sandbox: Sandbox,
  facts: Pick<Product, 'name'> & Partial<Pick<Product, 'active' | 'description' | 'id' | 'metadata'>>,
): Product {
  const created = nowOf(sandbox)
  const product: Product = {
    id: newStripeId('prod', 14),
    object: 'product',
    active: true,
    created,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
    ...facts,
  }
  return make(sandbox, 'product', product, { tell: 'product.created' })
}

export function productOf({ store }: Sandbox, id: string, param = 'id'): Product {
  return store.get('product', id) ?? missing(id, param)
}

function missing(id: string, param: string): never {
  throw noSuch('product', id, param)
}

export const productRoutes: Routes = {
  'POST /v1/products': ({ sandbox, form }) => {
    const { expand: _, metadata: sent, ...asked } = read(creation, form)
    if (asked.id && sandbox.store.find(asked.id))
      throw refused('Product already exists.', { code: 'resource_already_exists', param: 'id' })
    return newProduct(sandbox, { ...given(asked), name: asked.name, metadata: merged({}, sent) })
  },
  'GET /v1/products': ({ sandbox, form }) => {
    const asked = read(listParameters({ active: flag.optional(), ids: z.array(text).optional() }), form)
    return listOf(sandbox, 'product', asked, '/v1/products', {
      matches: ({ active, id }) =>
        (asked.active === undefined || active === asked.active) && (!asked.ids || asked.ids.includes(id)),
    })
  },
  'GET /v1/products/:id': (call) => {
    read(parameters({}), call.form)
    return call.sandbox.store.find(idIn(call)) ?? productOf(call.sandbox, idIn(call))
  },
  'POST /v1/products/:id': (call) => {
    const asked = read(
      parameters({ ...changeable, name: text.optional(), default_price: text.optional() }),
      call.form,
    )
    const { expand: _, metadata: sent, default_price: price, ...rest } = asked
    const product = productOf(call.sandbox, idIn(call))
    if (price && call.sandbox.store.get('price', price)?.product !== product.id)
      throw noSuch('price', price, 'default_price')
    return change(
      call.sandbox,
      'product',
      product,
      {
        ...given(rest),
        ...(price ? { default_price: price } : {}),
        metadata: merged(product.metadata, sent),
        updated: nowOf(call.sandbox),
      },
      'product.updated',
    )
  },
  'DELETE /v1/products/:id': (call) => {
    const product = productOf(call.sandbox, idIn(call))
    if (call.sandbox.store.all('price', 'product', product.id).length > 0)
      throw refused('This product cannot be deleted because it has one or more user-created prices.')
    emit(call.sandbox, 'product.deleted', product)
    const gone = { id: product.id, object: 'product', deleted: true }
    call.sandbox.store.tombstone(product.id, gone)
    return gone
  },
}
