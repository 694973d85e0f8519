import { match, wordAfter, wordBefore } from '../numeral.ts'
import type { Grammar, Reading } from '../tongue.ts'
import { MONTHS, yearForm } from './grammar.ts'
import { type OrdinalForm, compounded, ordinal } from './numbers.ts'

const DATE = new RegExp(
  String.raw`(\d{1,2})(?:-го)?(?:[–-](\d{1,2})(?:-го)?)?[ \u00A0](${MONTHS.join('|')})(?:[ \u00A0](\d{4})(?:[ \u00A0](?:року|р\.))?(?!\d))?(?!\p{L})`,
  'yu',
)
const YEAR = /(1\d{3}|20\d\d)[ \u00A0](року|рік|році|роком|р\.)(?!\p{L})/uy
const YEARS = /(1\d{3}|20\d\d)[–—-](1\d{3}|20\d\d)[ \u00A0]рр\./y
const ENDED =
  /(\d{1,4})-?(го|му|ому|ої|ї|й|ій|та|а|ша|га|ма|ту|у|шу|ю|х|их|ми|ими|м|им|те|е|ше|ті|і|ші|є|тє)(?!\p{L})/uy
const COMPOUND = /(\d{1,2})-(\p{Ll}{4,})/uy
const DECADE = /[’'](\d0)-(х|ті)(?!\p{L})/uy

/** What an ending that is written after a number means. */
function formOf(ending: string, before: string): OrdinalForm {
  if (ending.endsWith('го')) return 'genitive'
  if (ending.endsWith('му')) return 'dative'
  if (ending.endsWith('ї')) return 'genitiveFeminine'
  if (ending.endsWith('ій')) return 'locativeFeminine'
  if (ending === 'й') return /^(о|об|у|в|на|по|при)$/.test(before) ? 'locativeFeminine' : 'masculine'
  if (ending.endsWith('х')) return 'genitiveMany'
  if (ending.endsWith('ми')) return 'instrumentalMany'
  if (ending.endsWith('м')) return 'instrumental'
  if (/[ая]$/.test(ending)) return 'feminine'
  if (/[ую]$/.test(ending)) return 'accusativeFeminine'
  return /[еє]$/.test(ending) ? 'neuter' : 'many'
}

const dated =
  (grammar: Grammar): Reading =>
  (text, at) => {
    const found = match(DATE, text, at)
    const day = Number(found?.[1])
    if (!found || day < 1 || day > 31) return undefined
    const lastDay = found[2] === undefined ? {} : { lastDay: Number(found[2]) }
    const year = found[4] === undefined ? {} : { year: Number(found[4]) }
    const say = grammar.date({ day, month: MONTHS.indexOf(found[3]!) + 1, ...lastDay, ...year }, '')
    return { to: at + found[0].length, say }
  }

const yeared: Reading = (text, at) => {
  const found = match(YEAR, text, at)
  if (!found) return undefined
  const word = found[2] === 'р.' ? 'року' : found[2]!
  return { to: at + found[0].length, say: `${ordinal(found[1]!, yearForm(word) ?? 'masculine')} ${word}` }
}

const spans =
  (grammar: Grammar): Reading =>
  (text, at) => {
    const found = match(YEARS, text, at)
    if (!found) return undefined
    const noun = /^(у|в)$/.test(wordBefore(text, at)) ? 'роках' : 'роки'
    return {
      to: at + found[0].length,
      say: `${grammar.years(Number(found[1]), Number(found[2]), noun)} ${noun}`,
    }
  }

const ended: Reading = (text, at) => {
  const found = match(ENDED, text, at)
  if (!found || (!found[0].includes('-') && /^(м|а|у|і|е)$/.test(found[2]!))) return undefined
  return { to: at + found[0].length, say: ordinal(found[1]!, formOf(found[2]!, wordBefore(text, at))) }
}

const compounds: Reading = (text, at) => {
  const found = match(COMPOUND, text, at)
  return found && { to: at + found[0].length, say: compounded(found[1]!) + found[2]! }
}

const decades: Reading = (text, at) => {
  const found = match(DECADE, text, at)
  if (!found) return undefined
  return { to: at + found[0].length, say: ordinal(found[1]!, found[2] === 'х' ? 'genitiveMany' : 'many') }
}

/** "о 18:40" and "о 9.15": with a stop it is a time after the word that says so. */
const DOTTED_TIME = /([01]?\d|2[0-3])\.([0-5]\d)(?![\d%.,])/y
const dottedTimes =
  (grammar: Grammar): Reading =>
  (text, at) => {
    const found = match(DOTTED_TIME, text, at)
    const before = wordBefore(text, at)
    if (!found || !/^(о|об)$/.test(before)) return undefined
    return { to: at + found[0].length, say: grammar.time(Number(found[1]), Number(found[2]), before) }
  }

/** "о 18 годині": the hour is told as a place in the day. */
const HOURS = /([01]?\d|2[0-3])(?=[ \u00A0]годині(?!\p{L}))/uy
const hours: Reading = (text, at) => {
  const found = match(HOURS, text, at)
  return found && { to: at + found[0].length, say: ordinal(found[1]!, 'locativeFeminine') }
}

export function ukrainianFigures(grammar: Grammar): Reading[] {
  return [dated(grammar), spans(grammar), yeared, ended, compounds, decades, hours, dottedTimes(grammar)]
}

/** "XIX століття", "у XX ст.", "XVI–XVII ст.", "Іван Павло II"; typed with Latin or with Cyrillic letters. */
const ROMAN = /([IVXІХ]+)(?:[–-]([IVXІХ]+))?(?:-(го|му|й|ї|х))?(?![\p{L}\p{N}])(?:[ \u00A0](ст\.))?/uy
export function ukrainianRoman(valueOf: (letters: string) => number | undefined): Reading {
  const digitsOf = (letters: string) => valueOf(letters.replaceAll('І', 'I').replaceAll('Х', 'X'))
  return (text, at) => {
    const found = match(ROMAN, text, at)
    if (!found) return undefined
    const [all, first, last, ending, century] = found
    const values = [first!, last].flatMap((letters) => (letters === undefined ? [] : [digitsOf(letters)]))
    if (values.includes(undefined)) return undefined
    const to = at + all.length
    const told = (form: OrdinalForm) => values.map((value) => ordinal(String(value), form)).join(' – ')
    if (ending !== undefined) return { to, say: told(formOf(ending, '')) }
    const isIn = /^(у|в|на)$/.test(wordBefore(text, at))
    if (century !== undefined)
      return { to, say: told(isIn ? 'dative' : 'genitive') + (isIn ? ' столітті' : ' століття') }
    const after = wordAfter(text, to)
    if (/^столі|^століт/.test(after)) return { to, say: told(formOfCentury(after)) }
    const afterName = /\p{Lu}[\p{Ll}’]+[ \u00A0]$/u.test(text.slice(Math.max(0, at - 24), at))
    return afterName && (first!.length > 1 || last !== undefined) ? { to, say: told('masculine') } : undefined
  }
}

function formOfCentury(noun: string): OrdinalForm {
  if (/і$|ях$/.test(noun)) return 'dative'
  return noun.endsWith('ям') ? 'instrumental' : 'genitive'
}
