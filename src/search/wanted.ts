import type { Mark } from './entry.ts'
import type { Part } from './typed.ts'

/** What entries must hold, as both databases are asked for it. */
export type Wanted =
  | { word: string }
  | { beginning: string }
  | { sequence: string[] }
  | { all: Wanted[] }
  | { any: Wanted[] }

/** Every part, each of its words with this mark beside it in the index. */
export function wantedOf(parts: readonly Part[], mark: Mark): Wanted[] {
  return parts.map((part) => {
    if (part.kind === 'word') return anyOf(part.keys, part.beginnings, mark)
    const phrase = { any: part.sequences.map((sequence) => ({ sequence })) }
    return mark === '' ? phrase : { all: [...part.words.map((keys) => anyOf(keys, [], mark)), phrase] }
  })
}

export function anyOf(keys: readonly string[], beginnings: readonly string[], mark: Mark = ''): Wanted {
  return {
    any: [
      ...keys.map((key) => ({ word: mark + key })),
      ...beginnings.map((key) => ({ beginning: mark + key })),
    ],
  }
}

/** How one database writes a query. */
export interface Grammar {
  word(word: string): string
  beginning(word: string): string
  sequence(words: string[]): string
  and: string
  or: string
}

/** Words of the index hold neither quotation marks nor backslashes, so quoting them is all that is needed. */
export function inGrammar(wanted: Wanted, grammar: Grammar): string {
  if ('word' in wanted) return grammar.word(wanted.word)
  if ('beginning' in wanted) return grammar.beginning(wanted.beginning)
  if ('sequence' in wanted) return grammar.sequence(wanted.sequence)
  const [parts, sign] = 'all' in wanted ? [wanted.all, grammar.and] : [wanted.any, grammar.or]
  return `(${parts.map((part) => inGrammar(part, grammar)).join(sign)})`
}
