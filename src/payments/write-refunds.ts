import type { Newsroom } from '../newsroom.ts'
import { bookBack, bookMove, bookRefund, type Book } from './book-money.ts'
import type { RefundSeen } from './card-payments.ts'
import type { Refund } from './payment.ts'
import { addRefund, disputesOf, markRefund, refundAtProvider, refundsOf } from './reversals.ts'
import { takenOf } from './payment.ts'
import type { Reversal, Settled } from './settlement.ts'

/** Writes down each refund as the provider has it: those we asked for, and those made there by hand. */
export async function writeRefundsSeen(
  newsroom: Newsroom,
  book: Book,
  settled: Settled,
  seen: readonly RefundSeen[],
): Promise<void> {
  for (const each of seen) {
    const refund = (await refundAtProvider(book.tx, each)) ?? (await strangeRefund(book, settled, each))
    if (refund.state !== 'made' && refund.state !== 'failed')
      await made(newsroom, book, settled, each, refund)
    if (each.move) await bookMove(book, each.move, { ...each.sum, amount: -each.sum.amount })
    if (each.state === 'failed' && refund.state !== 'failed')
      await failed(newsroom, book, settled, each, refund)
    if (each.backMove) await bookMove(book, each.backMove, each.sum)
  }
}

async function strangeRefund({ tx, now }: Book, { payment }: Settled, seen: RefundSeen): Promise<Refund> {
  const { id: providerId, sum } = seen
  const by = 'at the provider'
  await addRefund(tx, now, { payment: payment.id, sum, reason: by, by, providerId })
  const added = await refundAtProvider(tx, seen)
  if (!added) throw new Error(`The refund ${seen.id} cannot be written down.`)
  return added
}

/** One that failed at once was made first: what it did to the balance shows both. */
async function made(newsroom: Newsroom, book: Book, settled: Settled, seen: RefundSeen, refund: Refund) {
  const { tx, now } = book
  const { payment } = settled
  await markRefund(tx, refund.id, { state: 'made', provider_id: seen.id, made_at: now, said: null })
  await bookRefund(book, payment, seen.id, seen.sum.amount)
  await newsroom.settlements[payment.purpose]?.reverse(
    tx,
    now,
    settled,
    await reversalOf(book, settled, refund),
  )
}

async function failed(newsroom: Newsroom, book: Book, settled: Settled, seen: RefundSeen, refund: Refund) {
  const { tx, now } = book
  const { payment } = settled
  await markRefund(tx, refund.id, { state: 'failed', provider_id: seen.id, failed_at: now })
  await bookBack(book, payment, { booked: 'refund', as: 'refund failed', about: seen.id })
  await newsroom.settlements[payment.purpose]?.restore(
    tx,
    now,
    settled,
    await reversalOf(book, settled, refund),
  )
}

async function reversalOf({ tx }: Book, { payment }: Settled, refund: Refund): Promise<Reversal> {
  const taken = takenOf(await refundsOf(tx, payment.id), await disputesOf(tx, payment.id))
  return {
    id: refund.id,
    kind: 'refund',
    amount: refund.sum.amount,
    left: payment.sum.amount - taken,
    reason: refund.reason,
  }
}
