/** Headers that go out with everything, made once. `frames` are the hosts an embed may be shown from. */
export function securityHeaders(
  url: string,
  frames: readonly string[],
  /** Where else forms may lead: browsers hold the answers to forms against this, too. */
  formsLeadTo: readonly string[] = [],
): [string, string][] {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    `frame-src ${frames.map((host) => `https://${host}`).join(' ') || "'none'"}`,
    ['form-action', "'self'", ...formsLeadTo].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  const headers: [string, string][] = [
    ['content-security-policy', policy.join('; ')],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
  ]
  if (url.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000'])
  return headers
}
