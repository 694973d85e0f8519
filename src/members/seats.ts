import type { Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { hashOfToken } from '../platform/token.ts'
import type { MembershipId, PaymentOrder } from './membership.ts'
import type { ReaderId } from './reader.ts'
import type { Seat, SeatId } from './seat.ts'

/** Those that stand, oldest first: invited and taken ones. */
export async function seatsOf(db: Db, group: MembershipId): Promise<Seat[]> {
  const rows = await db
    .selectFrom('seats')
    .selectAll()
    .where('membership_id', '=', group)
    .where('ended_at', 'is', null)
    .orderBy('given_at')
    .orderBy('id')
    .execute()
  return rows.map(asSeat)
}

/** How many invitations went out since a moment, those that were taken back too. */
export async function givenSince(db: Db, group: MembershipId, since: Instant): Promise<number> {
  const { given } = await db
    .selectFrom('seats')
    .select((eb) => eb.fn.countAll<number>().as('given'))
    .where('membership_id', '=', group)
    .where('given_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(given)
}

/** Those that ended together with the group. */
export async function seatsEndedAt(db: Db, group: MembershipId, at: Instant): Promise<Seat[]> {
  const rows = await db
    .selectFrom('seats')
    .selectAll()
    .where('membership_id', '=', group)
    .where('ended_at', '=', at)
    .execute()
  return rows.map(asSeat)
}

export async function seatById(db: Db, seat: SeatId): Promise<Seat | undefined> {
  const row = await db.selectFrom('seats').selectAll().where('id', '=', seat).executeTakeFirst()
  return row && asSeat(row)
}

/** The seat by which somebody is a member, while it stands. */
export async function seatTakenAs(db: Db, membership: MembershipId): Promise<Seat | undefined> {
  const row = await db
    .selectFrom('seats')
    .selectAll()
    .where('taken_membership_id', '=', membership)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && asSeat(row)
}

/** Of memberships by a seat: the order of the group, where the group pauses. */
export async function pausesOfGroups(
  db: Db,
  memberships: readonly string[],
): Promise<Map<string, PaymentOrder>> {
  if (memberships.length === 0) return new Map()
  const rows = await db
    .selectFrom('seats as s')
    .innerJoin('standing_payments as p', 'p.membership_id', 's.membership_id')
    .select(['s.taken_membership_id', 'p.cancel_at', 'p.resumes_at'])
    .where('s.taken_membership_id', 'in', memberships)
    .where('s.ended_at', 'is', null)
    .where('p.state', '=', 'paused')
    .execute()
  return new Map(
    rows.map((row) => [
      row.taken_membership_id!,
      {
        state: 'paused',
        cancelAt: row.cancel_at as Instant | null,
        resumesAt: row.resumes_at as Instant | null,
        failingSince: null,
      },
    ]),
  )
}

/** What a link in a letter, or a group's own link, leads to. */
export async function offerBehind(
  db: Db,
  token: string,
): Promise<{ group: MembershipId; seat: Seat | undefined } | undefined> {
  const hash = hashOfToken(token)
  const row = await db.selectFrom('seats').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  if (row) return { group: row.membership_id as MembershipId, seat: asSeat(row) }
  const link = await db
    .selectFrom('seat_links')
    .select('membership_id')
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  return link && { group: link.membership_id as MembershipId, seat: undefined }
}

export async function addSeat(
  tx: Tx,
  now: Instant,
  {
    group,
    email,
    language,
    token,
  }: { group: MembershipId; email: string | null; language: string; token: string | null },
): Promise<SeatId> {
  const id = newId<'seat'>(now)
  await tx
    .insertInto('seats')
    .values({
      id,
      membership_id: group,
      email,
      language,
      token_hash: token === null ? null : hashOfToken(token),
      given_at: now,
    })
    .execute()
  return id
}

export async function markSeatTaken(
  tx: Tx,
  now: Instant,
  seat: SeatId,
  { reader, membership }: { reader: ReaderId; membership: MembershipId },
): Promise<void> {
  await tx
    .updateTable('seats')
    .set({ reader_id: reader, taken_membership_id: membership, taken_at: now })
    .where('id', '=', seat)
    .execute()
}

export async function markSeat(tx: Tx, seat: SeatId, endedAt: Instant | null): Promise<void> {
  await tx.updateTable('seats').set({ ended_at: endedAt }).where('id', '=', seat).execute()
}

/** Until when a seat opens; null while its group is paid for. */
export async function boundSeat(tx: Tx, seat: SeatId, until: Instant | null): Promise<void> {
  await tx
    .updateTable('terms')
    .set({ until_at: until })
    .where('because_kind', '=', 'seat')
    .where('because_id', '=', seat)
    .execute()
}

/** The one link of a group: another makes the one before useless; null takes it away. */
export async function setSeatLink(
  tx: Tx,
  now: Instant,
  group: MembershipId,
  token: string | null,
): Promise<void> {
  await tx.deleteFrom('seat_links').where('membership_id', '=', group).execute()
  if (token !== null)
    await tx
      .insertInto('seat_links')
      .values({ membership_id: group, token_hash: hashOfToken(token), made_at: now })
      .execute()
}

export async function hasSeatLink(db: Db, group: MembershipId): Promise<boolean> {
  const row = await db
    .selectFrom('seat_links')
    .select('made_at')
    .where('membership_id', '=', group)
    .executeTakeFirst()
  return row !== undefined
}

function asSeat(row: Selectable<Tables['seats']>): Seat {
  const { reader_id: reader, taken_membership_id: membership, taken_at: at } = row
  return {
    id: row.id as SeatId,
    group: row.membership_id as MembershipId,
    email: row.email,
    language: row.language,
    givenAt: row.given_at as Instant,
    taken:
      reader === null || membership === null || at === null
        ? null
        : { reader: reader as ReaderId, membership: membership as MembershipId, at: at as Instant },
    endedAt: row.ended_at as Instant | null,
  }
}
