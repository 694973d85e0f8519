import { createHmac, timingSafeEqual } from 'node:crypto'
import { instant, type Instant } from '../platform/ids.ts'
import type { Audience } from './reading.ts'

/** The cookie that says which variant of a page its reader gets. It holds no person. */
export const AUDIENCE_COOKIE = 'standfirst_audience'

const AUDIENCES: readonly string[] = ['signed-up', 'member', 'staff'] satisfies Audience[]

/** `member.1764547200.SIGNATURE`: until when, in seconds since 1970, and an HMAC-SHA-256 over both. */
export function audienceCookie(
  secret: string,
  audience: Exclude<Audience, 'passer-by'>,
  until: Instant,
): string {
  const said = `${audience}.${Math.floor(Date.parse(until) / 1000)}`
  return `${said}.${signature(secret, said)}`
}

/**
 * Reads the audience from a Cookie header without asking the database. What is missing, forged or out of date
 * is a passer-by. A header that was found right is remembered, for the signature costs more than the page.
 */
export function audienceReader(secret: string, now: () => Instant): (cookie: string | undefined) => Audience {
  const right = new Map<string, Said>()
  const remember = (value: string) => {
    const said = verified(secret, value)
    if (right.size >= 10_000) right.clear()
    if (said) right.set(value, said)
    return said
  }
  return (cookie) => {
    if (cookie === undefined) return 'passer-by'
    const at = valueIn(cookie)
    if (at === undefined) return 'passer-by'
    const end = cookie.indexOf(';', at)
    const value = cookie.slice(at, end === -1 ? undefined : end).trim()
    const said = right.get(value) ?? remember(value)
    if (!said) return 'passer-by'
    if (said.until > now()) return said.audience
    right.delete(value)
    return 'passer-by'
  }
}

interface Said {
  audience: Audience
  /** As an instant, which is held against the clock's without either being taken apart. */
  until: Instant
}

const NAMED = `${AUDIENCE_COOKIE}=`

/** Where our cookie's value begins. Another cookie's name may end as ours does, or its value speak of ours. */
function valueIn(cookie: string): number | undefined {
  for (let at = cookie.indexOf(NAMED); at !== -1; at = cookie.indexOf(NAMED, at + 1)) {
    let before = at - 1
    while (cookie[before] === ' ') before--
    if (before < 0 || cookie[before] === ';') return at + NAMED.length
  }
  return undefined
}

function verified(secret: string, value: string): Said | undefined {
  const [audience, until, given, ...more] = value.split('.')
  if (audience === undefined || until === undefined || given === undefined || more.length > 0)
    return undefined
  if (!AUDIENCES.includes(audience) || !/^\d{1,10}$/.test(until)) return undefined
  const right = Buffer.from(signature(secret, `${audience}.${until}`))
  const said = Buffer.from(given)
  if (right.length !== said.length || !timingSafeEqual(right, said)) return undefined
  return { audience: audience as Audience, until: instant(Number(until) * 1000) }
}

function signature(secret: string, said: string): string {
  return createHmac('sha256', secret).update(said).digest('base64url')
}
