import { z } from 'zod'
import type { Service } from '../../../platform/voice-settings.ts'
import type { SpokenWord } from '../../sound/sound.ts'
import { readPcm16 } from '../../sound/wav.ts'
import { plainWords, type SpeechSegment } from '../../voices/voice.ts'
import { askService, readAnswer } from '../ask-service.ts'
import type { Engine } from '../engine.ts'
import { placesIn } from '../places.ts'

const RATE = 24_000

const answerSchema = z.object({
  audio_base64: z.string(),
  alignment: z
    .object({
      characters: z.array(z.string()),
      character_start_times_seconds: z.array(z.number()),
      character_end_times_seconds: z.array(z.number()),
    })
    .nullish(),
})
type Alignment = NonNullable<z.infer<typeof answerSchema>['alignment']>

/** ElevenLabs' `POST /v1/text-to-speech/:voice/with-timestamps`, which also tells when each letter is heard. */
export function elevenlabsEngine({ key, base, model }: Service): Engine {
  return {
    async speak({ name, language }, segments, signal) {
      const text = plainWords(segments)
      const body = { text, model_id: model, ...languageFor(model, language) }
      const bytes = await askService({
        service: 'ElevenLabs',
        url: `${base}/v1/text-to-speech/${encodeURIComponent(name)}/with-timestamps?output_format=pcm_${RATE}`,
        request: () => ({
          method: 'POST',
          headers: { 'xi-api-key': key, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
        read: (refusal) => {
          const { detail } = JSON.parse(refusal)
          return { code: detail.status ?? detail.code, message: detail.message }
        },
        // It says 401 to a wrong key and to an empty purse alike.
        reasons: { quota_exceeded: 'quota', invalid_api_key: 'no-key', voice_not_found: 'unknown-voice' },
        signal,
      })
      return soundOf(bytes, segments)
    },
  }
}

/** Only the fast models are told the language; the others hear it, and refuse to be told. */
function languageFor(model: string, language: string): { language_code?: string } {
  return /flash_v2_5|turbo_v2_5|_v3/.test(model) ? { language_code: language.split('-')[0]! } : {}
}

function soundOf(bytes: Uint8Array, segments: readonly SpeechSegment[]) {
  const { audio_base64: sound, alignment } = readAnswer('ElevenLabs', bytes, answerSchema)
  const words = alignment ? { words: wordsOf(alignment, segments) } : {}
  return { ...readPcm16(Buffer.from(sound, 'base64'), RATE), ...words }
}

/** Letters with times become words with times; what stands between them belongs to none. */
function wordsOf(alignment: Alignment, segments: readonly SpeechSegment[]): SpokenWord[] {
  const { characters, character_start_times_seconds: starts, character_end_times_seconds: ends } = alignment
  const { startOf, endOf } = placesIn(segments)
  const words: SpokenWord[] = []
  let at = 0
  let inWord = false
  characters.forEach((letter, index) => {
    const isLetter = letter.trim() !== ''
    const until = ends[index] ?? 0
    if (isLetter && !inWord) words.push({ from: startOf(at), to: 0, at: starts[index] ?? 0, until })
    if (isLetter) Object.assign(words.at(-1)!, { to: endOf(at + letter.length), until })
    inWord = isLetter
    at += letter.length
  })
  return words
}
