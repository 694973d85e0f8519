import { toCardinal as british, toOrdinal } from 'n2words/en-GB'
import { toCardinal as american } from 'n2words/en-US'

/** "One thousand five hundred"; with "and" where English is written as in Britain. */
export type Cardinal = (digits: string) => string

/** English without a country is American, as its voices are. */
export function cardinalOf(language: string): Cardinal {
  const country = language.toUpperCase().split('-').at(-1) ?? ''
  return /^(GB|IE|AU|NZ|ZA|IN)$/.test(country) ? (digits) => british(digits) : (digits) => american(digits)
}

export function ordinal(digits: string): string {
  return Number(digits) === 0 ? 'zeroth' : toOrdinal(digits)
}

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

export function digitByDigit(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)] ?? digit).join(' ')
}

/** "Twenty twenty-two", "nineteen oh five", "two thousand five", "fifteen hundred". */
export function yearInWords(year: number, cardinal: Cardinal): string {
  const [century, rest] = [Math.floor(year / 100), year % 100]
  if (year >= 2000 && year < 2010) return cardinal(String(year))
  if (year % 1000 === 0) return cardinal(String(year))
  if (rest === 0) return `${cardinal(String(century))} hundred`
  return `${cardinal(String(century))} ${rest < 10 ? `oh ${DIGITS[rest]}` : cardinal(String(rest))}`
}

/** "Eighteen forty", "six oh five", "six o'clock", "eighteen hundred". */
export function timeInWords(hour: number, minute: number, cardinal: Cardinal): string {
  const hours = cardinal(String(hour))
  if (minute === 0) return hour > 12 || hour === 0 ? `${hours} hundred` : `${hours} o’clock`
  return `${hours} ${minute < 10 ? `oh ${DIGITS[minute]}` : cardinal(String(minute))}`
}

/** "Three quarters", "two thirds". */
export function fractionInWords(over: number, under: number, cardinal: Cardinal): string {
  const part = under === 2 ? 'half' : under === 4 ? 'quarter' : ordinal(String(under))
  if (over === 1) return `one ${part}`
  return `${cardinal(String(over))} ${under === 2 ? 'halves' : `${part}s`}`
}

const DECADES: Record<number, string> = {
  0: 'hundreds',
  10: 'tens',
  20: 'twenties',
  30: 'thirties',
  40: 'forties',
  50: 'fifties',
  60: 'sixties',
  70: 'seventies',
  80: 'eighties',
  90: 'nineties',
}

/** "The nineteen nineties", "the two thousands", "the nineties". */
export function decadeInWords(digits: string, cardinal: Cardinal): string {
  const years = DECADES[Number(digits) % 100] ?? ''
  if (digits.length === 2) return years
  const century = Number(digits.slice(0, 2))
  return digits.endsWith('000') ? `${cardinal(digits)}s` : `${cardinal(String(century))} ${years}`
}
