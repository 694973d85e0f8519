import type { Selectable } from 'kysely'
import { isPostgres } from '../platform/database/changes.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId, type Id, type Instant } from '../platform/ids.ts'
import type { EndedBecause, Membership, MembershipId, Origin, Term } from './membership.ts'
import type { ReaderId } from './reader.ts'
import type { TierId } from './tier.ts'

export async function membershipById(db: Db, membership: MembershipId): Promise<Membership | undefined> {
  const row = await db.selectFrom('memberships').selectAll().where('id', '=', membership).executeTakeFirst()
  return row && asMembership(row)
}

/** The one that has not ended; there is never a second. */
export async function openMembershipOf(db: Db, reader: ReaderId): Promise<Membership | undefined> {
  const row = await db
    .selectFrom('memberships')
    .selectAll()
    .where('reader_id', '=', reader)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && asMembership(row)
}

/** Newest first: those that ended too. */
export async function membershipsOf(db: Db, reader: ReaderId): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('reader_id', '=', reader)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(asMembership)
}

/** Acts on one membership wait for each other; see `holdReader`. */
export async function holdMembership(tx: Tx, membership: MembershipId): Promise<Membership | undefined> {
  const asked = tx.selectFrom('memberships').selectAll().where('id', '=', membership)
  const row = await (isPostgres(tx) ? asked.forNoKeyUpdate() : asked).executeTakeFirst()
  return row && asMembership(row)
}

export async function startMembership(
  tx: Tx,
  now: Instant,
  { reader, tier, origin, by }: { reader: ReaderId; tier: TierId; origin: Origin; by: string },
): Promise<MembershipId> {
  const id = newId<'membership'>(now)
  await tx
    .insertInto('memberships')
    .values({ id, reader_id: reader, tier_id: tier, origin, started_at: now })
    .execute()
  await noteChange(tx, now, { membership: id, kind: 'began', after: { tier, origin }, by })
  return id
}

/** False where it had ended already. */
export async function closeMembership(
  tx: Tx,
  now: Instant,
  membership: MembershipId,
  { because, by }: { because: EndedBecause; by: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable('memberships')
    .set({ ended_at: now, ended_because: because })
    .where('id', '=', membership)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return false
  await noteChange(tx, now, { membership, kind: 'ended', after: { because }, by })
  return true
}

export async function putInTier(tx: Tx, membership: MembershipId, tier: TierId): Promise<void> {
  await tx.updateTable('memberships').set({ tier_id: tier }).where('id', '=', membership).execute()
}

export async function termsOf(db: Db, membership: MembershipId): Promise<Term[]> {
  const rows = await db
    .selectFrom('terms')
    .selectAll()
    .where('membership_id', '=', membership)
    .orderBy('from_at')
    .execute()
  return rows.map(asTerm)
}

/** Opens a stretch of time. What it is because of opens one once, however often it is told. */
export async function openTerm(
  tx: Tx,
  now: Instant,
  {
    membership,
    from,
    until,
    because,
  }: { membership: MembershipId; from: Instant; until: Instant | null; because: Term['because'] },
): Promise<boolean> {
  const made = await tx
    .insertInto('terms')
    .values({
      id: newId<'term'>(now),
      membership_id: membership,
      from_at: from,
      until_at: until,
      because_kind: because.kind,
      because_id: because.id,
    })
    .onConflict((at) => at.columns(['because_kind', 'because_id']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** What it was because of has been given back. Answers the membership, and whether it stood till now. */
export async function takeTermBack(
  tx: Tx,
  now: Instant,
  because: Term['because'],
): Promise<{ membership: MembershipId; stood: boolean } | undefined> {
  const row = await tx
    .selectFrom('terms')
    .select(['membership_id', 'taken_back_at'])
    .where('because_kind', '=', because.kind)
    .where('because_id', '=', because.id)
    .executeTakeFirst()
  if (!row) return undefined
  await tx
    .updateTable('terms')
    .set({ taken_back_at: now })
    .where('because_kind', '=', because.kind)
    .where('because_id', '=', because.id)
    .where('taken_back_at', 'is', null)
    .execute()
  return { membership: row.membership_id as MembershipId, stood: row.taken_back_at === null }
}

/** What a term was because of is here again. Answers the membership, where the term had been taken back. */
export async function giveTermBack(tx: Tx, because: Term['because']): Promise<MembershipId | undefined> {
  const row = await tx
    .updateTable('terms')
    .set({ taken_back_at: null })
    .where('because_kind', '=', because.kind)
    .where('because_id', '=', because.id)
    .where('taken_back_at', 'is not', null)
    .returning('membership_id')
    .executeTakeFirst()
  return row?.membership_id as MembershipId | undefined
}

/** One that had ended goes on, unless its reader has another by now. */
export async function reopenMembership(
  tx: Tx,
  now: Instant,
  membership: MembershipId,
  { by }: { by: string },
): Promise<boolean> {
  const ended = await membershipById(tx, membership)
  if (!ended || ended.endedAt === null || (await openMembershipOf(tx, ended.reader))) return false
  await tx
    .updateTable('memberships')
    .set({ ended_at: null, ended_because: null })
    .where('id', '=', membership)
    .execute()
  await noteChange(tx, now, { membership, kind: 'resumed', by })
  return true
}

export type ChangeKind =
  | 'began'
  | 'renewed'
  | 'tier'
  | 'seats'
  | 'paused'
  | 'resumed'
  | 'cancelled'
  | 'cancellation undone'
  | 'refunded'
  | 'disputed'
  | 'granted'
  | 'grant taken back'
  | 'ended'

export interface MembershipChange {
  id: Id<'change'>
  at: Instant
  kind: ChangeKind
  before: unknown
  after: unknown
  by: string
}

export async function noteChange(
  tx: Tx,
  now: Instant,
  {
    membership,
    kind,
    before = {},
    after = {},
    by,
  }: { membership: MembershipId; kind: ChangeKind; before?: object; after?: object; by: string },
): Promise<void> {
  await tx
    .insertInto('membership_changes')
    .values({
      id: newId<'change'>(now),
      membership_id: membership,
      at: now,
      kind,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      by_name: by,
    })
    .execute()
}

/** Newest first. */
export async function changesOf(db: Db, memberships: readonly MembershipId[]): Promise<MembershipChange[]> {
  if (memberships.length === 0) return []
  const rows = await db
    .selectFrom('membership_changes')
    .selectAll()
    .where('membership_id', 'in', memberships)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'change'>,
    at: row.at as Instant,
    kind: row.kind as ChangeKind,
    before: JSON.parse(row.before) as unknown,
    after: JSON.parse(row.after) as unknown,
    by: row.by_name,
  }))
}

function asMembership(row: Selectable<Tables['memberships']>): Membership {
  return {
    id: row.id as MembershipId,
    reader: row.reader_id as ReaderId,
    tier: row.tier_id as TierId,
    origin: row.origin as Origin,
    startedAt: row.started_at as Instant,
    endedAt: row.ended_at as Instant | null,
    endedBecause: row.ended_because as EndedBecause | null,
  }
}

function asTerm(row: Selectable<Tables['terms']>): Term {
  return {
    id: row.id as Term['id'],
    from: row.from_at as Instant,
    until: row.until_at as Instant | null,
    because: { kind: row.because_kind as Term['because']['kind'], id: row.because_id },
    takenBackAt: row.taken_back_at as Instant | null,
  }
}
