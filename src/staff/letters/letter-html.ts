import type { Visit } from '../../page/reading.ts'
import { securityHeaders } from '../../platform/security-headers.ts'

/** The policy of a page of the desk that shows a letter in a frame: frames of our own, and else as everywhere. */
export function framing(response: Response, { newsroom }: Visit): Response {
  const policy = new Map(securityHeaders(newsroom.settings.url, [])).get('content-security-policy') ?? ''
  response.headers.set('content-security-policy', policy.replace(/frame-src [^;]*/, "frame-src 'self'"))
  return response
}

/**
 * A letter's HTML as a mail program would show it, inside our frame only. Whatever is in it, no script of it runs,
 * it fetches nothing from elsewhere, and its links open in a page of their own.
 */
export function letterHtmlAnswer(html: string): Response {
  const shown = html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
  return new Response(shown, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'content-security-policy': POLICY,
    },
  })
}

const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')
