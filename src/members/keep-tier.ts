import { z } from 'zod'
import type { Newsroom } from '../newsroom.ts'
import { currencyOf, type Currency } from '../page/money.ts'
import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { cleanWords } from '../stories/clean-words.ts'
import { SLUG } from '../stories/slug.ts'
import type { TierId } from './tier.ts'

const money = z.number().int('give whole minor units, such as 550 for € 5.50').min(1).max(99_999_999)

const price = z
  .strictObject({
    currency: z.string().transform((said, problem): Currency => {
      const known = currencyOf(said)
      if (!known) problem.addIssue(`${said} is no currency: give three letters, such as EUR`)
      return known ?? z.NEVER
    }),
    interval: z.enum(['month', 'year'], 'say month or year'),
    suggested: money,
    minimum: money,
    offered: z.array(money).max(8),
  })
  .refine(
    ({ suggested, minimum, offered }) => [suggested, ...offered].every((amount) => amount >= minimum),
    'no amount that is offered may be below the minimum',
  )
  .transform((one) => ({
    ...one,
    offered: [...new Set([...one.offered, one.suggested])].toSorted((a, b) => a - b),
  }))

/** A tier as it is written in a file: what readers may join, and for how much. */
export const tierFile = z.strictObject({
  slug: z.string().regex(SLUG, 'use lower-case Latin letters, digits and hyphens'),
  kind: z.enum(['person', 'student', 'group'], 'say person, student or group'),
  rank: z.number().int().default(1),
  retired: z.boolean().default(false),
  words: z
    .record(
      z.string().regex(/^[a-z]{2,3}$/, 'name a language, such as en'),
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        about: z.string().trim().max(300).default(''),
        benefits: z.array(z.string().trim().min(1).max(200)).max(12).default([]),
      }),
    )
    .refine((words) => Object.keys(words).length > 0, 'give its name in one language at least'),
  prices: z
    .array(price)
    .min(1, 'give one price at least')
    .refine(
      (prices) =>
        new Set(prices.map(({ currency, interval }) => `${currency} ${interval}`)).size === prices.length,
      'a currency and an interval have one price',
    ),
})
export type TierFile = z.input<typeof tierFile>

/**
 * Adds a tier, or makes the one of this slug what the file says. Members of it keep what they pay: prices are what
 * those see who join.
 */
export async function keepTier(
  newsroom: Newsroom,
  given: TierFile,
): Promise<{ ok: true; tier: TierId } | { ok: false; because: string }> {
  const read = tierFile.safeParse(cleanWords(given))
  if (!read.success) return { ok: false, because: z.prettifyError(read.error) }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const tier = await keepRow(tx, now, read.data)
    await tx.deleteFrom('tier_prices').where('tier_id', '=', tier).execute()
    await tx
      .insertInto('tier_prices')
      .values(
        read.data.prices.map((one) => ({ tier_id: tier, ...one, offered: JSON.stringify(one.offered) })),
      )
      .execute()
    await announce(tx, now, [key.paper])
    return { ok: true, tier }
  })
}

async function keepRow(tx: Tx, now: Instant, file: z.output<typeof tierFile>): Promise<TierId> {
  const row = {
    kind: file.kind,
    words: JSON.stringify(file.words),
    rank: file.rank,
    retired_at: file.retired ? now : null,
  }
  await tx
    .insertInto('tiers')
    .values({ id: newId<'tier'>(now), slug: file.slug, made_at: now, ...row })
    .onConflict((at) => at.column('slug').doUpdateSet(row))
    .execute()
  const kept = await tx
    .selectFrom('tiers')
    .select('id')
    .where('slug', '=', file.slug)
    .executeTakeFirstOrThrow()
  return kept.id as TierId
}
