import type { Lexicon, Word } from '../lexicon/lexicon.ts'
import { knownWords } from '../lexicon/known-words.ts'
import { wordAt } from '../lexicon/word-at.ts'
import { endsSentence } from './endings.ts'
import { isLetterOrDigit, match } from './numeral.ts'
import type { Reading, Said, Tongue } from './tongue.ts'

/** A stretch of a text and what is said for it. Pieces follow one another without a gap, from the first to the last. */
export interface Piece {
  from: number
  to: number
  say: string
  /** What is said is what is written, character by character: it may be parted anywhere. */
  copied: boolean
  /** A lexicon says how, whatever stands here; its stops end a sentence only if it `ends`. */
  word?: Word
  ends?: boolean
}

/** What an utterance of these characters is, piece by piece: figures in words, abbreviations in full, signs named. */
export function expand(text: string, tongue: Tongue, lexicon: Lexicon): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let said = ''
  while (at < text.length) {
    const piece = withCopied(begunLarge(pieceAt(text, at, tongue, lexicon), text, said), text)
    said = (said + piece.say).slice(-8)
    const last = pieces.at(-1)
    if (last?.copied && piece.copied) {
      last.to = piece.to
      last.say += piece.say
    } else pieces.push(piece)
    at = piece.to
  }
  return pieces
}

/** Where a number begins a sentence, its words do; a small letter would join them to the sentence before. */
function begunLarge(piece: Told, text: string, said: string): Told {
  if (piece.word || !/^\p{Ll}/u.test(piece.say) || /\p{L}/u.test(text[piece.from]!)) return piece
  const begins = /(^|[.!?…]["”’“»)\]]*\s+|\n\s*)["“„«(‘–—\s]*$/u.test(said)
  return begins ? { ...piece, say: piece.say[0]!.toUpperCase() + piece.say.slice(1) } : piece
}

type Told = Omit<Piece, 'copied'>

function withCopied(piece: Told, text: string): Piece {
  const same = piece.say.length === piece.to - piece.from && text.startsWith(piece.say, piece.from)
  return { ...piece, copied: same && piece.word === undefined }
}

const WORD = /[\p{L}\p{M}\u00AD\u200B-\u200D\u2060]+/uy
const FIGURE =
  /[−–+±~≈<>≤≥-]?\s?(?:(?:US|A|C)?[$€£¥₴₽]\s?)?[−-]?\d|(?:EUR|USD|GBP|UAH|PLN|CHF)[\s\u00A0]?\d|#\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]|[’'‘]\d0s/uy
const SPACE = /\s+/y
/** Not for the ear: pictures, footnote marks, the stars and bars of layout. */
const UNHEARD = new RegExp(
  `(?:${[
    String.raw`(?![©®™\d#*])\p{Extended_Pictographic}(?:\uFE0F|\u200D|\u20E3|\p{EMod})*|\p{RI}|\uFE0F|\u200D`,
    String.raw`[©®™|_~^•·▪●◆★☆■□►▶←↑↓†‡*]`,
    String.raw`\[(?:\d{1,3}|[a-z])\]`,
    String.raw`(?<=[\p{L}\p{N}.,;:!?”"’)])[⁰¹²³⁴-⁹]+(?![\p{L}\p{N}])`,
  ].join('|')})+`,
  'yu',
)

function pieceAt(text: string, at: number, tongue: Tongue, lexicon: Lexicon): Told {
  const space = match(SPACE, text, at)
  if (space) return { from: at, to: at + space[0].length, say: space[0] }
  const inside = isLetterOrDigit(text[at - 1])
  if (!inside) {
    const word = wordAt(lexicon, tongue.language, text, at) ?? wordAt(knownWords, tongue.language, text, at)
    if (word) {
      const ends = endsSentence(text, word.to, tongue.starters)
      return { from: at, to: word.to, say: text.slice(at, word.to), word: word.word, ends }
    }
  }
  if (match(DASH, text, at) && match(FIGURE, text, at + 1)) {
    // "£2m–£3m", "5 %–10 %": between two figures that each have their unit. "MiG-29": after a name.
    if (AFTER_FIGURE.test(text.slice(Math.max(0, at - 8), at)))
      return { from: at, to: at + 1, say: tongue.between }
    if (inside) return { from: at, to: at + 1, say: ' ' }
  }
  if (match(FIGURE, text, at)) {
    const figure = first(tongue.figures, text, at)
    if (figure) return { from: at, to: figure.to, say: parted(text, at, figure) }
  }
  const lowered = match(LOWERED, text, at)
  if (lowered)
    return { from: at, to: at + lowered[0].length, say: parted(text, at, loweredIn(lowered[0], at, tongue)) }
  const unheard = match(UNHEARD, text, at)
  if (unheard) return { from: at, to: at + unheard[0].length, say: '' }
  const word = match(WORD, text, at)
  if (!word && !/[#@]/.test(text[at]!)) return signAt(text, at, tongue)
  const said = inside ? undefined : first(tongue.words, text, at)
  if (said) return { from: at, to: said.to, say: parted(text, at, said) }
  if (!word) return { from: at, to: at + 1, say: text[at]! }
  return { from: at, to: at + word[0].length, say: word[0].replace(/[\u00AD\u200B-\u200D\u2060]/g, '') }
}

/** The 2 of CO₂. */
const LOWERED = /[₀-₉]+/y
function loweredIn(signs: string, at: number, tongue: Tongue): Said {
  const digits = signs.replace(/./g, (sign) => String(sign.charCodeAt(0) - 0x20_80))
  return { to: at + signs.length, say: first(tongue.figures, digits, 0)?.say ?? digits }
}

function first(readings: Reading[], text: string, at: number): Said | undefined {
  for (const reading of readings) {
    const said = reading(text, at)
    if (said) return said
  }
  return undefined
}

/** Words made of what touched a letter or a digit are kept apart from it. */
function parted(text: string, at: number, { to, say }: Said): string {
  const before = isLetterOrDigit(text[at - 1]) ? ' ' : ''
  const after = isLetterOrDigit(text[to]) && /[\p{L}\p{N}]$/u.test(say) ? ' ' : ''
  return before + say + after
}

const DASH = /[–—-]/y
const AFTER_FIGURE = /\d(?:[\s\u00A0]?[\p{L}%$€£]{1,4})?$/u

const NAMED_SIGN = /°C|[&=×€$£%§№→]|(?<=\d)\+/y

function signAt(text: string, at: number, tongue: Tongue): Told {
  const sign = match(NAMED_SIGN, text, at)?.[0]
  const named = sign === undefined ? undefined : tongue.signs[sign]
  if (sign !== undefined && named !== undefined) {
    const to = at + sign.length
    const before = /[\s(“"„«]/.test(text[at - 1] ?? ' ') ? '' : ' '
    const after = /[\s.,;:!?)”"“»]/.test(text[to] ?? ' ') ? '' : ' '
    return { from: at, to, say: before + named + after }
  }
  const whole = String.fromCodePoint(text.codePointAt(at)!)
  // "and/or", "he/she": a slash between words is not read.
  const between = isLetterOrDigit(text[at - 1]) && isLetterOrDigit(text[at + 1])
  if (between && whole === '/') return { from: at, to: at + 1, say: ' ' }
  // "Vilnius–Klaipėda": no place for a breath.
  return { from: at, to: at + whole.length, say: between && whole === '–' ? '-' : whole }
}
