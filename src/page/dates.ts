import type { Instant } from '../platform/ids.ts'
import type { Phrases } from './phrases.ts'

// Dates as each language writes them, always by the newsroom's clock: a page is kept and shown to everybody, so
// it can say neither "two hours ago" nor the time where the reader happens to be.

/** "Monday 23 November 2026", in English without the comma that Unicode's tables put after the weekday. */
export function dayInFull(at: Instant, phrases: Phrases, timeZone: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const text = format(at, phrases.locale, timeZone, options)
  return capitalised(phrases.language === 'en' ? text.replace(',', '') : text)
}

/** "2 May 2024". */
export function day(at: Instant, phrases: Phrases, timeZone: string): string {
  return format(at, phrases.locale, timeZone, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "2 May": a day that comes each year. */
export function dayOfYear(at: Instant, phrases: Phrases, timeZone: string): string {
  return format(at, phrases.locale, timeZone, { day: 'numeric', month: 'long' })
}

/** 31: the day of the month it is in the newsroom. */
export function dayOfMonth(at: Instant, timeZone: string): number {
  return Number(dayKey(at, timeZone).slice(8))
}

/** "18:40". */
export function clockTime(at: Instant, phrases: Phrases, timeZone: string): string {
  return format(at, phrases.locale, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** "2 May 2024, 18:40". */
export function dayAndTime(at: Instant, phrases: Phrases, timeZone: string): string {
  return `${day(at, phrases, timeZone)}, ${clockTime(at, phrases, timeZone)}`
}

/** `2024-05-02`, the day it was in the newsroom: for grouping, and for comparing days. */
export function dayKey(at: Instant, timeZone: string): string {
  return format(at, 'sv-SE', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' })
}

function format(at: Instant, locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, timeZone, options).format(new Date(at))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a thousand times more than using it. */
function formatter(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`
  const found = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formatters.set(key, found)
  return found
}

/** Ukrainian and Lithuanian write weekdays small; at the head of a page the line begins with a capital. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
