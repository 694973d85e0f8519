import type { Money } from '../page/money.ts'
import type { Payment } from '../payments/payment.ts'
import { paymentsOfReader } from '../payments/payments.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { membershipsOf } from './memberships.ts'
import type { ReaderId } from './reader.ts'
import { standingFacts, type StandingFacts } from './standing-facts.ts'
import type { Tier } from './tier.ts'
import { tierWanted } from './tier-wanted.ts'
import { tierById } from './tiers.ts'

/** The newest membership of a reader, with its tier and all that says how it stands. */
export interface OwnMembership extends StandingFacts {
  tier: Tier
  /** The tier that a change leads to which waits for the next payment. */
  coming: { tier: Tier; from: Instant } | undefined
}

export async function ownMembership(
  db: Db,
  reader: ReaderId,
  now: Instant,
): Promise<OwnMembership | undefined> {
  const all = await membershipsOf(db, reader)
  const latest = all.find((membership) => membership.endedAt === null) ?? all[0]
  if (!latest) return undefined
  const [facts, tier] = await Promise.all([standingFacts(db, latest, now), tierById(db, latest.tier)])
  if (!tier) throw new Error(`The tier ${latest.tier} of a membership is not there.`)
  return { ...facts, tier, coming: await comingTier(db, facts) }
}

async function comingTier(db: Db, { membership, order }: StandingFacts): Promise<OwnMembership['coming']> {
  const id = order?.state !== 'ended' && order?.next ? tierWanted(order.next.wanted) : undefined
  const tier = id === undefined || id === membership.tier ? undefined : await tierById(db, id)
  return tier && order?.next ? { tier, from: order.next.from } : undefined
}

/** A payment with what has gone back of it. */
export interface Receipt {
  payment: Payment
  givenBack: Money | undefined
}

/** Newest first. */
export async function receiptsOf(db: Db, reader: ReaderId): Promise<Receipt[]> {
  const payments = await paymentsOfReader(db, reader)
  const gone = await goneOf(
    db,
    payments.map(({ id }) => id),
  )
  return payments.map((payment) => asReceipt(payment, gone))
}

export async function receiptFor(db: Db, payment: Payment): Promise<Receipt> {
  return asReceipt(payment, await goneOf(db, [payment.id]))
}

function asReceipt(payment: Payment, gone: ReadonlyMap<string, number>): Receipt {
  const amount = gone.get(payment.id) ?? 0
  return { payment, givenBack: amount > 0 ? { ...payment.sum, amount } : undefined }
}

/** How much of each payment has gone back, by refunds that were made and disputes that were lost. */
async function goneOf(db: Db, payments: readonly string[]): Promise<Map<string, number>> {
  const gone = new Map<string, number>()
  if (payments.length === 0) return gone
  const [refunds, disputes] = await Promise.all([
    db
      .selectFrom('refunds')
      .select(['payment_id', 'amount'])
      .where('payment_id', 'in', payments)
      .where('state', '=', 'made')
      .execute(),
    db
      .selectFrom('disputes')
      .select(['payment_id', 'amount'])
      .where('payment_id', 'in', payments)
      .where('state', '=', 'lost')
      .execute(),
  ])
  for (const { payment_id, amount } of [...refunds, ...disputes])
    gone.set(payment_id, (gone.get(payment_id) ?? 0) + amount)
  return gone
}
