import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { readPaper } from '../stories/papers.ts'
import { bookMove, bookPayment, type Book } from './book-money.ts'
import type { PaymentSeen } from './card-payments.ts'
import { checkoutById, markSettled } from './checkouts.ts'
import type { Checkout, Payment, StandingPayment } from './payment.ts'
import {
  addFailure,
  addPayment,
  holdPayment,
  keepSettledSum,
  nextReceiptNumber,
  paymentAtProvider,
  paymentById,
} from './payments.ts'
import { addRefund } from './reversals.ts'
import type { Settled } from './settlement.ts'
import { standingPaymentAtProvider, standingPaymentById, wantEnded } from './standing-payments.ts'
import { writeDisputesSeen } from './write-disputes.ts'
import { writeRefundsSeen } from './write-refunds.ts'
import { checkoutRemembered } from './write-standing-payment.ts'

export type PaymentWritten =
  | { state: 'paid'; payment: Payment }
  | { state: 'on its way' | 'failed' | 'unfinished'; checkout: Checkout | undefined }
  /** It bears no mark of ours: somebody took it at the provider by hand. */
  | { state: 'strange' }

/** Writes down how a payment stands at the provider: once what is new of it, and nothing of what is known. */
export async function writePaymentSeen(
  newsroom: Newsroom,
  tx: Tx,
  seen: PaymentSeen,
): Promise<PaymentWritten> {
  const known = await paymentAtProvider(tx, seen.id)
  const origin = known ? await originOf(tx, known) : await originSeen(newsroom, tx, seen)
  if (!origin) return { state: 'strange' }
  await writeFailures(newsroom, tx, seen, origin)
  if (!known && seen.state !== 'paid') return { state: seen.state, checkout: origin.checkout }
  const payment = known ? await holdPayment(tx, known.id) : await settle(newsroom, tx, seen, origin)
  if (!payment) return { state: 'strange' }
  const book = await bookOf(newsroom, tx, payment)
  if (seen.move && (await bookMove(book, seen.move, payment.sum)))
    await keepSettledSum(tx, payment.id, seen.move)
  const settled = { ...origin, payment }
  await writeRefundsSeen(newsroom, book, settled, seen.refunds)
  await writeDisputesSeen(newsroom, book, settled, seen.disputes)
  return { state: 'paid', payment }
}

type Origin = Omit<Settled, 'payment'>

async function originOf(tx: Tx, payment: Payment): Promise<Origin> {
  return {
    checkout: payment.checkout === null ? undefined : await checkoutById(tx, payment.checkout),
    standingPayment:
      payment.standingPayment === null ? undefined : await standingPaymentById(tx, payment.standingPayment),
  }
}

/** Where a payment that is new to us comes from: the order that charged it, or the checkout it remembers. */
async function originSeen(newsroom: Newsroom, tx: Tx, seen: PaymentSeen): Promise<Origin | undefined> {
  if (seen.standing) {
    const standingPayment = await standingPaymentAtProvider(tx, seen.standing.id)
    return standingPayment && { standingPayment, checkout: await checkoutOf(tx, standingPayment) }
  }
  if (!seen.remembered) return undefined
  return { standingPayment: undefined, checkout: await checkoutRemembered(newsroom, tx, seen) }
}

async function checkoutOf(tx: Tx, order: StandingPayment): Promise<Checkout | undefined> {
  return order.checkout === null ? undefined : checkoutById(tx, order.checkout)
}

/** The money has come: payment, ledger, and what its purpose makes of it, all in this transaction. */
async function settle(newsroom: Newsroom, tx: Tx, seen: PaymentSeen, origin: Origin): Promise<Payment> {
  const now = newsroom.clock.now()
  const { timeZone } = await readPaper(tx)
  const { checkout, standingPayment } = origin
  const payment: Payment = {
    id: newId(now),
    providerId: seen.id,
    purpose: standingPayment?.purpose ?? checkout?.purpose ?? '',
    kind: seen.standing?.kind ?? 'once',
    checkout: checkout?.id ?? null,
    standingPayment: standingPayment?.id ?? null,
    reader: standingPayment?.reader ?? checkout?.reader ?? null,
    email: standingPayment?.email ?? checkout?.email ?? seen.email,
    language: checkout?.language ?? 'en',
    sum: seen.sum,
    paidAt: seen.paidAt,
    method: seen.method,
    card: seen.card,
    period: seen.standing?.period ?? null,
    receiptNumber: await nextReceiptNumber(tx, yearIn(now, timeZone)),
  }
  if (!(await addPayment(tx, payment))) throw new Error(`The payment ${seen.id} was written down meanwhile.`)
  if (checkout) await markSettled(tx, now, checkout.id)
  const settlement = settlementOf(newsroom, payment)
  await bookPayment({ tx, now, timeZone, income: settlement.income }, payment)
  const outcome = await settlement.settle(tx, now, { payment, checkout, standingPayment })
  if (!outcome.kept) {
    await addRefund(tx, now, {
      payment: payment.id,
      sum: payment.sum,
      reason: outcome.reason,
      by: 'standfirst',
    })
    if (standingPayment) await wantEnded(tx, now, standingPayment.id)
  }
  return (await paymentById(tx, payment.id)) ?? payment
}

async function bookOf(newsroom: Newsroom, tx: Tx, payment: Payment): Promise<Book> {
  const { timeZone } = await readPaper(tx)
  return { tx, now: newsroom.clock.now(), timeZone, income: settlementOf(newsroom, payment).income }
}

/** A purpose that nobody settles is a mistake of ours: the payment waits until it is mended, and the doctor names it. */
function settlementOf({ settlements }: Newsroom, { purpose, providerId }: Payment) {
  const settlement = settlements[purpose]
  if (!settlement) throw new Error(`Nobody settles payments for ${JSON.stringify(purpose)} (${providerId}).`)
  return settlement
}

/** Only what failed on the way in is of the checkout: a renewal that fails is no sign that somebody tries cards. */
async function writeFailures(newsroom: Newsroom, tx: Tx, seen: PaymentSeen, origin: Origin): Promise<void> {
  const isOnTheWayIn = seen.standing === undefined || seen.standing.kind === 'first'
  for (const failure of seen.failures)
    await addFailure(tx, newsroom.clock.now(), failure, {
      standingPayment: origin.standingPayment?.id ?? null,
      checkout: (isOnTheWayIn && origin.checkout?.id) || null,
    })
}

function yearIn(now: string, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric' }).format(Date.parse(now)))
}
