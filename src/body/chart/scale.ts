import type { ChartBlock } from '../block.ts'
import { numberFormat } from '../numbers.ts'

/** Where a value lies between the least and the greatest that are drawn, from 0 to 1. */
export interface Scale {
  least: number
  greatest: number
  share(value: number): number
}

/** For bars and columns: always from zero, or their lengths would lie. */
export function scaleFromZero(values: number[]): Scale {
  const least = values.reduce((a, b) => Math.min(a, b), 0)
  const greatest = values.reduce((a, b) => Math.max(a, b), 0)
  return scaleBetween(least, least === greatest ? least + 1 : greatest)
}

/** For lines: over what they cover, widened to round numbers, and from zero when that is near. */
export function scaleAround(values: number[]): Scale & { ticks: number[] } {
  const least = values.reduce((a, b) => Math.min(a, b), values[0] ?? 0)
  const greatest = values.reduce((a, b) => Math.max(a, b), values[0] ?? 1)
  const from = least === greatest || least > 0 ? fromZeroWhenNear(least, greatest) : least
  const to = least === greatest ? Math.max(0, greatest) : greatest
  const step = roundStep((to - from) / 4)
  if (step === undefined) return { ...scaleBetween(from, to), ticks: [] }
  const first = Math.floor(from / step)
  const last = Math.max(Math.ceil(to / step), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
  return { ...scaleBetween(ticks[0] ?? 0, ticks.at(-1) ?? 1), ticks }
}

function fromZeroWhenNear(least: number, greatest: number): number {
  return least === greatest ? Math.min(0, least) : least < greatest / 2 ? 0 : least
}

/** Halved before they are taken apart, so that the largest numbers do not overflow; the smallest may vanish. */
function scaleBetween(least: number, greatest: number): Scale {
  const span = greatest / 2 - least / 2 || 1
  return { least, greatest, share: (value) => (value / 2 - least / 2) / span }
}

/** 1, 2 or 5 times a power of ten; undefined where numbers are too large, too small or too alike to count with. */
function roundStep(rough: number): number | undefined {
  if (!Number.isFinite(rough) || rough <= 1e-12 || rough > 1e100) return undefined
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5].find((factor) => factor * power >= rough * 0.999) ?? 10) * power
}

/** All values of a chart that can be drawn; what is no number counts as a gap. */
export function valuesOf({ series }: Pick<ChartBlock, 'series'>): number[] {
  return series.flatMap(({ values }) => values.filter(isDrawn))
}

export function isDrawn(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** How the values are written in the drawing: in full while that is short, else as "1.2 million". */
export function valueFormat(values: number[], language: string): (value: number) => string {
  const whole = numberFormat(language, { maximumFractionDigits: 3 })
  const longest = values.reduce((length, value) => Math.max(length, whole.format(value).length), 0)
  const format =
    longest <= 9 ? whole : numberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 })
  return (value) => format.format(value).replace(/^-/, '−').slice(0, 16)
}

/** In the table nothing is rounded that an editor could have typed. */
export function exactFormat(language: string): (value: number) => string {
  const format = numberFormat(language, { maximumFractionDigits: 12 })
  return (value) => format.format(value).replace(/^-/, '−')
}
