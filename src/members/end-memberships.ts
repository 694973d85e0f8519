import type { Newsroom } from '../newsroom.ts'
import { standingPaymentOf, wantEnded } from '../payments/standing-payments.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { letterTo } from './letter-to.ts'
import { endedLetter, endingLetter } from './membership-letters.tsx'
import { days, standingOf, type EndedBecause, type MembershipId } from './membership.ts'
import { closeMembership, holdMembership, termsOf } from './memberships.ts'
import type { ReaderId } from './reader.ts'
import { readerById } from './readers.ts'

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
  if (!membership || membership.endedAt !== null) return false
  const order = await standingPaymentOf(tx, id)
  const standing = standingOf(membership, await termsOf(tx, id), order && asOrder(order), now)
  if (standing.state !== 'ended') return false
  const because =
    order?.state === 'past due' ? 'unpaid' : order?.cancelAt || order?.endedAt ? 'cancelled' : 'over'
  return endMembershipIn(tx, now, url, id, { because, by: 'the clockwork' })
}

function asOrder(order: NonNullable<Awaited<ReturnType<typeof standingPaymentOf>>>) {
  const { state, sum, every, quantity, period, cancelAt, resumesAt, failingSince } = order
  return {
    state,
    currency: sum.currency,
    amount: sum.amount,
    interval: every,
    quantity,
    periodUntil: period?.until ?? null,
    cancelAt,
    resumesAt,
    failingSince,
  }
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
  for (const seat of await takenSeats(tx, id)) {
    await tx.updateTable('seats').set({ ended_at: now }).where('id', '=', seat.id).execute()
    if (seat.taken_membership_id !== null)
      await endMembershipIn(tx, now, url, seat.taken_membership_id as MembershipId, {
        because: 'group-ended',
        by,
      })
  }
  return true
}

async function takenSeats(tx: Tx, group: MembershipId) {
  return tx
    .selectFrom('seats')
    .select(['id', 'taken_membership_id'])
    .where('membership_id', '=', group)
    .where('ended_at', 'is', null)
    .execute()
}

const SOON = 7

/** A week before a membership that was cancelled ends, its reader is told once, and how to stay. */
export async function tellOfEndings(newsroom: Newsroom): Promise<number> {
  const now = newsroom.clock.now()
  const orders = await newsroom.db
    .selectFrom('standing_payments as s')
    .innerJoin('memberships as m', 'm.id', 's.membership_id')
    .select(['s.id', 's.cancel_at', 's.reader_id'])
    .where('m.ended_at', 'is', null)
    .where('s.state', '!=', 'ended')
    .where('s.cancel_at', '>', now)
    .where('s.cancel_at', '<=', later(now, days(SOON)))
    .execute()
  let told = 0
  for (const order of orders)
    told += await newsroom.write(async (tx) => {
      const reader = order.reader_id === null ? undefined : await readerById(tx, order.reader_id as ReaderId)
      const to = reader && (await letterTo(tx, newsroom.settings.url, reader))
      if (!to) return 0
      const until = order.cancel_at as Instant
      const { already } = await queueLetter(
        tx,
        now,
        endingLetter(to, { occasion: `${order.id}:${until}`, until }),
      )
      return already ? 0 : 1
    })
  return told
}
