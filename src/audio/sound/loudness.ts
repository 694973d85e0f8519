import { openTruePeak } from './true-peak.ts'

/**
 * Programme loudness as ITU-R BS.1770-4 defines it, for one channel: two filters that hear as ears do, blocks of
 * 400 ms that overlap by three quarters, and two gates that leave out what is not programme.
 */
export interface Meter {
  add(samples: Float32Array): void
  read(): { loudness: number; truePeak: number }
}

/** What podcasts in mono are levelled to, and how high a peak between two samples may come, in decibels. */
export const TARGET = -19
export const HIGHEST_PEAK = -1

export function openMeter(rate: number): Meter {
  const filters = kWeighting(rate)
  const peak = openTruePeak()
  const hop = Math.round(rate / 10)
  const hops: number[] = []
  let energy = 0
  let filled = 0
  return {
    add(samples) {
      peak.add(samples)
      for (const sample of samples) {
        const heard = filters[1](filters[0](sample))
        energy += heard * heard
        if (++filled < hop) continue
        hops.push(energy / hop)
        energy = filled = 0
      }
    },
    read: () => ({ loudness: gated(blocksOf(hops)), truePeak: decibels(peak.read()) }),
  }
}

/** Means of squares over 400 ms, one every 100 ms. */
function blocksOf(hops: readonly number[]): number[] {
  return hops.slice(3).map((_, at) => (hops[at]! + hops[at + 1]! + hops[at + 2]! + hops[at + 3]!) / 4)
}

const ABSOLUTE_GATE = -70
const RELATIVE_GATE = -10

function gated(blocks: readonly number[]): number {
  const loud = blocks.filter((power) => loudnessOf(power) > ABSOLUTE_GATE)
  const gate = loudnessOf(mean(loud)) + RELATIVE_GATE
  return loudnessOf(mean(loud.filter((power) => loudnessOf(power) > gate)))
}

const loudnessOf = (power: number) => -0.691 + 10 * Math.log10(power)
const mean = (powers: readonly number[]) => powers.reduce((sum, power) => sum + power, 0) / powers.length || 0
const decibels = (amplitude: number) => 20 * Math.log10(amplitude)

type Filter = (sample: number) => number

/**
 * The standard gives coefficients for 48 kHz only. These are the analogue filters behind them (a shelf of 4 dB
 * for the head, a high pass for the ear), brought to any rate by the bilinear transform.
 */
function kWeighting(rate: number): [Filter, Filter] {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate)
  const q = 0.7071752369554196
  const high = 10 ** (3.999843853973347 / 20)
  const middle = high ** 0.4996667741545416
  const shelf = biquad(
    [high + (middle * k) / q + k * k, 2 * (k * k - high), high - (middle * k) / q + k * k],
    [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k],
  )
  const l = Math.tan((Math.PI * 38.13547087602444) / rate)
  const p = 0.5003270373238773
  const scale = 1 + l / p + l * l
  // The standard writes the numerator of the second filter as 1, −2, 1, unscaled.
  const pass = biquad([scale, -2 * scale, scale], [scale, 2 * (l * l - 1), 1 - l / p + l * l])
  return [shelf, pass]
}

type Three = [number, number, number]

function biquad([b0, b1, b2]: Three, [a0, a1, a2]: Three): Filter {
  let first = 0
  let second = 0
  return (sample) => {
    const out = (b0 / a0) * sample + first
    first = (b1 / a0) * sample - (a1 / a0) * out + second
    second = (b2 / a0) * sample - (a2 / a0) * out
    return out
  }
}

/** The one number that everything is multiplied by: to the target, or as near as the highest peak allows. */
export function gainFor({ loudness, truePeak }: { loudness: number; truePeak: number }): number {
  if (!Number.isFinite(loudness)) return 1
  return 10 ** (Math.min(TARGET - loudness, HIGHEST_PEAK - truePeak) / 20)
}

export function level(samples: Float32Array, rate: number) {
  const meter = openMeter(rate)
  meter.add(samples)
  const read = meter.read()
  return { ...read, gain: gainFor(read) }
}
