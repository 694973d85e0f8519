import {
  json,
  pcm16,
  spokenTone,
  startDouble,
  type Answered,
  type Asked,
  type Double,
} from '../service-double.test-data.ts'

/**
 * Held against ElevenLabs' API reference, "Create speech with timing": the path, the header, `output_format`, the
 * parallel lists of `alignment`, and errors as `{ detail: { status, message } }`, with 401 for an empty quota too.
 */
export const elevenlabsDouble = (key: string): Promise<Double> => startDouble((asked) => answer(asked, key))

function answer({ method, path, query, headers, body }: Asked, key: string): Answered {
  const [, voice] = /^\/v1\/text-to-speech\/([^/]+)\/with-timestamps$/.exec(path) ?? []
  if (method !== 'POST' || !voice) return json(404, { detail: 'Not Found' })
  if (headers['xi-api-key'] !== key) return error(401, 'invalid_api_key', 'Invalid API key')
  if (voice !== '21m00Tcm4TlvDq8ikWAM')
    return error(404, 'voice_not_found', `A voice with ID ${voice} was not found.`)
  const { text, model_id: model, language_code: language } = JSON.parse(body)
  if (typeof text !== 'string')
    return json(422, { detail: [{ loc: ['body', 'text'], msg: 'Field required', type: 'missing' }] })
  if (language && !/v2_5|v3/.test(model))
    return error(400, 'unsupported_language', `Model '${model}' does not support the language_code.`)
  const [, rate] = /^pcm_(\d+)$/.exec(query.get('output_format') ?? '') ?? []
  if (!rate) return json(200, { audio_base64: '', alignment: null })
  const characters = [...text]
  return json(200, {
    audio_base64: Buffer.from(pcm16(spokenTone(text, Number(rate)))).toString('base64'),
    alignment: {
      characters,
      character_start_times_seconds: characters.map((_, at) => at / 50),
      character_end_times_seconds: characters.map((_, at) => (at + 1) / 50),
    },
    normalized_alignment: null,
  })
}

export const error = (status: number, word: string, message: string): Answered =>
  json(status, { detail: { status: word, message } })
