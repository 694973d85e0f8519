import { mpegFrame } from './mpeg-frame.ts'
import type { Sound } from './sound.ts'
import { readWav } from './wav.ts'

/** What somebody in the newsroom read aloud and handed in. */
export type HandedIn =
  /** Sound itself: it can be levelled, and made into an MP3 as ours are. */
  | { kind: 'wav'; seconds: number; sound: Sound }
  /** Kept as it is, without the tags it came with. */
  | { kind: 'mp3'; seconds: number; bytes: Uint8Array }
  | { kind: 'm4a'; seconds: number; bytes: Uint8Array }

/** Reads what bytes are by the bytes, and how long they last; or says why they cannot be taken. */
export function readRecording(bytes: Uint8Array): HandedIn | { because: string } {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('RIFF')) return readSound(bytes)
  if (start.startsWith('ftyp', 4)) return readMp4(bytes)
  if (start.startsWith('ID3') || mpegFrame(bytes, 0)) return readMp3(bytes)
  return { because: 'This is no recording that can be taken: give an MP3, a WAV or an M4A.' }
}

function readSound(bytes: Uint8Array): HandedIn | { because: string } {
  const sound = readWav(bytes)
  if ('because' in sound) return { because: `The WAV file cannot be read. ${sound.because}` }
  const seconds = sound.samples.length / sound.rate
  return seconds > 0 ? { kind: 'wav', seconds, sound } : { because: 'There is no sound in this WAV file.' }
}

/** Whole frames from the first to the last; whatever else stands before and behind (tags, pictures) is left off. */
function readMp3(bytes: Uint8Array): HandedIn | { because: string } {
  let at = tagLength(bytes)
  const first = firstFrame(bytes, at)
  if (first === undefined) return { because: 'There is no sound in this MP3 file.' }
  let seconds = 0
  for (at = first; ;) {
    const frame = mpegFrame(bytes, at)
    if (!frame || at + frame.length > bytes.length) break
    seconds += frame.samples / frame.rate
    at += frame.length
  }
  const damaged = at < bytes.length - MOST_BEHIND && firstFrame(bytes, at + 1) !== undefined
  if (damaged) return { because: `The MP3 file is damaged ${clock(seconds)} into it.` }
  return { kind: 'mp3', seconds, bytes: bytes.subarray(first, at) }
}

/** ID3v1, APE and lyrics stand behind the sound, and are short. */
const MOST_BEHIND = 64 * 1024

function tagLength(bytes: Uint8Array): number {
  if (Buffer.from(bytes.subarray(0, 3)).toString('latin1') !== 'ID3') return 0
  const size = bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0)
  return 10 + size + ((bytes[5] ?? 0) & 16 ? 10 : 0)
}

/** Two bytes alone would be chance: a frame counts when another follows where it says it ends. */
function firstFrame(bytes: Uint8Array, from: number): number | undefined {
  const last = Math.min(bytes.length, from + MOST_BEHIND)
  for (let at = from; at < last; at++) {
    const frame = mpegFrame(bytes, at)
    if (frame && mpegFrame(bytes, at + frame.length)) return at
  }
  return undefined
}

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** The length of an ISO media file stands in `moov.mvhd` (ISO/IEC 14496-12). */
function readMp4(bytes: Uint8Array): HandedIn | { because: string } {
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1')
  const movie = boxIn(bytes, 'moov')
  const header = movie && boxIn(movie, 'mvhd')
  if (!header || header.length < 32 || !boxIn(bytes, 'mdat'))
    return { because: 'The M4A file is cut off, or it is made for streaming: export it as MP3 or WAV.' }
  if (brand !== 'M4A ' && brand !== 'M4B ' && Buffer.from(movie).includes('vide'))
    return { because: 'This is a film: give only its sound.' }
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  const long = header[0] === 1
  const scale = view.getUint32(long ? 20 : 12)
  const length = long ? Number(view.getBigUint64(24)) : view.getUint32(16)
  const seconds = length / scale
  if (!(seconds > 0)) return { because: 'There is no sound in this M4A file.' }
  return { kind: 'm4a', seconds, bytes }
}

function boxIn(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 8 <= bytes.length;) {
    const declared = view.getUint32(at)
    const long = declared === 1 && at + 16 <= bytes.length
    const size = long ? Number(view.getBigUint64(at + 8)) : declared === 0 ? bytes.length - at : declared
    if (size < 8 || at + size > bytes.length) return undefined
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (kind === name) return bytes.subarray(at + (long ? 16 : 8), at + size)
    at += size
  }
  return undefined
}
