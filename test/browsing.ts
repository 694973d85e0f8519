import type { Newsroom } from '../src/newsroom.ts'
import { audienceReader } from '../src/page/audience.ts'
import { secretOf } from '../src/platform/secret.ts'
import { makeSite } from '../src/site.ts'
import { gateFieldsAt } from './gate.ts'

export interface Seen {
  status: number
  to: string | null
  headers: Headers
  text: string
}

export interface Browsing {
  cookies: Map<string, string>
  get(address: string): Promise<Seen>
  send(address: string, fields?: Record<string, string>, origin?: string): Promise<Seen>
  /** Which variant of a page it gets. */
  audience(): string
}

/** The newsroom's own site, without a socket, and browsers that keep their cookies and solve what the gate asks. */
export async function browsing(newsroom: Newsroom): Promise<() => Browsing> {
  const { site, audienceOf } = await siteOf(newsroom)
  const { url } = newsroom.settings
  return () => {
    const cookies = new Map<string, string>()
    const line = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const go = async (address: string, init: RequestInit = {}) => {
      const headers = { ...(cookies.size > 0 && { cookie: line() }), ...init.headers }
      const asked = new Request(address.startsWith('http') ? address : url + address, { ...init, headers })
      const answer = await site.fetch(asked)
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';')
        const at = pair.indexOf('=')
        if (/Max-Age=0\b/.test(set)) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return {
        status: answer.status,
        to: answer.headers.get('location'),
        headers: answer.headers,
        text: await answer.text(),
      }
    }
    return {
      cookies,
      get: (address) => go(address),
      send: async (address, fields = {}, origin = url) =>
        go(address, {
          method: 'POST',
          body: new URLSearchParams({ ...(await gateFieldsAt(newsroom, address)), ...fields }),
          headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        }),
      audience: () => audienceOf(line()),
    }
  }
}

/** The site alone: no page is kept, and no clockwork turns beside it. */
export async function siteOf(newsroom: Newsroom) {
  const { database, clock } = newsroom
  const audienceOf = audienceReader(await secretOf(database, clock.now()), clock.now)
  const live = { open: async () => new Response(), changed() {}, count: () => 0, close() {} }
  return { site: makeSite(newsroom, { audienceOf, live, metrics: () => '' }), audienceOf }
}
