import type { Newsroom } from '../newsroom.ts'
import { fileResponse } from '../platform/file-response.ts'
import { uploadName } from './kept-names.ts'
import { fileAddress } from './stored-file.ts'
import { fileByHash } from './stored-files.ts'

/**
 * `/files/:hash/:name`. The type is the one told by the bytes and browsers may not guess another; the name is
 * the one it was kept under, whatever the address says, so nobody can put words of their own before our file.
 */
export async function filePage(
  newsroom: Newsroom,
  hash: string,
  name: string,
  request: Request,
): Promise<Response> {
  const file = /^[0-9a-f]{64}$/.test(hash) ? await fileByHash(newsroom.db, hash) : undefined
  if (!file) return notFound()
  if (name !== file.name) return new Response(null, { status: 301, headers: { location: fileAddress(file) } })
  const served = await fileResponse(newsroom.files, uploadName(hash), request, {
    mediaType: file.mediaType,
    etag: hash,
    cacheControl: 'public, max-age=31536000, immutable',
    also: { 'content-disposition': disposition(file.name), 'cross-origin-resource-policy': 'cross-origin' },
  })
  return served ?? notFound()
}

/** Shown in the browser, and saved under its name in any script: RFC 6266, with plain letters for the old. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^ -~]/g, '')
    .replace(/["\\]/g, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => '%' + sign.charCodeAt(0).toString(16).toUpperCase(),
  )
  return `inline; filename="${plain}"; filename*=UTF-8''${encoded}`
}

function notFound(): Response {
  return new Response('There is no such file.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=60' },
  })
}
