import type { Newsroom } from '../newsroom.ts'
import { takeNotice } from './work-notices.ts'

/** A notice is a few kilobytes; nothing longer is read. */
const LONGEST = 512 * 1024

/**
 * Where the provider tells us that something has changed. What it says is not believed, only looked at; so the
 * answer waits for nothing but the row. A notice that is not signed, or was signed long ago, is refused.
 */
export async function noticesPage(newsroom: Newsroom, request: Request): Promise<Response> {
  const body = await bodyOf(request)
  if (body === undefined) return answer(413, 'That is too long for a notice.')
  const read = await takeNotice(newsroom, body, request.headers.get('stripe-signature') ?? undefined)
  if (read.ok) return answer(200, 'noted')
  if (read.because === 'no-secret') {
    newsroom.log.error(
      'a notice of payments came, and nothing says what it should be signed with',
      new Error('Set STRIPE_WEBHOOK_SECRET: docs/settings.md says how.'),
    )
    return answer(400, 'This paper takes no notices: STRIPE_WEBHOOK_SECRET is not set.')
  }
  return read.because === 'too-old'
    ? answer(400, 'This notice was signed too long ago.')
    : answer(400, 'This notice is not signed by the provider.')
}

/** As it came; undefined when it is longer than a notice can be, and then the rest is not read. */
async function bodyOf(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > LONGEST) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function answer(status: number, words: string): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
