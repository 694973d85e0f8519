import { VULGAR } from '../numeral.ts'
import type { Amount, CalendarDate, Grammar, Numeral } from '../tongue.ts'
import { type Counted, CURRENCIES, MEASURES, SCALES, coinOf } from './measures.ts'
import { type Case, type Gender, type OrdinalForm, cardinal, ordinal } from './numbers.ts'

export const MONTHS =
  `січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня`.split(' ')

const SIGNS: Record<string, string> = {
  '−': 'мінус',
  '-': 'мінус',
  '–': 'мінус',
  '+': 'плюс',
  '±': 'плюс-мінус',
  '~': 'приблизно',
  '≈': 'приблизно',
  '<': 'менше ніж',
  '>': 'більше ніж',
  '≤': 'не більше ніж',
  '≥': 'не менше ніж',
  '&': 'і',
  '=': 'дорівнює',
  '×': 'на',
  '€': 'євро',
  $: 'доларів',
  '£': 'фунтів',
  '%': 'відсотків',
  '°C': 'градусів Цельсія',
  '§': 'параграф',
  '→': '–',
  '№': 'номер',
}

const plural = new Intl.PluralRules('uk')
const PARTS = ['десят', 'сот', 'тисячн']
const GENITIVE = /^(до|від|без|для|після|близько|біля|протягом|впродовж|упродовж|крім|серед)$/

function counted({ forms }: Counted, { whole, fraction }: Numeral, as: Case): string {
  if (fraction !== '') return forms[3]
  const number = plural.select(Number(whole.slice(-9)))
  if (as === 'genitive') return number === 'one' ? forms[3] : forms[2]
  if (as === 'accusative' && number === 'one') return forms[0].replace(/а$/, 'у').replace(/я$/, 'ю')
  return forms[number === 'one' ? 0 : number === 'few' ? 1 : 2]
}

/** Two thirds of a kind: "дванадцять цілих чотири десятих". */
function inWords({ whole, fraction }: Numeral, gender: Gender, as: Case): string {
  if (fraction === '') return cardinal(whole, gender, as)
  const vulgar = VULGAR[fraction]
  if (vulgar) return vulgarInWords(whole, ...vulgar, gender)
  const part = PARTS[fraction.length - 1]
  if (part === undefined)
    return `${cardinal(whole)} кома ${[...fraction].map((digit) => cardinal(digit)).join(' ')}`
  const ones = (digits: string, one: string, many: string) =>
    `${cardinal(digits, 'feminine')} ${plural.select(Number(digits)) === 'one' ? one : many}`
  return `${ones(whole, 'ціла', 'цілих')} ${ones(String(Number(fraction)), `${part}а`, `${part}их`)}`
}

function vulgarInWords(whole: string, over: number, under: number, gender: Gender): string {
  const part = fractionInWords(over, under)
  if (whole === '') return part
  if (under !== 2) return `${cardinal(whole, gender)} і ${part}`
  if (whole === '1') return gender === 'feminine' ? 'півтори' : 'півтора'
  return `${cardinal(whole, gender)} з половиною`
}

function fractionInWords(over: number, under: number): string {
  if (over === 1 && under === 2) return 'половина'
  if (under === 4) return over === 1 ? 'чверть' : `${cardinal(String(over), 'feminine')} чверті`
  if (under === 3) return over === 1 ? 'третина' : 'дві третини'
  const part = ordinal(String(under), over === 1 ? 'feminine' : 'genitiveMany')
  return `${cardinal(String(over), 'feminine')} ${part}`
}

function amount({ sign, numbers, scale, measure, per, before, after }: Amount): string {
  const [first, second] = numbers
  const last = second ?? first
  const signed = SIGNS[sign] === undefined ? '' : `${SIGNS[sign]} `
  const unit = measure === undefined ? undefined : (CURRENCIES[measure] ?? MEASURES[measure])
  const coin = second || scale || measure === undefined ? undefined : coinOf(measure)
  if (coin && unit && first.fraction.length === 2) {
    return signed + coins(first, unit, coin) + (per === undefined ? '' : ` за ${perOne(per)}`)
  }
  const each = per === undefined ? '' : ` за ${perOne(per)}`
  const as = unit || scale ? caseBefore(before) : caseOf(before, after)
  const scaled = scale && SCALES[scale]
  const gender = (scaled ?? unit)?.gender ?? genderOf(last.whole, after)
  const together = !unit && !scaled && /^(дітей|людей|чоловіків|хлопців)$/.test(after) && TOGETHER[last.whole]
  if (together) return together
  const words = [signed + numbers.map((number) => inWords(number, gender, as)).join(' – ')]
  if (scaled) words.push(counted(scaled, last, as))
  if (unit) words.push((scaled ? unit.forms[2] : counted(unit, last, as)) + each)
  else if (measure !== undefined) words.push(measure)
  return words.join(' ')
}

function coins({ whole, fraction: small }: Numeral, unit: Counted, coin: Counted): string {
  const of = (digits: string, what: Counted) => {
    const numeral = { whole: digits, fraction: '', grouped: false, to: 0 }
    return `${cardinal(digits, what.gender)} ${counted(what, numeral, 'nominative')}`
  }
  const minor = String(Number(small))
  if (minor === '0') return of(whole, unit)
  return Number(whole) === 0 ? of(minor, coin) : `${of(whole, unit)} ${of(minor, coin)}`
}

