import { collect, finalise } from './billing.ts'
import { given } from './given.ts'
import { creditUnused } from './prorations.ts'
import type { Kinds } from './shapes.ts'
import { endSubscription, hasEnded } from './standing.ts'
import { nowOf } from './state.ts'
import { draftFor } from './subscription-invoices.ts'
import { periodOf } from './subscription-items.ts'
import { cancellation } from './subscription-parameters.ts'
import { subscriptionIn } from './subscriptions.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { flag, parameters, read } from './wire/parameters.ts'
import { noSuch } from './wire/refusal.ts'

type Subscription = Kinds['subscription']

/** Ended at once; what was paid for and is not used comes back only when it is asked for. */
function cancel(call: Call): Subscription {
  const { sandbox } = call
  const asked = read(
    parameters({
      cancellation_details: cancellation.optional(),
      invoice_now: flag.optional(),
      prorate: flag.optional(),
    }),
    call.form,
  )
  const subscription = subscriptionIn(sandbox, idIn(call))
  if (hasEnded(subscription)) throw noSuch('subscription', subscription.id)
  const now = nowOf(sandbox, subscription.test_clock)
  if (asked.prorate && subscription.status !== 'trialing')
    for (const item of subscription.items.data)
      creditUnused(sandbox, { subscription, item, period: periodOf(subscription), from: now, now })
  const details = subscription.cancellation_details
  const told =
    asked.cancellation_details && details ? { ...details, ...given(asked.cancellation_details) } : details
  const ended = endSubscription(
    sandbox,
    { ...subscription, cancellation_details: told },
    'cancellation_requested',
  )
  if (asked.invoice_now) {
    const period = { start: now, end: now }
    const draft = draftFor(sandbox, ended, { reason: 'subscription_update', lines: [], period })
    const invoice = finalise(sandbox, draft)
    if (invoice.status === 'open') collect(sandbox, invoice, { offSession: true })
  }
  return subscriptionIn(sandbox, ended.id)
}

export const cancelSubscriptionRoutes: Routes = {
  'DELETE /v1/subscriptions/:id': cancel,
}
