import { createServer, type IncomingHttpHeaders } from 'node:http'
import { after } from 'node:test'
import type { AddressInfo } from 'node:net'
import { tone } from '../sound/sound.test-data.ts'
import { sixteenBits } from '../sound/wav.ts'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: string
}

export interface Answered {
  status: number
  headers?: Record<string, string>
  body: string | Uint8Array
}

export interface Double {
  base: string
  /** What it was asked, in order. */
  asked: Asked[]
  /** What it answers next instead of what it would, once each. */
  instead: ((asked: Asked) => Answered | 'hang up')[]
}

/** A speech service on this machine, which ends with the tests. */
export async function startDouble(answer: (asked: Asked) => Answered): Promise<Double> {
  const asked: Asked[] = []
  const instead: Double['instead'] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    const { method = '', headers } = request
    const one = {
      method,
      path: pathname,
      query: searchParams,
      headers,
      body: Buffer.concat(pieces).toString(),
    }
    asked.push(one)
    const answered = instead.shift()?.(one) ?? answer(one)
    if (answered === 'hang up') return request.socket.destroy()
    response.writeHead(answered.status, answered.headers)
    response.end(answered.body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  after(
    () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  )
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, instead }
}

/** A tone of a fiftieth of a second for each letter: longer for a longer text. */
export function spokenTone(text: string, rate: number): Float32Array {
  return tone({ seconds: text.length / 50, rate, decibels: -12 })
}

export function pcm16(samples: Float32Array): Uint8Array {
  const bytes = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, at) => bytes.writeInt16LE(sixteenBits(sample), at * 2))
  return bytes
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answered => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The text in SSML, and what is wrong with it where anything is. */
export function readSsml(ssml: string): { text: string } | { because: string } {
  const open: string[] = []
  let text = ''
  for (const [, tag, plain] of ssml.matchAll(/(<[^>]*>)|([^<]+)/g)) {
    if (plain !== undefined) {
      if (/&(?!#\d+;|amp;|lt;|gt;|quot;|apos;)/.test(plain)) return { because: 'a bare ampersand' }
      text += plain.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      continue
    }
    const [, closing, name] =
      /^<(\/?)([a-z]+)(?:\s+[\w:]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*\s*>$/.exec(tag!) ?? []
    if (!name) return { because: `the tag ${tag}` }
    if (!closing) open.push(name)
    else if (open.pop() !== name) return { because: `the end of ${name}` }
  }
  return open.length > 0 ? { because: `no end of ${open.at(-1)}` } : { text }
}
