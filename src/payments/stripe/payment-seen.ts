import type Stripe from 'stripe'
import { instant } from '../../platform/ids.ts'
import type { DisputeSeen, FailureSeen, PaymentListed, PaymentSeen, RefundSeen } from '../card-payments.ts'
import { declinedFor } from './ask.ts'
import { at, atOrNull, cardOfCharge, idOf, methodOf, moveOf, rememberedIn, sumOf, whole } from './words.ts'

export type Bill = Stripe.Invoice

export function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge | undefined {
  return whole(intent.latest_charge)
}

export function paymentSeen({
  intent,
  bill,
  disputes,
  tries,
}: {
  intent: Stripe.PaymentIntent
  bill: Bill | undefined
  disputes: Stripe.Dispute[]
  tries: Stripe.Charge[]
}): PaymentSeen {
  const charge = chargeOf(intent)
  const details = charge?.payment_method_details ?? null
  const move = whole(charge?.balance_transaction)
  const isPaid = intent.status === 'succeeded'
  return {
    id: intent.id,
    state: stateOf(intent),
    sum: sumOf(isPaid ? intent.amount_received : intent.amount, intent.currency),
    paidAt: at(charge?.created ?? intent.created),
    email: charge?.billing_details.email ?? intent.receipt_email,
    remembered: rememberedIn(intent.metadata),
    standing: standingOf(bill),
    method: methodOf(details),
    card: cardOfCharge(details),
    move: isPaid && move ? moveOf(move) : undefined,
    refunds: (charge?.refunds?.data ?? []).map(refundSeen),
    disputes: disputes.map(disputeSeen),
    failures: failuresOf(intent, tries),
  }
}

export function paymentListed(charge: Stripe.Charge): PaymentListed[] {
  const id = idOf(charge.payment_intent)
  if (id === null || !charge.paid || charge.status !== 'succeeded') return []
  return [
    {
      id,
      sum: sumOf(charge.amount_captured, charge.currency),
      paidAt: at(charge.created),
      givenBack: charge.amount_refunded,
      disputed: charge.disputed,
      remembered: rememberedIn(charge.metadata),
    },
  ]
}

function stateOf(intent: Stripe.PaymentIntent): PaymentSeen['state'] {
  if (intent.status === 'succeeded') return 'paid'
  if (intent.status === 'processing') return 'on its way'
  return intent.status === 'canceled' || intent.last_payment_error ? 'failed' : 'unfinished'
}

const KINDS = { subscription_create: 'first', subscription_cycle: 'renewal' } as const

function standingOf(bill: Bill | undefined): PaymentSeen['standing'] {
  const id = idOf(bill?.parent?.subscription_details?.subscription)
  if (!bill || id === null) return undefined
  const kind = KINDS[bill.billing_reason as keyof typeof KINDS] ?? 'change'
  // What is given back for the old sum stands on a line of its own, and the paid stretch ends with the last of them.
  const lines = bill.lines.data.filter((line) => line.amount > 0)
  const from = Math.min(...lines.map((line) => line.period.start))
  const until = Math.max(...lines.map((line) => line.period.end))
  const period = lines.length > 0 ? { from, until } : { from: bill.period_start, until: bill.period_end }
  return { id, kind, period: { from: at(period.from), until: at(period.until) } }
}

export function refundSeen(refund: Stripe.Refund): RefundSeen {
  const move = whole(refund.balance_transaction)
  const back = whole(refund.failure_balance_transaction)
  const failed = refund.status === 'failed' || refund.status === 'canceled'
  return {
    id: refund.id,
    key: refund.metadata?.refund,
    state: failed ? 'failed' : refund.status === 'succeeded' ? 'made' : 'on its way',
    sum: sumOf(refund.amount, refund.currency),
    at: at(refund.created),
    move: move && moveOf(move),
    backMove: back && moveOf(back),
  }
}

const DISPUTES: Record<string, DisputeSeen['state']> = {
  warning_needs_response: 'asked',
  warning_under_review: 'asked',
  warning_closed: 'won',
  prevented: 'won',
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  lost: 'lost',
  // The money is gone while an appeal is heard.
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
}

function disputeSeen(dispute: Stripe.Dispute): DisputeSeen {
  return {
    id: dispute.id,
    state: DISPUTES[dispute.status] ?? 'open',
    sum: sumOf(dispute.amount, dispute.currency),
    because: dispute.reason,
    openedAt: at(dispute.created),
    answerBy: atOrNull(dispute.evidence_details.due_by),
    moves: dispute.balance_transactions.map(moveOf),
  }
}

function failuresOf(intent: Stripe.PaymentIntent, tries: Stripe.Charge[]): FailureSeen[] {
  const failed = tries
    .filter((charge) => charge.status === 'failed')
    .map((charge) => ({
      id: charge.id,
      at: at(charge.created),
      sum: sumOf(charge.amount, charge.currency),
      because: declinedFor({ code: charge.failure_code, decline_code: charge.outcome?.reason ?? null }),
    }))
  const error = intent.last_payment_error
  // A card that was refused before it was charged leaves no charge.
  if (failed.length > 0 || !error) return failed
  return [
    {
      id: `${intent.id} ${error.payment_method?.id ?? ''}`.trim(),
      at: instant(intent.created * 1000),
      sum: sumOf(intent.amount, intent.currency),
      because: declinedFor(error),
    },
  ]
}
