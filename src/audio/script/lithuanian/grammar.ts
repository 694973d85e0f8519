import { VULGAR } from '../numeral.ts'
import type { Amount, CalendarDate, Grammar, Numeral } from '../tongue.ts'
import { type Counted, CURRENCIES, MEASURES, SCALES, coinOf } from './measures.ts'
import { type Case, type Gender, cardinal, ordinal } from './numbers.ts'

export const MONTHS =
  `sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio`.split(
    ' ',
  )

const SIGNS: Record<string, string> = {
  '−': 'minus',
  '-': 'minus',
  '–': 'minus',
  '+': 'plius',
  '±': 'plius minus',
  '~': 'apie',
  '≈': 'apie',
  '<': 'mažiau nei',
  '>': 'daugiau nei',
  '≤': 'ne daugiau kaip',
  '≥': 'ne mažiau kaip',
  '&': 'ir',
  '=': 'lygu',
  '×': 'kart',
  '€': 'eurų',
  $: 'dolerių',
  '£': 'svarų',
  '%': 'procentų',
  '°C': 'laipsnių Celsijaus',
  '§': 'paragrafas',
  '→': '–',
  '№': 'numeris',
}

const plural = new Intl.PluralRules('lt')

function counted({ forms }: Counted, { whole, fraction }: Numeral): string {
  if (fraction !== '') return forms[3]
  const number = plural.select(Number(whole.slice(-9)))
  return forms[number === 'one' ? 0 : number === 'few' ? 1 : 2]
}

function inWords({ whole, fraction }: Numeral, gender: Gender, as: Case): string {
  if (fraction === '') return cardinal(whole, gender, as)
  const vulgar = VULGAR[fraction]
  if (vulgar) return vulgarInWords(whole, ...vulgar, gender)
  const zeros = /^0*/.exec(fraction)![0].length
  const small = [...'0'.repeat(zeros)].map(() => 'nulis')
  if (zeros < fraction.length) small.push(cardinal(fraction.slice(zeros)))
  return `${cardinal(whole)} kablelis ${small.join(' ')}`
}

function vulgarInWords(whole: string, over: number, under: number, gender: Gender): string {
  const part = under === 2 ? 'pusė' : fractionInWords(over, under)
  if (whole === '') return part
  if (under !== 2) return `${cardinal(whole, gender)} ir ${part}`
  if (whole === '1') return gender === 'feminine' ? 'pusantros' : 'pusantro'
  return `${cardinal(whole, gender)} su puse`
}

function fractionInWords(over: number, under: number): string {
  if (under === 2) return 'pusė'
  const named = under === 4 ? 'ketvirt' : under === 3 ? 'trečdal' : undefined
  if (named)
    return over === 1
      ? `${named}is`
      : `${cardinal(String(over))} ${named === 'ketvirt' ? 'ketvirčiai' : 'trečdaliai'}`
  return `${cardinal(String(over), 'feminine')} ${ordinal(String(under), over % 10 === 1 ? 'oji' : 'osios')}`
}

function amount({ sign, numbers, scale, measure, after }: Amount): string {
  const [first, second] = numbers
  const last = second ?? first
  const signed = SIGNS[sign] === undefined ? '' : `${SIGNS[sign]} `
  const unit = measure === undefined ? undefined : (CURRENCIES[measure] ?? MEASURES[measure])
  const coin = second || scale || measure === undefined ? undefined : coinOf(measure)
  if (coin && unit && first.fraction.length === 2) return signed + coins(first, unit, coin)
  const scaled = scale && SCALES[scale]
  const shown = scaled || unit ? undefined : shownBy(after, last.whole)
  const gender = (scaled ?? unit ?? shown)?.gender ?? 'masculine'
  const as = shown?.as ?? 'nominative'
  const words = [signed + numbers.map((number) => inWords(number, gender, as)).join(' – ')]
  if (scaled) words.push(counted(scaled, last))
  if (unit) words.push(scaled ? unit.forms[2] : counted(unit, last))
  else if (measure !== undefined) words.push(measure)
  return words.join(' ')
}

function coins({ whole, fraction: small }: Numeral, unit: Counted, coin: Counted): string {
  const of = (digits: string, what: Counted) => {
    const numeral = { whole: digits, fraction: '', grouped: false, to: 0 }
    return `${cardinal(digits, what.gender)} ${counted(what, numeral)}`
  }
  const minor = String(Number(small))
  if (minor === '0') return of(whole, unit)
  return Number(whole) === 0 ? of(minor, coin) : `${of(whole, unit)} ${of(minor, coin)}`
}

