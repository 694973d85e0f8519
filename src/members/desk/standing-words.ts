import { day } from '../../page/dates.ts'
import { phrasesIn } from '../../page/phrases.ts'
import { moneyIn, type Money } from '../../page/money.ts'
import type { EndedBecause, Standing } from '../membership.ts'
import type { Visit } from '../../page/reading.ts'
import { tierWords, type Interval, type Tier } from '../tier.ts'

const phrases = phrasesIn('en')

/** How a membership stands, as the desk says it in one line. */
export function standingWords(standing: Standing, timeZone: string): string {
  const on = (at: Parameters<typeof day>[0]) => day(at, phrases, timeZone)
  switch (standing.state) {
    case 'active':
      if (standing.until === null) return 'Active, without an end'
      return standing.renews ? `Active, renews ${on(standing.until)}` : `Active until ${on(standing.until)}`
    case 'renewing':
      return `Renewing, payment on its way until ${on(standing.until)}`
    case 'in grace':
      return `Payment failed, access kept until ${on(standing.until)}`
    case 'ending':
      return `Cancelled, paid until ${on(standing.until)}`
    case 'paused':
      return standing.resumesAt === null ? 'Paused' : `Paused until ${on(standing.resumesAt)}`
    case 'ended':
      return `Ended ${on(standing.at)}, ${ENDED[standing.because]}`
  }
}

export const NO_MEMBERSHIP = 'None that is open'

/** A tier as the desk names it: in English, or as the paper does. */
export function tierName(tier: Pick<Tier, 'slug' | 'words'>, { paper }: Pick<Visit, 'paper'>): string {
  return tierWords(tier, phrases.language, paper.language).name
}

/** What a bank said, without the marks of its code: `insufficient_funds`. */
export function bankWords(because: string): string {
  return because.replaceAll('_', ' ')
}

export const ENDED: Record<EndedBecause, string> = {
  cancelled: 'cancelled by the member',
  unpaid: 'as a payment kept failing',
  refunded: 'as it was refunded',
  disputed: 'as a dispute was lost',
  over: 'as what was paid or given ran out',
  'seat-given-back': 'as the seat was given back',
  'group-ended': 'as the group’s membership ended',
  'by-the-desk': 'by the desk',
  erased: 'as the reader was erased',
}

/** "€5 a month". */
export function paysWords({ interval, ...money }: Money & { interval: Interval }): string {
  return `${moneyIn(phrases, money)} a ${interval}`
}
