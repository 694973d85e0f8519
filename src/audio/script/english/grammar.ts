import { VULGAR } from '../numeral.ts'
import type { Amount, CalendarDate, Grammar, Numeral } from '../tongue.ts'
import { CURRENCIES, MEASURES } from './measures.ts'
import { cardinalOf, digitByDigit, fractionInWords, ordinal, timeInWords, yearInWords } from './numbers.ts'

const SCALES = ['', 'thousand', 'million', 'billion', 'trillion']

const SIGNS: Record<string, string> = {
  '−': 'minus',
  '-': 'minus',
  '–': 'minus',
  '+': 'plus',
  '±': 'plus or minus',
  '~': 'about',
  '≈': 'about',
  '<': 'less than',
  '>': 'more than',
  '≤': 'at most',
  '≥': 'at least',
  '&': 'and',
  '=': 'equals',
  '@': 'at',
  '×': 'times',
  '€': 'euros',
  $: 'dollars',
  '£': 'pounds',
  '%': 'percent',
  '°C': 'degrees Celsius',
  '§': 'section',
  '→': 'to',
  '№': 'number',
}

export const MONTHS =
  `January February March April May June July August September October November December`.split(' ')

/** After these no noun follows that a sum could belong to: "a 5 % of". */
const BETWEEN = new Set('of or and in to a an at for from by is was per on'.split(' '))

/** Nouns that a sum or a measure describes: "the €50bn facility", "155 mm shells". */
const ATTRIBUTED = new Set(
  `aid bill facility package deal loan fund program programme project plan contract grant investment debt tranche
  scheme shells shell guns howitzers artillery ammunition rounds mortars missile missiles range winds road stretch fence
  wall pipeline fine ticket reward`.split(/\s+/),
)

export function englishGrammar(language: string): Grammar {
  const cardinal = cardinalOf(language)

  function numberInWords({ whole, fraction }: Numeral): string {
    const vulgar = VULGAR[fraction]
    if (!vulgar) return cardinal(whole) + (fraction === '' ? '' : ` point ${digitByDigit(fraction)}`)
    const part = fractionInWords(...vulgar, cardinal)
    return whole === '' ? part : `${cardinal(whole)} and ${part.replace(/^one /, 'a ')}`
  }

  function amount({ sign, numbers, scale, measure, joined, per, before, after }: Amount): string {
    const [first, second] = numbers
    const signed = SIGNS[sign] === undefined ? '' : `${SIGNS[sign]} `
    const each = per === undefined ? '' : ` per ${(CURRENCIES[per] ?? MEASURES[per])?.[0] ?? per}`
    const coins = second || scale || joined ? undefined : coinsOf(first, measure)
    if (coins !== undefined) return signed + coins + each
    const words = numbers.map(numberInWords).join(' to ') + (scale ? ` ${SCALES[scale]}` : '')
    if (measure === undefined) return signed + words
    const forms = CURRENCIES[measure] ?? MEASURES[measure] ?? [measure, measure]
    const attribute =
      joined ||
      ATTRIBUTED.has(after) ||
      (/^an?$/.test(before) && /^\p{Ll}/u.test(after) && !BETWEEN.has(after))
    if (attribute) return `${signed}${words} ${forms[0]}`.replaceAll(' ', '-')
    const single = !second && !scale && first.fraction === '' && first.whole === '1'
    return `${signed}${words} ${single ? forms[0] : forms[1]}${each}`
  }

  /** "Three euros and fifty cents", "eleven cents". */
  function coinsOf({ whole, fraction }: Numeral, measure = ''): string | undefined {
    const [one, many, cent, cents] = CURRENCIES[measure] ?? []
    if (fraction.length !== 2 || cent === undefined || cents === undefined) return undefined
    const small = Number(fraction) === 1 ? `one ${cent}` : `${cardinal(String(Number(fraction)))} ${cents}`
    const large = `${cardinal(whole)} ${whole === '1' ? one : many}`
    if (Number(fraction) === 0) return large
    return Number(whole) === 0 ? small : `${large} and ${small}`
  }

  function date({ day, lastDay, month, year }: CalendarDate): string {
    const days = ordinal(String(day)) + (lastDay === undefined ? '' : ` to ${ordinal(String(lastDay))}`)
    const named = `${MONTHS[month - 1]} ${days}`
    return year === undefined ? named : `${named}, ${yearInWords(year, cardinal)}`
  }

  return {
    language: 'en',
    decimal: '.',
    measures: new Set([...Object.keys(MEASURES), ...Object.keys(CURRENCIES)]),
    scales: {
      thousand: 1,
      million: 2,
      mln: 2,
      mn: 2,
      billion: 3,
      bn: 3,
      trillion: 4,
      tn: 4,
      trn: 4,
    },
    moneyScales: { k: 1, K: 1, m: 2, M: 2, b: 3, B: 3 },
    number: numberInWords,
    amount,
    year: (year) => yearInWords(year, cardinal),
    years: (first, last) => `${yearInWords(first, cardinal)} to ${yearInWords(last, cardinal)}`,
    date,
    time: (hour, minute) => timeInWords(hour, minute, cardinal),
    fraction: (over, under) => fractionInWords(over, under, cardinal),
    digits: digitByDigit,
    to: (first, second, kind) =>
      `${cardinal(first)}${kind === 'score' ? '' : ' to'} ${kind === 'score' && second === '0' ? 'nil' : cardinal(second)}`,
    point: 'point',
    signs: SIGNS,
  }
}
