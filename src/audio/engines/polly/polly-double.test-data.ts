import {
  json,
  pcm16,
  readSsml,
  spokenTone,
  startDouble,
  type Answered,
  type Asked,
  type Double,
} from '../service-double.test-data.ts'
import { signedHeaders } from './signature.ts'

/**
 * Held against the Amazon Polly API reference, "SynthesizeSpeech": fields and their values, 8000 and 16000 for PCM,
 * at most 6000 characters, and errors by `x-amzn-ErrorType`; and against "Signature Version 4" for who may ask.
 */
export const pollyDouble = (id: string, key: string): Promise<Double> =>
  startDouble((asked) => answer(asked, id, key))

const ENGINES = new Set(['standard', 'neural', 'long-form', 'generative'])

function answer(asked: Asked, id: string, key: string): Answered {
  const { method, path, body } = asked
  if (method !== 'POST' || path !== '/v1/speech') return error(404, 'UnknownOperationException', '')
  const unsigned = whyUnsigned(asked, id, key)
  if (unsigned) return error(403, unsigned, 'The request signature we calculated does not match.')
  const { Engine, OutputFormat, SampleRate, Text, TextType, VoiceId } = JSON.parse(body)
  if (Engine && !ENGINES.has(Engine)) return error(400, 'ValidationException', 'Engine')
  if (!/^[A-Z][a-z]+$/.test(VoiceId)) return error(400, 'ValidationException', `VoiceId ${VoiceId}`)
  if (OutputFormat !== 'pcm') return { status: 200, body: 'ID3' }
  if (!['8000', '16000'].includes(SampleRate))
    return error(400, 'InvalidSampleRateException', 'Invalid sample rate')
  if (Text.length > 6000)
    return error(400, 'TextLengthExceededException', 'Maximum text length has been exceeded')
  const read = readSsml(Text)
  if (TextType !== 'ssml' || 'because' in read || !/^<speak>.*<\/speak>$/s.test(Text))
    return error(400, 'InvalidSsmlException', 'Invalid SSML request')
  return {
    status: 200,
    headers: { 'content-type': 'audio/pcm' },
    body: pcm16(spokenTone(read.text, Number(SampleRate))),
  }
}

/** Signs what arrived once more, with the key it knows, at the moment the request names. */
function whyUnsigned({ headers, path, body }: Asked, id: string, key: string): string | undefined {
  const [, named, day, region] =
    /Credential=([^/]+)\/(\d{8})\/([^/]+)\/polly\/aws4_request/.exec(headers.authorization ?? '') ?? []
  if (named !== id) return 'UnrecognizedClientException'
  const moment = String(headers['x-amz-date'])
  if (!moment.startsWith(day!)) return 'InvalidSignatureException'
  const token = headers['x-amz-security-token']
  const now = moment.replace(/^(....)(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5.000Z') as never
  const expected = signedHeaders({
    id,
    key,
    token: token === undefined ? undefined : String(token),
    region: region!,
    service: 'polly',
    method: 'POST',
    url: `http://${headers.host}${path}`,
    body,
    now,
  })
  return expected.authorization === headers.authorization ? undefined : 'InvalidSignatureException'
}

export const error = (status: number, type: string, message: string): Answered =>
  json(
    status,
    { message },
    { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazonaws.polly/` },
  )