/** Endings after one thing, and after two to nine things; the rest is counted in the genitive and bends nothing. */
const ONE: [RegExp, Case, Gender][] = [
  [/(oje|ėje)$/, 'locative', 'feminine'],
  [/(ame|yje|e)$/, 'locative', 'masculine'],
  [/(ai|ei)$/, 'dative', 'feminine'],
  [/(ui|am)$/, 'dative', 'masculine'],
  [/[ąęįų]$/, 'accusative', 'masculine'],
  [/(as|is|ys|us)$/, 'nominative', 'masculine'],
  [/(os|ės)$/, 'genitive', 'feminine'],
  [/(o|aus)$/, 'genitive', 'masculine'],
  [/u$/, 'instrumental', 'masculine'],
  [/[aė]$/, 'nominative', 'feminine'],
]
const SOME: [RegExp, Case, Gender][] = [
  [/uose$/, 'locative', 'masculine'],
  [/(ose|ėse|yse)$/, 'locative', 'feminine'],
  [/(oms|ėms)$/, 'dative', 'feminine'],
  [/(ams|iems)$/, 'dative', 'masculine'],
  [/(omis|ėmis)$/, 'instrumental', 'feminine'],
  [/(ais|imis)$/, 'instrumental', 'masculine'],
  [/ų$/, 'genitive', 'masculine'],
  [/(us)$/, 'accusative', 'masculine'],
  [/(as|es)$/, 'accusative', 'feminine'],
  [/(os|ės)$/, 'nominative', 'feminine'],
  [/(ai|i|ūs)$/, 'nominative', 'masculine'],
]

/** Lithuanian nouns show by their ending in which case and gender the number before them stands. */
function shownBy(after: string, whole: string): { as: Case; gender: Gender } | undefined {
  if (!/^\p{Ll}{3,}$/u.test(after)) return undefined
  const number = plural.select(Number(whole.slice(-9)))
  if (number === 'other' && !/(uose|ose|oms|ams|iems|omis|ais)$/.test(after)) return undefined
  const found = (number === 'one' ? ONE : SOME).find(([ending]) => ending.test(after))
  // People, of all things, look feminine: "du žmonės".
  return found && { as: found[1], gender: after.startsWith('žmon') ? 'masculine' : found[2] }
}

function date({ day, lastDay, month, year }: CalendarDate): string {
  const named = year === undefined ? '' : `${ordinal(String(year), 'ųjų')} metų `
  const days = `${ordinal(String(day), 'ą')} ${lastDay === undefined ? 'dieną' : `– ${ordinal(String(lastDay), 'ą')} dienomis`}`
  return `${named}${MONTHS[month - 1]} ${days}`
}

/** How a year is bent before "metai", "metų", "metais". */
export function yearEnding(after: string): string | undefined {
  return (
    {
      metai: 'ieji',
      metų: 'ųjų',
      metams: 'iesiems',
      metus: 'uosius',
      metais: 'aisiais',
      metuose: 'uosiuose',
    }[after] ?? (after.startsWith('metin') ? 'ųjų' : undefined)
  )
}

function yearInWords(value: number, _before: string, after: string): string {
  const ending = yearEnding(after)
  if (ending !== undefined) return ordinal(String(value), ending)
  const shown = shownBy(after, String(value))
  return cardinal(String(value), shown?.gender, shown?.as)
}

function years(first: number, last: number, after: string): string {
  const ending = yearEnding(after) ?? 'ieji'
  return `${ordinal(String(first), ending)} – ${ordinal(String(last), ending)}`
}

function time(hour: number, minute: number): string {
  if (minute === 0) return `${cardinal(String(hour), 'feminine')} nulis nulis`
  return `${cardinal(String(hour), 'feminine')} ${minute < 10 ? 'nulis ' : ''}${cardinal(String(minute), 'feminine')}`
}

export const lithuanianGrammar: Grammar = {
  language: 'lt',
  decimal: ',',
  measures: new Set([...Object.keys(MEASURES), ...Object.keys(CURRENCIES)]),
  scales: { 'tūkst.': 1, tūkst: 1, 'mln.': 2, mln: 2, 'mlrd.': 3, mlrd: 3, 'trln.': 4 },
  moneyScales: { m: 2, bn: 3, k: 1 },
  number: (numeral) => inWords(numeral, 'masculine', 'nominative'),
  amount,
  year: yearInWords,
  years,
  date,
  time,
  fraction: fractionInWords,
  digits: (digits) => [...digits].map((digit) => cardinal(digit)).join(' '),
  to: (first, second, kind) => `${cardinal(first)} ${kind === 'score' ? '–' : 'su'} ${cardinal(second)}`,
  point: 'taškas',
  signs: SIGNS,
}
