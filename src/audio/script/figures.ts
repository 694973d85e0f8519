import { amountReading } from './amounts.ts'
import { match, wordAfter, wordBefore } from './numeral.ts'
import type { Grammar, Reading, Said } from './tongue.ts'

/** The readings of figures that languages share, in the order in which they are tried. */
export function figuresOf(grammar: Grammar): Reading[] {
  return [
    dates(grammar),
    telephones(grammar),
    times(grammar),
    slashes(grammar),
    ratios(grammar),
    yearSpans(grammar),
    amountReading(grammar),
    versions(grammar),
    bareNumbers(grammar),
  ]
}

const ISO = /(\d{4})-(\d{2})-(\d{2})(?![\d-])/y
const DOTTED = /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/y
const SLASHED = /(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/y

function dates(grammar: Grammar): Reading {
  return (text, at) => {
    const found = match(ISO, text, at) ?? match(DOTTED, text, at) ?? match(SLASHED, text, at)
    const [year, month, day] = found ? inOrder(found) : []
    if (!found || year === undefined || !isMonth(month) || !isDay(day)) return undefined
    return { to: at + found[0].length, say: grammar.date({ year, month, day }, wordBefore(text, at)) }
  }
}

/** Year, month, day. Of "5/4/2024" nobody knows which is the day, so it is told as it stands. */
function inOrder([written, ...parts]: RegExpExecArray): number[] {
  const [first = 0, second = 0, third = 0] = parts.map(Number)
  if (written.includes('-')) return [first, second, third]
  if (written.includes('.') || first > 12) return [third, second, first]
  return second > 12 ? [third, first, second] : []
}

function isMonth(month: number | undefined): month is number {
  return month !== undefined && month >= 1 && month <= 12
}

function isDay(day: number | undefined): day is number {
  return day !== undefined && day >= 1 && day <= 31
}

const TELEPHONE =
  /\+\d{1,3}(?:[\s\u00A0-]?\(?\d{1,5}\)?){2,6}(?!\d)|\(?0\d{1,4}\)?(?:[\s\u00A0-]\d{2,5}){2,4}(?!\d)|\d{3}-\d{3}-\d{4}(?!\d)/y

/** Digit by digit, with a breath between the groups. */
function telephones({ digits, signs }: Grammar): Reading {
  return (text, at) => {
    const found = match(TELEPHONE, text, at)?.[0]
    if (found === undefined || found.replace(/\D/g, '').length < 7) return undefined
    const groups = found.match(/\d+/g)!.map(digits).join(', ')
    return { to: at + found.length, say: found.startsWith('+') ? `${signs['+']} ${groups}` : groups }
  }
}

const TIME = /([01]?\d|2[0-3]):([0-5]\d)(?![\d:]|[,.]\d)/y

function times({ time }: Grammar): Reading {
  return (text, at) => {
    const found = match(TIME, text, at)
    if (!found) return undefined
    const say = time(Number(found[1]), Number(found[2]), wordBefore(text, at))
    return { to: at + found[0].length, say }
  }
}

/** What is parted into so many: of others, "9/11", a slash makes no fraction. */
const FRACTIONS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 100])
const SLASH = /(\d{1,4})\/(\d{1,4})(?![\d/])/y

function slashes(grammar: Grammar): Reading {
  return (text, at) => {
    const found = match(SLASH, text, at)
    if (!found) return undefined
    const [over, under] = [Number(found[1]), Number(found[2])]
    const to = at + found[0].length
    if (over >= 1900 && over < 2100 && found[2]!.length === 2)
      return { to, say: grammar.years(over, Math.floor(over / 100) * 100 + under, '') }
    return over > 0 && over < under && FRACTIONS.has(under)
      ? { to, say: grammar.fraction(over, under) }
      : undefined
  }
}

const RATIO = /(\d{1,4}):(\d{1,3}(?:[,\u00A0\u202F]?\d{3})*)(?![\d:])/y
const SCORE = /(\d{1,2})[–-](\d{1,2})(?![\d–-]|[.,]\d|\s?[%°€])/y
/** Words beside which two small numbers are a score. */
const MATCH =
  /\b(won|win|wins|beat|beats|lost|lose|loses|drew|draw|defeat(?:ed)?|victory|score[ds]?|led|lead|leading|final|match)\b|(?<!\p{L})(переміг|перемогл|вигра|програ|рахун|нічи|laim|pralaim|įveik|nugal|rezultat|lygiosi)/iu

const RESULT = /^[\s\u00A0](win|victory|defeat|draw|loss|lead)\b/

function ratios({ to: say }: Grammar): Reading {
  return (text, at) => {
    const ratio = match(RATIO, text, at)
    if (ratio) {
      const second = ratio[2]!.replace(/\D/g, '')
      const small = second.length === 1 && ratio[1]!.length === 1
      const played = small || (second.length < 4 && MATCH.test(text.slice(Math.max(0, at - 40), at)))
      return { to: at + ratio[0].length, say: say(ratio[1]!, second, played ? 'score' : 'ratio') }
    }
    const score = match(SCORE, text, at)
    if (!score) return undefined
    const even = score[1] === score[2] && score[1]!.length > 1
    const beside = even || MATCH.test(text.slice(Math.max(0, at - 40), at))
    if (!beside && !RESULT.test(text.slice(at + score[0].length, at + 24))) return undefined
    return { to: at + score[0].length, say: say(score[1]!, score[2]!, 'score') }
  }
}

const YEARS = /(1[0-9]\d\d|20\d\d)\s?[–—-]\s?(1[0-9]\d\d|20\d\d|\d\d)(?![\d])/y

function yearSpans(grammar: Grammar): Reading {
  return (text, at) => {
    const found = match(YEARS, text, at)
    if (!found) return undefined
    const first = Number(found[1])
    const short = found[2]!.length === 2
    const last = short ? Math.floor(first / 100) * 100 + Number(found[2]) : Number(found[2])
    if (last <= first) return undefined
    const to = at + found[0].length
    return { to, say: grammar.years(first, last, wordAfter(text, to)) }
  }
}

const VERSION = /\d+(?:\.\d+){2,}/y

function versions(grammar: Grammar): Reading {
  return (text, at) => {
    const found = match(VERSION, text, at)?.[0]
    if (found === undefined) return undefined
    const parts = found.split('.').map((part) => bare(part, grammar, '', ''))
    return { to: at + found.length, say: parts.join(` ${grammar.point} `) }
  }
}

const DIGITS = /\d+/y
const MOST_DIGITS_COUNTED = 15

function bareNumbers(grammar: Grammar): Reading {
  return (text, at): Said | undefined => {
    const found = match(DIGITS, text, at)?.[0]
    if (found === undefined) return undefined
    const to = at + found.length
    return { to, say: bare(found, grammar, wordBefore(text, at), wordAfter(text, to)) }
  }
}

function bare(digits: string, grammar: Grammar, before: string, after: string): string {
  if ((digits.length > 1 && digits.startsWith('0')) || digits.length > MOST_DIGITS_COUNTED)
    return grammar.digits(digits)
  const value = Number(digits)
  if (digits.length === 4 && value >= 1100 && value < 2100) return grammar.year(value, before, after)
  return grammar.amount({
    sign: '',
    numbers: [{ whole: digits, fraction: '', grouped: false, to: 0 }],
    joined: false,
    before,
    after,
  })
}
