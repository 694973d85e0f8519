import type { Body } from './block.ts'
import { bodyWords } from './body-words.ts'

/** Whole minutes, at least one. */
export function minutesToRead(body: Body, language: string): number {
  const words = bodyWords(body).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0
  return Math.max(1, Math.round(words / wordsAMinute(language)))
}

/** What adults read silently, by language: long inflected words make fewer a minute (Trauzettel-Klosinski 2012). */
function wordsAMinute(language: string): number {
  const [primary = ''] = language.toLowerCase().split('-')
  return { en: 228, uk: 180, lt: 180, pl: 166, de: 179, fi: 161, ru: 184 }[primary] ?? 190
}
