import { sql } from 'kysely'
import type { Currency, Money } from '../../page/money.ts'
import { isPostgres } from '../../platform/database/changes.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Instant } from '../../platform/ids.ts'
import {
  standingOf,
  type Membership,
  type MembershipId,
  type PaymentOrder,
  type Standing,
  type Term,
} from '../membership.ts'
import type { ReaderId } from '../reader.ts'
import { pausesOfGroups } from '../seats.ts'
import { foldedWords } from '../sought.ts'
import type { Interval, Tier } from '../tier.ts'

/** A line of the list: who it is, and how their membership stands. */
export interface FoundReader {
  id: ReaderId
  email: string | null
  name: string
  language: string
  madeAt: Instant
  erasedAt: Instant | null
  membership: FoundMembership | undefined
}

export interface FoundMembership {
  id: MembershipId
  tier: Pick<Tier, 'slug' | 'words'>
  startedAt: Instant
  standing: Standing
  pays: (Money & { interval: Interval }) | undefined
}

export interface Found {
  readers: FoundReader[]
  /** How many there are; no more than `MOST_COUNTED` are counted. */
  count: number
}

export const MOST_COUNTED = 1000

/**
 * Readers by any part of their address, name or postal address; by a receipt's number, the last four digits of a
 * card, or the provider's name for a payment or an order; newest first. Without words, all of them.
 */
export async function findReaders(
  db: Db,
  now: Instant,
  { words, page, perPage }: { words: string; page: number; perPage: number },
): Promise<Found> {
  const asked = foldedWords(words)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6)
  const numbered = asked.length === 1 ? await byNumber(db, words.trim()) : []
  const rows = await db
    .selectFrom('readers')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and(asked.map((word) => holds(db, word))),
        ...(numbered.length > 0 ? [eb('id', 'in', numbered)] : []),
      ]),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_COUNTED)
    .execute()
  const ids = rows.slice((page - 1) * perPage, page * perPage).map(({ id }) => id as ReaderId)
  return { readers: await readersNamed(db, now, ids), count: rows.length }
}

/** Signs that databases know in patterns are only themselves here. */
function holds(db: Db, word: string) {
  return isPostgres(db) ? sql<boolean>`strpos(sought, ${word}) > 0` : sql<boolean>`instr(sought, ${word}) > 0`
}

/** Whoever a number belongs to: each kind by an index of its own, however many payments there are. */
async function byNumber(db: Db, typed: string): Promise<string[]> {
  const rows = await Promise.all([
    db.selectFrom('payments').select('reader_id').where('receipt_number', '=', typed.toUpperCase()).execute(),
    db.selectFrom('payments').select('reader_id').where('provider_id', '=', typed).execute(),
    db.selectFrom('standing_payments').select('reader_id').where('provider_id', '=', typed).execute(),
    ...(/^\d{4}$/.test(typed)
      ? [
          db
            .selectFrom('payments')
            .select('reader_id')
            .distinct()
            .where('card_last4', '=', typed)
            .limit(200)
            .execute(),
          db
            .selectFrom('standing_payments')
            .select('reader_id')
            .where('card_last4', '=', typed)
            .limit(200)
            .execute(),
        ]
      : []),
  ])
  return [...new Set(rows.flat().flatMap(({ reader_id }) => reader_id ?? []))]
}

/** These readers, in this order, each with how the open membership stands. */
export async function readersNamed(db: Db, now: Instant, ids: ReaderId[]): Promise<FoundReader[]> {
  if (ids.length === 0) return []
  const [rows, memberships] = await Promise.all([
    db
      .selectFrom('readers')
      .select(['id', 'email', 'name', 'language', 'made_at', 'erased_at'])
      .where('id', 'in', ids)
      .execute(),
    openMemberships(db, now, ids),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    return {
      id,
      email: row.email,
      name: row.name,
      language: row.language,
      madeAt: row.made_at as Instant,
      erasedAt: row.erased_at as Instant | null,
      membership: memberships.get(id),
    }
  })
}

async function openMemberships(
  db: Db,
  now: Instant,
  readers: ReaderId[],
): Promise<Map<string, FoundMembership>> {
  const memberships = await db
    .selectFrom('memberships as m')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['m.id', 'm.reader_id', 'm.started_at', 'm.ended_at', 'm.ended_because', 't.slug', 't.words'])
    .where('m.reader_id', 'in', readers)
    .where('m.ended_at', 'is', null)
    .execute()
  if (memberships.length === 0) return new Map()
  const ids = memberships.map(({ id }) => id)
  const [terms, orders, pauses] = await Promise.all([
    termsOf(db, ids),
    ordersOf(db, ids),
    pausesOfGroups(db, ids),
  ])
  return new Map(
    memberships.map((row) => {
      const order = orders.get(row.id)
      const membership: Pick<Membership, 'startedAt' | 'endedAt' | 'endedBecause'> = {
        startedAt: row.started_at as Instant,
        endedAt: row.ended_at as Instant | null,
        endedBecause: row.ended_because as Membership['endedBecause'],
      }
      const found: FoundMembership = {
        id: row.id as MembershipId,
        tier: { slug: row.slug, words: JSON.parse(row.words) as Tier['words'] },
        startedAt: membership.startedAt,
        standing: standingOf(membership, terms.get(row.id) ?? [], order ?? pauses.get(row.id), now),
        pays: order && { currency: order.currency, amount: order.amount, interval: order.interval },
      }
      return [row.reader_id, found]
    }),
  )
}

async function termsOf(db: Db, memberships: string[]): Promise<Map<string, Term[]>> {
  const rows = await db.selectFrom('terms').selectAll().where('membership_id', 'in', memberships).execute()
  const grouped = Map.groupBy(rows, (row) => row.membership_id)
  return new Map(
    Array.from(grouped, ([membership, group]) => [
      membership,
      group.map((row) => ({
        id: row.id as Term['id'],
        from: row.from_at as Instant,
        until: row.until_at as Instant | null,
        because: { kind: row.because_kind as Term['because']['kind'], id: row.because_id },
        takenBackAt: row.taken_back_at as Instant | null,
      })),
    ]),
  )
}

type Order = PaymentOrder & Money & { interval: Interval }

/** The newest order of each membership; one that has ended says what was paid last. */
async function ordersOf(db: Db, memberships: string[]): Promise<Map<string, Order>> {
  const rows = await db
    .selectFrom('standing_payments')
    .select([
      'membership_id',
      'state',
      'cancel_at',
      'resumes_at',
      'failing_since',
      'currency',
      'amount',
      'interval',
      'quantity',
      'period_until',
    ])
    .where('membership_id', 'in', memberships)
    .orderBy('made_at')
    .execute()
  return new Map(
    rows.map((row) => [
      row.membership_id!,
      {
        state: row.state as PaymentOrder['state'],
        cancelAt: row.cancel_at as Instant | null,
        resumesAt: row.resumes_at as Instant | null,
        failingSince: row.failing_since as Instant | null,
        currency: row.currency as Currency,
        amount: row.amount,
        interval: row.interval as Interval,
        quantity: row.quantity,
        periodUntil: row.period_until as Instant | null,
      },
    ]),
  )
}
