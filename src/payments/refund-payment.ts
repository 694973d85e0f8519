import type { Newsroom } from '../newsroom.ts'
import { later } from '../platform/ids.ts'
import { lookAtPayment } from './look-at.ts'
import { refundable, type PaymentId, type Refund, type RefundId } from './payment.ts'
import { holdPayment, paymentById } from './payments.ts'
import { addRefund, claimRefund, disputesOf, markRefund, refundsOf, refundsToMake } from './reversals.ts'

/** How long an answer may take before a refund is asked for again, with the same key. In milliseconds. */
const ASK_AGAIN_AFTER = 60_000

export type RefundWanted =
  | { ok: true; refund: RefundId; state: 'made' | 'wanted' }
  | {
      ok: false
      because: 'no-such-payment' | 'no-reason' | 'no-amount' | 'too-much' | 'refused'
      said?: string
    }

/**
 * Gives back a payment or a part of it. It is written down first, and asked of the provider then; where no answer
 * comes it is asked for again until one does, and made once.
 */
export async function refundPayment(
  newsroom: Newsroom,
  payment: PaymentId,
  { amount, reason, by }: { amount: number | 'all'; reason: string; by: string },
): Promise<RefundWanted> {
  if (reason.trim() === '') return { ok: false, because: 'no-reason' }
  const wanted = await newsroom.write(async (tx) => {
    const found = await holdPayment(tx, payment)
    if (!found) return { ok: false, because: 'no-such-payment' } as const
    const most = refundable(found, await refundsOf(tx, payment), await disputesOf(tx, payment))
    const sum = { ...found.sum, amount: amount === 'all' ? most : amount }
    if (!Number.isSafeInteger(sum.amount) || sum.amount <= 0)
      return { ok: false, because: 'no-amount' } as const
    if (sum.amount > most) return { ok: false, because: 'too-much' } as const
    const refund = await addRefund(tx, newsroom.clock.now(), { payment, sum, reason, by })
    return { ok: true, refund } as const
  })
  if (!wanted.ok) return wanted
  await askForRefund(newsroom, { id: wanted.refund, payment })
  const refund = (await refundsOf(newsroom.db, payment)).find(({ id }) => id === wanted.refund)
  if (refund?.state === 'refused') return { ok: false, because: 'refused', said: refund.said ?? '' }
  return { ok: true, refund: wanted.refund, state: refund?.state === 'made' ? 'made' : 'wanted' }
}

/** Asks for every refund that is wanted and was not answered. */
export async function makeWantedRefunds(newsroom: Newsroom): Promise<{ asked: number }> {
  const before = later(newsroom.clock.now(), -ASK_AGAIN_AFTER)
  let asked = 0
  for (const refund of await refundsToMake(newsroom.db, before, 50))
    if (await askForRefund(newsroom, refund)) asked++
  return { asked }
}

async function askForRefund(newsroom: Newsroom, { id, payment }: Pick<Refund, 'id' | 'payment'>) {
  const now = newsroom.clock.now()
  const before = later(now, -ASK_AGAIN_AFTER)
  if (!(await newsroom.write((tx) => claimRefund(tx, now, id, before)))) return false
  const of = await paymentById(newsroom.db, payment)
  const wanted = (await refundsOf(newsroom.db, payment)).find((each) => each.id === id)
  if (!of || !wanted) return false
  const answer = await newsroom.payments.refund({
    key: id,
    payment: of.providerId,
    amount: wanted.sum.amount,
    turn: (await disputesOf(newsroom.db, payment)).filter(({ state }) => state === 'won').length,
  })
  if (!answer.ok && answer.because === 'away') return false
  // Also after a refusal: the money may have gone back already, by hand.
  const looked = await lookAtPayment(newsroom, of.providerId)
  if (!answer.ok && looked.ok)
    await newsroom.write(async (tx) => {
      const still = (await refundsOf(tx, payment)).find((each) => each.id === id)
      // While a bank holds the money nothing can be given back; if it comes back to us, it goes to the reader then.
      const held = (await disputesOf(tx, payment)).some(({ state }) => state === 'open')
      if (still?.state === 'wanted' && !held)
        await markRefund(tx, id, { state: 'refused', said: answer.said })
    })
  return answer.ok
}
