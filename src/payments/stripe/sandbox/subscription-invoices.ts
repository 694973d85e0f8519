import { expect } from './agenda.ts'

import { make } from './events.ts'
import { newStripeId } from './ids.ts'
import { newInvoice } from './invoice.ts'
import type { LineFacts } from './invoice-line.ts'
import { linesOf, take, waiting } from './pending.ts'
import type { Period } from './periods.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { refused } from './wire/refusal.ts'

type Invoice = Kinds['invoice']
type Subscription = Kinds['subscription']

export interface SubscriptionInvoiceFacts {
  reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update'
  lines: LineFacts[]
  period: Period
}

/** A draft of a subscription, with whatever waited for it. */
export function draftFor(
  sandbox: Sandbox,
  subscription: Subscription,
  { reason, lines, period }: SubscriptionInvoiceFacts,
): Invoice {
  const customer = sandbox.store.get('customer', subscription.customer)
  if (!customer) throw refused('The customer of this subscription was deleted.')
  const items = [
    ...waiting(sandbox, subscription.id, subscription.currency),
    ...waiting(sandbox, subscription.customer, subscription.currency),
  ]
  const id = newStripeId('in')
  const invoice = newInvoice({
    id,
    customer,
    account: sandbox.account,
    reason,
    currency: subscription.currency,
    collection: subscription.collection_method,
    daysUntilDue: subscription.days_until_due,
    lines: [...linesOf(sandbox, items), ...lines],
    now: nowOf(sandbox, subscription.test_clock),
    period,
    subscription: { id: subscription.id, metadata: subscription.metadata },
    autoAdvance: true,
    methodTypes: subscription.payment_settings?.payment_method_types ?? null,
  })
  make(sandbox, 'invoice', invoice, { tell: 'invoice.created' })
  take(sandbox, items, id)
  return invoice
}

/** A draft that waits before it is finalised, as renewals do, so that something may yet be added. */
export function finaliseLater(sandbox: Sandbox, draft: Invoice): Invoice {
  const due = draft.created + sandbox.switches.finaliseAfter
  const waits = { ...draft, automatically_finalizes_at: due }
  sandbox.store.put('invoice', waits)
  expect(sandbox, draft.test_clock, { due, what: 'finalise-invoice', id: draft.id })
  return waits
}
