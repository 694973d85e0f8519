import { wordsOf, type Word } from './words.ts'

/** A piece of text, and whether it is what the reader was looking for. */
export interface Segment {
  text: string
  hit: boolean
}

/** Says of a word in the index whether it was looked for. */
export type Hits = (key: string) => boolean

const LONGEST_EXCERPT = 220
const LEAD_IN = 60
/** Past this many, where the hits lie is known well enough. */
const HITS_WEIGHED = 400

/** The whole text, with its hits told apart. */
export function highlight(text: string, language: string, hits: Hits): Segment[] {
  const flat = text.replace(/\s+/g, ' ').trim()
  return segments(flat, 0, flat.length, hitsIn(flat, language, hits))
}

/**
 * The piece of the texts where most of what was looked for stands together, cut between words. The first text
 * is preferred where a later one says no more; without a hit it is the beginning of the first that has words.
 */
export function excerpt(texts: readonly string[], language: string, hits: Hits): Segment[] {
  const places = texts.map((text) => bestPlace(text.replace(/\s+/g, ' ').trim(), language, hits))
  const best = places.reduce((one, other) => (other.worth > one.worth ? other : one), places[0]!)
  const shown = best.worth > 0 ? best : (places.find((place) => place.text !== '') ?? best)
  const { text, at, found } = shown
  const start = text.length <= LONGEST_EXCERPT ? 0 : startBefore(text, at)
  const end = endAfter(text, start)
  const cut = segments(text, start, end, found)
  return [...(start > 0 ? [plain('… ')] : []), ...cut, ...(end < text.length ? [plain(' …')] : [])]
}

const plain = (text: string): Segment => ({ text, hit: false })

function hitsIn(text: string, language: string, hits: Hits): Word[] {
  return wordsOf(text, language).filter((word) => hits(word.key))
}

function bestPlace(text: string, language: string, hits: Hits) {
  const found = hitsIn(text, language, hits)
  let best = { worth: 0, at: 0 }
  for (let first = 0; first < Math.min(found.length, HITS_WEIGHED); first++) {
    const at = found[first]!.start
    const together = within(found, first, at + LONGEST_EXCERPT - LEAD_IN)
    const worth = new Set(together.map((word) => word.key)).size * 100 + Math.min(together.length, 99)
    if (worth > best.worth) best = { worth, at }
  }
  return { text, found, at: best.at, worth: Math.floor(best.worth / 100) }
}

function within(found: readonly Word[], first: number, end: number): Word[] {
  const together: Word[] = []
  for (let i = first; i < found.length && found[i]!.end <= end; i++) together.push(found[i]!)
  return together
}

/** The beginning of the sentence if it is near, else of a word. */
function startBefore(text: string, at: number): number {
  const from = Math.max(0, at - LEAD_IN)
  const before = text.slice(from, at)
  if (from === 0) return 0
  const sentence = before.search(/(?<=[.!?…]["”»’)]? )\S/u)
  if (sentence !== -1) return from + sentence
  const word = before.indexOf(' ')
  return word === -1 ? whole(text, from) : from + word + 1
}

function endAfter(text: string, start: number): number {
  if (text.length - start <= LONGEST_EXCERPT) return text.length
  const end = start + LONGEST_EXCERPT
  const space = text.lastIndexOf(' ', end)
  return space > start + LONGEST_EXCERPT / 2 ? space : whole(text, end)
}

/** Never between the two halves of one letter. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}

function segments(text: string, start: number, end: number, found: readonly Word[]): Segment[] {
  const pieces: Segment[] = []
  let at = start
  for (const word of found) {
    const [from, to] = [Math.max(word.start, at), Math.min(word.end, end)]
    if (to <= from) continue
    if (from > at) pieces.push(plain(text.slice(at, from)))
    const last = pieces.at(-1)
    if (from === at && last?.hit) last.text += text.slice(from, to)
    else pieces.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < end) pieces.push(plain(text.slice(at, end)))
  return pieces
}
