import type { Selectable } from 'kysely'
import { z } from 'zod'
import { key, seeing } from '../platform/database/changes.ts'
import type { Currency } from '../page/money.ts'
import type { Db } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import type { Interval, Price, Tier, TierId, TierKind } from './tier.ts'

/** Those that can be joined, in their order. */
export async function openTiers(db: Db): Promise<Tier[]> {
  const rows = await db
    .selectFrom('tiers')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('rank')
    .execute()
  return withPrices(db, rows)
}

export async function allTiers(db: Db): Promise<Tier[]> {
  return withPrices(db, await db.selectFrom('tiers').selectAll().orderBy('rank').execute())
}

/** Retired ones too: those who have it go on. */
export async function tierById(db: Db, tier: TierId): Promise<Tier | undefined> {
  const rows = await db.selectFrom('tiers').selectAll().where('id', '=', tier).execute()
  return (await withPrices(db, rows))[0]
}

/** Whether there is anything to join. */
export async function hasTiers(db: Db): Promise<boolean> {
  seeing(db, key.paper)
  const row = await db
    .selectFrom('tiers')
    .select('id')
    .where('retired_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function withPrices(db: Db, rows: Selectable<Tables['tiers']>[]): Promise<Tier[]> {
  if (rows.length === 0) return []
  const prices = await db
    .selectFrom('tier_prices')
    .selectAll()
    .where(
      'tier_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('suggested')
    .execute()
  return rows.map((row) => ({
    id: row.id as TierId,
    slug: row.slug,
    kind: row.kind as TierKind,
    words: tierWordsSchema.parse(JSON.parse(row.words)),
    rank: row.rank,
    retiredAt: row.retired_at as Instant | null,
    prices: prices.filter((price) => price.tier_id === row.id).map(asPrice),
  }))
}

const tierWordsSchema = z.record(
  z.string(),
  z.object({ name: z.string(), about: z.string(), benefits: z.array(z.string()) }),
)

const offeredSchema = z.array(z.number().int())

function asPrice(row: Selectable<Tables['tier_prices']>): Price {
  return {
    currency: row.currency as Currency,
    interval: row.interval as Interval,
    suggested: row.suggested,
    minimum: row.minimum,
    offered: offeredSchema.parse(JSON.parse(row.offered)),
  }
}
