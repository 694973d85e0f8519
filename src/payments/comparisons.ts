import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { StandingPaymentListed } from './card-payments.ts'

/** The lists of the provider's that are walked, each with how far we have come. */
export type Walked = 'changes' | 'standing payments' | 'balance'

export async function markOf(db: Db, list: Walked): Promise<{ mark: string; at: Instant } | undefined> {
  const row = await db
    .selectFrom('compared')
    .select(['mark', 'at'])
    .where('list', '=', list)
    .executeTakeFirst()
  return row && { mark: row.mark, at: row.at as Instant }
}

export async function setMark(tx: Tx, now: Instant, list: Walked, mark: string): Promise<void> {
  await tx
    .insertInto('compared')
    .values({ list, mark, at: now })
    .onConflict((at) => at.column('list').doUpdateSet({ mark, at: now }))
    .execute()
}

/** Of these orders, those that stand otherwise with us than at the provider. */
export async function ordersThatDiffer(
  db: Db,
  listed: readonly StandingPaymentListed[],
): Promise<{ differ: StandingPaymentListed[]; unknown: StandingPaymentListed[] }> {
  if (listed.length === 0) return { differ: [], unknown: [] }
  const rows = await db
    .selectFrom('standing_payments')
    .select(['provider_id', 'state', 'currency', 'amount', 'interval', 'period_until', 'cancel_at'])
    .where(
      'provider_id',
      'in',
      listed.map(({ id }) => id),
    )
    .execute()
  const ours = new Map(rows.map((row) => [row.provider_id, row]))
  const differs = (one: StandingPaymentListed) => {
    const row = ours.get(one.id)
    return (
      row !== undefined &&
      (row.state !== one.state ||
        row.amount !== one.sum.amount ||
        row.currency !== one.sum.currency ||
        row.interval !== one.every ||
        row.cancel_at !== one.cancelAt ||
        (one.state !== 'ended' && row.period_until !== one.periodUntil))
    )
  }
  return { differ: listed.filter(differs), unknown: listed.filter(({ id }) => !ours.has(id)) }
}

/** Which lines of the provider's book are booked here. */
export async function bookedMoves(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('postings')
    .select('about')
    .where('kind', '=', 'balance')
    .where('about', 'in', ids)
    .execute()
  return new Set(rows.map(({ about }) => about))
}
