import type { Tongue } from './tongue.ts'

/** A language that we have no tables for: engines that speak it read its figures themselves. */
export function neutral(language: string): Tongue {
  return { language, figures: [], words: [], signs: {}, between: '–', starters: new Set() }
}
