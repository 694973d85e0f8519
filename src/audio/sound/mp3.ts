import { createMp3Encoder } from 'wasm-media-encoders'

/** What narrations are made in. 24 kHz is what most voices speak, and all that 64 kb/s can hold of a voice. */
export const RATE = 24_000
export const BITRATE = 64

/**
 * How late a sound comes out of the file: the encoder looks ahead by so many samples, and a player gives it back
 * 529 later. Whoever wants times to be true leaves as many out of the silence that a recording begins with.
 */
export const DELAY = 576 + 529

/** The encoder takes 5 % off what it is given, against overshoot; levels measured before are to be true after. */
const ITS_SCALE = 0.95

export interface Mp3Encoder {
  add(samples: Float32Array): Uint8Array
  close(): Uint8Array
}

/** One channel at a constant rate, so that any byte says its time and a player can seek without a table. */
export async function openMp3(rate = RATE, bitrate: 64 | 96 | 128 = BITRATE): Promise<Mp3Encoder> {
  const encoder = await createMp3Encoder()
  const outputSampleRate = OUTPUT_RATES.find((each) => each === rate)
  if (!outputSampleRate) throw new Error(`MP3 knows no ${rate} samples a second.`)
  encoder.configure({ channels: 1, sampleRate: rate, bitrate, outputSampleRate })
  // What the encoder answers with is its own memory, written over by the next call.
  return {
    add: (samples) => encoder.encode([samples.map((sample) => sample / ITS_SCALE)]).slice(),
    close: () => encoder.finalize().slice(),
  }
}

const OUTPUT_RATES = [16_000, 22_050, 24_000, 32_000, 44_100, 48_000] as const

export async function encodeMp3(samples: Float32Array, rate = RATE): Promise<Uint8Array> {
  const encoder = await openMp3(rate)
  return Buffer.concat([encoder.add(samples), encoder.close()])
}
