import { isLetterOrDigit, match, numeralAt, wordAfter, wordBefore } from './numeral.ts'
import type { Grammar, Numeral, Reading } from './tongue.ts'

const SIGN = /[−+±~≈<>≤≥]\s?|[-–](?=[\d$€£])/y
const DASH = /\s?[–—-]\s?/y

/** Made once for a language: they try one place only. */
function signsOf(grammar: Grammar) {
  const either = (keys: Iterable<string>) =>
    [...keys]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')
  const space = String.raw`[\s\u00A0\u202F-]?`
  const end = String.raw`(?![\p{L}\p{N}])`
  return {
    decimal: grammar.decimal,
    CURRENCY: /((?:US|A|C)\$|[$€£¥₴₽]|(?:EUR|USD|GBP|UAH|PLN|CHF)(?=[\s\u00A0]?\d))\s?/y,
    MEASURE: new RegExp(`(${space})(${either(grammar.measures)})${end}`, 'yu'),
    SCALE: new RegExp(`${space}(${either(Object.keys(grammar.scales))})${end}`, 'yu'),
    PER: new RegExp(`/(${either(grammar.measures)})${end}`, 'yu'),
    MONEY_SCALE: new RegExp(
      `${space}(${either([...Object.keys(grammar.scales), ...Object.keys(grammar.moneyScales)])})${end}`,
      'yu',
    ),
  }
}

/** Numbers that count something: sums, measures, spans, and numbers with a sign or a fraction. */
export function amountReading(grammar: Grammar): Reading {
  const signs = signsOf(grammar)
  const { CURRENCY, MEASURE, SCALE, MONEY_SCALE, PER } = signs
  return (text, at) => {
    const lead = leadAt(text, at, CURRENCY)
    const first = numeralAt(text, lead.to, grammar.decimal)
    if (!first) return undefined
    const second = secondAt(text, first, signs)
    let to = (second ?? first).to
    const scaled = match(lead.currency === undefined ? SCALE : MONEY_SCALE, text, to)
    if (scaled) to += scaled[0].length
    const measured = lead.currency === undefined ? match(MEASURE, text, to) : undefined
    if (measured) to += measured[0].length
    const measure = lead.currency ?? measured?.[2]
    const per = measure === undefined ? undefined : match(PER, text, to)
    if (per) to += per[0].length
    const scale = scaled && (grammar.scales[scaled[1]!] ?? grammar.moneyScales[scaled[1]!])
    const plain = !second && !scale && measure === undefined
    if (plain && lead.sign === '' && !first.grouped && first.fraction === '') return undefined
    if (plain && /^[.,]\d/.test(text.slice(to, to + 2))) return undefined
    const say = grammar.amount({
      sign: lead.sign,
      numbers: second ? [regrouped(first, measure), second] : [regrouped(first, measure)],
      joined: measured?.[1] === '-' || scaled?.[0].startsWith('-') === true,
      before: wordBefore(text, at),
      after: wordAfter(text, to),
      ...(scale && { scale }),
      ...(measure !== undefined && { measure }),
      ...(per && { per: per[1]! }),
    })
    return { to, say }
  }
}

function escaped(key: string): string {
  return key.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

/** A sign and a currency before the number, in either order. A hyphen after a word is none. */
function leadAt(text: string, at: number, CURRENCY: RegExp): { to: number; sign: string; currency?: string } {
  let to = at
  let sign = ''
  let currency: string | undefined
  for (;;) {
    const signed =
      sign === '' && /[\s([“"„«‘…$€£]/.test(text[to - 1] ?? ' ') ? match(SIGN, text, to) : undefined
    if (signed) {
      sign = signed[0].trim()
      to += signed[0].length
      continue
    }
    const found = currency === undefined ? match(CURRENCY, text, to) : undefined
    if (!found) break
    currency = found[1]!
    to += found[0].length
  }
  return { to, sign, ...(currency !== undefined && { currency }) }
}

type Signs = ReturnType<typeof signsOf>

/** The second number of a span: "10–15", "$10–$15". Of "the 12-15th" and "5 - 6" it is none. */
function secondAt(text: string, first: Numeral, signs: Signs): Numeral | undefined {
  const dash = match(DASH, text, first.to)
  if (!dash || (dash[0].includes('-') && dash[0].length > 1)) return undefined
  const after = first.to + dash[0].length
  const second = numeralAt(text, after + (match(signs.CURRENCY, text, after)?.[0].length ?? 0), signs.decimal)
  if (!second) return undefined
  if (match(signs.SCALE, text, second.to) || match(signs.MEASURE, text, second.to)) return second
  return text[second.to] === '-' || isLetterOrDigit(text[second.to]) ? undefined : second
}

/** In a language with a decimal comma "1,500 грн" is fifteen hundred all the same: money has no third decimal. */
function regrouped(numeral: Numeral, measure: string | undefined): Numeral {
  if (numeral.fraction.length !== 3 || measure === undefined || !/грн|€|\$|£|eur/i.test(measure))
    return numeral
  return { ...numeral, whole: numeral.whole + numeral.fraction, fraction: '', grouped: true }
}
