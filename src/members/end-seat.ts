import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { endSeatIn } from './end-memberships.ts'
import type { MembershipId } from './membership.ts'
import { holdMembership } from './memberships.ts'
import type { Seat, SeatId } from './seat.ts'
import { seatById, seatTakenAs } from './seats.ts'

export type SeatEnded = { ok: true } | { ok: false; because: 'no-such-seat' }

/** A group takes back a seat it gave, taken or not; it can be given anew. */
export function takeSeatBack(newsroom: Newsroom, group: MembershipId, seat: SeatId): Promise<SeatEnded> {
  return endSeat(newsroom, async (tx) => {
    await holdMembership(tx, group)
    const found = await seatById(tx, seat)
    return found?.group === group ? found : undefined
  })
}

/** Somebody gives back the seat by which they are a member. */
export function giveSeatBack(newsroom: Newsroom, membership: MembershipId): Promise<SeatEnded> {
  return endSeat(newsroom, async (tx) => {
    const seat = await seatTakenAs(tx, membership)
    if (seat) await holdMembership(tx, seat.group)
    return seat && seatById(tx, seat.id)
  })
}

function endSeat(newsroom: Newsroom, find: (tx: Tx) => Promise<Seat | undefined>): Promise<SeatEnded> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx): Promise<SeatEnded> => {
    const seat = await find(tx)
    if (!seat || seat.endedAt !== null) return { ok: false, because: 'no-such-seat' }
    await endSeatIn(tx, now, newsroom.settings.url, seat, { because: 'seat-given-back', by: 'the reader' })
    return { ok: true }
  })
}
