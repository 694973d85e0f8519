import { createHash } from 'node:crypto'
import type { Sandbox } from '../state.ts'
import { newStripeId } from '../ids.ts'
import type { Handler, Routes } from './call.ts'
import { expanded } from './expand.ts'
import { parseForm, type Form } from './form.ts'
import { read, text } from './parameters.ts'
import { Refusal, refused } from './refusal.ts'
import { z } from 'zod'

export interface Asked {
  method: string
  /** The path and, for a GET, what stands behind the question mark. */
  path: string
  search: string
  body: string
  headers: Record<string, string | undefined>
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** An answer to a call with an idempotency key is kept so long, in seconds. */
const KEPT_FOR = 24 * 3600
const LONGEST_KEY = 255

export type Answering = (asked: Asked) => Promise<Answer>

/** The API as one function: who asks, whether it was asked before, what the answer is. */
export function answering(sandbox: Sandbox, routes: Routes, look: () => void, version: string): Answering {
  const running = new Set<string>()
  const find = finder(routes)

  return async (asked) => {
    const requestId = newStripeId('req', 14)
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': asked.headers['stripe-version'] ?? version,
    }
    const key = asked.method === 'GET' ? undefined : asked.headers['idempotency-key']
    if (key) headers['idempotency-key'] = key
    const mine = key !== undefined && !running.has(key)
    try {
      letIn(asked.headers.authorization)
      if (Math.random() < sandbox.switches.tooManyRequests) throw tooMany()
      if (key !== undefined && key.length > LONGEST_KEY)
        throw refused(`An idempotency key has at most ${LONGEST_KEY} characters.`)
      if (key !== undefined && !mine) throw stillRunning(key)
      if (key !== undefined) running.add(key)
      if (sandbox.switches.latency > 0)
        await new Promise((done) => setTimeout(done, sandbox.switches.latency))
      const { handler, ids } = find(asked.method, asked.path) ?? noRoute(asked)
      look()
      return answered({ sandbox, asked, handler, ids, key, requestId, headers })
    } catch (error) {
      return failed(sandbox, error, headers)
    } finally {
      if (mine && key !== undefined) running.delete(key)
    }
  }
}

interface Answered {
  sandbox: Sandbox
  asked: Asked
  handler: Handler
  ids: string[]
  key: string | undefined
  requestId: string
  headers: Record<string, string>
}

/** The effect and the kept answer are one transaction, so that a crash cannot part them. */
function answered({ sandbox, asked, handler, ids, key, requestId, headers }: Answered): Answer {
  const act = (): Answer => {
    const form = parseForm(asked.method === 'GET' ? asked.search : asked.body || asked.search)
    const request = requestHash(asked)
    const before = key === undefined ? undefined : keptAnswer(sandbox, key, request)
    if (before) return { ...before, headers: { ...headers, ...before.headers } }
    sandbox.asking = { request: requestId, key: key ?? null }
    const answer = tried(sandbox, () => handler({ sandbox, form, ids }), form, headers)
    if (key !== undefined) keep(sandbox, key, request, requestId, answer)
    return answer
  }
  try {
    return asked.method === 'GET' ? act() : sandbox.store.write(act)
  } finally {
    sandbox.asking = { request: null, key: null }
    if (asked.method !== 'GET') sandbox.wake()
  }
}

function tried(sandbox: Sandbox, handle: () => object, form: Form, headers: Record<string, string>): Answer {
  try {
    const paths = read(z.object({ expand: z.array(text).max(20).optional() }), { expand: form.expand }).expand
    const object = expanded(sandbox, handle(), paths ?? [])
    return { status: 200, headers, body: JSON.stringify(object, null, 2) }
  } catch (error) {
    if (error instanceof Refusal && error.stands) return failed(sandbox, error, headers)
    throw error
  }
}

