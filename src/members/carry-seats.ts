import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { paidThrough, type MembershipId } from './membership.ts'
import { giveTermBack, reopenMembership, termsOf } from './memberships.ts'
import { boundSeat, markSeat, seatsEndedAt, seatsOf } from './seats.ts'

/** A group that pauses opens its seats as long as it has paid for. */
export async function boundSeatsOf(tx: Tx, now: Instant, group: MembershipId): Promise<void> {
  const { until } = paidThrough(await termsOf(tx, group), now)
  for (const seat of await seatsOf(tx, group)) await boundSeat(tx, seat.id, until)
}

/** It goes on: so do its seats, those as well whose time ran out in the pause. */
export async function openSeatsOf(
  tx: Tx,
  now: Instant,
  group: MembershipId,
  { by }: { by: string },
): Promise<void> {
  for (const { id, taken } of await seatsOf(tx, group)) {
    await boundSeat(tx, id, null)
    if (taken) await reopenMembership(tx, now, taken.membership, { by })
  }
}

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
