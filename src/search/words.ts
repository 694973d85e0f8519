import snowball from 'snowball-stemmers'
import { lithuanianStem } from './lithuanian.ts'
import { ukrainianStem } from './ukrainian.ts'

/**
 * Text is analysed here and nowhere else: both databases are given finished words and never look into them, so
 * that they cannot disagree. A word of the index is made of plain letters and digits; the stem of a word says
 * with its first letter whose stem it is (`e.soldier`, `l.viln`, `u.солдат`), so that a Lithuanian stem never
 * meets an English word that happens to look like it.
 */
export interface Word {
  /** What it is in the index. */
  key: string
  /** Where it stands in the text. */
  start: number
  end: number
}

/** A word is kept up to here; what is longer is no word. */
const LONGEST = 64
/** A letter may carry marks; sixteen are enough for each. */
const LONGEST_SPELLED = LONGEST * 16

const APOSTROPHES = "'’ʼ‘`´"
const WORD = new RegExp(
  [
    String.raw`(?:\p{Lu}\.){2,}`, // U.S.
    String.raw`\p{Nd}+(?:[.,]\p{Nd}{3})+(?!\p{Nd})`, // 1,000
    String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\uFEFF]|[${APOSTROPHES}](?=\p{L}))*`,
  ].join('|'),
  'gu',
)
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The words of a text in a language, in order, as they are kept in the index. */
export function wordsOf(text: string, language: string): Word[] {
  const words: Word[] = []
  for (const { 0: raw, index: start } of text.matchAll(WORD)) {
    if (isUnspaced(raw)) words.push(...pairsOf(raw, start))
    else {
      const plain = fold(raw)
      if (plain !== '') words.push({ key: keyIn(plain, language), start, end: start + raw.length })
    }
  }
  return words
}

/** Words as a reader typed them: plain, or a run of a script that sets no spaces. */
export function typedWords(text: string): { plain: string; unspaced: boolean }[] {
  return Array.from(text.matchAll(WORD), ([raw]) => ({ plain: fold(raw), unspaced: isUnspaced(raw) })).filter(
    ({ plain }) => plain !== '',
  )
}

function isUnspaced(text: string): boolean {
  return UNSPACED.test(text)
}

/** A typed phrase as it may stand in the index: in each language once, for a phrase is in one language. */
export function phrasesOf(plain: readonly string[]): string[][] {
  const inEach = ['en', 'lt', 'und'].map((language) => plain.map((word) => keyIn(word, language)))
  return [...new Map(inEach.map((keys) => [keys.join(' '), keys])).values()]
}

/** Everything a reader's word may be in the index, since nobody knows in which language it was typed. */
export function keysOf(plain: string): string[] {
  const letters = scriptOf(plain)
  if (letters === 'cyrillic') return [keyIn(plain, 'uk')]
  if (letters === 'latin') return [keyIn(plain, 'en'), keyIn(plain, 'lt'), plain]
  return [plain]
}

/**
 * What words begun like this begin with in the index. The last vowel of an unfinished Cyrillic word may be
 * another one in its stem, so the beginning ends before it.
 */
export function beginningsOf(plain: string): string[] {
  const letters = scriptOf(plain)
  if (letters === 'cyrillic') {
    const sure = plain.replace(/(?<=.{4})[аеєиіїоуюя][^аеєиіїоуюя]{0,2}$/, '')
    return [`u.${sure}`]
  }
  if (letters === 'latin') return [`e.${plain}`, `l.${plain}`, plain]
  return [plain]
}

const SHORTEST_LOOSE_STEM = 4

/**
 * A name is declined in one language and not in another: Klaipėdos is Klaipėda in an English story. Its stem in
 * the language that declines begins what it may be in the others.
 */
export function looseBeginningsOf(plain: string): string[] {
  if (scriptOf(plain) !== 'latin') return []
  const stem = lithuanianStem(plain)
  return stem.length < SHORTEST_LOOSE_STEM ? [] : [`e.${stem}`, stem]
}

function keyIn(plain: string, language: string): string {
  const letters = scriptOf(plain)
  if (letters === 'cyrillic') return stemmed('u', plain)
  if (letters !== 'latin') return plain
  const tongue = language.slice(0, 2).toLowerCase()
  if (tongue === 'lt') return stemmed('l', plain)
  return tongue === 'en' || tongue === 'uk' ? stemmed('e', plain) : plain
}

function scriptOf(plain: string): 'cyrillic' | 'latin' | 'other' {
  if (/^\p{Script=Cyrillic}/u.test(plain)) return 'cyrillic'
  return /^[a-z]/.test(plain) ? 'latin' : 'other'
}

const english = snowball.newStemmer('english')
const stems = { e: (word: string) => english.stem(word), l: lithuanianStem, u: ukrainianStem }

/** The same few thousand words make up most of what is written: stemming each once is ten times faster. */
const known = new Map<string, string>()

function stemmed(whose: keyof typeof stems, plain: string): string {
  const name = whose + plain
  const before = known.get(name)
  if (before !== undefined) return before
  const key = `${whose}.${stems[whose](plain)}`
  if (known.size >= 50_000) known.clear()
  known.set(name, key)
  return key
}

/** Most words, which need no more than lower case. */
const PLAIN = /^[a-zA-Z0-9а-яА-ЯєіїЄІЇ]+$/

/** What is neither letter nor digit, and the apostrophe that Unicode calls a letter. */
const NEITHER = /[^\p{L}\p{N}\p{M}]|ʼ/gu

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ſ: 's',
  ґ: 'г',
  ς: 'σ',
}

/**
 * Lower case, without marks: `Šiauliai` is `siauliai`, as many type it. In Cyrillic `й` and `ї` stay, for they
 * are letters of their own that every keyboard which has Cyrillic can type or has typed all along; stress marks
 * go, `ё` becomes `е` and `ґ` becomes `г`, which half the writers of Ukrainian put in its place. Apostrophes go
 * as well, for there are six of them.
 */
export function fold(raw: string): string {
  if (PLAIN.test(raw)) return raw.slice(0, LONGEST).toLowerCase()
  const spelled = raw.slice(0, LONGEST_SPELLED).replace(new RegExp(`[${APOSTROPHES}]s$`, 'iu'), '')
  const bare = spelled
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<!и\u0306*)\u0306|(?<!і\u0308*)\u0308|[\u0300-\u0305\u0307\u0309-\u036f]/g, '')
    .normalize('NFC')
  const plain = bare.replace(/[ßæœøłđðþıħŋſґς]/g, (letter) => LETTERS[letter]!)
  return [...plain.replace(NEITHER, '')].slice(0, LONGEST).join('')
}

/** Scripts that set no spaces are kept as pairs of letters, each beginning a word as far as anybody knows. */
function pairsOf(raw: string, start: number): Word[] {
  const words: Word[] = []
  const letters = [...raw]
  let at = start
  for (let i = 0; i < letters.length; i++) {
    const here = letters[i]!
    const key = fold(here + (letters[i + 1] ?? ''))
    if (key !== '') words.push({ key, start: at, end: at + here.length + (letters[i + 1] ?? '').length })
    at += here.length
  }
  return words
}
