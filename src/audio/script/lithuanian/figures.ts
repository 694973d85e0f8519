import { match, wordBefore } from '../numeral.ts'
import type { Grammar, Reading } from '../tongue.ts'
import { ordinalEnding } from './agreement.ts'
import { MONTHS, daysInWords, yearEnding } from './grammar.ts'
import { type Case, cardinal, collective, ordinal } from './numbers.ts'

const MONTH = `(${MONTHS.join('|')})`
const DAYS = String.raw`(\d{1,2})(?:[–-](\d{1,2}))?[ \u00A0]?(d\.|dien\p{L}+)`
const WITH_YEAR = new RegExp(String.raw`(\d{4})[ \u00A0]?(?:m\.|metų)[ \u00A0]${MONTH}[ \u00A0]${DAYS}`, 'yu')
const WITHOUT_YEAR = new RegExp(`${MONTH}[ \\u00A0]${DAYS}`, 'yu')

/** "2024 m. gegužės 2 d.": on that day, unless the day's own ending or a word before says otherwise. */
function dayInWords(month: string, [, day, last, word]: string[], before: string): string {
  const ending = { diena: 'a', dienos: 'os', dienai: 'ai', dienoje: 'oje' }[word!]
  if (ending !== undefined && last === undefined) return `${month} ${ordinal(day!, ending)} ${word}`
  return daysInWords(month, [Number(day), last === undefined ? undefined : Number(last)], before)
}

const fullDate: Reading = (text, at) => {
  const found = match(WITH_YEAR, text, at)
  if (!found || !isDay(found[3])) return undefined
  const year = `${ordinal(found[1]!, 'ųjų')} metų`
  const day = dayInWords(found[2]!, found.slice(2), wordBefore(text, at))
  return { to: at + found[0].length, say: `${year} ${day}` }
}

/** Tried where the name of a month begins. */
export const shortDate: Reading = (text, at) => {
  const found = match(WITHOUT_YEAR, text, at)
  if (!found || !isDay(found[2])) return undefined
  return {
    to: at + found[0].length,
    say: dayInWords(found[1]!, found.slice(1), wordBefore(text, at)),
  }
}

function isDay(day: string | undefined): boolean {
  return Number(day) >= 1 && Number(day) <= 31
}

/** "2024 m.": in that year, or of it where something in the year follows. */
const YEAR = /(\d{4})(?:[–—-](\d{4}))?[ \u00A0]?m\.(?![ \u00A0]?e\.)/uy
const OF_THE_YEAR = new RegExp(
  String.raw`^[ \u00A0]+(?:${MONTHS.join('|')}|sausį|vasarį|kovą|balandį|gegužę|birželį|liepą|rugpjūtį|rugsėjį|spalį|lapkritį|gruodį|pavasar|vasar|rud|žiem|pradž|pabaig|vidur|pirm|antr|treč|ketvirt|biudžet|ataskait|rinkim|[IVX\d]+ ketv)`,
)
const yeared =
  (grammar: Grammar): Reading =>
  (text, at) => {
    const found = match(YEAR, text, at)
    if (!found) return undefined
    const to = at + found[0].length
    const genitive =
      OF_THE_YEAR.test(text.slice(to, to + 16)) || /^(nuo|iki|po|prieš|dėl)$/.test(wordBefore(text, at))
    const noun = genitive ? 'metų' : 'metais'
    const say =
      found[2] === undefined
        ? ordinal(found[1]!, yearEnding(noun)!)
        : grammar.years(Number(found[1]), Number(found[2]), noun)
    return { to, say: `${say} ${noun}` }
  }

/** "18.40 val.", "9 val.": the hour of the day; after "per" and its like, how long. */
const CLOCK = /([01]?\d|2[0-4])(?:[.:]([0-5]\d))?[ \u00A0]val\./y
const clock: Reading = (text, at) => {
  const found = match(CLOCK, text, at)
  if (!found || /^(per|beveik|maždaug|truko|trunka|dar|daugiau|mažiau|nei)$/.test(wordBefore(text, at)))
    return undefined
  const minutes = Number(found[2] ?? 0)
  const rest = minutes === 0 ? '' : ` ${cardinal(String(minutes), 'feminine')} ${minuteForm(minutes)}`
  const until = /^(nuo|iki|po)$/.test(wordBefore(text, at))
  const hour = until ? `${ordinal(found[1]!, 'os')} valandos` : `${ordinal(found[1]!, 'ą')} valandą`
  return { to: at + found[0].length, say: hour + rest }
}

