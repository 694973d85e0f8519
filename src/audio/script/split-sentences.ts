import type { Piece } from './expand.ts'

/** One sentence of a passage: where it stands, the pieces it is made of, and whether it goes on after a breath. */
export interface SpokenStretch {
  from: number
  to: number
  pieces: Piece[]
  goesOn: boolean
}

/**
 * The sentences of a passage, found in what is said, where no abbreviation's stop can be taken for an end, and
 * brought back to what is written. A stretch that says nothing belongs to its neighbour, so that every word of the
 * page is in one sentence.
 */
export function splitSentences(text: string, pieces: Piece[], language: string): SpokenStretch[] {
  const said = pieces.map(withoutStops).join('')
  const parts = boundsIn(said, language).flatMap((part) => clauses(said, part))
  const stretches: SpokenStretch[] = []
  const rest = { pieces: [...pieces], next: 0 }
  let before = 0
  for (const { to, goesOn } of parts) {
    const taken = take(rest, to - before)
    before += taken.reduce((length, { say }) => length + say.length, 0)
    if (taken.length === 0) continue
    stretches.push({ from: taken[0]!.from, to: taken.at(-1)!.to, pieces: taken, goesOn })
  }
  const left = rest.pieces.slice(rest.next)
  if (left.length > 0)
    stretches.push({ from: left[0]!.from, to: left.at(-1)!.to, pieces: left, goesOn: false })
  return joinSilent(text, stretches).map((stretch) => trimmed(text, stretch))
}

/** The stops of a word of the lexicon are part of it: "U.S.", "Yahoo!". */
function withoutStops({ say, word, ends }: Piece): string {
  if (!word) return say
  return say.replace(/[.!?…]/g, (stop, at) => (ends && at === say.length - 1 ? stop : '-'))
}

/** A question in quotation marks is no end where a small letter goes on: “Why?” she asked. */
function boundsIn(said: string, language: string): { from: number; to: number }[] {
  const bounds: { from: number; to: number }[] = []
  for (const { index, segment } of segmenter(language).segment(said)) {
    const last = bounds.at(-1)
    const goesOn = last && /^["“„«(\s]*\p{Ll}/u.test(segment) && said[last.to - 1] !== '\n'
    if (goesOn) last.to = index + segment.length
    else bounds.push({ from: index, to: index + segment.length })
  }
  return bounds
}

/** The next pieces, which say so many characters; the last is parted if it may be. */
function take(rest: { pieces: Piece[]; next: number }, length: number): Piece[] {
  const taken: Piece[] = []
  let left = length
  for (let piece = rest.pieces[rest.next]; piece && left > 0; piece = rest.pieces[rest.next]) {
    if (piece.say.length > left && piece.copied) {
      const at = piece.from + left
      taken.push({ ...piece, to: at, say: piece.say.slice(0, left) })
      rest.pieces[rest.next] = { ...piece, from: at, say: piece.say.slice(left) }
      return taken
    }
    taken.push(piece)
    rest.next++
    left -= piece.say.length
  }
  while (rest.pieces[rest.next]?.say === '') taken.push(rest.pieces[rest.next++]!)
  return taken
}

/** Longer than this, a voice runs out of breath and an engine out of memory. */
const LONG = 400
const SHORTEST_CLAUSE = 60
const CLAUSE_ENDS = [/[;:]["”’“»)]*\s|\s[–—]\s/g, /,["”’“»)]*\s/g, /\s/g]

function clauses(said: string, part: { from: number; to: number }): { to: number; goesOn: boolean }[] {
  if (part.to - part.from <= LONG) return [{ to: part.to, goesOn: false }]
  const middle = (part.from + part.to) / 2
  for (const ending of CLAUSE_ENDS) {
    const ends = [...said.slice(part.from, part.to).matchAll(ending)]
      .map(({ index, 0: found }) => part.from + index + found.length)
      .filter((end) => end - part.from >= SHORTEST_CLAUSE && part.to - end >= SHORTEST_CLAUSE)
    const [best] = ends.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    if (best === undefined) continue
    const first = clauses(said, { from: part.from, to: best })
    const second = clauses(said, { from: best, to: part.to })
    return [
      ...first.map((clause, at) => ({ ...clause, goesOn: clause.goesOn || at === first.length - 1 })),
      ...second,
    ]
  }
  return [{ to: part.to, goesOn: false }]
}

const HEARD = /[\p{L}\p{N}]/u

function joinSilent(text: string, stretches: SpokenStretch[]): SpokenStretch[] {
  const heard: SpokenStretch[] = []
  let waiting: SpokenStretch | undefined
  for (const stretch of stretches) {
    const last = heard.at(-1)
    if (stretch.pieces.some(({ say }) => HEARD.test(say))) {
      heard.push(waiting ? together(waiting, stretch) : stretch)
      waiting = undefined
    } else if (HEARD.test(text.slice(stretch.from, stretch.to))) {
      if (last) heard[heard.length - 1] = together(last, stretch)
      else waiting = waiting ? together(waiting, stretch) : stretch
    }
  }
  // A passage of nothing but footnote marks: then they are what it says.
  if (waiting && heard.length === 0) {
    const { from, to } = waiting
    heard.push({ from, to, pieces: [{ from, to, say: text.slice(from, to), copied: true }], goesOn: false })
  }
  return heard
}

function together(one: SpokenStretch, other: SpokenStretch): SpokenStretch {
  return { from: one.from, to: other.to, pieces: [...one.pieces, ...other.pieces], goesOn: other.goesOn }
}

function trimmed(text: string, stretch: SpokenStretch): SpokenStretch {
  const written = text.slice(stretch.from, stretch.to)
  const from = stretch.from + written.length - written.trimStart().length
  return { ...stretch, from, to: from + written.trim().length }
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(language: string): Intl.Segmenter {
  const found = segmenters.get(language) ?? made(language)
  segmenters.set(language, found)
  return found
}

function made(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' })
  }
}
