import {
  pcm16,
  readSsml,
  spokenTone,
  startDouble,
  type Answered,
  type Asked,
  type Double,
} from '../service-double.test-data.ts'

/**
 * Held against Microsoft's "Text to speech REST API": the required headers, the names of formats, SSML with one
 * `speak` and one `voice`, and the table of status codes (400, 401, 415, 429, 502, 503).
 */
export const azureDouble = (key: string): Promise<Double> => startDouble((asked) => answer(asked, key))

const refuse = (status: number, body = ''): Answered => ({ status, body })

function answer({ method, path, headers, body }: Asked, key: string): Answered {
  if (method !== 'POST' || path !== '/cognitiveservices/v1') return refuse(404)
  if (headers['ocp-apim-subscription-key'] !== key) return refuse(401)
  if (headers['content-type'] !== 'application/ssml+xml') return refuse(415)
  const agent = headers['user-agent'] ?? ''
  if (agent === '' || agent.length > 254) return refuse(400, 'User-Agent is required.')
  const [, format, kilohertz] =
    /^(raw|riff)-(8|16|22050|24|48)khz-16bit-mono-pcm$/.exec(String(headers['x-microsoft-outputformat'])) ??
    []
  if (format !== 'raw') return refuse(400, 'Unsupported audio format.')
  const shape =
    /^<speak version="1\.0" xmlns="http:\/\/www\.w3\.org\/2001\/10\/synthesis" xml:lang="([\w-]+)"><voice name="([\w-]+)">.*<\/voice><\/speak>$/s
  const [, , voice] = shape.exec(body) ?? []
  const read = readSsml(body)
  if (!voice || 'because' in read) return refuse(400, 'SSML parsing error.')
  if (!/^[a-z]{2,3}-[A-Z]{2}-\w+Neural$/.test(voice)) return refuse(400, `Unsupported voice ${voice}.`)
  const rate = Number(kilohertz) * 1000
  return { status: 200, headers: { 'content-type': 'audio/x-wav' }, body: pcm16(spokenTone(read.text, rate)) }
}
