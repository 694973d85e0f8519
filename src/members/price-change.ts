import type { Currency } from '../page/money.ts'
import { later, type Id, type Instant } from '../platform/ids.ts'
import { days } from './membership.ts'
import { monthsAfter } from './months-after.ts'
import type { Interval, TierId } from './tier.ts'

/** From a day on, members of a tier pay at least this much for one seat, in one currency and interval. */
export interface PriceChange {
  id: Id<'price change'>
  tier: TierId
  currency: Currency
  interval: Interval
  amount: number
  from: Instant
  madeAt: Instant
  by: string
}

/** So long before they pay more, members are told; so they can pay less, or leave, before it is charged. */
export const TOLD_DAYS_BEFORE = 30

interface Told {
  from: Instant
  toldAt: Instant
}

/** From when somebody may be charged more who was told at a time: from the day itself, and long enough after that. */
function earliest({ from, toldAt }: Told): Instant {
  const told = later(toldAt, days(TOLD_DAYS_BEFORE))
  return told > from ? told : from
}

/** The first renewal from then on. */
export function firstRaised(renewal: Instant, interval: Interval, told: Told): Instant {
  let at = renewal
  for (let count = 1; at < earliest(told); count++)
    at = monthsAfter(renewal, count * (interval === 'year' ? 12 : 1))
  return at
}

/**
 * Whether the renewal at the end of this period is the one that was told. At later ones nothing is raised: whoever has
 * chosen something else for that renewal has chosen it for good.
 */
export function isRaisedAfter(period: { from: Instant; until: Instant }, told: Told): boolean {
  return period.from < earliest(told) && earliest(told) <= period.until
}
