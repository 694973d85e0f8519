import type { Sound } from '../sound/sound.ts'
import type { SpeechSegment, Voice } from '../voices/voice.ts'

/** Turns one sentence into sound, or throws a `Trouble` that says why not. */
export interface Engine {
  speak(voice: Voice, segments: readonly SpeechSegment[], signal?: AbortSignal): Promise<Sound>
}

export type Reason =
  /** The engine's package, or the voice's files, are not on this machine. */
  | 'not-installed'
  | 'unknown-voice'
  /** There is no key for the service, or it takes the one there is for none. */
  | 'no-key'
  /** The service has had enough of us, for now or until somebody pays. */
  | 'quota'
  /** The service will not say this text, or the voice made nothing of it. */
  | 'refused'
  /** The service cannot be reached, or is in trouble itself. */
  | 'away'
  /** The process that the voice runs in died of it, or the engine failed inside. */
  | 'broke'
  | 'too-slow'

/** Why a sentence has no sound, with the sentence that says so at the desk. */
export class Trouble extends Error {
  readonly because: Reason
  /** Whether the same may go well a moment later. */
  readonly passing: boolean
  /** How long the service asks to be left alone, in seconds. */
  readonly wait: number | undefined

  constructor(
    because: Reason,
    said: string,
    { passing = false, wait, cause }: { passing?: boolean; wait?: number; cause?: unknown } = {},
  ) {
    super(said, cause === undefined ? {} : { cause })
    this.name = 'Trouble'
    this.because = because
    this.passing = passing
    this.wait = wait
  }
}

export type Spoken = { ok: true; sound: Sound } | Unspoken
export interface Unspoken {
  ok: false
  because: Reason
  /** A sentence for people. */
  said: string
  /** Whether to try again later, by itself; otherwise somebody has to do something first. */
  passing: boolean
}

export const unspoken = ({ because, message, passing }: Trouble): Unspoken => ({
  ok: false,
  because,
  said: message,
  passing,
})

/** A stretch of what was to be said, short enough to stand in a sentence. */
export function quoted(segments: readonly SpeechSegment[]): string {
  const text = segments
    .map(({ text: said }) => said)
    .join('')
    .trim()
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`
}

export const saidNothing = (segments: readonly SpeechSegment[]) =>
  new Trouble('refused', `The voice said nothing for ${quoted(segments)}.`)
