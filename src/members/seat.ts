import type { Id, Instant } from '../platform/ids.ts'
import type { MembershipId } from './membership.ts'
import type { ReaderId } from './reader.ts'

export type SeatId = Id<'seat'>

/** A place in a group's membership: given to an address or taken by the group's link, and a membership once taken. */
export interface Seat {
  id: SeatId
  group: MembershipId
  /** To whom it was offered; null where it was taken by the group's link. */
  email: string | null
  language: string
  givenAt: Instant
  taken: { reader: ReaderId; membership: MembershipId; at: Instant } | null
  endedAt: Instant | null
}

/** How many seats of a group nobody has been given. A group that shrank may have given more than it has. */
export function freeSeats(all: number, seats: readonly Seat[]): number {
  return Math.max(0, all - seats.filter(({ endedAt }) => endedAt === null).length)
}
