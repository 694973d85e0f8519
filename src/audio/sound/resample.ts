/**
 * From one rate to another by a windowed sinc (Kaiser, 80 dB): what lies above half the smaller rate is taken
 * away first, so nothing folds down into the voice. Kernels are made once for each pair of rates.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples
  const { phases, taps, step, rise } = kernelFor(from, to)
  const length = Math.ceil((samples.length * rise) / step)
  const out = new Float32Array(length)
  const half = taps >> 1
  for (let at = 0; at < length; at++) {
    const position = at * step
    const whole = Math.floor(position / rise)
    const kernel = phases[position % rise]!
    const first = Math.max(0, half - 1 - whole)
    const last = Math.min(taps, samples.length + half - 1 - whole)
    let sum = 0
    for (let tap = first; tap < last; tap++) sum += kernel[tap]! * samples[whole + tap - half + 1]!
    out[at] = sum
  }
  return out
}

interface Kernel {
  /** One set of weights for each place between two samples that can come up. */
  phases: Float32Array[]
  taps: number
  step: number
  rise: number
}

const kernels = new Map<string, Kernel>()

/** Zero crossings on each side: the transition is then about a tenth of the band. */
const CROSSINGS = 32
const BETA = 8
/** The last part of the band is given up to the transition. */
const CUT = 0.95

function kernelFor(from: number, to: number): Kernel {
  const name = `${from}-${to}`
  const known = kernels.get(name)
  if (known) return known
  const common = divisor(from, to)
  const rise = to / common
  const scale = Math.min(1, to / from) * CUT
  const taps = 2 * Math.ceil(CROSSINGS / scale)
  const phases = Array.from({ length: rise }, (_, phase) => weights(phase / rise, taps, scale))
  const kernel = { phases, taps, step: from / common, rise }
  kernels.set(name, kernel)
  return kernel
}

function weights(fraction: number, taps: number, scale: number): Float32Array {
  const half = taps / 2
  const made = Float64Array.from({ length: taps }, (_, tap) => {
    const distance = tap - half + 1 - fraction
    return sinc(distance * scale) * kaiser(distance / half)
  })
  const sum = made.reduce((all, weight) => all + weight, 0)
  return Float32Array.from(made, (weight) => weight / sum)
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA)
}

/** The modified Bessel function of order nought, by its series. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2
    sum += term
  }
  return sum
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
