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
 * Held against OpenAI's API reference, "Create speech", and the schema CreateSpeechRequest of its OpenAPI document
 * 2.3.0: required fields, the most characters, the formats, and the shape of errors.
 */
export const openaiDouble = (key: string): Promise<Double> => startDouble((asked) => answer(asked, key))

const MODELS = new Set(['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'gpt-4o-mini-tts-2025-12-15'])
const FORMATS = new Set(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'])
const VOICES = new Set(
  'alloy ash ballad coral echo fable onyx nova sage shimmer verse marin cedar'.split(' '),
)

function answer({ method, path, headers, body }: Asked, key: string): Answered {
  if (method !== 'POST' || path !== '/v1/audio/speech')
    return error(404, 'Unknown request URL', 'unknown_url')
  if (headers.authorization !== `Bearer ${key}`)
    return error(401, 'Incorrect API key provided.', 'invalid_api_key')
  if (headers['content-type'] !== 'application/json') return error(400, 'Send JSON.', null)
  const { model, input, voice, response_format: format = 'mp3', ...rest } = JSON.parse(body)
  const unknown = Object.keys(rest).find((name) => !['instructions', 'speed', 'stream_format'].includes(name))
  if (unknown) return error(400, `Unrecognized request argument supplied: ${unknown}`, null)
  if (!MODELS.has(model)) return error(404, `The model '${model}' does not exist`, 'model_not_found')
  if (typeof input !== 'string' || input.length === 0 || input.length > 4096)
    return error(400, 'Input should have at most 4096 characters', 'string_too_long')
  if (!VOICES.has(voice)) return error(400, `Input should be one of ${[...VOICES].join(', ')}`, null)
  if (!FORMATS.has(format)) return error(400, 'No such format', null)
  if (format !== 'pcm') return { status: 200, body: 'ID3' }
  return { status: 200, headers: { 'content-type': 'audio/pcm' }, body: pcm16(spokenTone(input, 24_000)) }
}

export const error = (status: number, message: string, code: string | null): Answered =>
  json(status, { error: { message, type: 'invalid_request_error', param: null, code } })
