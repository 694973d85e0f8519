/** How high the wave comes between the samples: four times oversampled, as BS.1770-4, annex 2, asks. */
export interface TruePeak {
  add(samples: Float32Array): void
  read(): number
}

const TAPS = 24
const PHASES = 4

/** A sinc under a Hann window for each of the places between two samples; the first is the sample itself. */
const kernels = Array.from({ length: PHASES }, (_, phase) =>
  Float64Array.from({ length: TAPS }, (__, tap) => {
    const x = tap - TAPS / 2 + 1 - phase / PHASES
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
    return sinc * Math.cos((Math.PI * x) / TAPS) ** 2
  }),
).slice(1)

export function openTruePeak(): TruePeak {
  let highest = 0
  let tail = new Float32Array(TAPS - 1)
  const look = (window: Float32Array) => {
    for (let at = 0; at + TAPS <= window.length; at++) {
      highest = Math.max(highest, Math.abs(window[at + TAPS / 2 - 1]!))
      // Between samples that are low by half there can be no new peak: most of speech is passed over here.
      if (nearby(window, at) * 2 < highest) continue
      for (const kernel of kernels) highest = Math.max(highest, Math.abs(between(window, at, kernel)))
    }
    tail = window.slice(-(TAPS - 1))
  }
  return {
    add: (samples) => look(joined(tail, samples)),
    read() {
      look(joined(tail, new Float32Array(TAPS)))
      return highest
    },
  }
}

const nearby = (window: Float32Array, at: number) =>
  Math.max(Math.abs(window[at + TAPS / 2 - 1]!), Math.abs(window[at + TAPS / 2]!))

function between(window: Float32Array, at: number, kernel: Float64Array): number {
  let sum = 0
  for (let tap = 0; tap < TAPS; tap++) sum += kernel[tap]! * window[at + tap]!
  return sum
}

function joined(head: Float32Array, rest: Float32Array): Float32Array {
  const both = new Float32Array(head.length + rest.length)
  both.set(head)
  both.set(rest, head.length)
  return both
}
