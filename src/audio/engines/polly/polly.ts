import type { Clock } from '../../../platform/clock.ts'
import type { VoiceSettings } from '../../../platform/voice-settings.ts'
import { readPcm16 } from '../../sound/wav.ts'
import { askService } from '../ask-service.ts'
import type { Engine } from '../engine.ts'
import { ssmlOf } from '../ssml.ts'
import { signedHeaders } from './signature.ts'

/** The most that Polly gives as PCM. */
const RATE = 16_000

/** Amazon Polly's `POST /v1/speech`, in SSML, signed as AWS asks. */
export function pollyEngine(settings: NonNullable<VoiceSettings['polly']>, clock: Clock): Engine {
  const { base, model } = settings
  return {
    async speak({ name }, segments, signal) {
      const body = JSON.stringify({
        Engine: model,
        OutputFormat: 'pcm',
        SampleRate: String(RATE),
        Text: `<speak>${ssmlOf(segments)}</speak>`,
        TextType: 'ssml',
        VoiceId: name,
      })
      const url = `${base}/v1/speech`
      const bytes = await askService({
        service: 'Amazon Polly',
        url,
        request: () => ({
          method: 'POST',
          headers: signedHeaders({
            ...settings,
            service: 'polly',
            method: 'POST',
            url,
            body,
            now: clock.now(),
          }),
          body,
        }),
        read: (refusal, headers) => {
          const { message, Message, __type: type } = JSON.parse(refusal)
          const named = headers.get('x-amzn-errortype') ?? type ?? ''
          return { code: named.split(/[:#]/)[0]!, message: message ?? Message }
        },
        reasons: {
          ThrottlingException: 'away',
          TooManyRequestsException: 'away',
          ServiceFailureException: 'away',
          EngineNotSupportedException: 'unknown-voice',
          ValidationException: 'unknown-voice',
        },
        signal,
      })
      return readPcm16(bytes, RATE)
    },
  }
}
