import { newStripeId } from './ids.ts'
import type { Period } from './periods.ts'
import { newLine, type LineFacts } from './invoice-line.ts'
import type { Kinds } from './shapes.ts'
import { shortList } from './wire/lists.ts'

type Invoice = Kinds['invoice']

export interface InvoiceFacts {
  id?: string
  customer: Kinds['customer']
  account: Kinds['account']
  reason: NonNullable<Invoice['billing_reason']>
  currency: string
  collection: Invoice['collection_method']
  daysUntilDue?: number | null
  defaultMethod?: string | null
  description?: string | null
  lines: LineFacts[]
  metadata?: Record<string, string>
  now: number
  period: Period
  subscription?: { id: string; metadata: Record<string, string> } | null
  autoAdvance: boolean
  methodTypes?: NonNullable<Invoice['payment_settings']['payment_method_types']> | null
}

/** An invoice as a draft: nothing of it is due yet. */
export function newInvoice(facts: InvoiceFacts): Invoice {
  const { customer, now, subscription } = facts
  const id = facts.id ?? newStripeId('in')
  const invoice: Invoice = {
    id,
    object: 'invoice',
    account_country: facts.account.country ?? null,
    account_name: facts.account.settings?.dashboard.display_name ?? null,
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: facts.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: facts.reason,
    collection_method: facts.collection,
    created: now,
    currency: facts.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: [],
    default_payment_method: facts.defaultMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: facts.description ?? null,
    discounts: [],
    due_date: facts.collection === 'send_invoice' ? now + (facts.daysUntilDue ?? 30) * 86_400 : null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: shortList(
      `/v1/invoices/${id}/lines`,
      facts.lines.map((line) => newLine(id, line)),
    ),
    livemode: false,
    metadata: facts.metadata ?? {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
          type: 'subscription_details',
        }
      : null,
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: facts.methodTypes ?? null,
    },
    period_end: facts.period.end,
    period_start: facts.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer.test_clock ?? null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: now,
  }
  return { ...invoice, ...totals(invoice, customer.balance) }
}

/** A credit is spent, a debt is added; what remains of a credit waits for the next invoice. */
export function totals(
  { lines }: Pick<Invoice, 'lines'>,
  balance: number,
): Pick<
  Invoice,
  'amount_due' | 'amount_remaining' | 'subtotal' | 'subtotal_excluding_tax' | 'total' | 'total_excluding_tax'
> {
  const total = lines.data.reduce((sum, { amount }) => sum + amount, 0)
  const due = Math.max(0, total + balance)
  return {
    amount_due: due,
    amount_remaining: due,
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  }
}
