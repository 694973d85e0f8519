import { z } from 'zod'
import { expect } from './agenda.ts'
import { collect, finalise, paid, testClockOf } from './billing.ts'
import { namedMethod, uncollectible, unpaidError, voided } from './unpaid-invoices.ts'
import { customerOf } from './customers.ts'
import { change, make } from './events.ts'
import { given } from './given.ts'
import { newInvoice, totals } from './invoice.ts'
import { linesOf, take, waiting } from './pending.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { subscriptionIn } from './subscriptions.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
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
  whole,
} from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

type Invoice = Kinds['invoice']

const collection = z.enum(['charge_automatically', 'send_invoice'])

const changeable = {
  auto_advance: flag.optional(),
  collection_method: collection.optional(),
  days_until_due: whole.optional(),
  default_payment_method: clearable(text).optional(),
  description: clearable(text).optional(),
  metadata: metadata.optional(),
}

export const creation = parameters({
  ...changeable,
  currency: currency.optional(),
  customer: text.optional(),
  pending_invoice_items_behavior: z.enum(['exclude', 'include']).optional(),
  subscription: text.optional(),
})

function create({ sandbox, form }: Call): Invoice {
  const asked = read(creation, form)
  const subscription = asked.subscription
    ? subscriptionIn(sandbox, asked.subscription, 'subscription')
    : undefined
  const id = asked.customer ?? subscription?.customer
  if (!id) throw missingParameter('customer')
  const customer = customerOf(sandbox, id, 'customer')
  const code =
    asked.currency ?? subscription?.currency ?? customer.currency ?? sandbox.account.default_currency ?? 'eur'
  const taken = asked.pending_invoice_items_behavior === 'include' || subscription
  const items = taken ? waiting(sandbox, subscription?.id ?? id, code) : []
  const now = nowOf(sandbox, clockOf(sandbox, id))
  const invoice = newInvoice({
    customer,
    account: sandbox.account,
    reason: 'manual',
    currency: code,
    collection: asked.collection_method ?? 'charge_automatically',
    ...(asked.days_until_due === undefined ? {} : { daysUntilDue: asked.days_until_due }),
    defaultMethod: asked.default_payment_method ?? null,
    description: asked.description ?? null,
    lines: linesOf(sandbox, items),
    metadata: merged({}, asked.metadata),
    now,
    period: { start: now, end: now },
    subscription: subscription ? { id: subscription.id, metadata: subscription.metadata } : null,
    autoAdvance: asked.auto_advance ?? false,
  })
  make(sandbox, 'invoice', invoice, { tell: 'invoice.created' })
  take(sandbox, items, invoice.id)
  if (invoice.auto_advance) advanceLater(sandbox, invoice)
  return invoiceOf(sandbox, invoice.id)
}

function advanceLater(sandbox: Sandbox, invoice: Invoice): void {
  const due = nowOf(sandbox, testClockOf(invoice)) + sandbox.switches.finaliseAfter
  change(sandbox, 'invoice', invoice, { automatically_finalizes_at: due })
  expect(sandbox, testClockOf(invoice), { due, what: 'finalise-invoice', id: invoice.id })
}

export function invoiceOf({ store }: Sandbox, id: string, param = 'id'): Invoice {
  const invoice = store.get('invoice', id)
  if (!invoice) throw noSuch('invoice', id, param)
  return invoice
}

/** A draft shows what was added to it since it was made. */
export function addToDraft(sandbox: Sandbox, invoice: Invoice, lines: Invoice['lines']): Invoice {
  const customer = sandbox.store.get('customer', invoice.customer ?? '')
  const sums = totals({ lines }, customer?.balance ?? 0)
  return change(sandbox, 'invoice', invoice, { ...sums, lines }, 'invoice.updated')
}

function pay(call: Call): Invoice {
  const { sandbox } = call
  const asked = read(
    parameters({
      forgive: flag.optional(),
      off_session: flag.optional(),
      paid_out_of_band: flag.optional(),
      payment_method: text.optional(),
    }),
    call.form,
  )
  const invoice = invoiceOf(sandbox, idIn(call))
  const open = invoice.status === 'draft' ? finalise(sandbox, invoice) : invoice
  if (open.status === 'paid') {
    if (invoice.status === 'draft') return open
    throw refused('Invoice is already paid', { code: 'invoice_already_paid' })
  }
  if (open.status === 'void') throw refused('This invoice is void, and so it cannot be paid.')
  if (asked.paid_out_of_band) return paid(sandbox, open, { outside: true })
  const method = namedMethod(sandbox, asked.payment_method)
  const collected = collect(sandbox, open, {
    ...(method ? { method } : {}),
    offSession: asked.off_session ?? true,
  })
  const { charged } = collected
  if (charged?.state === 'succeeded' || charged?.state === 'processing') return collected.invoice
  throw unpaidError(sandbox, collected)
}

