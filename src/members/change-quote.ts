import type { Money } from '../page/money.ts'
import type { StandingPayment } from '../payments/payment.ts'
import type { Instant } from '../platform/ids.ts'
import { monthly, type Interval } from './tier.ts'

/** What a change of amount, interval or seats does, before it is done. */
export interface ChangeQuote {
  when: 'now' | 'at renewal'
  /** What is charged at once, to the minor unit as far as it can be known before: the provider counts seconds. */
  now: Money
  /** From when the new sum is charged in full. */
  from: Instant
  isSame: boolean
}

/**
 * More takes effect now: within the same interval the difference for what is left of the period is charged, and with
 * another interval a new period begins, less what is left of the old. Less begins with the next payment.
 */
export function quoteChange(
  order: Pick<StandingPayment, 'sum' | 'every' | 'period' | 'quantity'>,
  wanted: { sum: Money; interval: Interval },
  now: Instant,
): ChangeQuote {
  const { sum, every, period } = order
  const isMore = monthly(wanted.sum.amount, wanted.interval) > monthly(sum.amount, every)
  const until = period?.until ?? now
  const left = period ? leftOf(period, now) : 0
  const isSame = wanted.sum.amount === sum.amount && wanted.interval === every
  const { currency } = wanted.sum
  if (!isMore || !period) return { when: 'at renewal', now: { currency, amount: 0 }, from: until, isSame }
  if (wanted.interval === every) {
    const amount = Math.round(wanted.sum.amount * left) - Math.round(sum.amount * left)
    return { when: 'now', now: { currency, amount }, from: until, isSame }
  }
  const amount = Math.max(0, wanted.sum.amount - Math.round(sum.amount * left))
  return { when: 'now', now: { currency, amount }, from: now, isSame }
}

/** Which part of a period is still to come. */
function leftOf({ from, until }: { from: Instant; until: Instant }, now: Instant): number {
  const whole = Date.parse(until) - Date.parse(from)
  const left = Date.parse(until) - Math.max(Date.parse(now), Date.parse(from))
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, left / whole))
}