function failed(sandbox: Sandbox, error: unknown, headers: Record<string, string>): Answer {
  const refusal = error instanceof Refusal ? error : undefined
  if (!refusal) sandbox.log.error('the card sandbox failed to answer', error)
  const { status, body } =
    refusal ??
    new Refusal(500, {
      type: 'api_error',
      message: 'The card sandbox failed to answer this. Its log says why.',
    })
  return {
    status,
    headers: {
      ...headers,
      ...(status === 409 || status === 429 || status === 500 ? {} : { 'stripe-should-retry': 'false' }),
    },
    body: JSON.stringify({ error: body }, null, 2),
  }
}

function letIn(authorization: string | undefined): void {
  const [, scheme, credentials] = /^(Bearer|Basic) (\S+)$/.exec(authorization ?? '') ?? []
  const key =
    scheme === 'Basic'
      ? Buffer.from(credentials!, 'base64').toString('utf8').replace(/:.*$/, '')
      : credentials
  if (!key)
    throw new Refusal(401, {
      type: 'invalid_request_error',
      message:
        'You did not provide an API key. Send it as a bearer token: Authorization: Bearer sk_test_… Any key that begins with sk_test_ is let in.',
    })
  if (/^[sr]k_live_/.test(key))
    throw new Refusal(401, {
      type: 'invalid_request_error',
      message: 'This is a card sandbox, and a live key was sent to it. Use a key that begins with sk_test_.',
    })
  if (!/^[sr]k_test_\w+$/.test(key))
    throw new Refusal(401, {
      type: 'invalid_request_error',
      message: `Invalid API Key provided: ${key.slice(0, 7)}***. The card sandbox takes any key that begins with sk_test_.`,
    })
}

function tooMany(): Refusal {
  return new Refusal(429, {
    type: 'rate_limit_error',
    code: 'rate_limit',
    message: 'Too many requests in a short time. (The switch tooManyRequests of the card sandbox is on.)',
  })
}

function stillRunning(key: string): Refusal {
  return new Refusal(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key: ${key}. Send it again later.`,
  })
}

function requestHash({ method, path, search, body }: Asked): string {
  return createHash('sha256').update(`${method} ${path}?${search}\n${body}`).digest('base64url')
}

function keptAnswer({ store, clock }: Sandbox, key: string, request: string): Answer | undefined {
  const now = Math.floor(Date.parse(clock.now()) / 1000)
  store.query('delete from answers where at < ?').run(now - KEPT_FOR)
  const row = store.query('select request, status, body, request_id from answers where key = ?').get(key)
  if (!row) return undefined
  if (row.request !== request)
    throw new Refusal(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    })
  return {
    status: Number(row.status),
    headers: { 'idempotent-replayed': 'true', 'original-request': String(row.request_id) },
    body: String(row.body),
  }
}

function keep(
  { store, clock }: Sandbox,
  key: string,
  request: string,
  requestId: string,
  answer: Answer,
): void {
  store
    .query('insert into answers (key, request, status, body, request_id, at) values (?, ?, ?, ?, ?, ?)')
    .run(key, request, answer.status, answer.body, requestId, Math.floor(Date.parse(clock.now()) / 1000))
}

function noRoute({ method, path }: Asked): never {
  throw new Refusal(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). The card sandbox speaks a part of Stripe's API; src/payments/stripe/sandbox/README.md names it.`,
  })
}

function finder(routes: Routes) {
  const table = Object.entries(routes).map(([address, handler]) => {
    const [method, path] = address.split(' ')
    return { method, parts: path!.split('/'), handler }
  })
  return (method: string, path: string): { handler: Handler; ids: string[] } | undefined => {
    const parts = path.split('/')
    const found = table.find(
      (one) =>
        one.method === method &&
        one.parts.length === parts.length &&
        one.parts.every((part, index) =>
          part.startsWith(':') ? parts[index] !== '' : part === parts[index],
        ),
    )
    if (!found) return undefined
    const ids = parts.filter((_, index) => found.parts[index]!.startsWith(':')).map(decoded)
    return { handler: found.handler, ids }
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
