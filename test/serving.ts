import { Agent, request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Newsroom } from '../src/newsroom.ts'
import { serve } from '../src/server.ts'

/** An answer as it came over the wire, its body unpacked. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface Asked {
  method?: string
  headers?: Record<string, string>
}

export interface Served {
  url: string
  /** Asks for this very address: nothing in it is put in order, as `fetch` and `new URL` would do. */
  get(path: string, asked?: Asked): Promise<Answer>
  stop(): Promise<void>
}

/** The newsroom behind its real server, on a port of its own. Stop it before the newsroom is closed. */
export async function serving(newsroom: Newsroom): Promise<Served> {
  const server = await serve(newsroom)
  return { url: server.url, get: getter(server.url), stop: server.stop }
}

export function getter(url: string): Served['get'] {
  const agent = new Agent({ keepAlive: false })
  return (path, { method = 'GET', headers = {} } = {}) =>
    new Promise((done, failed) => {
      const asked = ask(
        url,
        { path, method, headers: { ...readerOf(path), ...headers }, agent },
        (response) => {
          read(response).then(done, failed)
        },
      )
      asked.on('error', failed)
      asked.end()
    })
}

let readers = 0

/** Each search comes from a reader of its own, by a proxy on this machine: many from one would be refused. */
function readerOf(path: string): Record<string, string> {
  if (!path.startsWith('/search')) return {}
  readers++
  return { 'x-forwarded-for': `10.1.${readers >> 8}.${readers & 255}` }
}

async function read(response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: unpacked(bytes, response.headers),
  }
}

function unpacked(bytes: Buffer, headers: IncomingHttpHeaders): string {
  if (bytes.length === 0) return ''
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(bytes).toString()
  if (headers['content-encoding'] === 'gzip') return gunzipSync(bytes).toString()
  return bytes.toString()
}

/** Waits for what must come, however slow the machine: the runner's own time limit ends what never does. */
export async function until(so: () => unknown): Promise<void> {
  while (!(await so())) await new Promise((done) => setTimeout(done, 10))
}
