import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { Trouble, type Reason } from './engine.ts'

/** What a service says when it does not answer with sound. */
export interface Refusal {
  status: number
  /** Its own word for it, such as `insufficient_quota`, and its own sentence. */
  code: string
  message: string
}

export interface Asking {
  /** As people call it: `OpenAI`. */
  service: string
  url: string
  /** Made anew for each try: a signature has a time in it. */
  request: () => RequestInit
  /** Reads the body of a refusal. */
  read: (body: string, headers: Headers) => Pick<Refusal, 'code' | 'message'>
  /** Where the service's word says more than its status. */
  reasons?: Record<string, Reason>
  signal: AbortSignal | undefined
}

const TRIES = 3
/** Milliseconds before the second try; twice that before the third. */
const FIRST_WAIT = 400
/** A service that wants to be left alone for longer is left to the queue, which comes again. */
const LONGEST_WAIT = 8
const TIME_LIMIT = 60_000
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Asks a speech service, again where it is worth it: when it cannot be reached, is in trouble itself, or wants a
 * moment. A key that is wrong, a quota that is used up and a text that is refused are told at once.
 */
export async function askService(asking: Asking): Promise<Uint8Array> {
  for (let tried = 1; ; tried++) {
    try {
      return await askOnce(asking)
    } catch (error) {
      if (!(error instanceof Trouble) || !error.passing || tried === TRIES) throw error
      if ((error.wait ?? 0) > LONGEST_WAIT) throw error
      const wait = error.wait === undefined ? FIRST_WAIT * 2 ** (tried - 1) : error.wait * 1000
      await pause(wait, undefined, asking.signal ? { signal: asking.signal } : {})
    }
  }
}

async function askOnce(asking: Asking): Promise<Uint8Array> {
  const { service, url, request, signal } = asking
  const limit = AbortSignal.timeout(TIME_LIMIT)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  let response: Response
  let body: Uint8Array
  try {
    response = await fetch(url, { ...request(), signal: either, redirect: 'error' })
    body = await bytesOf(response, service)
  } catch (error) {
    if (error instanceof Trouble) throw error
    if (signal?.aborted) throw signal.reason
    throw unreachable(service, limit.aborted, error)
  }
  if (response.ok) return body
  throw refused(asking, response, Buffer.from(body).toString('utf8'))
}

async function bytesOf(response: Response, service: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    pieces.push(piece)
    length += piece.length
    if (length > MOST_BYTES)
      throw new Trouble('broke', `${service} answered with more than any sentence takes.`)
  }
  return Buffer.concat(pieces)
}

function unreachable(service: string, late: boolean, error: unknown): Trouble {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
  const why = cause?.code ?? cause?.message ?? message
  const said = late
    ? `${service} did not answer within ${TIME_LIMIT / 1000} s.`
    : `${service} cannot be reached (${why}).`
  return new Trouble('away', said, { passing: true, cause: error })
}

function refused(
  { service, read, reasons = {} }: Asking,
  { status, headers }: Response,
  body: string,
): Trouble {
  const { code, message } = readSafely(read, body, headers)
  const because = reasons[code] ?? reasonOf(status)
  const said =
    sentences[because]?.(service, message || `status ${status}`) ?? `${service} answered: ${message}`
  const wait = Number(headers.get('retry-after') ?? '')
  // A quota that is counted by the minute is free again in a moment; one that is used up is not.
  const passing = because === 'away' || (because === 'quota' && status === 429 && reasons[code] === undefined)
  return new Trouble(because, said, { passing, ...(wait > 0 && { wait }) })
}

function readSafely(read: Asking['read'], body: string, headers: Headers): Pick<Refusal, 'code' | 'message'> {
  try {
    const { code, message } = read(body, headers)
    return { code: String(code ?? ''), message: shortened(String(message ?? '')) }
  } catch {
    return { code: '', message: shortened(body) }
  }
}

const shortened = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 200)

function reasonOf(status: number): Reason {
  if (status === 401 || status === 403) return 'no-key'
  if (status === 402 || status === 429) return 'quota'
  if (status === 404) return 'unknown-voice'
  return status === 408 || status >= 500 ? 'away' : 'refused'
}

const sentences: Partial<Record<Reason, (service: string, message: string) => string>> = {
  'no-key': (service, message) => `${service} does not take the key it was given: ${message}`,
  quota: (service, message) => `${service} makes no more sound for now: ${message}`,
  'unknown-voice': (service, message) => `${service} does not know this voice: ${message}`,
  away: (service, message) => `${service} is in trouble: ${message}`,
  refused: (service, message) => `${service} refuses this text: ${message}`,
}

/** What a service wraps its sound in. */
export function readAnswer<S extends z.ZodType>(service: string, bytes: Uint8Array, schema: S): z.infer<S> {
  const read = schema.safeParse(parsed(bytes))
  if (read.success) return read.data
  throw new Trouble('broke', `${service} answered with something that is no sound.`, { passing: true })
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
