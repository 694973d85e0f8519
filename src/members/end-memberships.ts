import type { Newsroom } from '../newsroom.ts'
import { standingPaymentOf, wantEnded } from '../payments/standing-payments.ts'
import type { Db, Tx } from '../platform/database/database.ts'
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

const PAGE = 200

/** Closes memberships whose time is over. What they opened is shut already: access is read from what was paid. */
export async function endMemberships(newsroom: Newsroom): Promise<number> {
  const { db, clock, settings, write } = newsroom
  const now = clock.now()
  let ended = 0
  // Page by page: those that pause, or whose payment is on its way, are among them again and again.
  for (let after = ''; ;) {
    const page = await withoutTerms(db, now, after)
    for (const id of page)
      if (await write((tx) => endUnlessOpen(tx, now, settings.url, id, { by: 'the clockwork' }))) ended++
    if (page.length < PAGE) return ended
    after = page.at(-1)!
  }
}

/** Open memberships for which no time is paid or given at this moment. */
async function withoutTerms(db: Db, now: Instant, after: string): Promise<MembershipId[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .select('m.id')
    .where('m.ended_at', 'is', null)
    .where('m.id', '>', after)
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
    .orderBy('m.id')
    .limit(PAGE)
    .execute()
  return rows.map(({ id }) => id as MembershipId)
}

/**
 * Ends a membership that nothing opens any more; answers whether it did. Without a reason it is what its payments say.
 */
export async function endUnlessOpen(
  tx: Tx,
  now: Instant,
  url: string,
  id: MembershipId,
  { because, by }: { because?: EndedBecause; by: string },
): Promise<boolean> {
  const membership = await holdMembership(tx, id)
  if (!membership || membership.endedAt !== null) return false
  const { standing } = await standingFacts(tx, membership, now)
  if (standing.state !== 'ended') return false
  return endMembershipIn(tx, now, url, id, { because: because ?? standing.because, by })
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
  const own = await seatTakenAs(tx, id)
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
