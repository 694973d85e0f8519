import { createHash, createHmac } from 'node:crypto'
import type { Instant } from '../../../platform/ids.ts'

export interface Signing {
  id: string
  key: string
  token: string | undefined
  region: string
  service: string
  method: string
  url: string
  body: string
  now: Instant
}

/**
 * AWS Signature Version 4, for a request without a query:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function signedHeaders(signing: Signing): Record<string, string> {
  const { id, region, service, method, url, body, token } = signing
  const { host, pathname } = new URL(url)
  const moment = signing.now.replace(/[-:]|\.\d+/g, '')
  const headers: Record<string, string> = {
    ...(body && { 'content-type': 'application/json' }),
    host,
    'x-amz-date': moment,
    ...(token && { 'x-amz-security-token': token }),
  }
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const request = [method, pathname, '', lines, names.join(';'), sha256(body)].join('\n')
  const scope = [moment.slice(0, 8), region, service, 'aws4_request']
  const toSign = ['AWS4-HMAC-SHA256', moment, scope.join('/'), sha256(request)].join('\n')
  const key = scope.reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${signing.key}`)
  const { host: _, ...sent } = headers
  return {
    ...sent,
    authorization:
      `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, ` +
      `SignedHeaders=${names.join(';')}, Signature=${hmac(key, toSign).toString('hex')}`,
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
