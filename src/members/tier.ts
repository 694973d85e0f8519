import type { Currency, Money } from '../page/money.ts'
import { primary } from '../page/phrases.ts'
import type { Id, Instant } from '../platform/ids.ts'

export type TierId = Id<'tier'>

/** Somebody for themselves, somebody who studies, or a school or an office with a seat for each. */
export type TierKind = 'person' | 'student' | 'group'
export type Interval = 'month' | 'year'

/** What readers may join, and for how much. */
export interface Tier {
  id: TierId
  slug: string
  kind: TierKind
  words: Record<string, TierWords>
  rank: number
  /** A tier that nobody joins any more goes on for those who have. */
  retiredAt: Instant | null
  prices: Price[]
}

export interface TierWords {
  name: string
  about: string
  benefits: string[]
}

/** For a group all amounts are for one seat. */
export interface Price {
  currency: Currency
  interval: Interval
  suggested: number
  minimum: number
  /** Amounts to choose from, the suggested one among them. */
  offered: number[]
}

/** The tier's words in the first of these languages that it has; else in any that it has. */
export function tierWords(tier: Pick<Tier, 'words' | 'slug'>, ...languages: string[]): TierWords {
  for (const language of languages) {
    const found = tier.words[language] ?? tier.words[primary(language)]
    if (found) return found
  }
  return Object.values(tier.words)[0] ?? { name: tier.slug, about: '', benefits: [] }
}

export function priceOf(
  tier: Pick<Tier, 'prices'>,
  currency: Currency,
  interval: Interval,
): Price | undefined {
  return tier.prices.find((price) => price.currency === currency && price.interval === interval)
}

/** Every currency that some tier can be paid in, in the order of the tiers' own lists. */
/** Each once, the paper's own first. */
export function currenciesOf(tiers: readonly Tier[], own: Currency): Currency[] {
  const known = new Set(tiers.flatMap((tier) => tier.prices.map((price) => price.currency)))
  return [...known].toSorted((one, other) => Number(other === own) - Number(one === own))
}

export function intervalsOf(tier: Pick<Tier, 'prices'>, currency: Currency): Interval[] {
  const known = new Set(
    tier.prices.filter((price) => price.currency === currency).map((price) => price.interval),
  )
  return (['month', 'year'] as const).filter((interval) => known.has(interval))
}

export const FEWEST_SEATS = 3
export const MOST_SEATS = 500

/** What a membership costs each time: a group's amount is for one seat. */
export function costOf({ currency, amount }: Money, seats: number): Money {
  return { currency, amount: amount * seats }
}

/** Each time as it were a month's, so that two amounts of different length can be held against each other. */
export function monthly(amount: number, interval: Interval): number {
  return interval === 'month' ? amount : amount / 12
}
