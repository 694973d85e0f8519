import { later, type Id, type Instant } from '../platform/ids.ts'
import type { ReaderId } from './reader.ts'
import type { TierId } from './tier.ts'

export type MembershipId = Id<'membership'>
export type Origin = 'payment' | 'grant' | 'seat' | 'import'

export type EndedBecause =
  | 'cancelled'
  | 'unpaid'
  | 'refunded'
  | 'disputed'
  | 'over'
  | 'seat-given-back'
  | 'group-ended'
  | 'by-the-desk'
  | 'erased'

export interface Membership {
  id: MembershipId
  reader: ReaderId
  tier: TierId
  origin: Origin
  startedAt: Instant
  endedAt: Instant | null
  endedBecause: EndedBecause | null
}

/** A stretch of time that a payment or a grant opens. */
export interface Term {
  id: Id<'term'>
  from: Instant
  /** Null where no end is set. */
  until: Instant | null
  because: { kind: 'payment' | 'grant' | 'seat' | 'import'; id: string }
  takenBackAt: Instant | null
}

/** What is known of the order by which a card is charged again and again, as far as access goes by it. */
export interface PaymentOrder {
  state: 'incomplete' | 'active' | 'past due' | 'paused' | 'ended'
  cancelAt: Instant | null
  resumesAt: Instant | null
  failingSince: Instant | null
}

/** How a membership stands at a moment. What it opens is open in the first four, and in a pause that is paid for. */
export type Standing =
  | { state: 'active'; until: Instant | null; renews: boolean }
  /** The next payment is due or on its way, as a bank transfer is for days. */
  | { state: 'renewing'; until: Instant }
  | { state: 'in grace'; since: Instant; until: Instant }
  | { state: 'ending'; until: Instant }
  | { state: 'paused'; paidUntil: Instant | null; resumesAt: Instant | null }
  | { state: 'ended'; at: Instant; because: EndedBecause }

/** How long access is kept after a payment has failed first. */
export const GRACE_DAYS = 21
/** How long a payment that is due may be on its way while nobody says that it failed: direct debits take that long. */
export const RENEWAL_DAYS = 14

const DAY = 24 * 60 * 60 * 1000

export function days(count: number): number {
  return count * DAY
}

/**
 * How a membership stands, from what was paid and given for it. Nothing else is asked: no flag says that somebody
 * is a member.
 */
export function standingOf(
  membership: Pick<Membership, 'startedAt' | 'endedAt' | 'endedBecause'>,
  terms: readonly Term[],
  order: PaymentOrder | undefined,
  now: Instant,
): Standing {
  if (membership.endedAt !== null && membership.endedAt <= now)
    return { state: 'ended', at: membership.endedAt, because: membership.endedBecause ?? 'over' }
  const paid = paidThrough(terms, now)
  if (order?.state === 'past due') {
    const grace = graceOf(order, paid)
    if (grace.until > now) return { state: 'in grace', ...grace }
  }
  // Whoever cancels in a pause wants no more: what is paid for stays open, and then it ends.
  const isGivenForEver = paid.covered && paid.until === null
  if (order?.state === 'paused' && order.cancelAt === null && !isGivenForEver)
    return { state: 'paused', paidUntil: paid.covered ? paid.until : null, resumesAt: order.resumesAt }
  if (paid.covered) return whileCovered(paid.until, order)
  if (order?.state === 'active' && order.cancelAt === null && paid.until !== null) {
    const until = later(paid.until, days(RENEWAL_DAYS))
    if (until > now) return { state: 'renewing', until }
  }
  return {
    state: 'ended',
    at: paid.until ?? membership.startedAt,
    because: endOf(order),
  }
}

function endOf(order: PaymentOrder | undefined): EndedBecause {
  if (order?.state === 'past due') return 'unpaid'
  return order?.state === 'ended' || (order?.cancelAt ?? null) !== null ? 'cancelled' : 'over'
}

function whileCovered(until: Instant | null, order: PaymentOrder | undefined): Standing {
  if (order === undefined || order.state === 'incomplete') return { state: 'active', until, renews: false }
  if (order.state === 'active' && order.cancelAt === null) return { state: 'active', until, renews: true }
  return until === null ? { state: 'active', until, renews: false } : { state: 'ending', until }
}

function graceOf(order: PaymentOrder, paid: { until: Instant | null }): { since: Instant; until: Instant } {
  const since = order.failingSince ?? paid.until ?? ('' as Instant)
  return since === '' ? { since, until: since } : { since, until: later(since, days(GRACE_DAYS)) }
}

/**
 * Whether now is paid for, and through when without a gap. Where it is not, `until` is when the last term ended.
 */
export function paidThrough(
  terms: readonly Term[],
  now: Instant,
): { covered: boolean; until: Instant | null } {
  const standing = terms
    .filter((term) => term.takenBackAt === null)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
  let covered = false
  let until: Instant | null = null
  for (const term of standing) {
    const joins = covered ? until !== null && term.from <= until : term.from <= now
    if (!joins) continue
    if (term.until === null) return { covered: true, until: null }
    if (until === null || term.until > until) until = term.until
    covered = until > now
  }
  return { covered, until }
}

export function opens(standing: Standing): boolean {
  if (standing.state === 'paused') return standing.paidUntil !== null
  return standing.state !== 'ended'
}

/** The moment from which a membership is open no more unless something is paid; null where none is set. */
export function opensUntil(standing: Standing): Instant | null {
  if (standing.state === 'ended') return standing.at
  return standing.state === 'paused' ? standing.paidUntil : standing.until
}
