import { Readable } from 'node:stream'
import type { Files } from './files.ts'

/** Up to this size a file is read in one go; a larger one goes from the disk to the reader in pieces. */
const SMALL = 512 * 1024

export interface FileHeaders {
  mediaType: string
  /** Strong: of these very bytes, without its quotation marks. */
  etag: string
  cacheControl: string
  /** Further headers of every answer that is not an error. */
  also?: Record<string, string>
}

/**
 * Answers with a kept file as HTTP wants it: conditional requests, one range of bytes (players seek by it),
 * HEAD. Undefined when there is no such file.
 */
export async function fileResponse(
  files: Files,
  name: string,
  request: Request,
  { mediaType, etag, cacheControl, also }: FileHeaders,
): Promise<Response | undefined> {
  const size = await files.size(name)
  if (size === undefined) return undefined
  const headers = new Headers({
    ...also,
    'accept-ranges': 'bytes',
    'cache-control': cacheControl,
    etag: `"${etag}"`,
    'x-content-type-options': 'nosniff',
  })
  if (names(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', mediaType)
  const range = rangeAsked(request, etag, size)
  if (range === 'beyond') return outOfRange(size)
  const { start, end } = range ?? { start: 0, end: size - 1 }
  if (range) headers.set('content-range', `bytes ${start}-${end}/${size}`)
  headers.set('content-length', String(end - start + 1))
  const body = request.method === 'HEAD' ? null : await bodyOf(files, name, size, range)
  return new Response(body, { status: range ? 206 : 200, headers })
}

async function bodyOf(
  files: Files,
  name: string,
  size: number,
  range: { start: number; end: number } | undefined,
): Promise<BodyInit | null> {
  if (size > SMALL) return Readable.toWeb(files.stream(name, range)) as ReadableStream
  const bytes = await files.read(name)
  if (!bytes) throw new Error(`${name} went away while it was being sent.`)
  return new Uint8Array(range ? bytes.subarray(range.start, range.end + 1) : bytes)
}

/** Whether a list of entity tags names this one; a weak tag of the same text counts, as RFC 9110 §13.1.2 says. */
function names(list: string | null, etag: string): boolean {
  if (list === null) return false
  return list
    .split(',')
    .some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === `"${etag}"`)
}

/**
 * The one range asked for. Several at once, a unit or a form we do not know, or a range of an older file
 * (`If-Range`) mean the whole file: RFC 9110 §14.2 allows it.
 */
function rangeAsked(
  request: Request,
  etag: string,
  size: number,
): { start: number; end: number } | 'beyond' | undefined {
  const ifRange = request.headers.get('if-range')
  if (ifRange !== null && ifRange !== `"${etag}"`) return undefined
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.get('range')?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '')
    return Number(to) === 0 || size === 0
      ? 'beyond'
      : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  if (to !== '' && Number(to) < start) return undefined
  if (start >= size) return 'beyond'
  return { start, end: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}

function outOfRange(size: number): Response {
  return new Response(`This file has ${size} bytes, and the range asked for begins after them.\n`, {
    status: 416,
    headers: { 'content-range': `bytes */${size}`, 'content-type': 'text/plain; charset=utf-8' },
  })
}