function minuteForm(minutes: number): string {
  const number = new Intl.PluralRules('lt').select(minutes)
  return number === 'one' ? 'minutė' : number === 'few' ? 'minutės' : 'minučių'
}

/** "8-osios", "1994-ųjų", "2-ąją", "5-asis", and "71-eri". */
const ENDED =
  /(\d{1,4})-(i?(?:asis|asi|ojo|ajam|ąjį|uoju|ajame|oji|osios|ajai|ąją|ąja|ojoje|ieji|ųjų|iesiems|uosius|aisiais|uosiuose|osioms|ąsias|osiomis|osiose|as|ą|os|oje|ų|a|o|i|us|ais|uose))(?!\p{L})/uy
const ended: Reading = (text, at) => {
  const found = match(ENDED, text, at)
  if (!found) return undefined
  const ending = found[2]!.replace(/^i(?=[aouųąū])/, '')
  return { to: at + found[0].length, say: ordinal(found[1]!, ending) }
}
const COLLECTIVE = /(\d{1,3})-(eri|erių|eriems|erius|eriais)(?!\p{L})/uy
const COLLECTIVE_CASE: Record<string, Case> = {
  eri: 'nominative',
  erių: 'genitive',
  eriems: 'dative',
  erius: 'accusative',
  eriais: 'instrumental',
}
const collected: Reading = (text, at) => {
  const found = match(COLLECTIVE, text, at)
  return found && { to: at + found[0].length, say: collective(found[1]!, COLLECTIVE_CASE[found[2]!]!) }
}

/** "3 aukštas", "4 dešimtmetyje": of what is numbered, the number is its place in the order. */
const NUMBERED =
  /(\d{1,3}) ((?:aukšt|kabinet|skyri|punkt|kurs|maršrut|ketvir[tč]|dešimtme[tč]|klas|etap|tur)\p{Ll}+)/uy
const numbered: Reading = (text, at) => {
  const found = match(NUMBERED, text, at)
  const many = found && /(ai|iai|ų|us|ams|ais|uose|es)$/.test(found[2]!) && !/(ius|ų)$/.test(found[2]!)
  const ending = found && !many ? ordinalEnding(found[2]!) : undefined
  return found && ending !== undefined
    ? { to: at + found[0].length, say: `${ordinal(found[1]!, ending)} ${found[2]}` }
    : undefined
}

/** "5 str. 2 d.", "3 ketv.": of a law, and of a year. */
const LAW = /(\d{1,4}) str\.(?: (\d{1,3}) d\.)?/y
const law: Reading = (text, at) => {
  const found = match(LAW, text, at)
  if (!found) return undefined
  const say =
    found[2] === undefined
      ? `${ordinal(found[1]!, 'as')} straipsnis`
      : `${ordinal(found[1]!, 'o')} straipsnio ${ordinal(found[2], 'a')} dalis`
  return { to: at + found[0].length, say }
}
const QUARTER = /([1-4]) ketv\./y
const quarter: Reading = (text, at) => {
  const found = match(QUARTER, text, at)
  return found && { to: at + found[0].length, say: `${ordinal(found[1]!, 'ąjį')} ketvirtį` }
}

/** "15-metis", "10-mečio": a noun made of a number. */
const COMPOUND = /(\d{1,2})-(me[tč]\p{Ll}+)/uy
const compounds: Reading = (text, at) => {
  const found = match(COMPOUND, text, at)
  if (!found) return undefined
  const number = cardinal(found[1]!, 'masculine', 'nominative').replaceAll(' ', '')
  const stem =
    { penki: 'penkia', šeši: 'šešia', septyni: 'septynia', aštuoni: 'aštuonia', devyni: 'devynia' }[number] ??
    number
  return { to: at + found[0].length, say: stem + found[2]! }
}

export function lithuanianFigures(grammar: Grammar): Reading[] {
  return [fullDate, yeared(grammar), clock, ended, collected, compounds, numbered, law, quarter]
}
