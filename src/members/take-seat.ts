import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { MembershipId } from './membership.ts'
import { openMembershipOf, openTerm, startMembership } from './memberships.ts'
import { groupIn } from './give-seats.ts'
import type { ReaderId } from './reader.ts'
import { confirmReader, holdReader, readerWithEmail } from './readers.ts'
import { freeSeats, type Seat } from './seat.ts'
import { addSeat, markSeatTaken, offerBehind, seatsOf } from './seats.ts'

export type SeatTaken =
  | { ok: true; membership: MembershipId }
  /** `gone`: taken back, taken by another, or the group is over. `full`: its link gives no more. */
  | { ok: false; because: 'gone' | 'full' | 'has-own' }

/**
 * Takes the seat that a link leads to. Whoever has the link may: it was sent to somebody, or handed on by them. `invited` takes it
 * for the address that the letter went to, which has so shown that letters reach it.
 */
export async function takeSeat(
  newsroom: Newsroom,
  token: string,
  by: ReaderId | 'invited',
): Promise<SeatTaken> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx): Promise<SeatTaken> => {
    const offered = await offerBehind(tx, token)
    const reader = by === 'invited' ? await readerInvited(tx, now, offered?.seat) : by
    const held = reader && (await holdReader(tx, reader))
    const group = offered && (await groupIn(tx, offered.group, now))
    if (!reader || !held || held.erasedAt !== null || !group) return { ok: false, because: 'gone' }
    if (await openMembershipOf(tx, reader)) return { ok: false, because: 'has-own' }
    // Read again now that the group is held: two may follow one link.
    const offer = await offerBehind(tx, token)
    if (!offer || (offer.seat && (offer.seat.endedAt !== null || offer.seat.taken)))
      return { ok: false, because: 'gone' }
    if (!offer.seat && freeSeats(group.seats, await seatsOf(tx, offer.group)) === 0)
      return { ok: false, because: 'full' }
    const { language, email } = held
    const seat =
      offer.seat?.id ?? (await addSeat(tx, now, { group: offer.group, email, language, token: null }))
    const membership = await startMembership(tx, now, {
      reader,
      tier: group.membership.tier,
      origin: 'seat',
      by: 'the reader',
    })
    await openTerm(tx, now, {
      membership,
      from: now,
      until: group.paidUntil,
      because: { kind: 'seat', id: seat },
    })
    await markSeatTaken(tx, now, seat, { reader, membership })
    return { ok: true, membership }
  })
}

async function readerInvited(tx: Tx, now: Instant, seat: Seat | undefined): Promise<ReaderId | undefined> {
  if (!seat || seat.email === null || seat.endedAt !== null || seat.taken) return undefined
  const { id } = await readerWithEmail(tx, now, { email: seat.email, language: seat.language })
  await confirmReader(tx, now, id)
  return id
}
