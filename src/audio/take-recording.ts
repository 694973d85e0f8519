import type { Voices } from './engines/start-voices.ts'
import { readRecording } from './sound/read-recording.ts'

export type Taken =
  | {
      ok: true
      bytes: Uint8Array
      mediaType: 'audio/mpeg' | 'audio/mp4'
      seconds: number
      /** Whether it is as loud as our own; what comes as MP3 or M4A is kept as it came. */
      levelled: boolean
    }
  | { ok: false; because: string }

/** Makes what a person read aloud into what readers are given: a WAV is levelled and encoded, the rest is kept. */
export async function takeRecording(voices: Voices, bytes: Uint8Array): Promise<Taken> {
  const read = readRecording(bytes)
  if ('because' in read) return { ok: false, because: read.because }
  if (read.kind === 'mp3')
    return { ok: true, bytes: read.bytes, mediaType: 'audio/mpeg', seconds: read.seconds, levelled: false }
  if (read.kind === 'm4a')
    return { ok: true, bytes: read.bytes, mediaType: 'audio/mp4', seconds: read.seconds, levelled: false }
  const made = await voices.record([{ sound: () => read.sound, after: 'part' }])
  if (!made.ok) return { ok: false, because: made.said }
  const { mp3, seconds } = made.recording
  return { ok: true, bytes: mp3, mediaType: 'audio/mpeg', seconds, levelled: true }
}
