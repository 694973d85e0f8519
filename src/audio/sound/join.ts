import { resample } from './resample.ts'
import { samplesIn, type Sound, type SpokenWord } from './sound.ts'

/** What comes after a sentence, as a newsreader breathes. */
export type Pause = 'clause' | 'sentence' | 'paragraph' | 'heading' | 'part'

/** Seconds from the last sound of one sentence to the first of the next. */
export const PAUSES: Record<Pause, number> = {
  clause: 0.2,
  sentence: 0.42,
  paragraph: 0.75,
  heading: 0.95,
  part: 1.3,
}
/** Before the first word, so that a player that fades in swallows nothing; and after the last. */
export const LEAD = 0.25
export const CLOSE = 0.6

export interface Part {
  sound: Sound
  after: Pause
}

/** When a sentence is heard in the whole, in seconds; and its words, where the engine told them. */
export interface Heard {
  from: number
  until: number
  words?: SpokenWord[]
}

/** Joins sentences one after the other, holding none of them: for a story of any length. */
export interface Joining {
  /** Answers with the samples to write next, and when the sentence in them is heard. */
  add(part: Part): { samples: Float32Array; heard: Heard }
  /** What is still to be written when there is no sentence more. */
  close(): Float32Array
}

export function openJoining(rate: number): Joining {
  let written = 0
  let pause = samplesIn(LEAD, rate)
  return {
    add({ sound, after }) {
      const cut = trim({ rate, samples: resample(sound.samples, sound.rate, rate) })
      const samples = new Float32Array(pause + cut.samples.length)
      samples.set(cut.samples, pause)
      const from = (written + pause) / rate
      written += samples.length
      pause = samplesIn(PAUSES[after], rate)
      return { samples, heard: { from, until: written / rate, ...wordsAt(from - cut.taken, sound.words) } }
    },
    close: () => new Float32Array(samplesIn(CLOSE, rate)),
  }
}

/** All at once, for what is short. */
export function assemble(parts: readonly Part[], rate: number): { samples: Float32Array; times: Heard[] } {
  const joining = openJoining(rate)
  const added = parts.map((part) => joining.add(part))
  return {
    samples: concatenated([...added.map(({ samples }) => samples), joining.close()]),
    times: added.map(({ heard }) => heard),
  }
}

function wordsAt(offset: number, words: SpokenWord[] | undefined): { words?: SpokenWord[] } {
  if (!words) return {}
  const moved = words.map((word) => ({ ...word, at: word.at + offset, until: word.until + offset }))
  return { words: moved }
}

export function concatenated(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Forty decibels below the loudest moment nothing is speech; a sentence that is quieter still is kept whole. */
const QUIET = 0.01
const FAINTEST = 0.0005
/** A breath of the room is left at both edges: more behind, where consonants die away. */
const BEFORE = 0.02
const BEHIND = 0.06
const FADE_IN = 0.005
const FADE_OUT = 0.02

/** Every engine adds silence of its own before and after: it is taken off, so that pauses are ours. */
export function trim({ rate, samples }: Sound): { samples: Float32Array; taken: number } {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const threshold = Math.max(loudest * QUIET, FAINTEST)
  const isHeard = (sample: number) => Math.abs(sample) >= threshold
  const first = samples.findIndex(isHeard)
  if (first === -1) return { samples: samples.slice(), taken: 0 }
  const start = Math.max(0, first - samplesIn(BEFORE, rate))
  const end = Math.min(samples.length, samples.findLastIndex(isHeard) + 1 + samplesIn(BEHIND, rate))
  const cut = samples.slice(start, end)
  fade(cut, samplesIn(FADE_IN, rate), samplesIn(FADE_OUT, rate))
  return { samples: cut, taken: start / rate }
}

/** So short that nobody hears them, so that no edge clicks. */
function fade(samples: Float32Array, up: number, down: number): void {
  const rising = Math.min(up, samples.length >> 1)
  const falling = Math.min(down, samples.length >> 1)
  for (let at = 0; at < rising; at++) samples[at]! *= at / rising
  for (let at = 0; at < falling; at++) samples[samples.length - 1 - at]! *= at / falling
}