function perOne(measure: string): string {
  const unit = CURRENCIES[measure] ?? MEASURES[measure]
  return unit ? counted(unit, { whole: '1', fraction: '', grouped: false, to: 0 }, 'accusative') : measure
}

/** What a word before a sum or a measure does to it. */
function caseBefore(before: string): Case {
  if (GENITIVE.test(before)) return 'genitive'
  return /^(за|на|через|про|у|в|по)$/.test(before) ? 'accusative' : 'nominative'
}

/** A few people together have numbers of their own: "двоє дітей". */
const TOGETHER: Record<string, string> = { 2: 'двоє', 3: 'троє', 4: 'четверо' }

/** What a bare number's case is shows in the word before it or in the ending of what it counts. */
function caseOf(before: string, after: string): Case {
  if (/(ах|ях)$/.test(after)) return 'locative'
  if (/(ами|ями|ьми)$/.test(after)) return 'instrumental'
  if (/(ам|ям)$/.test(after)) return 'dative'
  if (GENITIVE.test(before)) return 'genitive'
  return /^\p{Ll}{2,}[ую]$/u.test(after) && !/^(році|року)$/.test(after) ? 'accusative' : 'nominative'
}

const FEMININE =
  /(ини|іни|ції|ості|ії|гривні|міни|школи|копійки|книги|книжки|сторінки|тисячі|сестри|дочки|доньки|жінки|дівчинки|лікарні|бібліотеки|аптеки|машини|ракети|години|хвилини|секунди|вулиці|церкви|мови|пляшки|кімнати|кішки|корови|ночі|речі|області|сім’ї|родини|ноги|руки|лінії|черги|хати|групи|команди|зими|вчительки|учениці|медсестри|сторони|країни|людини|голови|справи|пари)$/

function genderOf(whole: string, after: string): Gender {
  const digit = whole.endsWith('1') ? 1 : whole.endsWith('2') ? 2 : 0
  if (digit === 1 && /[ауюя]$/.test(after)) return 'feminine'
  if (digit === 1 && /[ое]$/.test(after) && !after.endsWith('ого')) return 'neuter'
  return digit === 2 && FEMININE.test(after) ? 'feminine' : 'masculine'
}

function date({ day, lastDay, month, year }: CalendarDate): string {
  const days = [day, lastDay].flatMap((one) => (one === undefined ? [] : [ordinal(String(one), 'genitive')]))
  const named = `${days.join(' – ')} ${MONTHS[month - 1]}`
  return year === undefined ? named : `${named} ${ordinal(String(year), 'genitive')} року`
}

const SEASON =
  /^(весна|весни|літо|літа|осінь|осени|осені|зима|зими|навесні|восени|взимку|влітку|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листопад|груд)/

/** A bare year is told as a number, beside a month or a season as that year's. */
function yearInWords(value: number, before: string, after: string): string {
  const form = yearForm(after)
  if (form) return ordinal(String(value), form)
  if (SEASON.test(before)) return ordinal(String(value), 'genitive')
  return cardinal(String(value), genderOf(String(value), after), caseOf(before, after))
}

/** How the year is bent before "рік", "року", "році" and the rest. */
export function yearForm(after: string): OrdinalForm | undefined {
  if (/^(року|років|р|рр)$/.test(after)) return after === 'рр' ? 'masculine' : 'genitive'
  if (/^(рік|роки)$/.test(after)) return 'masculine'
  if (/^(році|роках)$/.test(after)) return 'dative'
  return /^(роком|роками)$/.test(after) ? 'instrumental' : undefined
}

function years(first: number, last: number, after: string): string {
  const form = yearForm(after) ?? 'masculine'
  return `${ordinal(String(first), form)} – ${ordinal(String(last), form)}`
}

function time(hour: number, minute: number, before: string): string {
  const form: OrdinalForm = /^(о|об)$/.test(before)
    ? 'locativeFeminine'
    : /^(до|від|з|із|після|близько)$/.test(before)
      ? 'genitiveFeminine'
      : /^(на|за|по)$/.test(before)
        ? 'accusativeFeminine'
        : 'feminine'
  const minutes = minute === 0 ? '' : ` ${minute < 10 ? 'нуль ' : ''}${cardinal(String(minute), 'feminine')}`
  return ordinal(String(hour), form) + minutes
}

export const ukrainianGrammar: Grammar = {
  language: 'uk',
  decimal: ',',
  measures: new Set([...Object.keys(MEASURES), ...Object.keys(CURRENCIES)]),
  scales: { 'тис.': 1, тис: 1, млн: 2, 'млн.': 2, млрд: 3, 'млрд.': 3, трлн: 4 },
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
    `${cardinal(first)} ${kind === 'score' ? '–' : 'до'} ${cardinal(second, 'masculine', kind === 'score' ? 'nominative' : 'genitive')}`,
  point: 'крапка',
  signs: SIGNS,
}
