import { z } from 'zod'
import { expect } from './agenda.ts'
import { move } from './balance.ts'
import { change, emit, make } from './events.ts'
import { newStripeId } from './ids.ts'
import { cardBehind } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { amount, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

type Charge = Kinds['charge']
type Refund = Kinds['refund']

export const creation = parameters({
  amount: amount.optional(),
  charge: text.optional(),
  metadata: metadata.optional(),
  payment_intent: text.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
})

/** A refund of these test cards fails, or takes its time: after so many seconds. */
const LATER = { testClock: 86_400, wallClock: 3 }

function create({ sandbox, form }: Call): Refund {
  const asked = read(creation, form)
  const charge = chargeOf(sandbox, asked)
  const left = charge.amount_captured - charge.amount_refunded
  const sum = asked.amount ?? left
  mayRefund(charge, sum, left)
  const behind = charge.payment_method ? cardBehind(sandbox, charge.payment_method) : undefined
  const clock = clockOf(sandbox, charge.customer)
  const now = nowOf(sandbox, clock)
  const id = newStripeId(charge.payment_method_details?.type === 'sepa_debit' ? 'pyr' : 're')
  const debit = charge.payment_method_details?.type === 'sepa_debit'
  const transaction = move(sandbox, {
    type: debit ? 'payment_refund' : 'refund',
    category: 'refund',
    amount: -sum,
    currency: charge.currency,
    source: id,
    description:
      charge.description === null ? 'REFUND FOR CHARGE' : `REFUND FOR CHARGE (${charge.description})`,
    atOnce: true,
    now,
  })
  const refund: Refund = {
    id,
    object: 'refund',
    amount: sum,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    ...(debit
      ? {}
      : {
          destination_details: {
            card: {
              reference_status: 'pending',
              reference_type: 'acquirer_reference_number',
              type: 'refund',
            },
            type: 'card',
          },
        }),
    metadata: merged({}, asked.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: asked.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behind?.refund === 'succeeds-later' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  }
  make(sandbox, 'refund', refund, { tell: 'refund.created' })
  const refunded = charge.amount_refunded + sum
  change(
    sandbox,
    'charge',
    charge,
    { amount_refunded: refunded, refunded: refunded === charge.amount_captured },
    'charge.refunded',
  )
  if (behind?.refund)
    expect(sandbox, clock, {
      due: now + (clock ? LATER.testClock : LATER.wallClock),
      what: 'answer-refund',
      id,
    })
  return refund
}

function chargeOf({ store }: Sandbox, asked: z.infer<typeof creation>): Charge {
  if (asked.charge) {
    const charge = store.get('charge', asked.charge)
    if (!charge) throw noSuch('charge', asked.charge, 'charge')
    return charge
  }
  if (!asked.payment_intent) throw missingParameter('payment_intent')
  const intent = store.get('payment_intent', asked.payment_intent)
  if (!intent) throw noSuch('payment_intent', asked.payment_intent, 'payment_intent')
  const charge = intent.status === 'succeeded' ? store.get('charge', intent.latest_charge ?? '') : undefined
  if (!charge)
    throw refused('This PaymentIntent does not have a successful charge to refund.', {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    })
  return charge
}

function mayRefund(charge: Charge, sum: number, left: number): void {
  if (charge.status !== 'succeeded' || !charge.captured)
    throw refused(`Charge ${charge.id} has not been captured, so there is nothing to refund.`, {
      param: 'charge',
    })
  if (charge.disputed)
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  if (charge.refunded)
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  if (sum > left)
    throw refused(`Refund amount (${sum}) is greater than unrefunded amount on charge (${left}).`, {
      param: 'amount',
    })
  if (sum === 0) throw refused('Invalid positive integer', { param: 'amount' })
}

/** What the bank said later: the refund arrived, or it came back and the money is here again. */
export function refundAnswered(sandbox: Sandbox, id: string): void {
  const refund = sandbox.store.get('refund', id)
  const charge = refund?.charge ? sandbox.store.get('charge', refund.charge) : undefined
  if (!refund || !charge) return
  if (refund.status === 'pending') {
    tellUpdated(sandbox, change(sandbox, 'refund', refund, { status: 'succeeded' }, 'refund.updated'))
    return
  }
  const back = move(sandbox, {
    type: 'refund_failure',
    category: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: `REFUND FAILURE (${refund.id})`,
    atOnce: true,
    now: nowOf(sandbox, clockOf(sandbox, charge.customer)),
  })
  const failed = change(
    sandbox,
    'refund',
    refund,
    { status: 'failed', failure_reason: 'expired_or_canceled_card', failure_balance_transaction: back.id },
    'refund.updated',
  )
  const amount_refunded = charge.amount_refunded - refund.amount
  change(sandbox, 'charge', charge, { amount_refunded, refunded: false }, 'charge.updated')
  emit(sandbox, 'refund.failed', failed)
  tellUpdated(sandbox, failed)
}

function tellUpdated(sandbox: Sandbox, refund: Refund): void {
  emit(sandbox, 'charge.refund.updated', refund)
}

function listed(sandbox: Sandbox, form: unknown, of: string | undefined) {
  const asked = read(listParameters({ charge: text.optional(), payment_intent: text.optional() }), form)
  const url = of ? `/v1/charges/${of}/refunds` : '/v1/refunds'
  const { payment_intent } = asked
  return listOf(sandbox, 'refund', asked, url, byFirst({ charge: of ?? asked.charge, payment_intent }))
}

function refundOf({ store }: Sandbox, id: string): Refund {
  const refund = store.get('refund', id)
  if (!refund) throw noSuch('refund', id)
  return refund
}

export const refundRoutes: Routes = {
  'POST /v1/refunds': create,
  'GET /v1/refunds': ({ sandbox, form }) => listed(sandbox, form, undefined),
  'GET /v1/charges/:id/refunds': (call) => listed(call.sandbox, call.form, idIn(call)),
  'GET /v1/refunds/:id': (call) => {
    read(parameters({}), call.form)
    return refundOf(call.sandbox, idIn(call))
  },
  'POST /v1/refunds/:id': (call) => {
    const asked = read(parameters({ metadata: metadata.optional() }), call.form)
    const refund = refundOf(call.sandbox, idIn(call))
    return change(
      call.sandbox,
      'refund',
      refund,
      { metadata: merged(refund.metadata, asked.metadata) },
      'refund.updated',
    )
  },
}
