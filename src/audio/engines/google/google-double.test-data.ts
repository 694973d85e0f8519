import { writeWav } from '../../sound/wav.ts'
import {
  json,
  readSsml,
  spokenTone,
  startDouble,
  type Answered,
  type Asked,
  type Double,
} from '../service-double.test-data.ts'

/**
 * Held against Google Cloud's REST reference, `v1/text/synthesize`, with SynthesisInput, VoiceSelectionParams and
 * AudioConfig: LINEAR16 answers with a WAV header, in base64; errors are google.rpc.Status, and a key that is none
 * is INVALID_ARGUMENT with the reason API_KEY_INVALID.
 */
export const googleDouble = (key: string): Promise<Double> => startDouble((asked) => answer(asked, key))

function answer({ method, path, headers, body }: Asked, key: string): Answered {
  if (method !== 'POST' || path !== '/v1/text:synthesize') return error(404, 'NOT_FOUND', 'Not Found')
  if (headers['x-goog-api-key'] !== key)
    return error(400, 'INVALID_ARGUMENT', 'API key not valid.', 'API_KEY_INVALID')
  const { input, voice, audioConfig, ...rest } = JSON.parse(body)
  const unknown = Object.keys(rest)[0]
  if (unknown)
    return error(400, 'INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${unknown}"`)
  const read = readSsml(input.ssml ?? '')
  if ('because' in read || !/^<speak>.*<\/speak>$/s.test(input.ssml))
    return error(400, 'INVALID_ARGUMENT', 'Invalid SSML.')
  if (!/^[a-z]{2,3}-[A-Z]{2}$/.test(voice.languageCode) || !voice.name.startsWith(voice.languageCode))
    return error(400, 'INVALID_ARGUMENT', `Voice '${voice.name}' does not exist. Is it misspelled?`)
  const { audioEncoding, sampleRateHertz } = audioConfig
  if (audioEncoding !== 'LINEAR16') return error(400, 'INVALID_ARGUMENT', 'Unknown encoding')
  const wav = writeWav({ rate: sampleRateHertz, samples: spokenTone(read.text, sampleRateHertz) })
  return json(200, { audioContent: Buffer.from(wav).toString('base64') })
}

export function error(code: number, status: string, message: string, reason?: string): Answered {
  const details = reason ? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] } : {}
  return json(code, { error: { code, message, status, ...details } })
}
