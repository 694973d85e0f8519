import { endsSentence } from '../endings.ts'
import { capitalised, isShouted } from '../initialisms.ts'
import { match, wordAfter, wordBefore } from '../numeral.ts'
import { romanValue } from '../roman.ts'
import type { Reading } from '../tongue.ts'
import * as table from './abbreviations.ts'
import { type Cardinal, ordinal } from './numbers.ts'

/** Letters one by one. Capitals, since a voice reads a small "a" as the article. */
export function spell(letters: string): string {
  return [...letters.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join(' ')
}

const ends = (text: string, to: number) => (endsSentence(text, to, table.STARTERS) ? '.' : '')

/** "U.S.", "p.m.", "e.g.": letters with stops. */
const DOTTED = /(?:\p{L}\.){2,}/uy
const dotted: Reading = (text, at) => {
  const found = match(DOTTED, text, at)?.[0]
  if (found === undefined) return undefined
  const to = at + found.length
  const known = table.ABBREVIATIONS[found] ?? table.TITLES[found]
  return { to, say: (known ?? spell(found)) + ends(text, to) }
}

const NUMBER_FOLLOWS = /^[\s\u00A0]?(\d|[IVXL]+(?![\p{L}]))/u
const ABBREVIATION = /\p{L}{1,6}\./uy
const abbreviated: Reading = (text, at) => {
  const found = match(ABBREVIATION, text, at)?.[0]
  if (found === undefined) return undefined
  const to = at + found.length
  const numbered = table.BEFORE_NUMBERS[found]
  if (numbered !== undefined && NUMBER_FOLLOWS.test(text.slice(to, to + 8))) return { to, say: numbered }
  const title = table.TITLES[found]
  if (title !== undefined) return { to, say: title }
  const known = table.ABBREVIATIONS[found]
  return known === undefined ? undefined : { to, say: known + ends(text, to) }
}

const SHORT_TITLE = /(Mr|Mrs|Ms|Dr|Prof|Lt|Capt|Sgt|vs|No)(?=[\s\u00A0])/y
const withoutStop: Reading = (text, at) => {
  const found = match(SHORT_TITLE, text, at)?.[0]
  if (found === undefined) return undefined
  const to = at + found.length
  if (found === 'No') return /^[\s\u00A0]\d/.test(text.slice(to, to + 2)) ? { to, say: 'number' } : undefined
  return { to, say: table.TITLES_WITHOUT_STOP[found]! }
}

/** "St. Petersburg" and "Main St.": a saint before a name, a street after one. */
const SAINT = /St\.?(?=[\s\u00A0,;:)”’"']|$)/y
const saint: Reading = (text, at) => {
  const found = match(SAINT, text, at)?.[0]
  if (found === undefined) return undefined
  const to = at + found.length
  const next = wordAfter(text, to)
  const named = /^\p{Lu}/u.test(next) && !table.STARTERS.has(next.toLowerCase())
  const before = /([\p{L}\p{N}’']+)[\s\u00A0]$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1] ?? ''
  const afterName = /^(\p{Lu}|\d)/u.test(before) && !table.STARTERS.has(before.toLowerCase())
  if (named && !afterName) return { to, say: 'Saint' }
  if (!afterName) return undefined
  return { to, say: `Street${found.endsWith('.') ? ends(text, to) : ''}` }
}

/** The initial of a first name: "S. Griga". */
const INITIAL = /\p{Lu}\.(?=[\s\u00A0]?\p{Lu}[\p{Ll}.])/uy
const initial: Reading = (text, at) => {
  const found = match(INITIAL, text, at)?.[0]
  if (found === undefined || ends(text, at + found.length) !== '') return undefined
  return {
    to: at + found.length,
    say: text.slice(at, at + found.length - 1) + (text[at + 2] === ' ' ? '' : ' '),
  }
}

/** "F-16", "Su-27", "G7", "M142", "COVID-19": letters, then a number. */
const CODE =
  /(\p{Lu}{1,5}|\p{Lu}\p{Ll}|COVID)-?(\d{1,4})(?!\d|[.,]\d)(?:([A-Z])(?!\p{L})|(s)(?!\p{L}))?(?!\p{L}{2})/uy
const codes =
  (cardinal: Cardinal): Reading =>
  (text, at) => {
    const found = match(CODE, text, at)
    if (!found) return undefined
    const [all, letters, digits, end, plural] = found
    const name = table.SAID_AS_WORDS.has(letters!)
      ? capitalised(letters!)
      : letters!.length < 5 && !/\p{Ll}/u.test(letters!)
        ? spell(letters!)
        : letters!
    const number = digits!.startsWith('0') && digits!.length > 1 ? spell(digits!) : cardinal(digits!)
    const many = plural === undefined ? number : number.replace(/y$/, 'ie').replace(/x$/, 'xe') + plural
    return { to: at + all.length, say: [name, many, end ?? ''].join(' ').trim() }
  }

/** "5G", "2A7", "3D". */
const CODE_BY_NUMBER = /(\d{1,4})([A-Z]{1,2})(\d{0,3})(?![\p{L}\p{N}])/uy
export const codesByNumber =
  (cardinal: Cardinal): Reading =>
  (text, at) => {
    const found = match(CODE_BY_NUMBER, text, at)
    if (!found) return undefined
    const [all, first, letters, second] = found
    const say = [cardinal(first!), spell(letters!), second === '' ? '' : cardinal(second!)].join(' ').trim()
    return { to: at + all.length, say }
  }

const CAPITALS = /(\p{Lu}{2,})(s(?![\p{L}]))?(?![\p{L}\p{M}])/uy
const VOWEL = /[AEIOUYĄĘĖĮŲŪÄÖÜÕ]/
const capitals: Reading = (text, at) => {
  const found = match(CAPITALS, text, at)
  if (!found) return undefined
  const [all, letters, plural] = found
  const to = at + all.length
  if (plural === undefined && letters!.length > 5 && !table.SPELLED.has(letters!))
    return { to, say: capitalised(letters!) }
  if (table.SAID_AS_WORDS.has(letters!)) return { to, say: capitalised(letters!) + (plural ?? '') }
  if (!table.SPELLED.has(letters!)) {
    if (isShouted(text, at, to)) return { to, say: all.toLowerCase() }
    if (VOWEL.test(letters!) && letters!.length > 3)
      return { to, say: capitalised(letters!) + (plural ?? '') }
  }
  return { to, say: spell(letters!) + (plural === undefined ? '' : '’s') }
}

/** "World War II", "John Paul II", "the XIX century". */
const ROMAN = /[IVXL]+(?![\p{L}\p{N}])(?!\.\p{L})/uy
const roman =
  (cardinal: Cardinal): Reading =>
  (text, at) => {
    const letters = match(ROMAN, text, at)?.[0]
    const value = letters === undefined ? undefined : romanValue(letters)
    if (letters === undefined || value === undefined) return undefined
    const to = at + letters.length
    const before = wordBefore(text, at)
    if (/^[\s\u00A0](century|centuries)\b/.test(text.slice(to, to + 11)))
      return { to, say: ordinal(String(value)) }
    if (table.NUMBERED.has(before)) return { to, say: cardinal(String(value)) }
    if (table.REGNAL.has(before) && (letters.length > 1 || AFTER_A_NAME.test(text.slice(to, to + 4))))
      return { to, say: `the ${ordinal(String(value))}` }
    const afterName = /\p{Lu}[\p{L}\p{M}]+[\s\u00A0-]$/u.test(text.slice(Math.max(0, at - 24), at))
    return letters.length > 1 && afterName && /^[IVX]+$/.test(letters)
      ? { to, say: cardinal(String(value)) }
      : undefined
  }
const AFTER_A_NAME = /^([,.;:)]|’s|'s| of|$)/

const PHD = /PhDs?(?!\p{L})|Ph\.D\./uy
const doctorate: Reading = (text, at) => {
  const found = match(PHD, text, at)?.[0]
  return found === undefined
    ? undefined
    : { to: at + found.length, say: found.endsWith('s') ? 'P H D’s' : 'P H D' }
}

export function englishWords(cardinal: Cardinal): Reading[] {
  return [
    doctorate,
    dotted,
    saint,
    abbreviated,
    withoutStop,
    initial,
    codes(cardinal),
    roman(cardinal),
    capitals,
  ]
}
