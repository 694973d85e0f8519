import { plainWords, type SpeechSegment } from '../../voices/voice.ts'
import { asciiOf } from './ascii.ts'
import { phonesOf } from './phones.ts'

/**
 * What flite is handed: letters it knows, and a lexicon for this one sentence. A word with IPA goes into the text
 * under a made-up name that flite takes for a word, and that name into the lexicon with its sounds; so the same
 * spelling may sound one way here and another there, and "'s" after it still works.
 */
export function noteFor(segments: readonly SpeechSegment[]): { text: string; lexicon: string } {
  const lexicon: string[] = []
  const stand = (words: string[][]) =>
    words
      .map((phones) => {
        const name = madeUpName(lexicon.length)
        lexicon.push(`${name} : ${phones.join(' ')}`)
        return name
      })
      .join(' ')
  const text = segments.map((segment) => {
    const words = segment.ipa === undefined ? [] : phonesOf(segment.ipa)
    return words.length > 0 ? stand(words) : asciiOf(plainWords([segment]))
  })
  return { text: text.join('').replace(/\s+/g, ' ').trim(), lexicon: `${lexicon.join('\n')}\n` }
}

const CONSONANTS = 'bdfgklmnprstvz'
const VOWELS = 'aeiou'

/** `zubaba`, `zubabe`…: it must look as if it could be said, or flite spells it. */
function madeUpName(index: number): string {
  const pair = (at: number) =>
    CONSONANTS[Math.floor(at / VOWELS.length) % CONSONANTS.length]! + VOWELS[at % 5]!
  const pairs = CONSONANTS.length * VOWELS.length
  return `zu${pair(Math.floor(index / pairs))}${pair(index % pairs)}`
}
