import type { Currency } from '../page/money.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { dayOf } from './day.ts'
import { leftBefore } from './recognition.ts'
import { addRecognition, endRecognition, holdDay, runningRecognitions } from './recognitions.ts'

interface Stretch {
  payment: string
  currency: Currency
  amount: number
  period: { from: Instant; until: Instant }
}

/**
 * A sum is owed over the days of its period. Days that have been posted are over: a payment that is settled late is
 * earned over those that are left, and at least over one.
 */
export async function oweIncome(tx: Tx, now: Instant, timeZone: string, stretch: Stretch): Promise<void> {
  const day = await holdDay(tx, dayOf(now, timeZone), { posting: false })
  const fromDay = Math.max(dayOf(stretch.period.from, timeZone), day)
  const untilDay = Math.max(dayOf(stretch.period.until, timeZone), fromDay + 1)
  const { currency, amount } = stretch
  await addRecognition(tx, now, stretch.payment, { currency, amount, fromDay, untilDay })
}

/**
 * A sum is given back: first of what is owed still, then of what was earned. Answers how much of each; what is left
 * owed goes on being earned over the days that are left.
 */
export async function giveBackIncome(
  tx: Tx,
  now: Instant,
  timeZone: string,
  { payment, amount }: { payment: string; amount: number },
): Promise<{ owed: number; earned: number }> {
  const day = await holdDay(tx, dayOf(now, timeZone), { posting: false })
  const running = await runningRecognitions(tx, payment, day)
  const left = running.reduce((all, each) => all + leftBefore(day, each), 0)
  const owed = Math.min(left, amount)
  const first = running[0]
  if (owed === 0 || !first) return { owed: 0, earned: amount }
  for (const { id } of running) await endRecognition(tx, id, day)
  if (left > owed)
    await addRecognition(tx, now, payment, {
      currency: first.currency,
      amount: left - owed,
      fromDay: Math.max(day, first.fromDay),
      untilDay: Math.max(...running.map(({ untilDay }) => untilDay)),
    })
  return { owed, earned: amount - owed }
}
