import { renderToString } from 'preact-render-to-string'
import type { VNode } from 'preact'

/** A page as an answer. `onwards` are addresses that a form of the page may lead to, besides our own. */
export function pageAnswer(
  page: VNode,
  { status = 200, onwards = [] }: { status?: number; onwards?: (string | null | undefined)[] } = {},
): Response {
  return new Response(`<!doctype html>${renderToString(page)}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(onwards),
      'x-content-type-options': 'nosniff',
      // Not stricter: with no-referrer a browser says of its own forms that they come from nowhere.
      'referrer-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'x-robots-tag': 'noindex',
    },
  })
}

export function seeOther(to: string): Response {
  return new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } })
}

/** A browser follows a form's redirect only where the policy lets forms go: the paper is another origin. */
function policy(onwards: (string | null | undefined)[]): string {
  const forms = new Set(["'self'", ...onwards.flatMap(sourceOf)])
  return [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `form-action ${[...forms].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The origin as a policy can say it: of a host that it has no form for, only the scheme. */
function sourceOf(address: string | null | undefined): string[] {
  if (!address || !URL.canParse(address)) return []
  const { protocol, host, hostname } = new URL(address)
  if (protocol !== 'http:' && protocol !== 'https:') return []
  return [/^[a-z0-9.-]+$/.test(hostname) ? `${protocol}//${host}` : protocol]
}

/** A form of ours comes from our own origin, and browsers say where a form comes from; other programs say nothing. */
export function isOurs(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin === null || origin === new URL(request.url).origin) return true
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host')
}

/** The form, or an empty one when what came is none. */
export async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    return new FormData()
  }
}
