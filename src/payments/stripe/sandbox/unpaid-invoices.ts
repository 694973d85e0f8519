import { forget } from './agenda.ts'
import { intentOf, settlePayment, testClockOf, type Collected } from './billing.ts'
import { cardError } from './card-errors.ts'
import { change } from './events.ts'
import { methodOf } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { DECLINES } from './test-cards.ts'
import { refused } from './wire/refusal.ts'

type Invoice = Kinds['invoice']

/** What a request that wanted to be paid is told. */
export function unpaidError(sandbox: Sandbox, { invoice, charged }: Collected) {
  const intent = intentOf(sandbox, invoice)
  if (!charged)
    return refused(
      'There is no `default_payment_method` set on this Customer or Invoice. Please consider adding a default payment method.',
      { code: 'resource_missing' },
    )
  const of = intent ? { payment_intent: intent } : {}
  if (charged.state === 'failed')
    return cardError(charged.decline, { ...of, ...(charged.charge ? { charge: charged.charge.id } : {}) })
  return cardError(
    {
      ...DECLINES.authentication_required,
      code: 'invoice_payment_intent_requires_action',
      message: 'This payment requires additional user action before it can be completed successfully.',
    },
    of,
  )
}

export function voided(sandbox: Sandbox, invoice: Invoice): Invoice {
  const now = nowOf(sandbox, testClockOf(invoice))
  forget(sandbox, invoice.id)
  settlePayment(sandbox, invoice, 'canceled', 0, now)
  giveCreditBack(sandbox, invoice)
  return change(
    sandbox,
    'invoice',
    invoice,
    {
      auto_advance: false,
      next_payment_attempt: null,
      status: 'void',
      status_transitions: { ...invoice.status_transitions, voided_at: now },
    },
    'invoice.voided',
  )
}

/** Credit that it had used is with the customer again. */
function giveCreditBack(sandbox: Sandbox, invoice: Invoice): void {
  const used = (invoice.ending_balance ?? 0) - invoice.starting_balance
  const customer = sandbox.store.get('customer', invoice.customer ?? '')
  if (!customer || used <= 0) return
  change(sandbox, 'customer', customer, { balance: customer.balance - used }, 'customer.updated')
}

export function uncollectible(sandbox: Sandbox, invoice: Invoice): Invoice {
  const now = nowOf(sandbox, testClockOf(invoice))
  forget(sandbox, invoice.id)
  return change(
    sandbox,
    'invoice',
    invoice,
    {
      auto_advance: false,
      next_payment_attempt: null,
      status: 'uncollectible',
      status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: now },
    },
    'invoice.marked_uncollectible',
  )
}

/** A method named by its id, such as `pm_card_visa`, for this one payment. */
export function namedMethod(sandbox: Sandbox, id: string | undefined) {
  return id === undefined ? undefined : methodOf(sandbox, id)
}
