import { z } from 'zod'
import type { Service } from '../../../platform/voice-settings.ts'
import { readWav } from '../../sound/wav.ts'
import { askService, readAnswer } from '../ask-service.ts'
import { Trouble, type Engine } from '../engine.ts'
import { ssmlOf } from '../ssml.ts'

const RATE = 24_000
const answerSchema = z.object({ audioContent: z.string() })

/** Google Cloud Text-to-Speech's `POST /v1/text:synthesize`, in SSML. */
export function googleEngine({ key, base }: Omit<Service, 'model'>): Engine {
  return {
    async speak({ name }, segments, signal) {
      const body = {
        input: { ssml: `<speak>${ssmlOf(segments)}</speak>` },
        voice: { languageCode: localeOf(name), name },
        audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: RATE },
      }
      const bytes = await askService({
        service: 'Google',
        url: `${base}/v1/text:synthesize`,
        request: () => ({
          method: 'POST',
          // In a header and not in the address, which ends up in logs.
          headers: { 'x-goog-api-key': key, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
        read: readRefusal,
        // A key that is none comes as a request that is none.
        reasons: { API_KEY_INVALID: 'no-key', RESOURCE_EXHAUSTED: 'quota', UNAVAILABLE: 'away' },
        signal,
      })
      return soundOf(bytes)
    },
  }
}

/** `uk-UA-Wavenet-A` speaks `uk-UA`. */
const localeOf = (name: string) => /^[a-z]{2,3}-[A-Z]{2}/.exec(name)?.[0] ?? 'en-US'

function readRefusal(body: string) {
  const { error } = JSON.parse(body)
  const details: { reason?: string }[] = error.details ?? []
  return { code: details.find(({ reason }) => reason)?.reason ?? error.status, message: error.message }
}

function soundOf(bytes: Uint8Array) {
  const { audioContent } = readAnswer('Google', bytes, answerSchema)
  const sound = readWav(Buffer.from(audioContent, 'base64'))
  if ('because' in sound) throw new Trouble('broke', `Google answered with no sound. ${sound.because}`)
  return sound
}
