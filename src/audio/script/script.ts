import type { SpeechSegment } from '../voices/voice.ts'

/**
 * A story as it will be spoken: sentences in order. Each knows which words of the page it is, what follows it, and
 * how it is said. It is made anew whenever it is needed, by `scriptOf`, and is the same for the same story.
 */
export interface Script {
  language: string
  sentences: Sentence[]
}

export interface Sentence {
  language: string
  segments: Segment[]
  at: Place
  kind: SentenceKind
  pause: Pause
}

/** What stands on the page where this is said. `from` and `to` count UTF-16 units of the passage's text content. */
export type Place =
  | { part: 'headline' | 'standfirst' | 'byline'; from: number; to: number }
  /** Without a passage it is said of the block as a whole, as the values of a chart are. */
  | { part: 'block'; block: number; passage?: number; from: number; to: number }

export type SentenceKind =
  | 'heading'
  | 'byline'
  | 'text'
  | 'list'
  | 'quote'
  | 'call-out'
  | 'table'
  | 'figure'
  | 'chart'
  /** What cannot be heard is named. */
  | 'left-out'

/** What follows, shortest first. */
export type Pause = (typeof PAUSES)[number]
export const PAUSES = ['clause', 'sentence', 'paragraph', 'heading', 'section'] as const

/**
 * Some words of a sentence. `text` is said as it is written; a word that needs more carries how it is said: sounds
 * or another spelling by a lexicon, or letters that an English voice can read, which are a guess made by rule.
 */
export interface Segment extends SpeechSegment {
  plain?: string
  /** Where it is another than the sentence's. */
  language?: string
}

export function longer(one: Pause, other: Pause): Pause {
  return PAUSES.indexOf(one) >= PAUSES.indexOf(other) ? one : other
}

/** Where listening begins for one who points at a block: its first sentence, or the next one spoken after it. */
export function firstSentenceFrom(script: Script, block: number): number | undefined {
  const found = script.sentences.findIndex(({ at }) => at.part === 'block' && at.block >= block)
  return found < 0 ? undefined : found
}

/** The sentence that holds a character of the page. */
export function sentenceAt(script: Script, { block, passage = 0, offset }: Spot): number | undefined {
  const found = script.sentences.findIndex(
    ({ at }) =>
      at.part === 'block' &&
      at.block === block &&
      (at.passage ?? passage) === passage &&
      (at.passage === undefined || (at.from <= offset && offset < at.to)),
  )
  return found < 0 ? undefined : found
}

interface Spot {
  block: number
  passage?: number
  offset: number
}
