import type { StandingPayment } from '../payments/payment.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { boundSeatsOf, endSurplusSeats, openSeatsOf } from './carry-seats.ts'
import type { MembershipId } from './membership.ts'
import { holdMembership, noteChange, putInTier } from './memberships.ts'
import { tierWanted } from './tier-wanted.ts'
import { tierById } from './tiers.ts'

const BY_READER = 'the reader'

/** What somebody did to the order, here or at the provider, stands in the history of the membership it pays for. */
export async function noteMove(
  tx: Tx,
  now: Instant,
  url: string,
  { before, after }: { before: StandingPayment | null; after: StandingPayment },
): Promise<void> {
  if (before === null || after.membership === null) return
  const membership = await holdMembership(tx, after.membership as MembershipId)
  if (!membership || membership.endedAt !== null) return
  const note = (kind: Parameters<typeof noteChange>[2]['kind'], facts: object = {}) =>
    noteChange(tx, now, { membership: membership.id, kind, after: facts, by: BY_READER })
  if (before.cancelAt === null && after.cancelAt !== null) await note('cancelled', { until: after.cancelAt })
  if (before.cancelAt !== null && after.cancelAt === null && after.state !== 'ended')
    await note('cancellation undone')
  if (before.state !== 'paused' && after.state === 'paused') {
    await note('paused', { until: after.resumesAt })
    await boundSeatsOf(tx, now, membership.id)
  }
  if (before.state === 'paused' && after.state === 'active') {
    await note('resumed')
    await openSeatsOf(tx, membership.id)
  }
  const { quantity } = after
  if (before.quantity !== quantity) await note('seats', { seats: quantity })
  const wanted = tierWanted(after.wanted) ?? membership.tier
  const tier = wanted !== membership.tier && (await tierById(tx, wanted)) ? wanted : membership.tier
  await endSurplusSeats(tx, now, url, membership.id, { tier, quantity, by: BY_READER })
  if (tier !== membership.tier) {
    await putInTier(tx, membership.id, tier)
    await note('tier', { tier })
  } else if (before.sum.amount !== after.sum.amount || before.every !== after.every)
    await note('tier', { amount: after.sum.amount, currency: after.sum.currency, interval: after.every })
}
