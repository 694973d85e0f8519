import { counted } from '../../../../page/phrases.ts'
import type { HostedCheckout, HostedInterval } from '../hosted.ts'
import { money } from './money.ts'
import type { Spoken } from './words.ts'

/** A second, a day: the sandbox counts in the seconds that the wire has. */
const DAY = 86_400

/** "€5.00 a month", "5,00 € kas 3 mėnesius". */
export function repeating(
  amount: number,
  currency: string,
  interval: HostedInterval,
  { words, phrases }: Spoken,
): string {
  const { unit, count } = interval
  const every = count === 1 ? words.everyOne[unit] : counted(phrases, words.every[unit], count)
  return `${money(amount, currency, phrases.locale)} ${every}`
}

/** What a checkout comes to: what is taken now, what is taken again and how often. */
export interface Sums {
  now: string
  again?: { sum: string; from: number }
}

export function sumsOf(checkout: HostedCheckout, spoken: Spoken): Sums {
  const { currency, lines } = checkout
  const now = money(checkout.amountTotal, currency, spoken.phrases.locale)
  const kept = lines.filter((line) => line.interval)
  const interval = kept[0]?.interval
  if (checkout.mode !== 'subscription' || !interval) return { now }
  const amount = kept.reduce((sum, line) => sum + line.amount, 0)
  return {
    now,
    again: {
      sum: repeating(amount, currency, interval, spoken),
      from: checkout.renewsAt ?? oneLater(checkout.now, interval),
    },
  }
}

/** The same day after one interval; of a shorter month, its last. */
export function oneLater(at: number, { unit, count }: HostedInterval): number {
  if (unit === 'day' || unit === 'week') return at + count * DAY * (unit === 'week' ? 7 : 1)
  const from = new Date(at * 1000)
  const months = count * (unit === 'year' ? 12 : 1)
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0))
  to.setUTCDate(Math.min(from.getUTCDate(), to.getUTCDate()))
  return Math.floor(to.getTime() / 1000) + (at % DAY)
}

/** "25 December", and with its year when that is not the one to come. */
export function dayOf(at: number, now: number, { phrases }: Spoken): string {
  const near = Math.abs(at - now) < 300 * DAY
  return new Intl.DateTimeFormat(phrases.locale, {
    day: 'numeric',
    month: 'long',
    ...(near ? {} : { year: 'numeric' as const }),
    timeZone: 'UTC',
  }).format(new Date(at * 1000))
}

/** "2026-11", the month it is. */
export function monthOf(now: number): string {
  return new Date(now * 1000).toISOString().slice(0, 7)
}
