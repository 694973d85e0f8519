import { z } from 'zod'
import { customerOf } from './customers.ts'
import { change, emit } from './events.ts'
import { newLine } from './invoice-line.ts'
import { addToDraft, invoiceOf } from './invoices.ts'
import { linesOf, newInvoiceItem } from './pending.ts'
import { costOf, newPrice, priceOf, type Price } from './prices.ts'
import { productOf } from './products.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { nameOf } from './subscription-items.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import {
  clearable,
  currency,
  decimal,
  listParameters,
  metadata,
  moment,
  parameters,
  read,
  text,
  whole,
} from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

type InvoiceItem = Kinds['invoiceitem']

export const creation = parameters({
  amount: whole.optional(),
  currency: currency.optional(),
  customer: text,
  description: clearable(text).optional(),
  invoice: text.optional(),
  metadata: metadata.optional(),
  period: z.strictObject({ end: moment, start: moment }).optional(),
  price_data: z
    .strictObject({
      currency,
      product: text,
      unit_amount: whole.optional(),
      unit_amount_decimal: decimal.optional(),
    })
    .optional(),
  pricing: z.strictObject({ price: text }).optional(),
  quantity: whole.optional(),
  subscription: text.optional(),
})

type Asked = z.infer<typeof creation>

function create({ sandbox, form }: Call): InvoiceItem {
  const asked = read(creation, form)
  customerOf(sandbox, asked.customer, 'customer')
  const price = priceAsked(sandbox, asked)
  const count = asked.quantity ?? 1
  if (price && asked.amount !== undefined)
    throw refused('You may only specify one of amount, price_data, pricing.', { param: 'amount' })
  if (!price && asked.amount === undefined) throw missingParameter('amount')
  const code = price?.currency ?? asked.currency
  if (!code) throw missingParameter('currency')
  const clock = clockOf(sandbox, asked.customer)
  const now = nowOf(sandbox, clock)
  const item = newInvoiceItem(sandbox, {
    amount: price ? costOf(price, count) : (asked.amount ?? 0),
    currency: code,
    customer: asked.customer,
    description: asked.description ?? (price ? nameOf(sandbox, price) : ''),
    period: asked.period ?? { start: now, end: now },
    price: price ?? null,
    quantity: count,
    subscription: asked.subscription ?? null,
    proration: false,
    now,
    testClock: clock,
    metadata: merged({}, asked.metadata),
  })
  return asked.invoice ? added(sandbox, item, asked.invoice) : item
}

function priceAsked(sandbox: Sandbox, asked: Asked): Price | undefined {
  if (asked.pricing) return priceOf(sandbox, asked.pricing.price, 'pricing[price]')
  if (!asked.price_data) return undefined
  const product = productOf(sandbox, asked.price_data.product, 'price_data[product]').id
  return newPrice(sandbox, { ...asked.price_data, product })
}

function added(sandbox: Sandbox, item: InvoiceItem, id: string): InvoiceItem {
  const invoice = invoiceOf(sandbox, id, 'invoice')
  if (invoice.status !== 'draft')
    throw refused(`This invoice is ${invoice.status}, and only a draft can be added to.`, {
      code: 'invoice_not_editable',
      param: 'invoice',
    })
  if (invoice.customer !== item.customer || invoice.currency !== item.currency)
    throw refused('The invoice is of another customer, or in another currency.', { param: 'invoice' })
  const taken = change(sandbox, 'invoiceitem', item, { invoice: id })
  const lines = linesOf(sandbox, [taken]).map((line) => newLine(id, line))
  addToDraft(sandbox, invoice, { ...invoice.lines, data: [...invoice.lines.data, ...lines] })
  return taken
}

function itemIn({ store }: Sandbox, id: string): InvoiceItem {
  const item = store.get('invoiceitem', id)
  if (!item) throw noSuch('invoiceitem', id)
  return item
}

export const invoiceItemRoutes: Routes = {
  'POST /v1/invoiceitems': create,
  'GET /v1/invoiceitems': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        customer: text.optional(),
        invoice: text.optional(),
        pending: z.enum(['true', 'false']).optional(),
      }),
      form,
    )
    const { customer, invoice, pending } = asked
    return listOf(sandbox, 'invoiceitem', asked, '/v1/invoiceitems', {
      ...byFirst({ invoice, customer }),
      matches: (one) => pending === undefined || (one.invoice === null) === (pending === 'true'),
    })
  },
  'GET /v1/invoiceitems/:id': (call) => {
    read(parameters({}), call.form)
    return itemIn(call.sandbox, idIn(call))
  },
  'DELETE /v1/invoiceitems/:id': (call) => {
    read(parameters({}), call.form)
    const item = itemIn(call.sandbox, idIn(call))
    if (item.invoice !== null) throw refused('This invoice item is on an invoice already.')
    emit(call.sandbox, 'invoiceitem.deleted', item)
    const gone = { id: item.id, object: 'invoiceitem', deleted: true }
    call.sandbox.store.tombstone(item.id, gone)
    return gone
  },
}
