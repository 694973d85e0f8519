/** Sound as numbers between −1 and 1, in mono. */
export interface Sound {
  rate: number
  samples: Float32Array
  /** Where an engine tells it: when each stretch of the text it was given is heard, in seconds. */
  words?: SpokenWord[]
}

export interface SpokenWord {
  from: number
  to: number
  at: number
  until: number
}

export const secondsOf = ({ rate, samples }: Sound): number => samples.length / rate

/** How many samples so much time is. */
export const samplesIn = (seconds: number, rate: number): number => Math.round(seconds * rate)

/** Sound that says nothing at all is a failed voice, not a pause. */
export function isSilent({ samples }: Sound): boolean {
  return samples.every((sample) => Math.abs(sample) < 0.001)
}

/** Numbers that are none, or beyond full scale by far, come from a broken voice. */
export function isBroken({ rate, samples }: Sound): boolean {
  return !(rate >= 4000 && rate <= 192_000) || samples.some((sample) => !(Math.abs(sample) < 16))
}
