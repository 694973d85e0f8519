import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { path } from '../routes.ts'
import { assetPage } from './asset-page.ts'
import { asset, assetFiles, assetsFolder } from './assets.ts'

const style = assetFiles()['style.css']!
const plain = readFileSync(join(assetsFolder, style))

function ask(name: string, acceptEncoding?: string): Promise<Response> {
  const headers = acceptEncoding === undefined ? undefined : { 'accept-encoding': acceptEncoding }
  return assetPage(name, new Request('https://courier.example/', headers && { headers }))
}

test('the style sheet is kept for ever, under a name that changes with it', async () => {
  const response = await ask(style)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8')
  assert.equal(asset('style.css'), path('asset', { name: style }))
  assert.match(style, /^style\.\w{8}\.css$/)
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), plain)
})

test('it goes out in the encoding a browser takes, and only in that', async () => {
  const of = async (accepted: string) => {
    const response = await ask(style, accepted)
    return {
      encoding: response.headers.get('content-encoding'),
      vary: response.headers.get('vary'),
      bytes: Buffer.from(await response.arrayBuffer()),
    }
  }
  const brotli = await of('gzip, deflate, br, zstd')
  assert.equal(brotli.encoding, 'br')
  assert.deepEqual(brotliDecompressSync(brotli.bytes), plain)
  const gzip = await of('gzip;q=0.8, br;q=0')
  assert.equal(gzip.encoding, 'gzip')
  assert.deepEqual(gunzipSync(gzip.bytes), plain)
  const none = await of('identity')
  assert.deepEqual([none.encoding, none.vary], [null, 'accept-encoding'])
})

test('fonts are sent as they are, for they are compressed already', async () => {
  const response = await ask(assetFiles()['text-latin.woff2']!, 'br')
  assert.equal(response.headers.get('content-type'), 'font/woff2')
  assert.equal(response.headers.get('content-encoding'), null)
})

test('speculation rules go out under the one type that browsers take them in', async () => {
  const response = await ask(assetFiles()['speculation.json']!)
  assert.equal(response.headers.get('content-type'), 'application/speculationrules+json')
  const rules = (await response.json()) as { prefetch: { eagerness: string }[] }
  assert.equal(rules.prefetch[0]?.eagerness, 'moderate')
})

test('nothing but what was built is there', async () => {
  for (const name of ['manifest.json', '../cli.js', '..%2fcli.js', 'style.css', '', 'constructor']) {
    assert.equal((await ask(name)).status, 404, name)
  }
})

test('a name that was never built is refused with what to do', () => {
  assert.throws(() => asset('no-such.island.js'), /npm run build/)
})

test('the style sheet asks nothing of another host and takes at most 9 KB', async () => {
  assert.doesNotMatch(plain.toString(), /https?:|\/\/|@import/)
  const sent = await ask(style, 'gzip')
  assert.ok((await sent.arrayBuffer()).byteLength <= 9 * 1024)
})
