import type { Id, Instant } from '../platform/ids.ts'
import type { Card, Interval, Period, StandingState, Sum } from './card-payments.ts'

export type CheckoutId = Id<'checkout'>
export type PaymentId = Id<'payment'>
export type StandingPaymentId = Id<'standing payment'>
export type RefundId = Id<'refund'>
export type DisputeId = Id<'dispute'>

/** What somebody asked to pay: written down before the provider hears of it. */
export interface Checkout {
  id: CheckoutId
  purpose: string
  /** What the purpose wrote down for itself; its own schema reads it. */
  wanted: unknown
  email: string
  reader: string | null
  sum: Sum
  every: Interval | null
  quantity: number
  language: string
  fromStory: string | null
  madeAt: Instant
  session: string | null
  url: string | null
  expiresAt: Instant | null
  settledAt: Instant | null
  closedAt: Instant | null
}

/** An order by which a card is charged again and again. */
export interface StandingPayment {
  id: StandingPaymentId
  providerId: string
  purpose: string
  checkout: CheckoutId | null
  membership: string | null
  reader: string | null
  email: string | null
  payer: string
  /** What it stands for now; after a change at renewal, what is wanted then is in `next`. */
  wanted: unknown
  next: { wanted: unknown; quantity: number; from: Instant; locked: boolean } | null
  /** The whole sum of the next charge. */
  sum: Sum
  every: Interval
  quantity: number
  state: StandingState
  period: Period | null
  cancelAt: Instant | null
  resumesAt: Instant | null
  failingSince: Instant | null
  card: Card | null
  madeAt: Instant
  endWantedAt: Instant | null
  endedAt: Instant | null
}

/** Money that came. What was given back of it stands in its refunds and disputes. */
export interface Payment {
  id: PaymentId
  providerId: string
  purpose: string
  kind: 'once' | 'first' | 'renewal' | 'change'
  checkout: CheckoutId | null
  standingPayment: StandingPaymentId | null
  reader: string | null
  email: string | null
  language: string
  sum: Sum
  paidAt: Instant
  method: string
  card: Card | null
  /** What it is paid for; null for money given once. */
  period: Period | null
  receiptNumber: string
}

export interface Refund {
  id: RefundId
  payment: PaymentId
  sum: Sum
  state: 'wanted' | 'made' | 'failed' | 'refused'
  reason: string
  by: string
  wantedAt: Instant
  madeAt: Instant | null
  /** What the provider said, where it refused or failed. */
  said: string | null
}

export interface Dispute {
  id: DisputeId
  payment: PaymentId
  sum: Sum
  state: 'asked' | 'open' | 'won' | 'lost'
  because: string
  openedAt: Instant
  answerBy: Instant | null
  closedAt: Instant | null
}

/** How much of a payment may still be given back. What a bank holds for a dispute cannot be. */
export function refundable(
  payment: Pick<Payment, 'sum'>,
  refunds: readonly Pick<Refund, 'sum' | 'state'>[],
  disputes: readonly Pick<Dispute, 'sum' | 'state'>[],
): number {
  const wanted = sumOf(refunds.filter(({ state }) => state === 'wanted'))
  const held = sumOf(disputes.filter(({ state }) => state === 'open'))
  return Math.max(0, payment.sum.amount - takenOf(refunds, disputes) - wanted - held)
}

/** How much of a payment has gone back. */
export function takenOf(
  refunds: readonly Pick<Refund, 'sum' | 'state'>[],
  disputes: readonly Pick<Dispute, 'sum' | 'state'>[],
): number {
  return (
    sumOf(refunds.filter(({ state }) => state === 'made')) +
    sumOf(disputes.filter(({ state }) => state === 'lost'))
  )
}

function sumOf(all: readonly { sum: Sum }[]): number {
  return all.reduce((sum, each) => sum + each.sum.amount, 0)
}
