import { collect, intentOf, methodFor } from './billing.ts'
import type { HostedInvoice, Tried, TypedCard } from './hosted.ts'
import { merchantOf, tried } from './hosted-checkout.ts'
import { methodShown } from './hosted-portal.ts'
import { billingOf } from './payment-method.ts'
import { typedCardMethod } from './payment-methods.ts'
import type { Sandbox } from './state.ts'
import { declinedAs } from './tried.ts'

/** What the page of an invoice shows. */
export function viewInvoice(sandbox: Sandbox, id: string): HostedInvoice | undefined {
  const invoice = sandbox.store.get('invoice', id)
  if (!invoice || invoice.status === 'draft') return undefined
  const customer = sandbox.store.get('customer', invoice.customer ?? '')
  const method = methodFor(sandbox, invoice)
  const shown = method && methodShown(method, true)
  return {
    id,
    number: invoice.number,
    status: invoice.status ?? 'draft',
    merchant: merchantOf(sandbox),
    email: invoice.customer_email,
    currency: invoice.currency,
    total: invoice.total,
    amountDue: invoice.amount_due,
    amountRemaining: invoice.amount_remaining,
    created: invoice.created,
    dueDate: invoice.due_date,
    paidAt: invoice.status_transitions.paid_at,
    locale: customer?.preferred_locales?.[0] ?? null,
    method: shown ? { type: shown.type, brand: shown.brand, last4: shown.last4 } : null,
    lines: invoice.lines.data.map((line) => ({
      description: line.description ?? '',
      amount: line.amount,
      quantity: line.quantity ?? 1,
      from: line.period.start,
      until: line.period.end,
    })),
  }
}

/** What was paid by a charge, shown as an invoice that is paid; one that has an invoice is shown there. */
export function viewReceipt(sandbox: Sandbox, id: string): HostedInvoice | { at: string } | undefined {
  const { store } = sandbox
  const charge = store.get('charge', id)
  if (!charge?.receipt_url) return undefined
  const { invoice } = store.hidden(charge.payment_intent ?? '')
  if (invoice) return { at: `/invoice/${String(invoice)}` }
  const { created, currency, amount_captured: amount, amount_refunded: refunded } = charge
  return {
    id,
    number: null,
    status: charge.status === 'succeeded' ? 'paid' : 'uncollectible',
    merchant: merchantOf(sandbox),
    email: charge.receipt_email ?? charge.billing_details.email,
    currency,
    total: amount - refunded,
    amountDue: 0,
    amountRemaining: 0,
    created,
    dueDate: null,
    paidAt: created,
    locale: null,
    method: null,
    lines: [
      { description: charge.description ?? charge.id, amount, quantity: 1, from: created, until: created },
    ],
  }
}

/** Pays it with a card that was typed in, or with the one that is kept. */
export async function payInvoice(sandbox: Sandbox, id: string, card?: TypedCard): Promise<Tried> {
  const invoice = sandbox.store.get('invoice', id)
  const here = `${sandbox.url}/invoice/${id}`
  if (invoice?.status === 'paid') return { state: 'done', to: here }
  if (invoice?.status !== 'open' && invoice?.status !== 'uncollectible')
    return { state: 'declined', code: 'invoice_not_open', message: 'This invoice is not asked for.' }
  return tried(sandbox, () => {
    const details = card && billingOf({ name: card.name, address: { country: card.country } })
    const typed = card && details ? typedCardMethod(sandbox, card, details) : undefined
    const { charged } = collect(sandbox, invoice, { ...(typed ? { method: typed } : {}), offSession: false })
    if (!charged)
      return { state: 'declined', code: 'resource_missing', message: 'No card is kept to pay this with.' }
    if (charged.state === 'authenticate')
      return { state: 'authenticate', step: intentOf(sandbox, invoice)?.id ?? '' }
    return charged.state === 'failed' ? declinedAs(charged.decline) : { state: 'done', to: here }
  })
}
