/**
 * How a language is read aloud. A reading looks at one place of a text and answers how many characters it takes
 * from there and what is said for them, or nothing when it is not its business; the first that answers is heard.
 */
export interface Tongue {
  language: string
  /** Tried where a number begins, with its sign or currency before it. */
  figures: Reading[]
  /** Tried where a word begins. */
  words: Reading[]
  /** Said for a sign that stands alone: "&", "€". */
  signs: Record<string, string>
  /** Words with which sentences begin, and names do not. */
  starters: ReadonlySet<string>
  /** Between the two ends of a span. */
  between: string
}

export type Reading = (text: string, at: number) => Said | undefined

export interface Said {
  to: number
  say: string
}

/** A number as written, its thousands put together: "1,500.50" is `1500` and `50`, "1½" is `1` and `½`. */
export interface Numeral {
  whole: string
  fraction: string
  /** Its thousands were parted, so it counts something and is no year. */
  grouped: boolean
  to: number
}

/** A number or a span of two, with what is counted: "$10–15 million", "−15 °C", "12.4 %". */
export interface Amount {
  sign: string
  numbers: [Numeral] | [Numeral, Numeral]
  scale?: Scale
  /** A key of the language's measures. */
  measure?: string
  /** A unit that stands where an adjective does: "a 15-km road". */
  joined: boolean
  /** A key of the measures again: "85 €/MWh". */
  per?: string
  /** The words around, by which some languages bend the number. */
  before: string
  after: string
}

/** Thousands, millions and so on, as the power of thousand. */
export type Scale = 1 | 2 | 3 | 4

/** What the shared readings of figures ask of a language. */
export interface Grammar {
  language: 'en' | 'uk' | 'lt'
  decimal: '.' | ','
  /** Every sign or abbreviation that follows a number; a currency's sign may go before it too. */
  measures: ReadonlySet<string>
  scales: Record<string, Scale>
  /** Letters that mean a scale after money only, as in "£2m". */
  moneyScales: Record<string, Scale>
  number(numeral: Numeral): string
  amount(amount: Amount): string
  year(year: number, before: string, after: string): string
  /** Two years or the years of a span. */
  years(first: number, last: number, after: string): string
  date(date: CalendarDate, before: string): string
  time(hour: number, minute: number, before: string): string
  fraction(over: number, under: number): string
  /** One after another, as a telephone number is told. */
  digits(digits: string): string
  /** "3–2" of a match, "1:10" of a map. */
  to(first: string, second: string, kind: 'score' | 'ratio'): string
  /** Between the parts of "1.2.3". */
  point: string
  signs: Record<string, string>
}

export interface CalendarDate {
  day: number
  month: number
  year?: number
  lastDay?: number
}
