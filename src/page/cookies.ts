import type { Visit } from './reading.ts'

/**
 * A cookie of ours as its name is written. `__Host-` binds it to this very host over TLS (RFC 6265bis §4.1.3.2):
 * neither another host of the domain nor anybody on the line can put one of their own there. On a paper that is
 * tried out without TLS no browser would keep such a cookie.
 */
export function cookieName(paperUrl: string, name: string): string {
  return paperUrl.startsWith('https:') ? `__Host-${name}` : name
}

export function cookieIn({ newsroom, visitor }: Visit, name: string): string | undefined {
  const value = visitor.cookies.get(cookieName(newsroom.settings.url, name))
  return value === '' ? undefined : value
}

/** Puts a cookie of ours onto an answer. No script reads it, and no other site's form brings it along. */
export function setCookie(
  response: Response,
  paperUrl: string,
  { name, value, seconds }: { name: string; value: string; seconds: number },
): void {
  response.headers.append('set-cookie', cookieLine(paperUrl, cookieName(paperUrl, name), value, seconds))
}

export function clearCookie(response: Response, paperUrl: string, name: string): void {
  setCookie(response, paperUrl, { name, value: '', seconds: 0 })
}

export function cookieLine(paperUrl: string, name: string, value: string, seconds: number): string {
  const secure = paperUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}
