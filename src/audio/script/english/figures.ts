import { match, wordBefore } from '../numeral.ts'
import type { Grammar, Reading } from '../tongue.ts'
import { MONTHS } from './grammar.ts'
import { type Cardinal, decadeInWords, ordinal, yearInWords } from './numbers.ts'

const SHORT: Record<string, number> = {
  Jan: 1,
  Feb: 2,
  Mar: 3,
  Apr: 4,
  Jun: 6,
  Jul: 7,
  Aug: 8,
  Sep: 9,
  Sept: 9,
  Oct: 10,
  Nov: 11,
  Dec: 12,
}
const MONTH = `(${[...MONTHS, ...Object.keys(SHORT)].toSorted((a, b) => b.length - a.length).join('|')})`
const YEAR = String.raw`(?:,?[ \u00A0](1\d{3}|20\d\d)(?![\d,.]\d))?`
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?(?:[–-](\d{1,2}))?`
const MONTH_FIRST = new RegExp(`${MONTH}\\.?[ \\u00A0]${DAY}(?![\\d:%]|[,.]\\d)${YEAR}`, 'y')
const DAY_FIRST = new RegExp(`${DAY}[ \\u00A0]${MONTH}(?![a-z])\\.?${YEAR}`, 'y')

function monthOf(name: string): number {
  return SHORT[name] ?? MONTHS.indexOf(name) + 1
}

/** "May 2, 2024", "Feb. 24": tried where a word begins. */
export function monthFirst(grammar: Grammar): Reading {
  return (text, at) => {
    const found = match(MONTH_FIRST, text, at)
    if (!found || Number(found[2]) > 31 || Number(found[2]) === 0) return undefined
    const lastDay = found[3] === undefined ? {} : { lastDay: Number(found[3]) }
    const year = found[4] === undefined ? {} : { year: Number(found[4]) }
    const say = grammar.date({ month: monthOf(found[1]!), day: Number(found[2]), ...lastDay, ...year }, '')
    return { to: at + found[0].length, say }
  }
}

/** "Oct: 3.4": a month that labels a figure. */
const LABEL = new RegExp(`(${Object.keys(SHORT).join('|')})(?=:)`, 'y')
export const monthLabel: Reading = (text, at) => {
  const found = match(LABEL, text, at)?.[0]
  return found === undefined ? undefined : { to: at + found.length, say: MONTHS[monthOf(found) - 1]! }
}

export function englishFigures(grammar: Grammar, cardinal: Cardinal): Reading[] {
  /** "8 February 2025". */
  const dayFirst: Reading = (text, at) => {
    const found = match(DAY_FIRST, text, at)
    if (!found || Number(found[1]) > 31 || Number(found[1]) === 0) return undefined
    const [, day, lastDay, month, year] = found
    const days = ordinal(day!) + (lastDay === undefined ? '' : ` to ${ordinal(lastDay)}`)
    const named = `${days} of ${MONTHS[monthOf(month!) - 1]}`
    const article = wordBefore(text, at) === 'the' ? '' : 'the '
    return {
      to: at + found[0].length,
      say: article + named + (year === undefined ? '' : `, ${yearInWords(Number(year), cardinal)}`),
    }
  }
  const ordinals: Reading = (text, at) => {
    const found = match(ORDINAL, text, at)
    return found && { to: at + found[0].length, say: ordinal(found[1]!.replaceAll(',', '')) }
  }
  const decades: Reading = (text, at) => {
    const found = match(DECADE, text, at)
    return found && { to: at + found[0].length, say: decadeInWords(found[1]!, cardinal) }
  }
  /** "6:30 a.m.", "6 pm". */
  const halvesOfTheDay: Reading = (text, at) => {
    const found = match(HALF_DAY, text, at)
    if (!found) return undefined
    const [all, hour, minute, half] = found
    const hours = cardinal(hour!)
    const hands =
      minute === undefined || minute === '00' ? hours : grammar.time(Number(hour), Number(minute), '')
    // The stop of "p.m." is left to the sentence where it may end one.
    const stop = all.endsWith('.') && ENDS.test(text.slice(at + all.length, at + all.length + 12)) ? '.' : ''
    return { to: at + all.length, say: `${hands} ${half!.toUpperCase()} M${stop}` }
  }
  const allDay: Reading = (text, at) => match(ALL_DAY, text, at) && { to: at + 4, say: 'twenty-four seven' }
  /** "At 6.10": written as a decimal, and a time only beside a word of time. */
  const dottedTimes: Reading = (text, at) => {
    const found = match(DOTTED_TIME, text, at)
    if (!found || !BEFORE_TIME.test(text.slice(Math.max(0, at - 30), at))) return undefined
    return { to: at + found[0].length, say: grammar.time(Number(found[1]), Number(found[2]), '') }
  }
  const numbered: Reading = (text, at) => {
    const found = match(NUMBERED_SIGN, text, at)
    return found && { to: at + found[0].length, say: `number ${cardinal(found[1]!)}` }
  }
  /** "2m people": of people a letter means millions, else it is meters. */
  const millions: Reading = (text, at) => {
    const found = match(MILLIONS, text, at)
    if (!found) return undefined
    const [all, whole, fraction] = found
    return {
      to: at + all.length,
      say: `${grammar.number({ whole: whole!, fraction: fraction ?? '', grouped: false, to: 0 })} million`,
    }
  }
  return [millions, dayFirst, ordinals, decades, halvesOfTheDay, allDay, dottedTimes, numbered]
}

const MILLIONS =
  /(\d{1,3})(?:\.(\d))?m(?= (?:people|refugees|voters|jobs|homes|barrels|tons|tonnes|citizens|readers|children|doses)\b)/y
const ORDINAL = /(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)(?![\p{L}\p{N}])/uy
const DECADE = /[’'‘]?(\d\d0|\d0|1\d\d0|20\d0)s(?![\p{L}\p{N}])/uy
const HALF_DAY =
  /(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?[ \u00A0\u202F]?([ap])(?:\.[ \u00A0]?m\.|m(?![\p{L}\p{N}]))/iuy
const ENDS = /^["”’)\]]*(\s*$|\s+(The|He|She|It|They|We|But|And|In|On|At|A|An)\b)/
const ALL_DAY = /24\/7(?!\d)/y
const DOTTED_TIME =
  /([01]?\d|2[0-3])\.([0-5]\d)(?![\d%]|[.,]\d|[\s\u00A0-]*(?:euros?|percent|per|percentage|points?|times|degrees|million|billion|km|m|kg)\b|\s?[€%])/y
const BEFORE_TIME =
  /\b(at|until|till|before|after|since|(?:train|bus|ferry|flight|service|boat) of)\s(?:\d\d?\.\d\d (?:and|to) )?$/i
const NUMBERED_SIGN = /#(\d{1,6})(?!\d)/y
