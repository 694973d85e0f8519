import { beginningsOf, keysOf, looseBeginningsOf, phrasesOf, typedWords } from './words.ts'

/** What a reader typed: all of its parts are required. */
export interface Typed {
  parts: Part[]
  /** How the last word may go on, when it was perhaps not typed to its end. */
  unfinished: { before: Part[]; beginnings: string[] } | null
}

export type Part =
  /** One of these words, or of the words that begin so; when nothing is found, of those that begin `loose`. */
  | { kind: 'word'; keys: string[]; beginnings: string[]; loose: string[] }
  /** One of these sequences; `words` are its words one by one. */
  | { kind: 'phrase'; sequences: string[][]; words: string[][] }

const LONGEST_QUERY = 500
const MOST_PARTS = 12
const SHORTEST_BEGINNING = 3

/** Reads a query. It never fails: what is no word is not searched for. */
export function readTyped(query: string): Typed {
  const text = query.slice(0, LONGEST_QUERY).toWellFormed()
  const parts: { part: Part; plain: string | null }[] = []
  for (const [, phrase, loose] of text.matchAll(/["“”„«»]([^"“”„«»]*)["“”«»]|([^"“”„«»]+)/g)) {
    if (phrase !== undefined) parts.push(...phraseOf(phrase))
    else parts.push(...looseWords(loose ?? ''))
  }
  const meant = withoutSmallWords(parts).slice(0, MOST_PARTS)
  return { parts: meant.map(({ part }) => part), unfinished: unfinishedOf(meant) }
}

function phraseOf(text: string): { part: Part; plain: string | null }[] {
  const words = typedWords(text)
  if (words.length < 2 || words.some((word) => word.unspaced)) return looseWords(text)
  const plain = words.map((word) => word.plain).slice(0, MOST_PARTS)
  return [{ part: { kind: 'phrase', sequences: phrasesOf(plain), words: plain.map(keysOf) }, plain: null }]
}

function looseWords(text: string): { part: Part; plain: string | null }[] {
  return typedWords(text).map(({ plain, unspaced }) =>
    unspaced
      ? { part: unspacedPart(plain), plain: null }
      : {
          part: {
            kind: 'word',
            keys: [...new Set(keysOf(plain))],
            beginnings: [],
            loose: looseBeginningsOf(plain),
          },
          plain,
        },
  )
}

/** A run without spaces is a sequence of pairs of letters; one letter alone begins a pair. */
function unspacedPart(run: string): Part {
  const letters = [...run].slice(0, MOST_PARTS)
  if (letters.length === 1) return { kind: 'word', keys: [], beginnings: letters, loose: [] }
  const pairs = letters.slice(0, -1).map((letter, i) => letter + letters[i + 1]!)
  if (pairs.length === 1) return { kind: 'word', keys: pairs, beginnings: [], loose: [] }
  return { kind: 'phrase', sequences: [pairs], words: pairs.map((pair) => [pair]) }
}

/** Words that stand in every story and that nobody means, unless they are all there is. */
const SMALL_WORDS = new Set(
  [
    'a an and are as at be by for from has in is it its of on or that the this to was were will with',
    'і й та в у на з із зі до за що як не це про для по від а або',
    'ir o bei is i su kad kaip yra tai nuo iki prie del per uz ar apie',
  ]
    .join(' ')
    .split(' '),
)

function withoutSmallWords<P extends { plain: string | null }>(parts: P[]): P[] {
  const meant = parts.filter(({ plain }) => plain === null || !SMALL_WORDS.has(plain))
  return meant.length > 0 ? meant : parts
}

function unfinishedOf(parts: { part: Part; plain: string | null }[]): Typed['unfinished'] {
  const last = parts.at(-1)
  if (!last || last.plain === null || last.plain.length < SHORTEST_BEGINNING) return null
  return { before: parts.slice(0, -1).map(({ part }) => part), beginnings: beginningsOf(last.plain) }
}
