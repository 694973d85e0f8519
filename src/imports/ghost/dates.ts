import { instant, type Instant } from '../../platform/ids.ts'

/**
 * A time as Ghost writes it: ISO 8601 (1 to 4), `2026-11-23 07:51:09` in UTC (5 and later), or milliseconds
 * (0.x). Undefined when it names no moment: zeroes, 31 February, the year 20240.
 */
export function ghostTime(value: unknown): Instant | undefined {
  if (typeof value === 'number') return fromMilliseconds(value)
  if (typeof value !== 'string') return undefined
  if (/^\d{11,14}$/.test(value)) return fromMilliseconds(Number(value))
  const found = WRITTEN.exec(value.trim())
  if (!found) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = found
  if (!isOnCalendar(Number(year), Number(month), Number(day))) return undefined
  const offset = zone === 'Z' || zone === 'z' ? 'Z' : zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(moment) ? undefined : instant(moment)
}

const WRITTEN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d{1,3})?)\d*)?\s*(Z|z|[+-]\d\d:?\d\d)?)?$/

/** Kept as text that sorts, an instant needs a year of four digits; before 1000 there was no newspaper. */
function fromMilliseconds(value: number): Instant | undefined {
  return value > Date.UTC(1000, 0) && value < Date.UTC(10_000, 0) && value !== 0 ? instant(value) : undefined
}

function isOnCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
