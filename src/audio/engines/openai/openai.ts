import type { Service } from '../../../platform/voice-settings.ts'
import { readPcm16 } from '../../sound/wav.ts'
import { plainWords } from '../../voices/voice.ts'
import { askService } from '../ask-service.ts'
import type { Engine } from '../engine.ts'

/** What `pcm` is: https://platform.openai.com/docs/guides/text-to-speech#supported-output-formats */
const RATE = 24_000

/** OpenAI's `POST /v1/audio/speech`. It takes no SSML: names are respelled. */
export function openaiEngine({ key, base, model }: Service): Engine {
  return {
    async speak({ name }, segments, signal) {
      const body = { model, voice: name, input: plainWords(segments), response_format: 'pcm' }
      const bytes = await askService({
        service: 'OpenAI',
        url: `${base}/v1/audio/speech`,
        request: () => ({
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
        read: (refusal) => {
          const { error } = JSON.parse(refusal)
          return { code: error.code ?? error.type, message: error.message }
        },
        reasons: {
          insufficient_quota: 'quota',
          invalid_api_key: 'no-key',
          model_not_found: 'unknown-voice',
        },
        signal,
      })
      return readPcm16(bytes, RATE)
    },
  }
}
