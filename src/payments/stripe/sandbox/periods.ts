export type Unit = 'day' | 'month' | 'week' | 'year'

export interface Recurring {
  interval: Unit | (string & {})
  interval_count: number
}

export interface Period {
  start: number
  end: number
}

const DAY = 86_400

/** So many intervals after the anchor. The 31st is the last day of a shorter month, and the 31st again after it. */
export function intervalsAfter(
  anchor: number,
  { interval, interval_count: count }: Recurring,
  times: number,
): number {
  if (interval === 'day') return anchor + times * count * DAY
  if (interval === 'week') return anchor + times * count * 7 * DAY
  return monthsAfter(anchor, times * count * (interval === 'year' ? 12 : 1))
}

function monthsAfter(anchor: number, months: number): number {
  const from = new Date(anchor * 1000)
  const month = from.getUTCMonth() + months
  const last = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const day = Math.min(from.getUTCDate(), last)
  const midnight = Date.UTC(from.getUTCFullYear(), month, day) / 1000
  return midnight + (anchor - Math.floor(anchor / DAY) * DAY)
}

const LONGEST: Record<string, number> = { day: DAY, week: 7 * DAY, month: 31 * DAY, year: 366 * DAY }

/** The first boundary of the cycle that lies after this moment. */
export function nextBoundary(anchor: number, recurring: Recurring, after: number): number {
  const longest = (LONGEST[recurring.interval] ?? DAY) * recurring.interval_count
  let times = Math.floor((after - anchor) / longest)
  while (intervalsAfter(anchor, recurring, times) <= after) times++
  while (intervalsAfter(anchor, recurring, times - 1) > after) times--
  return intervalsAfter(anchor, recurring, times)
}

/** The period of the cycle in which this moment lies. */
export function periodAround(anchor: number, recurring: Recurring, moment: number): Period {
  const end = nextBoundary(anchor, recurring, moment)
  const longest = (LONGEST[recurring.interval] ?? DAY) * recurring.interval_count
  let times = Math.ceil((end - anchor) / longest)
  while (intervalsAfter(anchor, recurring, times) < end) times++
  return { start: intervalsAfter(anchor, recurring, times - 1), end }
}

/** What a part of a period is of a sum: to the second, and half a unit away from zero. */
export function partOf(amount: number, { start, end }: Period, from: number): number {
  if (end <= start) return 0
  const left = Math.min(Math.max(end - from, 0), end - start)
  const part = (Math.abs(amount) * left) / (end - start)
  return Math.sign(amount) * Math.round(part) || 0
}

const DAYS = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** As invoices write a day: “2 May 2024”. */
export function dayOf(moment: number): string {
  return DAYS.format(moment * 1000)
}
