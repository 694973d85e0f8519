import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { endSeatIn } from './end-memberships.ts'
import { paidThrough, type MembershipId } from './membership.ts'
import { giveTermBack, reopenMembership, termsOf } from './memberships.ts'
import type { Seat } from './seat.ts'
import type { TierId } from './tier.ts'
import { tierById } from './tiers.ts'
import { boundSeat, markSeat, seatsEndedAt, seatsOf } from './seats.ts'

/** A group that pauses opens its seats as long as it has paid for. */
export async function boundSeatsOf(tx: Tx, now: Instant, group: MembershipId): Promise<void> {
  const { until } = paidThrough(await termsOf(tx, group), now)
  for (const seat of await seatsOf(tx, group)) await boundSeat(tx, seat.id, until)
}

/** It goes on, and so do its seats. */
export async function openSeatsOf(tx: Tx, group: MembershipId): Promise<void> {
  for (const { id } of await seatsOf(tx, group)) await boundSeat(tx, id, null)
}

/**
 * A group that pays for fewer seats than it gave loses invitations first, then the seats that were taken last. In
 * another tier than a group's there are none to give.
 */
export async function endSurplusSeats(
  tx: Tx,
  now: Instant,
  url: string,
  group: MembershipId,
  { tier, quantity, by }: { tier: TierId; quantity: number; by: string },
): Promise<void> {
  const seats = (await tierById(tx, tier))?.kind === 'group' ? quantity : 0
  const given = (await seatsOf(tx, group)).toSorted((one, other) => order(one).localeCompare(order(other)))
  for (const seat of given.slice(seats))
    await endSeatIn(tx, now, url, seat, { because: 'seat-given-back', by })
}

/** Those that were taken in their order, and after them those that nobody took. */
const order = ({ taken, givenAt }: Seat): string => (taken ? `1 ${taken.at}` : `2 ${givenAt}`)

/** A group that had ended at this moment is here again, with the seats that ended with it. */
export async function bringSeatsBack(
  tx: Tx,
  now: Instant,
  group: MembershipId,
  { endedAt, by }: { endedAt: Instant; by: string },
): Promise<void> {
  for (const { id, taken } of await seatsEndedAt(tx, group, endedAt)) {
    await markSeat(tx, id, null)
    await giveTermBack(tx, { kind: 'seat', id })
    if (taken) await reopenMembership(tx, now, taken.membership, { by })
  }
}
