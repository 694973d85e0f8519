import { createHash } from 'node:crypto'
import type { Sentence } from './script.ts'

/**
 * What the sound of a sentence depends on, and nothing else: its words, how the lexicon says them, the voice and the
 * engine with its version. A sentence that only moved on the page keeps its hash, and so its sound.
 */
export function sentenceHash(
  { language, segments }: Pick<Sentence, 'language' | 'segments'>,
  { voice, engine }: { voice: string; engine: string },
): string {
  const spoken = segments.map((one) => [
    one.text,
    one.ipa ?? '',
    one.respelling ?? '',
    one.plain ?? '',
    one.language ?? '',
  ])
  const all = JSON.stringify(['sentence 1', engine, voice, language, spoken])
  return createHash('sha256').update(all).digest('hex')
}
