import type { Newsroom } from '../newsroom.ts'
import { bookBack, bookDispute, bookDisputeLost, bookDisputeWon, bookMove, type Book } from './book-money.ts'
import type { DisputeSeen } from './card-payments.ts'
import { takenOf, type Dispute } from './payment.ts'
import { disputeAtProvider, disputesOf, refundsOf, writeDispute } from './reversals.ts'
import type { Reversal, Settled } from './settlement.ts'

/** Writes down each dispute as it stands: the money held, come back, or gone. */
export async function writeDisputesSeen(
  newsroom: Newsroom,
  book: Book,
  settled: Settled,
  seen: readonly DisputeSeen[],
): Promise<void> {
  for (const each of seen) {
    const before = await disputeAtProvider(book.tx, each.id)
    await writeDispute(book.tx, book.now, settled.payment.id, each, before)
    if (before?.state !== each.state) await decide(newsroom, book, settled, each, before)
    for (const move of each.moves) await bookMove(book, move, signed(each, move.amount))
  }
}

/** A dispute that was won or lost before we first saw it was open once: all of it is booked. */
async function decide(
  newsroom: Newsroom,
  book: Book,
  settled: Settled,
  seen: DisputeSeen,
  before: Dispute | undefined,
): Promise<void> {
  const { tx, now } = book
  const { payment } = settled
  const settlement = newsroom.settlements[payment.purpose]
  const { amount } = seen.sum
  if (seen.state === 'asked') return
  const wasHeld = before?.state === 'open' || before?.state === 'lost'
  if (!wasHeld && seen.moves.length === 0 && seen.state === 'won') return
  if (!wasHeld) {
    await bookDispute(book, payment, seen.id, amount)
    await settlement?.disputed?.(tx, now, settled)
  }
  if (seen.state === 'lost') {
    await bookDisputeLost(book, payment, seen.id, amount)
    await settlement?.reverse(tx, now, settled, await reversalOf(book, settled, seen))
  }
  if (seen.state === 'won') {
    if (before?.state === 'lost') {
      await bookBack(book, payment, { booked: 'dispute lost', as: 'dispute reopened', about: seen.id })
      await settlement?.restore(tx, now, settled, await reversalOf(book, settled, seen))
    }
    await bookDisputeWon(book, payment, seen.id, amount)
  }
}

function signed(seen: DisputeSeen, of: number) {
  return { ...seen.sum, amount: of < 0 ? -seen.sum.amount : seen.sum.amount }
}

async function reversalOf({ tx }: Book, { payment }: Settled, seen: DisputeSeen): Promise<Reversal> {
  const taken = takenOf(await refundsOf(tx, payment.id), await disputesOf(tx, payment.id))
  return {
    id: seen.id,
    kind: 'dispute',
    amount: seen.sum.amount,
    left: payment.sum.amount - taken,
    reason: seen.because,
  }
}
