import type { Currency } from '../page/money.ts'

/** A sum that is earned over a stretch of days, the last not included. */
export interface Recognition {
  currency: Currency
  amount: number
  fromDay: number
  untilDay: number
  /** From this day on nothing more is earned of it. */
  endedDay: number | null
}

/**
 * What has been earned of it before a day begins. Cents that do not part evenly are earned with the days on which
 * they become whole, so that the days together are exactly the sum.
 */
export function earnedBefore(day: number, { amount, fromDay, untilDay, endedDay }: Recognition): number {
  const until = Math.min(day, untilDay, endedDay ?? untilDay)
  if (until <= fromDay) return 0
  return Math.floor((amount * (until - fromDay)) / (untilDay - fromDay))
}

/** What is still to be earned of it when a day begins. */
export function leftBefore(day: number, recognition: Recognition): number {
  if (recognition.endedDay !== null && recognition.endedDay <= day) return 0
  return recognition.amount - earnedBefore(day, recognition)
}
