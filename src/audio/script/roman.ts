const VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }
const WELL_FORMED = /^(?:XL|X{0,3})(?:IX|IV|V?I{0,3})$/

/** What a Roman number below fifty means; undefined for anything else. */
export function romanValue(letters: string): number | undefined {
  if (letters === '' || !WELL_FORMED.test(letters)) return undefined
  let value = 0
  for (let i = 0; i < letters.length; i++) {
    const own = VALUES[letters[i]!]!
    value += own < (VALUES[letters[i + 1] ?? ''] ?? 0) ? -own : own
  }
  return value
}