function onlyDraft(invoice: Invoice, what: string): void {
  if (invoice.status !== 'draft')
    throw refused(`You can only ${what} a draft invoice. This invoice is ${invoice.status}.`, {
      code: 'invoice_not_editable',
    })
}

function onlyOpen(invoice: Invoice, what: string): void {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw refused(`You can only ${what} an open invoice. This invoice is ${invoice.status}.`, {
      code: 'invoice_not_editable',
    })
}

/** An address that takes no parameters. */
const plain = (call: Call): Invoice => {
  read(parameters({}), call.form)
  return invoiceOf(call.sandbox, idIn(call))
}

export const invoiceRoutes: Routes = {
  'POST /v1/invoices': create,
  'GET /v1/invoices': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        collection_method: collection.optional(),
        customer: text.optional(),
        status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
        subscription: text.optional(),
      }),
      form,
    )
    const { customer, status, subscription } = asked
    return listOf(sandbox, 'invoice', asked, '/v1/invoices', {
      ...byFirst({ subscription, customer, status }),
      matches: (one) =>
        (customer === undefined || one.customer === customer) &&
        (status === undefined || one.status === status) &&
        (asked.collection_method === undefined || one.collection_method === asked.collection_method),
    })
  },
  'GET /v1/invoices/:id': plain,
  'POST /v1/invoices/:id': (call) => {
    const {
      expand: _,
      metadata: sent,
      days_until_due: days,
      ...asked
    } = read(parameters(changeable), call.form)
    const invoice = invoiceOf(call.sandbox, idIn(call))
    if (asked.collection_method) onlyDraft(invoice, 'change the collection method of')
    return change(
      call.sandbox,
      'invoice',
      invoice,
      {
        ...given(asked),
        ...(days === undefined ? {} : { due_date: invoice.created + days * 86_400 }),
        metadata: merged(invoice.metadata, sent),
      },
      'invoice.updated',
    )
  },
  'DELETE /v1/invoices/:id': (call) => {
    const invoice = plain(call)
    onlyDraft(invoice, 'delete')
    for (const item of call.sandbox.store.all('invoiceitem', 'invoice', invoice.id))
      change(call.sandbox, 'invoiceitem', item, { invoice: null })
    const gone = { id: invoice.id, object: 'invoice', deleted: true }
    call.sandbox.store.tombstone(invoice.id, gone)
    return gone
  },
  'GET /v1/invoices/:id/lines': (call) => {
    const asked = read(listParameters({}), call.form)
    const { lines } = invoiceOf(call.sandbox, idIn(call))
    const from = lines.data.findIndex(({ id }) => id === asked.starting_after) + 1
    const some = lines.data.slice(from, from + (asked.limit ?? 10))
    return { ...lines, data: some, has_more: from + some.length < lines.data.length }
  },
  'POST /v1/invoices/:id/finalize': (call) => {
    const asked = read(parameters({ auto_advance: flag.optional() }), call.form)
    const invoice = invoiceOf(call.sandbox, idIn(call))
    onlyDraft(invoice, 'finalize')
    const advances = asked.auto_advance ?? invoice.auto_advance ?? false
    const draft = change(call.sandbox, 'invoice', invoice, { auto_advance: advances })
    const open = finalise(call.sandbox, draft)
    const charged = advances && open.status === 'open' && open.collection_method === 'charge_automatically'
    return charged ? collect(call.sandbox, open, { offSession: true }).invoice : open
  },
  'POST /v1/invoices/:id/pay': pay,
  'POST /v1/invoices/:id/send': (call) => {
    const invoice = plain(call)
    if (invoice.collection_method !== 'send_invoice')
      throw refused('You can only send an invoice whose collection_method is send_invoice.')
    const open = invoice.status === 'draft' ? finalise(call.sandbox, invoice) : invoice
    return open
  },
  'POST /v1/invoices/:id/void': (call) => {
    const invoice = plain(call)
    onlyOpen(invoice, 'void')
    return voided(call.sandbox, invoice)
  },
  'POST /v1/invoices/:id/mark_uncollectible': (call) => {
    const invoice = plain(call)
    onlyOpen(invoice, 'mark uncollectible')
    return uncollectible(call.sandbox, invoice)
  },
}
