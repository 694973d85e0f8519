import { type Lexicon, primary } from '../lexicon/lexicon.ts'
import { type Piece, expand } from './expand.ts'
import { type Passage, type SpokenStory, passagesOf } from './passages.ts'
import { plainLetters } from './plain-letters.ts'
import type { Place, Script, Segment, Sentence } from './script.ts'
import { type SpokenStretch, splitSentences } from './split-sentences.ts'
import { tongueFor } from './tongue-for.ts'

/** What is said of a story, sentence by sentence. `leaveOut` are blocks, by their index, that an editor wants unheard. */
export function scriptOf(
  story: SpokenStory,
  { lexicon, leaveOut = [] }: { lexicon: Lexicon; leaveOut?: readonly number[] },
): Script {
  const sentences = passagesOf(story, leaveOut).flatMap((passage) => sentencesOf(passage, lexicon))
  return { language: story.language, sentences }
}

function sentencesOf(passage: Passage, lexicon: Lexicon): Sentence[] {
  const { text, language, kind } = passage
  const pieces = partedAt(
    expand(text, tongueFor(language), lexicon),
    passage.foreign.flatMap(({ from, to }) => [from, to]),
  )
  const stretches = splitSentences(text, pieces, language)
  return stretches.map((stretch, index) => ({
    language,
    segments: segmentsOf(stretch, passage),
    at: placeOf(passage, stretch),
    kind,
    pause: index === stretches.length - 1 ? passage.pause : stretch.goesOn ? 'clause' : 'sentence',
  }))
}

function placeOf({ at }: Passage, { from, to }: SpokenStretch): Place {
  return { ...at, from, to }
}

/** Copied pieces are parted where another language begins or ends. */
function partedAt(pieces: Piece[], bounds: number[]): Piece[] {
  if (bounds.length === 0) return pieces
  const parts: Piece[] = []
  let next = 0
  for (const piece of pieces) {
    let { from, say } = piece
    while (next < bounds.length && bounds[next]! <= from) next++
    for (; piece.copied && next < bounds.length && bounds[next]! < piece.to; next++) {
      const to = bounds[next]!
      if (to === from) continue
      parts.push({ from, to, say: say.slice(0, to - from), copied: true })
      say = say.slice(to - from)
      from = to
    }
    parts.push({ ...piece, from, say })
  }
  return parts
}

function segmentsOf({ pieces, goesOn }: SpokenStretch, passage: Passage): Segment[] {
  const segments: Segment[] = []
  const english = primary(passage.language) === 'en'
  for (const piece of pieces) {
    const foreign = foreignAt(passage, piece.from)
    const language = foreign ? { language: foreign.language } : {}
    if (piece.word) {
      const { ipa, respelling } = piece.word
      const how = { ...(ipa && { ipa }), ...(respelling && { respelling }) }
      segments.push({ text: piece.say, ...how, ...language })
    } else addText(segments, english ? withPossessive(segments, piece.say) : piece.say, language)
  }
  const tidied = tidy(segments, goesOn)
  return english ? tidied.flatMap(inPlainLetters) : tidied
}

/** The stretches stand in order, so the one that holds a place is found by halves. */
function foreignAt({ foreign }: Passage, at: number): Passage['foreign'][number] | undefined {
  let [low, high] = [0, foreign.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = foreign[middle]!
    if (at < found.from) high = middle - 1
    else if (at >= found.to) low = middle + 1
    else return found
  }
  return undefined
}

function addText(segments: Segment[], text: string, language: { language?: string }): void {
  const last = segments.at(-1)
  if (text === '') return
  if (last && !last.ipa && !last.respelling && last.language === language.language) last.text += text
  else segments.push({ text, ...language })
}

/** The s of "Kasčiūnas’s" belongs to the word whose sounds are given. Answers what is left of the text. */
function withPossessive(segments: Segment[], text: string): string {
  const last = segments.at(-1)
  const found = last && (last.ipa ?? last.respelling) !== undefined && /^[’']s(?!\p{L})/u.exec(text)
  if (!found) return text
  last.text += found[0]
  if (last.respelling !== undefined) last.respelling += found[0]
  if (last.ipa !== undefined) last.ipa += soundOfS(last.ipa)
  return text.slice(found[0].length)
}

function soundOfS(ipa: string): string {
  if (/[szʃʒ]ː?$/.test(ipa)) return 'ɪz'
  return /[ptkfθ]$/.test(ipa) ? 's' : 'z'
}

/** One space between words, none at the ends, and a stop where a headline has none. */
function tidy(segments: Segment[], goesOn: boolean): Segment[] {
  const tidied: Segment[] = []
  for (const segment of segments) {
    const last = tidied.at(-1)?.text ?? ' '
    const spaced = segment.text
      .replace(/[\s\u00A0]+/g, ' ')
      .replace(/ (?=[,.;:!?](?:\s|$))/g, '')
      .replace(/(?<=\p{L}),(?=\p{L})/gu, ', ')
    const text = last.endsWith(' ') ? spaced.trimStart() : spaced
    if (text !== '') tidied.push({ ...segment, text })
  }
  const end = tidied.at(-1)
  if (!end) return tidied
  end.text = end.text.trimEnd()
  const isPronounced = (end.ipa ?? end.respelling) !== undefined
  if (!goesOn && (isPronounced || !/[.!?…:;,]["”’“»)\]]*$/.test(end.text))) {
    if (isPronounced || end.language !== undefined) tidied.push({ text: '.' })
    else end.text += '.'
  }
  return tidied.filter(({ text }) => text !== '')
}

const WORD = /[\p{L}\p{M}]+/gu

/** Words that an English voice cannot read become segments of their own, with letters it can. */
function inPlainLetters(segment: Segment): Segment[] {
  if (segment.ipa ?? segment.respelling) {
    const plain = segment.respelling === undefined ? plainWords(segment.text) : undefined
    return [plain === undefined ? segment : { ...segment, plain }]
  }
  const parts: Segment[] = []
  let done = 0
  for (const { 0: word, index } of segment.text.matchAll(WORD)) {
    const plain = plainLetters(word)
    if (plain === undefined) continue
    if (index > done) parts.push({ ...segment, text: segment.text.slice(done, index) })
    parts.push({ ...segment, text: word, plain })
    done = index + word.length
  }
  if (done < segment.text.length) parts.push({ ...segment, text: segment.text.slice(done) })
  return parts
}

function plainWords(text: string): string | undefined {
  const plain = text.replace(WORD, (word) => plainLetters(word) ?? word)
  return plain === text ? undefined : plain
}
