import { type Lexicon, type Word, primary } from './lexicon.ts'

/** The word of the lexicon that stands here, the longest of them, and where it ends. */
export function wordAt(
  lexicon: Lexicon,
  language: string,
  text: string,
  at: number,
): { word: Word; to: number } | undefined {
  if (lexicon.length === 0) return undefined
  FIRST.lastIndex = at
  const begun = FIRST.exec(text)?.[0]
  if (begun === undefined) return undefined
  for (const { word, pattern } of indexOf(lexicon, language).get(keyOf(begun)) ?? []) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return { word, to: at + found[0].length }
  }
  return undefined
}

/** Whether a word stands anywhere in a text: for finding the stories that a changed word touches. */
export function standsIn(word: Word, text: string): boolean {
  return new RegExp(patternOf(word).source, word.match === 'exact case' ? 'u' : 'iu').test(text)
}

const FIRST = /[\p{L}\p{M}]+|\p{N}+|[^\s]/uy

type Index = Map<string, { word: Word; pattern: RegExp }[]>
const made = new WeakMap<Lexicon, Map<string, Index>>()

/** By the first letters of each word; made once for a lexicon, which is never changed but replaced. */
function indexOf(lexicon: Lexicon, language: string): Index {
  const languages = made.get(lexicon) ?? new Map<string, Index>()
  made.set(lexicon, languages)
  const found = languages.get(language)
  if (found) return found
  const own = lexicon.filter((word) => primary(word.language) === language)
  // Longest first; of one length exact case goes before any case, and a newer word before an older.
  const ordered = own.toSorted(
    (a, b) =>
      b.spelling.length - a.spelling.length ||
      Number(b.match === 'exact case') - Number(a.match === 'exact case') ||
      b.addedAt.localeCompare(a.addedAt),
  )
  const index: Index = Map.groupBy(
    ordered.map((word) => ({ word, pattern: patternOf(word) })),
    ({ word }) => keyOf(firstOf(word.spelling)),
  )
  languages.set(language, index)
  return index
}

function firstOf(spelling: string): string {
  FIRST.lastIndex = 0
  return FIRST.exec(spelling.trim().normalize('NFD'))?.[0] ?? ''
}

function keyOf(begun: string): string {
  return begun.normalize('NFC').toLowerCase()
}

/** Composed and decomposed letters, straight and curly apostrophes, any space: all the same word. */
function patternOf({ spelling, match }: Word): RegExp {
  const letters = Array.from(spelling.trim().normalize('NFC'), (character) => {
    if (/\s/.test(character)) return String.raw`[\s\u00A0]+`
    if (/['’ʼ]/.test(character)) return `['’ʼ]`
    const [composed, parted] = [escaped(character), escaped(character.normalize('NFD'))]
    return composed === parted ? composed : `(?:${composed}|${parted})`
  })
  const joined = letters.join('').replaceAll(String.raw`[\s\u00A0]+[\s\u00A0]+`, String.raw`[\s\u00A0]+`)
  const source = String.raw`(?<![\p{L}\p{N}\p{M}])${joined}(?![\p{L}\p{N}\p{M}])`
  return new RegExp(source, match === 'exact case' ? 'uy' : 'iuy')
}

function escaped(characters: string): string {
  return characters.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
