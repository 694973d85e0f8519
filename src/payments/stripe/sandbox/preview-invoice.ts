import { z } from 'zod'
import { changeItems } from './change-subscription.ts'
import { customerOf } from './customers.ts'
import { newStripeId } from './ids.ts'
import { newInvoice } from './invoice.ts'
import type { LineFacts } from './invoice-line.ts'
import { linesOf, waiting } from './pending.ts'
import type { Period } from './periods.ts'
import { periodAfter } from './renewals.ts'
import type { Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { itemChanged, lineOfPeriod, periodOf } from './subscription-items.ts'
import { subscriptionIn } from './subscriptions.ts'
import type { Call, Routes } from './wire/call.ts'
import { flag, moment, parameters, read, text } from './wire/parameters.ts'
import { missingParameter, refused } from './wire/refusal.ts'

type Invoice = Kinds['invoice']
type Subscription = Kinds['subscription']

export const preview = parameters({
  customer: text.optional(),
  preview_mode: z.literal('next').optional(),
  subscription: text.optional(),
  subscription_details: z
    .strictObject({
      billing_cycle_anchor: z.strictObject({ type: z.enum(['now', 'unchanged']) }).optional(),
      cancel_at_period_end: flag.optional(),
      items: z.array(itemChanged).min(1).max(20).optional(),
      proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
      proration_date: moment.optional(),
      trial_end: z.union([z.literal('now'), moment]).optional(),
    })
    .optional(),
})

/** What the next invoice would be: the change is made, looked at, and taken back. */
function previewed({ sandbox, form }: Call): Invoice {
  const asked = read(preview, form)
  if (!asked.subscription) throw missingParameter('subscription')
  const subscription = subscriptionIn(sandbox, asked.subscription, 'subscription')
  if (asked.customer && asked.customer !== subscription.customer)
    throw refused('The subscription belongs to another customer.', { param: 'customer' })
  const details = asked.subscription_details ?? {}
  return sandbox.store.rehearse(() => {
    const changed = changeItems(sandbox, subscription, {
      items: details.items,
      anchor: details.billing_cycle_anchor?.type,
      proration: details.proration_behavior,
      prorationDate: details.proration_date,
      trialEnd: details.trial_end,
    })
    return changed.draft ? shown(changed.draft) : upcoming(sandbox, changed.subscription, details)
  })
}

function upcoming(
  sandbox: Sandbox,
  subscription: Subscription,
  { cancel_at_period_end: ends }: { cancel_at_period_end?: boolean | undefined },
): Invoice {
  const { start, end } = periodOf(subscription)
  const last = ends ?? (subscription.cancel_at !== null && subscription.cancel_at <= end)
  const next = periodAfter(subscription, end)
  const renewals = last ? [] : subscription.items.data.map((item) => lineOfPeriod(sandbox, item, next))
  const items = [
    ...waiting(sandbox, subscription.id, subscription.currency),
    ...waiting(sandbox, subscription.customer, subscription.currency),
  ]
  const lines = [...linesOf(sandbox, items), ...renewals]
  if (lines.length === 0)
    throw refused('No upcoming invoices for customer: the subscription ends with its period.', {
      code: 'invoice_upcoming_none',
    })
  return shown(drawn(sandbox, subscription, lines, { start, end }))
}

function drawn(sandbox: Sandbox, subscription: Subscription, lines: LineFacts[], period: Period): Invoice {
  return newInvoice({
    customer: customerOf(sandbox, subscription.customer, 'customer'),
    account: sandbox.account,
    reason: 'upcoming',
    currency: subscription.currency,
    collection: subscription.collection_method,
    daysUntilDue: subscription.days_until_due,
    lines,
    now: period.end,
    period,
    subscription: { id: subscription.id, metadata: subscription.metadata },
    autoAdvance: true,
  })
}

/** It is shown and never kept, and says so by its id. */
function shown(invoice: Invoice): Invoice {
  const id = newStripeId('upcoming_in')
  const lines = invoice.lines.data.map((line) => ({ ...line, invoice: id }))
  return {
    ...invoice,
    id,
    lines: { ...invoice.lines, data: lines, url: `/v1/invoices/upcoming/lines` },
    next_payment_attempt: invoice.created,
  }
}

export const previewRoutes: Routes = {
  'POST /v1/invoices/create_preview': previewed,
}
