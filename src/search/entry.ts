import type { Instant } from '../platform/ids.ts'
import { wordsOf } from './words.ts'

/** What is known of a story or a brief when it is put into the index. */
export interface Findable {
  id: string
  language: string
  headline: string
  standfirst: string
  bodyWords: string
  /** Who wrote it and what it is about. */
  names: readonly string[]
  section: string | null
  publishedAt: Instant
}

/**
 * How much a word matters in a story is written beside the word itself, so that the words of a query give the
 * rank without anything being counted when a reader waits: `=` stands in the headline, `+` in what stands on
 * top of the story (headline, standfirst, names), `~` is what it is about (on top, or said again and again).
 */
export const marks = { headline: '=', top: '+', about: '~' } as const
export type Mark = (typeof marks)[keyof typeof marks] | ''

/** Raise it when the same text would be analysed into other words than before, and `rebuildSearch` has work. */
export const ANALYSIS = 1

const SAID_AGAIN = 3
/** So many letters of words are kept, some 25,000 words: PostgreSQL takes a megabyte for one entry. */
const LETTERS_KEPT = 150_000
const WORDS_ON_TOP = 200
/** Stands between two texts, so that no phrase reaches from one into the other. */
const BOUNDARY = '|'

/** The words of an entry: those of its text in order, and those that say what it is. */
export function entryWords(found: Findable): { text: string[]; said: string[] } {
  const keys = (text: string) => wordsOf(text, found.language).map((word) => word.key)
  const headline = keys(found.headline).slice(0, WORDS_ON_TOP)
  const standfirst = keys(found.standfirst).slice(0, WORDS_ON_TOP)
  const names = found.names.flatMap((name) => [...keys(name), BOUNDARY]).slice(0, WORDS_ON_TOP)
  const body = within(LETTERS_KEPT, keys(found.bodyWords))
  const top = new Set([...headline, ...standfirst, ...names])
  top.delete(BOUNDARY)
  const about = new Set([...top, ...saidAgain(body)])
  return {
    text: [...headline, BOUNDARY, ...standfirst, BOUNDARY, ...names, ...body],
    said: [
      ...[...new Set(headline)].map((word) => marks.headline + word),
      ...[...top].map((word) => marks.top + word),
      ...[...about].map((word) => marks.about + word),
      languageMark(found.language),
      ...(found.section === null ? [] : [sectionMark(found.section)]),
    ],
  }
}

export const sectionMark = (id: string) => `#section-${id.replace(/[^a-z0-9]/gi, '')}`
export const languageMark = (language: string) =>
  `#language-${language.toLowerCase().replace(/[^a-z0-9]/g, '')}`

function within(letters: number, words: string[]): string[] {
  let left = letters
  const end = words.findIndex((word) => (left -= word.length) < 0)
  return end === -1 ? words : words.slice(0, end)
}

function saidAgain(words: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].filter(([, count]) => count >= SAID_AGAIN).map(([word]) => word)
}
