import type { StandingPayment } from '../payments/payment.ts'
import { standingPaymentOf } from '../payments/standing-payments.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { standingOf, type Membership, type Standing, type Term } from './membership.ts'
import { openMembershipOf, termsOf } from './memberships.ts'
import { pausesOfGroups } from './seats.ts'
import type { ReaderId } from './reader.ts'

/** A membership with all that says how it stands. */
export interface StandingFacts {
  membership: Membership
  terms: Term[]
  /** Its own. Whoever has a seat has none, and pauses with the group's. */
  order: StandingPayment | undefined
  standing: Standing
}

export async function standingFacts(db: Db, membership: Membership, now: Instant): Promise<StandingFacts> {
  const terms = await termsOf(db, membership.id)
  const order = await standingPaymentOf(db, membership.id)
  const paying = order ?? (await pausesOfGroups(db, [membership.id])).get(membership.id)
  return { membership, terms, order, standing: standingOf(membership, terms, paying, now) }
}

export async function openStandingOf(
  db: Db,
  reader: ReaderId,
  now: Instant,
): Promise<StandingFacts | undefined> {
  const membership = await openMembershipOf(db, reader)
  return membership && standingFacts(db, membership, now)
}
