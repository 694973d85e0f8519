import type { Currency } from '../page/money.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { PriceChange } from './price-change.ts'
import type { Interval, TierId } from './tier.ts'

/** Those that may still reach somebody: whoever pays by the year is reached within a year of the day itself. */
export async function priceChangesSince(db: Db, since: Instant): Promise<PriceChange[]> {
  const rows = await db
    .selectFrom('price_changes')
    .selectAll()
    .where('from_at', '>', since)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id as PriceChange['id'],
    tier: row.tier_id as TierId,
    currency: row.currency as Currency,
    interval: row.interval as Interval,
    amount: row.amount,
    from: row.from_at as Instant,
    madeAt: row.made_at as Instant,
    by: row.by_name,
  }))
}

export async function addPriceChange(tx: Tx, change: PriceChange): Promise<void> {
  const { id, currency, interval, amount } = change
  await tx
    .insertInto('price_changes')
    .values({
      id,
      tier_id: change.tier,
      currency,
      interval,
      amount,
      from_at: change.from,
      made_at: change.madeAt,
      by_name: change.by,
    })
    .execute()
}

/** Orders of the tier that go on and pay less for a seat than the change asks. */
export async function ordersBelow(db: Db, change: PriceChange): Promise<string[]> {
  const rows = await db
    .selectFrom('standing_payments as s')
    .innerJoin('memberships as m', 'm.id', 's.membership_id')
    .select('s.id')
    .where('m.tier_id', '=', change.tier)
    .where('m.ended_at', 'is', null)
    .where('s.state', 'in', ['active', 'past due', 'paused'])
    .where('s.cancel_at', 'is', null)
    .where('s.end_wanted_at', 'is', null)
    .where('s.currency', '=', change.currency)
    .where('s.interval', '=', change.interval)
    .where((eb) => eb('s.amount', '<', eb('s.quantity', '*', change.amount)))
    .orderBy('s.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** When a reader was told of a change; undefined when they were not. */
export async function toldAt(db: Db, occasion: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('letters')
    .select('made_at')
    .where('occasion', '=', occasion)
    .executeTakeFirst()
  return row?.made_at as Instant | undefined
}
