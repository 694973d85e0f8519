import { path } from '../routes.ts'
import type { Narration } from './narration.ts'
import type { Transcript } from './narrations.ts'

/**
 * Where what is said stands as text: with its times where a machine spoke, without where a person did. Nowhere where
 * the words have changed since somebody read them.
 */
export function transcriptAddress({
  id,
  madeBy,
  keptAt,
}: Pick<Narration, 'id' | 'madeBy' | 'keptAt'>): { path: string; type: string } | undefined {
  if (keptAt !== null) return undefined
  return madeBy === 'machine'
    ? { path: path('narrationTranscript', { id }), type: 'text/vtt' }
    : { path: path('narrationText', { id }), type: 'text/plain' }
}

/** WebVTT, a cue for each sentence. What stands in a cue is text: its three signs are escaped (W3C WebVTT §3.1). */
export function webVtt({ sentences }: Transcript): string {
  const cues = sentences
    .filter(({ words, from, until }) => words.trim() !== '' && until > from)
    .map(({ from, until, words }) => `${moment(from)} --> ${moment(until)}\n${cueText(words)}\n`)
  return ['WEBVTT\n', ...cues].join('\n')
}

/** The JSON of Podcasting 2.0, version 1.2: times in seconds. */
export function jsonChapters({ chapters }: Transcript): string {
  return JSON.stringify({
    version: '1.2.0',
    chapters: chapters.map(({ title, from }) => ({ startTime: from / 1000, title })),
  })
}

function cueText(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[&<>]/g, (sign) => SIGNS[sign]!)
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** `00:01:02.345`. */
function moment(milliseconds: number): string {
  const whole = Math.round(milliseconds)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const rest = String(whole % 1000).padStart(3, '0')
  return `${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${two((whole / 1000) % 60)}.${rest}`
}
