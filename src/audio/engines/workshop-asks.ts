import type { Claim } from '../sound/c2pa.ts'
import type { Part } from '../sound/join.ts'
import type { Recording } from '../sound/make-recording.ts'
import type { Sound } from '../sound/sound.ts'
import type { SpeechSegment, Voice } from '../voices/voice.ts'
import type { Reason } from './engine.ts'

/** What goes to the workshop, one at a time, and what comes back. */
export type Ask =
  | { do: 'speak'; voice: Voice; segments: readonly SpeechSegment[] }
  | { do: 'begin'; rate: number }
  | { do: 'add'; part: Part }
  | { do: 'finish' }
  | { do: 'sign'; mp3: Uint8Array; claim: Claim }

export interface Asked {
  id: number
  ask: Ask
}

export interface Answer {
  sound?: Sound
  recording?: Recording
  signed?: Uint8Array
  trouble?: { because: Reason; said: string; passing: boolean }
}
