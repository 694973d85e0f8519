import { asset } from './assets.ts'
import type { Reading } from './reading.ts'
import { renderDocument, type DocumentProps } from './document.tsx'

/** A page as an answer. Security headers are the site's; only what belongs to this page is set here. */
export function htmlAnswer(
  reading: Reading,
  document: Omit<DocumentProps, 'reading'>,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(renderDocument({ reading, ...document }), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': document.language,
      'speculation-rules': `"${asset('speculation.json')}"`,
      ...headers,
    },
  })
}

/** For ever, unless said otherwise: an address that has moved once does not move back. */
export function redirectAnswer(to: string, status: 301 | 302 | 303 | 307 | 308 = 301): Response {
  return new Response(null, { status, headers: { location: to } })
}
