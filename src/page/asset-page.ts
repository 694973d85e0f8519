import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { assetFiles, assetsFolder } from './assets.ts'

/** The style sheet, fonts and islands: named by their hashes, so they are kept for ever, here and by browsers. */
export async function assetPage(name: string, request: Request): Promise<Response> {
  if (!Object.values(assetFiles()).includes(name))
    return new Response('There is no such file.', { status: 404 })
  const kept = await keptAsset(name)
  const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '', kept)
  const headers = new Headers({
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  if (kept.br) headers.set('vary', 'accept-encoding')
  if (encoding) headers.set('content-encoding', encoding)
  return new Response(kept[encoding ?? 'plain'] as Uint8Array<ArrayBuffer>, { headers })
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  // The only JSON among the built files; a browser refuses speculation rules under any other type.
  '.json': 'application/speculationrules+json',
}

interface KeptAsset {
  plain: Uint8Array
  br?: Uint8Array
  gzip?: Uint8Array
}

const kept = new Map<string, Promise<KeptAsset>>()

function keptAsset(name: string): Promise<KeptAsset> {
  const found = kept.get(name) ?? readAsset(name)
  kept.set(name, found)
  found.catch(() => kept.delete(name))
  return found
}

async function readAsset(name: string): Promise<KeptAsset> {
  const plain = await readFile(join(assetsFolder, name))
  if (name.endsWith('.woff2')) return { plain }
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params: quality }),
    promisify(gzip)(plain, { level: 9 }),
  ])
  return { plain, br, gzip: zipped }
}

function chooseEncoding(accepted: string, { br, gzip: zipped }: KeptAsset): 'br' | 'gzip' | undefined {
  const accepts = (encoding: string) =>
    accepted
      .split(',')
      .map((part) =>
        part
          .trim()
          .toLowerCase()
          .split(/\s*;\s*q=/),
      )
      .some(([name, weight]) => name === encoding && Number(weight ?? 1) > 0)
  if (br && accepts('br')) return 'br'
  if (zipped && accepts('gzip')) return 'gzip'
  return undefined
}
