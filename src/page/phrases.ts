import { english } from './phrases/english.ts'
import { lithuanian } from './phrases/lithuanian.ts'
import { ukrainian } from './phrases/ukrainian.ts'

/** A phrase that counts: a form for each plural category the language has, with `#` for the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Everything the pages themselves say, in one language. What the newsroom writes is never here. */
export interface Phrases {
  /** BCP 47 of these phrases, for `lang` where the page is in another language. */
  language: string
  /** The locale whose dates and numbers go with them. */
  locale: string
  quotes: readonly [open: string, close: string, innerOpen: string, innerClose: string]

  skipToContent: string
  sections: string
  aboutThePaper: string
  front: string
  newsFeed: string
  newsFeedStandfirst: string
  live: string
  newBrief: string
  moreNews: string
  editorsPicks: string
  latest: string
  source: string

  /** What stands before the names of those who wrote it; empty where a language says nothing. */
  by: string
  /** After the names, where it was written. */
  from(place: string): string
  minutesToRead: Plural
  minutesShort: Plural
  /** What became of a story since it was published. */
  since: Record<'correction' | 'clarification' | 'update', string>

  corrections: string
  correctionsStandfirst: string
  noCorrections: string
  correctionKinds: Record<'correction' | 'clarification' | 'update', string>
  correctionsAndUpdates: string
  correctionOf: string
  sources: string
  topics: string
  readIn: string
  related: string

  listen: string
  becomeMember: string
  /** Beside a story that only members may read whole, or that they read first. */
  forMembers: string
  membersFirst: string
  /** Where such a story breaks off. */
  restForMembers: string
  restForMembersFirst(when: string): string
  alreadyMember: string
  /** At the end of a story, for whoever is not a member. */
  invitation(paper: string): string
  signIn: string
  account: string
  /** Where staff work: for those alone who are signed in there. */
  desk: string
  /** Over the list of what has to be mended in a form. */
  lookAgain: string

  search: string
  searchLabel: string
  searchStandfirst: string
  resultCount: Plural
  resultCountOrMore: Plural
  /** `query` in quotation marks already. */
  noResults(query: string): string
  noResultsAdvice: string

  pages: string
  page(number: number): string
  pageOf(number: number, of: number): string
  older: string
  newer: string
  previous: string
  next: string
  nothingHere: string

  about: string
  feeds: string
  demoLabel: string
  demoNotice: string
  demoText: string
  people: string
  allCorrections: string

  notFound: string
  notFoundText: string
  gone: string
  goneText: string
  failed: string
  failedText: string
  toTheFront: string
}

/** The phrases of the first of these languages that we have; English where we have none of them. */
export function phrasesIn(...languages: string[]): Phrases {
  return inLanguage([english, ukrainian, lithuanian], languages)
}

/** The table in the first of these languages that there is one in; else the first table. */
export function inLanguage<Table extends { language: string }>(
  tables: readonly [Table, ...Table[]],
  languages: readonly string[],
): Table {
  for (const language of languages) {
    const found = tables.find((table) => table.language === primary(language))
    if (found) return found
  }
  return tables[0]
}

/** `en-GB` and `en` are one language to a reader: its first part, in small letters. */
export function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? ''
}

/** For an element's `lang`, and `dir` with it: given only where they differ from what surrounds it. */
export function langIfOther(language: string, surrounding: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (language.toLowerCase() === surrounding.toLowerCase()) return {}
  const dir = directionOf(language)
  return dir === directionOf(surrounding) ? { lang: language } : { lang: language, dir }
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(primary(language)) ? 'rtl' : 'ltr'
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

export function counted(phrases: Phrases, plural: Plural, count: number): string {
  const rules = pluralRules(phrases.locale)
  return (plural[rules.select(count)] ?? plural.other).replace('#', numberIn(phrases, count))
}

export function numberIn(phrases: Phrases, value: number): string {
  return numberFormat(phrases.locale).format(value)
}

/** Names as a sentence has them: "Rūta and Jonas", "Рута та Йонас". */
export function listed(phrases: Phrases, names: string[]): { text: string; name: boolean }[] {
  return listFormat(phrases.locale)
    .formatToParts(names)
    .map(({ type, value }) => ({ text: value, name: type === 'element' }))
}

export function quoted(phrases: Phrases, text: string): string {
  return phrases.quotes[0] + text + phrases.quotes[1]
}

const pluralRules = oncePerLocale((locale) => new Intl.PluralRules(locale))
const numberFormat = oncePerLocale((locale) => new Intl.NumberFormat(locale))
const listFormat = oncePerLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))

/** Making a formatter costs a thousand times more than using it. */
function oncePerLocale<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const made = new Map<string, Made>()
  return (locale) => {
    const found = made.get(locale) ?? make(locale)
    made.set(locale, found)
    return found
  }
}
