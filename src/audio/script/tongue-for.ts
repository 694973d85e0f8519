import { primary } from '../lexicon/lexicon.ts'
import { english } from './english.ts'
import { lithuanian } from './lithuanian.ts'
import { neutral } from './neutral.ts'
import type { Tongue } from './tongue.ts'
import { ukrainian } from './ukrainian.ts'

const KNOWN: Record<string, (language: string) => Tongue> = { en: english, uk: ukrainian, lt: lithuanian }
const made = new Map<string, Tongue>()

/** How a language is read aloud. Tables are made once. */
export function tongueFor(language: string): Tongue {
  const found = made.get(language)
  if (found) return found
  const tongue = (KNOWN[primary(language)] ?? neutral)(
    primary(language) === 'en' ? language : primary(language),
  )
  // What a story names as its language is anybody's word: only those that we speak are kept.
  if (KNOWN[primary(language)] && language.length < 12) made.set(language, tongue)
  return tongue
}
