export function median(values: readonly number[]): number {
  return at(values, 0.5)
}

/** The value below which such a share of the values lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Three digits that count, thousands apart: `41,300`, `8.25`, `0.112`. */
export function said(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 1000) return Math.round(Number(value.toPrecision(3))).toLocaleString('en')
  return value.toLocaleString('en', { maximumSignificantDigits: 3 })
}

export const ratio = (value: number) => value.toFixed(2)
