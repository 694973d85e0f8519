import type { Instant } from '../platform/ids.ts'

const DAY = 86_400_000

/** The number of a day since 1 January 1970, as the calendar of this zone has it. */
export function dayOf(at: Instant, timeZone: string): number {
  return Date.parse(`${calendar(timeZone).format(Date.parse(at))}T00:00:00.000Z`) / DAY
}

/** The day as it is written: 2024-05-02. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

export function dayFromIso(text: string): number {
  return Date.parse(`${text}T00:00:00.000Z`) / DAY
}

const calendars = new Map<string, Intl.DateTimeFormat>()

function calendar(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  calendars.set(timeZone, known)
  return known
}
