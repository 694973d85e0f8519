import type { Newsroom } from '../newsroom.ts'
import { standingPaymentOf, wantEnded } from '../payments/standing-payments.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { letterTo } from './letter-to.ts'
import { endedLetter } from './membership-letters.tsx'
import type { EndedBecause, MembershipId } from './membership.ts'
import { closeMembership, holdMembership, takeTermBack } from './memberships.ts'
import { readerById } from './readers.ts'
import type { Seat } from './seat.ts'
import { markSeat, seatsOf, seatTakenAs } from './seats.ts'
import { standingFacts } from './standing-facts.ts'

const AT_ONCE = 200

/** Closes memberships whose time is over. What they opened is shut already: access is read from what was paid. */
export async function endMemberships(newsroom: Newsroom): Promise<number> {
  const now = newsroom.clock.now()
  const over = await newsroom.db
    .selectFrom('memberships as m')
    .select('m.id')
    .where('m.ended_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('terms as t')
            .select('t.id')
            .whereRef('t.membership_id', '=', 'm.id')
            .where('t.taken_back_at', 'is', null)
            .where((or) => or.or([or('t.until_at', 'is', null), or('t.until_at', '>', now)])),
        ),
      ),
    )
    .limit(AT_ONCE)
    .execute()
  let ended = 0
  for (const { id } of over)
    ended += await newsroom.write(async (tx) =>
      (await endIfOver(tx, now, newsroom.settings.url, id as MembershipId)) ? 1 : 0,
    )
  return ended
}

async function endIfOver(tx: Tx, now: Instant, url: string, id: MembershipId): Promise<boolean> {
  const membership = await holdMembership(tx, id)
  if (!membership) return false
  const order = await standingPaymentOf(tx, id)
  const because =
    order?.state === 'past due' ? 'unpaid' : order?.cancelAt || order?.endedAt ? 'cancelled' : 'over'
  return endUnlessOpen(tx, now, url, id, { because, by: 'the clockwork' })
}

/** Ends a membership that nothing opens any more; answers whether it did. */
export async function endUnlessOpen(
  tx: Tx,
  now: Instant,
  url: string,
  id: MembershipId,
  ending: { because: EndedBecause; by: string },
): Promise<boolean> {
  const membership = await holdMembership(tx, id)
  if (!membership || membership.endedAt !== null) return false
  const { standing } = await standingFacts(tx, membership, now)
  return standing.state === 'ended' && endMembershipIn(tx, now, url, id, ending)
}

/** Ends a membership for a reason, with the order that pays for it and the seats it gave; the reader hears of it. */
export async function endMembershipIn(
  tx: Tx,
  now: Instant,
  url: string,
  id: MembershipId,
  { because, by }: { because: EndedBecause; by: string },
): Promise<boolean> {
  const membership = await holdMembership(tx, id)
  if (!membership || !(await closeMembership(tx, now, id, { because, by }))) return false
  const order = await standingPaymentOf(tx, id)
  if (order && order.state !== 'ended') await wantEnded(tx, now, order.id)
  const reader = await readerById(tx, membership.reader)
  const to = reader && (await letterTo(tx, url, reader))
  if (to) await queueLetter(tx, now, endedLetter(to, { membership: id, because }))
  // One that ran out in its group's pause goes on with the group; any other is free for somebody else.
  const own = because === 'over' ? undefined : await seatTakenAs(tx, id)
  if (own) await markSeat(tx, own.id, now)
  for (const seat of await seatsOf(tx, id))
    await endSeatIn(tx, now, url, seat, { because: 'group-ended', by })
  return true
}

/** What a seat opened is shut; whoever also pays for themselves stays a member. */
export async function endSeatIn(
  tx: Tx,
  now: Instant,
  url: string,
  { id, taken }: Seat,
  ending: { because: EndedBecause; by: string },
): Promise<void> {
  await markSeat(tx, id, now)
  if (!taken) return
  await takeTermBack(tx, now, { kind: 'seat', id })
  await endUnlessOpen(tx, now, url, taken.membership, ending)
}
