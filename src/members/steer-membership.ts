import type { Newsroom } from '../newsroom.ts'
import {
  endAtPeriodEnd,
  keepOn,
  pauseStandingPayment,
  resumeStandingPayment,
  tryAgain,
  type OrderChanged,
} from '../payments/change-standing-payment.ts'
import type { StandingPayment } from '../payments/payment.ts'
import { endUnlessOpen } from './end-memberships.ts'
import { paidThrough, type MembershipId } from './membership.ts'
import { termsOf } from './memberships.ts'
import { monthsAfter } from './months-after.ts'

export type Steer = 'cancel' | 'keep' | 'resume' | 'try'

/**
 * What a reader does to the order that pays for their membership. The history is written by the settlement, which
 * sees the order move, whoever moved it.
 */
export function steerMembership(
  newsroom: Newsroom,
  order: StandingPayment,
  { act, key }: { act: Steer; key: string },
): Promise<OrderChanged> {
  if (act === 'cancel') return cancelMembership(newsroom, order)
  if (act === 'keep') return keepOn(newsroom, order.id)
  if (act === 'try') return tryAgain(newsroom, order.id, key)
  return resumeMembership(newsroom, order, key)
}

/** In a pause of which nothing is paid for there is no end to wait for: it is over now. */
async function cancelMembership(newsroom: Newsroom, order: StandingPayment): Promise<OrderChanged> {
  const done = await endAtPeriodEnd(newsroom, order.id)
  const { clock, settings, write } = newsroom
  if (done.ok && order.membership !== null)
    await write((tx) =>
      endUnlessOpen(tx, clock.now(), settings.url, order.membership as MembershipId, { by: 'the reader' }),
    )
  return done
}

/**
 * Charges at once where nothing is paid for any more. The periods of an order go on in a pause, and are no sign that
 * they were paid for.
 */
export async function resumeMembership(
  newsroom: Newsroom,
  { id, membership }: StandingPayment,
  key: string,
): Promise<OrderChanged> {
  const terms = membership === null ? [] : await termsOf(newsroom.db, membership as MembershipId)
  const { covered } = paidThrough(terms, newsroom.clock.now())
  return resumeStandingPayment(newsroom, id, { key, charge: covered ? 'at period end' : 'now' })
}

export const PAUSES = [1, 2, 3, 6] as const

/** For so many months from when what is paid runs out: until then nothing would be charged anyway. */
export function pauseMembership(
  newsroom: Newsroom,
  order: StandingPayment,
  months: number,
): Promise<OrderChanged> {
  const paidUntil = order.period?.until ?? newsroom.clock.now()
  return pauseStandingPayment(newsroom, order.id, { resumesAt: monthsAfter(paidUntil, months) })
}
