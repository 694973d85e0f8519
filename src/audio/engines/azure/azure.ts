import type { Service } from '../../../platform/voice-settings.ts'
import { readPcm16 } from '../../sound/wav.ts'
import { askService } from '../ask-service.ts'
import type { Engine } from '../engine.ts'
import { escaped, ssmlOf } from '../ssml.ts'

const RATE = 24_000

/** Azure Speech's `POST /cognitiveservices/v1`, in SSML. */
export function azureEngine({ key, base }: Omit<Service, 'model'>): Engine {
  return {
    async speak({ name, language }, segments, signal) {
      const bytes = await askService({
        service: 'Azure',
        url: `${base}/cognitiveservices/v1`,
        request: () => ({
          method: 'POST',
          headers: {
            'ocp-apim-subscription-key': key,
            'content-type': 'application/ssml+xml',
            'x-microsoft-outputformat': 'raw-24khz-16bit-mono-pcm',
            'user-agent': 'standfirst',
          },
          body:
            `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${escaped(language)}">` +
            `<voice name="${escaped(name)}">${ssmlOf(segments)}</voice></speak>`,
        }),
        // A refusal has no body that is promised: what is said stands in the status line.
        read: (refusal) => ({ code: '', message: refusal }),
        signal,
      })
      return readPcm16(bytes, RATE)
    },
  }
}
