import { z } from 'zod'
import { clearCookie, cookieIn, setCookie } from '../page/cookies.ts'
import type { Visit } from '../page/reading.ts'
import { later } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { signed, unsigned } from '../platform/token.ts'

/** What is said once, on the page that comes after a form was acted on. */
export interface Flash {
  words: string
  tone: 'done' | 'wrong'
}

const COOKIE = 'standfirst_said'
const LASTS_SECONDS = 60
/** A cookie holds some 4,000 bytes, and a letter of another alphabet takes several. */
const LONGEST = 400

const kept = z.object({ words: z.string(), tone: z.enum(['done', 'wrong']), until: z.string() })

/**
 * Acted on: go and see, and be told there what was done. The words travel in a cookie with our signature, so that
 * nobody can make the desk say something by an address.
 */
export async function deskRedirect(
  visit: Visit,
  to: string,
  words?: string,
  tone: Flash['tone'] = 'done',
): Promise<Response> {
  const response = new Response(null, { status: 303, headers: { location: to } })
  if (words === undefined) return response
  const secret = await secretOf(visit.newsroom.database, visit.now)
  const until = later(visit.now, LASTS_SECONDS * 1000)
  const text = JSON.stringify({ words: words.toWellFormed().slice(0, LONGEST), tone, until })
  const value = signed(secret, COOKIE, Buffer.from(text).toString('base64url'))
  setCookie(response, visit.newsroom.settings.url, { name: COOKIE, value, seconds: LASTS_SECONDS })
  return response
}

export async function flashOf(visit: Visit): Promise<Flash | undefined> {
  const given = cookieIn(visit, COOKIE)
  if (given === undefined) return undefined
  const text = unsigned(await secretOf(visit.newsroom.database, visit.now), COOKIE, given)
  if (text === undefined) return undefined
  const { words, tone, until } = kept.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return until > visit.now ? { words, tone } : undefined
}

export function flashCookieGone(response: Response, visit: Visit): void {
  clearCookie(response, visit.newsroom.settings.url, COOKIE)
}
