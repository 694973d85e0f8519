import { primary } from '../lexicon/lexicon.ts'
import type { Sentence } from './script.ts'

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
