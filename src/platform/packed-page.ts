import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib'
import { acceptedEncoding } from './accepted-encoding.ts'
import type { AskedHeaders } from './asked-headers.ts'
import { matchesEtag } from './etag.ts'

/** A page as it lies in memory: packed twice, each with its strong ETag and its headers ready to be written. */
export interface PackedPage {
  gzip: Face
  br: Face
}

interface Face {
  etag: string
  /** Name, value, name, value …: what writeHead takes without looking at it. */
  head: string[]
  unchanged: string[]
  /** In `BINARY`, a letter a byte: see there. */
  body: string | Buffer
}

/**
 * Node writes a text in this encoding together with the headers, in one piece; a Buffer goes beside them, in
 * two, which costs the kernel more. Beyond some 20 KB the copying eats up what that saves.
 */
const BINARY = 'latin1'
const MOST_AS_TEXT = 20_000

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** Packs a page in the forms readers can take it in, and makes its headers, once. */
export async function packPage(response: Response): Promise<PackedPage> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const [zipped, brotli] = await Promise.all([
    compressGzip(bytes, { level: 8 }),
    compressBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_LGWIN]: 18,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ])
  return {
    gzip: face(response.headers, zipped, `"${hash}-gzip"`, 'gzip'),
    br: face(response.headers, brotli, `"${hash}-br"`, 'br'),
  }
}

function face(headers: Headers, body: Buffer, etag: string, encoding: string): Face {
  const told = [...headers].flatMap(([name, value]) =>
    name === 'content-length' || name === 'vary'
      ? []
      : [name, name === 'surrogate-key' ? value : oneOfMany(value)],
  )
  const revalidation = ['etag', etag, 'vary', 'Accept-Encoding, Cookie']
  const caching = ['cache-control', 'surrogate-key'].flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [name, value]
  })
  return {
    etag,
    body: body.length > MOST_AS_TEXT ? body : body.toString(BINARY),
    head: [...told, ...revalidation, 'content-encoding', encoding, 'content-length', String(body.length)],
    unchanged: [...caching, ...revalidation],
  }
}

const alike = new Map<string, string>()

/** Most headers say the same on every page: one copy of each, which thousands of pages share, stays near at hand. */
function oneOfMany(value: string): string {
  const known = alike.get(value)
  if (known !== undefined) return known
  if (alike.size < 200) alike.set(value, value)
  return value
}

/** In bytes, with what stands around it. */
export function sizeOf(page: PackedPage): number {
  return page.gzip.body.length + page.br.body.length + 4096
}

/** Answers with the form this reader can take, or with 304 when the reader has it. */
export function sendPage(
  response: ServerResponse,
  page: PackedPage,
  { acceptEncoding, ifNoneMatch: known }: AskedHeaders,
): void {
  const encoding = acceptedEncoding(acceptEncoding)
  if (encoding === 'identity') return sendPlain(response, page.gzip, known)
  const chosen = page[encoding]
  if (known !== undefined && matchesEtag(known, chosen.etag)) {
    response.writeHead(304, chosen.unchanged)
    response.end()
    return
  }
  response.writeHead(200, chosen.head)
  if (response.req.method === 'HEAD') response.end()
  else response.end(chosen.body, BINARY)
}

/** Hardly anybody asks for it unpacked, so it is not kept that way. */
function sendPlain(response: ServerResponse, zipped: Face, known: string | undefined): void {
  const etag = zipped.etag.replace('-gzip"', '"')
  if (known !== undefined && matchesEtag(known, etag)) {
    response.writeHead(304, withEtag(zipped.unchanged, etag))
    response.end()
    return
  }
  const packed = typeof zipped.body === 'string' ? Buffer.from(zipped.body, BINARY) : zipped.body
  const body = gunzipSync(packed)
  const head = withEtag(zipped.head, etag)
  const at = head.indexOf('content-encoding')
  head.splice(at, 4, 'content-length', String(body.length))
  response.writeHead(200, head)
  if (response.req.method === 'HEAD') response.end()
  else response.end(body)
}

function withEtag(head: readonly string[], etag: string): string[] {
  const copy = [...head]
  copy[copy.indexOf('etag') + 1] = etag
  return copy
}

/** What is not kept (a redirection, a refusal) goes to whoever was waiting, all of them. */
export async function sendOnce(response: ServerResponse, head: boolean, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.clone().arrayBuffer())
  response.writeHead(answer.status, [...answer.headers].filter(([name]) => name !== 'content-length').flat())
  if (head) response.end()
  else response.end(body)
}
