import type { Numeral } from '../tongue.ts'
import type { Counted } from './measures.ts'
import type { Case, Gender } from './numbers.ts'

const plural = new Intl.PluralRules('lt')

/** What Lithuanian makes of a number: one thing, some, or many, which stand in the genitive. */
export function kindOf(whole: string): 'one' | 'some' | 'many' {
  const kind = plural.select(Number(whole.slice(-9)))
  return kind === 'one' ? 'one' : kind === 'few' ? 'some' : 'many'
}

export const GENITIVE = /^(iki|nuo|be|iš|dėl|prie|ant|tarp|virš)$/
const ACCUSATIVE = /^(už|per|apie|prieš|į|pro|pagal)$/

/** What a word before a sum or a measure does to it. */
export function caseBefore(before: string): Case {
  if (GENITIVE.test(before)) return 'genitive'
  return ACCUSATIVE.test(before) ? 'accusative' : 'nominative'
}

/** A unit after a number, in the case of both. */
export function counted({ forms }: Counted, { whole, fraction }: Numeral, as: Case): string {
  const [one, some, many, part] = forms
  if (fraction !== '') return part
  const kind = kindOf(whole)
  if (as === 'genitive') return kind === 'one' ? part : many
  const form = kind === 'one' ? one : kind === 'some' ? some : many
  return as === 'accusative' && kind !== 'many' ? inAccusative(form) : form
}

/** "Kvadratinis metras" is "kvadratinį metrą"; what describes it further, "per valandą", stays. */
export function inAccusative(form: string): string {
  const [, bent = form, kept = ''] = /^(.*?)( per .*| Celsijaus)?$/.exec(form) ?? []
  const words = bent.split(' ').map((word) => {
    const found = ACCUSATIVE_ENDINGS.find(([ending]) => word.endsWith(ending))
    return found ? word.slice(0, -found[0].length) + found[1] : word
  })
  return words.join(' ') + kept
}

const ACCUSATIVE_ENDINGS = [
  ['iai', 'ius'],
  ['ai', 'us'],
  ['os', 'as'],
  ['ės', 'es'],
  ['is', 'į'],
  ['as', 'ą'],
  ['a', 'ą'],
  ['ė', 'ę'],
] as const

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
  [/(as|es|is)$/, 'accusative', 'feminine'],
  [/(os|ės|ys)$/, 'nominative', 'feminine'],
  [/(ai|i|ūs)$/, 'nominative', 'masculine'],
]

/** Lithuanian nouns show by their ending in which case and gender the number before them stands. */
export function shownBy(
  before: string,
  after: string,
  whole: string,
): { as: Case; gender: Gender } | undefined {
  if (GENITIVE.test(before) && /^(|iki|ir|ar|arba)$/.test(after))
    return { as: 'genitive', gender: 'masculine' }
  if (!/^\p{Ll}{3,}$/u.test(after)) return undefined
  const kind = kindOf(whole)
  if (kind === 'many' && GENITIVE.test(before)) return { as: 'genitive', gender: 'masculine' }
  if (kind === 'many' && !/(uose|ose|oms|ams|iems|omis|ais)$/.test(after)) return undefined
  const found = (kind === 'one' ? ONE : SOME).find(([ending]) => ending.test(after))
  // People, of all things, look feminine: "du žmonės".
  return found && { as: found[1], gender: after.startsWith('žmon') ? 'masculine' : found[2] }
}

/** Years have no singular, and their numbers are their own: "dveji metai", "dvidešimt vieneri metai". */
export const YEARS_CASE: Record<string, Case> = {
  metai: 'nominative',
  metų: 'genitive',
  metams: 'dative',
  metus: 'accusative',
  metais: 'instrumental',
}

/** The ending that an ordinal takes before a noun in the singular, as that shows it: "3 aukšte", "4 klasė". */
export function ordinalEnding(noun: string): string | undefined {
  return SINGULAR.find(([ending]) => ending.test(noun))?.[1]
}

const SINGULAR: [RegExp, string][] = [
  [/(oje|ėje)$/, 'oje'],
  [/(yje|uje|e)$/, 'ame'],
  [/(iui|ui)$/, 'am'],
  [/(ai|ei)$/, 'ai'],
  [/(as|is|ys|us)$/, 'as'],
  [/(ą|į|ų)$/, 'ą'],
  [/ę$/, 'ą'],
  [/(os|ės)$/, 'os'],
  [/(o|aus)$/, 'o'],
  [/(umi|imi|u)$/, 'u'],
  [/[aė]$/, 'a'],
]
