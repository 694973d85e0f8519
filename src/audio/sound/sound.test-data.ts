/** A tone as measuring instruments make it: its peak in decibels below full scale. */
export function tone({
  hertz = 1000,
  decibels = -20,
  seconds = 1,
  rate = 24_000,
  phase = 0,
}: {
  hertz?: number
  decibels?: number
  seconds?: number
  rate?: number
  phase?: number
} = {}): Float32Array {
  const peak = 10 ** (decibels / 20)
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => peak * Math.sin((2 * Math.PI * hertz * at) / rate + phase),
  )
}

export const silence = (seconds: number, rate = 24_000) => new Float32Array(Math.round(seconds * rate))

export function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}

/** A tone that is cut off has a crest of its own where it ends. */
export function faded(samples: Float32Array): Float32Array {
  return samples.map((sample, at) => sample * Math.min(1, at / 1000, (samples.length - 1 - at) / 1000))
}
