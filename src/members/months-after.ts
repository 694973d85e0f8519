import { instant, type Instant } from '../platform/ids.ts'

/** The same day of a later month, or that month's last. */
export function monthsAfter(at: Instant, months: number): Instant {
  const from = new Date(at)
  const day = from.getUTCDate()
  const moved = new Date(at)
  moved.setUTCDate(1)
  moved.setUTCMonth(from.getUTCMonth() + months)
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day, last))
  return instant(moved)
}
