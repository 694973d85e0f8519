import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { silentProgress } from '../../platform/progress.ts'
import { examineExport } from './examine-export.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-examine-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function refusalOf(bytes: string | Uint8Array): Promise<string> {
  const file = join(folder, 'export.json')
  writeFileSync(file, bytes)
  const examined = await examineExport(file, silentProgress)
  assert.equal(examined.ok, false)
  return examined.ok ? '' : examined.because
}

const whole = JSON.stringify(
  { db: [{ meta: { version: '6.65.0' }, data: { posts: [{ id: '1', title: 'Ė' }] } }] },
  null,
  1,
)

test('a whole export is known by the hash of its bytes', async () => {
  const file = join(folder, 'whole.json')
  writeFileSync(file, whole)
  const examined = await examineExport(file, silentProgress)
  assert.ok(examined.ok)
  assert.match(examined.hash, /^[0-9a-f]{64}$/)
  assert.equal(examined.bytes, Buffer.byteLength(whole))
})

test('a byte-order mark before an export does no harm', async () => {
  const file = join(folder, 'marked.json')
  writeFileSync(file, `\ufeff${whole}`)
  assert.ok((await examineExport(file, silentProgress)).ok)
})

test('a file that is missing, a folder, or empty is told apart', async () => {
  const missing = await examineExport(join(folder, 'nowhere.json'), silentProgress)
  assert.match(missing.ok ? '' : missing.because, /There is no file .*nowhere\.json/)
  const directory = await examineExport(folder, silentProgress)
  assert.match(directory.ok ? '' : directory.because, /is a folder/)
  assert.match(await refusalOf(''), /is empty\. Export from Ghost again/)
  assert.match(await refusalOf(' \n\t '), /nothing but white space/)
})

test('a ZIP archive, gzip, a web page and UTF-16 are called by their names', async () => {
  assert.match(await refusalOf(Buffer.from('PK\u0003\u0004rest')), /ZIP archive\. Unpack it/)
  assert.match(await refusalOf(gzipSync(whole)), /gzip/)
  assert.match(await refusalOf('<!doctype html><title>Sign in</title>'), /web page or XML, not JSON/)
  assert.match(await refusalOf(Buffer.from(`\ufeff${whole}`, 'utf16le')), /UTF-16/)
})

test('an export cut short is refused with the place where it breaks off, wherever it was cut', async () => {
  const bytes = Buffer.from(whole)
  for (let length = 1; length < bytes.length; length += 7) {
    const because = await refusalOf(bytes.subarray(0, length))
    assert.match(
      because,
      /breaks off at line \d+, position \d+|is not UTF-8|is not JSON: at line \d+/,
      because,
    )
    assert.match(because, /Nothing was brought in|is not UTF-8/)
  }
})

test('what is no JSON is refused with the line and the position', async () => {
  assert.match(
    await refusalOf(whole.replace('"posts": [', '"posts": [,')),
    /is not JSON: at line 8, position \d+/,
  )
  assert.match(await refusalOf('hello'), /line 1, position 1/)
  assert.match(await refusalOf(`${whole}\n{}`), /line 18/)
})

test('bytes that are no UTF-8 are refused, as text would be lost', async () => {
  const broken = Buffer.concat([
    Buffer.from(whole.slice(0, 40)),
    Buffer.from([0xff, 0xc3]),
    Buffer.from(whole.slice(40)),
  ])
  assert.match(await refusalOf(broken), /is not UTF-8 text/)
})
