import { primary } from '../lexicon/lexicon.ts'
import type { SpeechSegment, Voice } from '../voices/voice.ts'
import type { Sentence } from './script.ts'

/**
 * What an engine is handed. The voices of this machine learnt English letters only, and get a word with others in
 * plain letters; a service knows how names are said, and our guess would make them worse.
 */
export function segmentsFor({ segments }: Sentence, { engine }: Pick<Voice, 'engine'>): SpeechSegment[] {
  const guessed = engine === 'flite' || engine === 'sherpa'
  return segments.map(({ text, ipa, respelling, plain }) => {
    const spelled = respelling ?? (guessed ? plain : undefined)
    return { text, ...(ipa !== undefined && { ipa }), ...(spelled !== undefined && { respelling: spelled }) }
  })
}

/** A sentence as it will be heard, for people to read: respelled where it is, in English with English letters only. */
export function asPlainSpeech({ segments, language }: Sentence): string {
  const said = segments.map(({ text, respelling, plain }) => respelling ?? plain ?? text).join('')
  return primary(language) === 'en' ? inAscii(said) : said
}

function inAscii(said: string): string {
  return said
    .replace(/\s*[–—]\s+|\s+[–—]\s*/g, ', ')
    .replace(/[–—−]/g, ' ')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '')
    .replaceAll('…', '...')
    .normalize('NFD')
    .replace(/[^\p{ASCII}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .replace(/,(\s*[,.;:!?])/g, '$1')
    .trim()
}
