import { VULGAR } from '../numeral.ts'
import type { Amount, CalendarDate, Grammar, Numeral } from '../tongue.ts'
import { GENITIVE, YEARS_CASE, caseBefore, counted, inAccusative, kindOf, shownBy } from './agreement.ts'
import { type Counted, CURRENCIES, MEASURES, SCALES, coinOf } from './measures.ts'
import { type Case, type Gender, cardinal, collective, ordinal } from './numbers.ts'

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

function amount({ sign, numbers, scale, measure, per, before, after }: Amount): string {
  const [first, second] = numbers
  const last = second ?? first
  const signed = SIGNS[sign] === undefined ? '' : `${SIGNS[sign]} `
  const unit = measure === undefined ? undefined : (CURRENCIES[measure] ?? MEASURES[measure])
  const each = per === undefined ? '' : ` už ${perOne(per)}`
  const coin = second || scale || measure === undefined ? undefined : coinOf(measure)
  if (coin && unit && first.fraction.length === 2)
    return signed + coins(first, unit, coin, caseBefore(before)) + each
  const scaled = scale && SCALES[scale]
  const own = scaled || unit ? undefined : yearsOf(numbers, before, after)
  if (own !== undefined) return signed + own
  const shown = scaled || unit ? undefined : shownBy(before, after, last.whole)
  const gender = (scaled ?? unit ?? shown)?.gender ?? 'masculine'
  const as = scaled || unit ? caseBefore(before) : (shown?.as ?? 'nominative')
  const words = [signed + numbers.map((number) => inWords(number, gender, as)).join(' – ')]
  if (scaled) words.push(counted(scaled, last, as))
  if (unit) words.push((scaled ? unit.forms[2] : counted(unit, last, as)) + each)
  else if (measure !== undefined) words.push(measure)
  return words.join(' ')
}

function perOne(measure: string): string {
  const unit = CURRENCIES[measure] ?? MEASURES[measure]
  return unit ? inAccusative(unit.forms[0]) : measure
}

/** "44 metai": years are counted with numbers of their own. */
function yearsOf(numbers: Numeral[], before: string, after: string): string | undefined {
  const as = YEARS_CASE[after]
  if (as === undefined || numbers.some(({ fraction }) => fraction !== '')) return undefined
  const words = numbers.map(({ whole }) => {
    if (kindOf(whole) !== 'many') return collective(whole, as)
    return cardinal(whole, 'masculine', GENITIVE.test(before) ? 'genitive' : 'nominative')
  })
  return words.join(' – ')
}

function coins({ whole, fraction: small }: Numeral, unit: Counted, coin: Counted, as: Case): string {
  const of = (digits: string, what: Counted) => {
    const numeral = { whole: digits, fraction: '', grouped: false, to: 0 }
    return `${cardinal(digits, what.gender, as)} ${counted(what, numeral, as)}`
  }
  const minor = String(Number(small))
  if (minor === '0') return of(whole, unit)
  return Number(whole) === 0 ? of(minor, coin) : `${of(whole, unit)} ${of(minor, coin)}`
}

function date({ day, lastDay, month, year }: CalendarDate, before: string): string {
  const named = year === undefined ? '' : `${ordinal(String(year), 'ųjų')} metų `
  return `${named}${daysInWords(MONTHS[month - 1]!, [day, lastDay], before)}`
}

/** On the day, or from it and to it. */
export function daysInWords(month: string, days: (number | undefined)[], before: string): string {
  const [ending, one, several] = GENITIVE.test(before)
    ? ['os', 'dienos', 'dienų']
    : ['ą', 'dieną', 'dienomis']
  const told = days.flatMap((day) => (day === undefined ? [] : [ordinal(String(day), ending!)]))
  return `${month} ${told.join(' – ')} ${told.length > 1 ? several : one}`
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

function yearInWords(value: number, before: string, after: string): string {
  const ending = yearEnding(after)
  if (ending !== undefined) return ordinal(String(value), ending)
  const shown = shownBy(before, after, String(value))
  return cardinal(String(value), shown?.gender, shown?.as)
}

function years(first: number, last: number, after: string): string {
  const ending = yearEnding(after) ?? 'ieji'
  return `${ordinal(String(first), ending)} – ${ordinal(String(last), ending)}`
}

/** "Aštuoniolikta valanda", "nuo aštuonioliktos trisdešimt". */
function time(hour: number, minute: number, before: string): string {
  const genitive = GENITIVE.test(before) || before === 'po'
  if (minute === 0) return `${ordinal(String(hour), genitive ? 'os valandos' : 'a valanda')}`
  const minutes = `${minute < 10 ? 'nulis ' : ''}${cardinal(String(minute), 'feminine')}`
  return `${genitive ? ordinal(String(hour), 'os') : cardinal(String(hour), 'feminine')} ${minutes}`
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
  to: (first, second, kind) =>
    `${cardinal(first)} ${kind === 'score' ? '–' : 'prie'} ${cardinal(second, 'masculine', kind === 'score' ? 'nominative' : 'genitive')}`,
  point: 'taškas',
  signs: SIGNS,
}
