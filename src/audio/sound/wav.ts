import type { Sound } from './sound.ts'

/** RIFF/WAVE as Microsoft and IBM described it in 1991, with the fields of 1994 (WAVE_FORMAT_EXTENSIBLE). */
const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe

/** Reads PCM of 8 to 32 bits or floating point, mixed down to mono; or says what is wrong. */
export function readWav(bytes: Uint8Array): Sound | { because: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || wordAt(bytes, 0) !== 'RIFF' || wordAt(bytes, 8) !== 'WAVE')
    return { because: 'It does not begin as a WAV file does.' }
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true)
    const name = wordAt(bytes, at)
    const body = at + 8
    if (name === 'fmt ') {
      if (length < 16 || body + length > bytes.length) return { because: 'Its header is cut off.' }
      format = readFormat(view, body, length)
    }
    if (name === 'data')
      return format
        ? samplesOf(view, body, length, format)
        : { because: 'It has no header before its sound.' }
    at = body + length + (length % 2)
  }
  return { because: 'There is no sound in it.' }
}

interface Format {
  kind: number
  channels: number
  rate: number
  bits: number
}

function readFormat(view: DataView, at: number, length: number): Format {
  const kind = view.getUint16(at, true)
  return {
    kind: kind === EXTENSIBLE && length >= 26 ? view.getUint16(at + 24, true) : kind,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  }
}

/** A program that writes as it speaks leaves the length open, and then all that follows is sound. */
function samplesOf(
  view: DataView,
  at: number,
  declared: number,
  format: Format,
): Sound | { because: string } {
  const { channels, rate, bits, kind } = format
  const read = readers[`${kind}-${bits}`]
  if (!read) return { because: `It holds sound in a form (${kind}, ${bits} bits) that is not read here.` }
  if (channels < 1 || channels > 32 || rate < 1) return { because: 'Its header cannot be.' }
  const width = bits / 8
  const there = Math.min(declared, view.byteLength - at)
  const frames = Math.floor(there / (width * channels))
  const samples = new Float32Array(frames)
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++)
      sum += read(view, at + (frame * channels + channel) * width)
    samples[frame] = sum / channels
  }
  return { rate, samples }
}

const readers: Record<string, (view: DataView, at: number) => number> = {
  [`${PCM}-8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${PCM}-16`]: (view, at) => view.getInt16(at, true) / 32_768,
  [`${PCM}-24`]: (view, at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 8_388_608,
  [`${PCM}-32`]: (view, at) => view.getInt32(at, true) / 2_147_483_648,
  [`${FLOAT}-32`]: (view, at) => view.getFloat32(at, true),
  [`${FLOAT}-64`]: (view, at) => view.getFloat64(at, true),
}

/** Sixteen bits a sample: what a sentence's sound is kept as. */
export function writeWav({ rate, samples }: Sound): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(Buffer.from(text, 'latin1'), at)
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, index) => view.setInt16(44 + index * 2, sixteenBits(sample), true))
  return bytes
}

/** What engines answer without a header: little-endian, sixteen bits, mono. */
export function readPcm16(bytes: Uint8Array, rate: number): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = new Float32Array(bytes.length >> 1)
  for (let at = 0; at < samples.length; at++) samples[at] = view.getInt16(at * 2, true) / 32_768
  return { rate, samples }
}

export function sixteenBits(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)))
}

function wordAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
