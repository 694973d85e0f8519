import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileResponse } from './file-response.ts'
import { filesIn } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const files = filesIn(folder)
await files.write('ten', Buffer.from('0123456789'))
await files.write('none', Buffer.alloc(0))

async function get(headers: Record<string, string> = {}, { name = 'ten', method = 'GET' } = {}) {
  const request = new Request('https://courier.example/ten', { headers, method })
  const about = { mediaType: 'text/plain', etag: 'ten', cacheControl: 'public' }
  const response = await fileResponse(files, name, request, about)
  return response ?? assert.fail('no such file')
}

const RANGES: [string, number, string, string | null][] = [
  ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
  ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
  ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=5-2', 200, '0123456789', null],
  ['bytes=0-1,4-5', 200, '0123456789', null],
  ['bytes=-', 200, '0123456789', null],
  ['pages=1-2', 200, '0123456789', null],
  ['bytes=1e3-', 200, '0123456789', null],
]

for (const [range, status, text, contentRange] of RANGES) {
  test(`a range of ${range} is answered with ${status} and ${text}`, async () => {
    const response = await get({ range })
    assert.equal(response.status, status)
    assert.equal(response.headers.get('content-range'), contentRange)
    assert.equal(response.headers.get('content-length'), String(text.length))
    assert.equal(await response.text(), text)
  })
}

test('a range that begins after the end is told how long the file is', async () => {
  for (const [range, name] of [
    ['bytes=10-', 'ten'],
    ['bytes=-0', 'ten'],
    ['bytes=0-', 'none'],
  ] as const) {
    const response = await get({ range }, { name })
    assert.equal(response.status, 416)
    assert.match(response.headers.get('content-range')!, /^bytes \*\/(10|0)$/)
  }
})

test('a range of an older file is answered with the whole new one', async () => {
  assert.equal((await get({ range: 'bytes=0-3', 'if-range': '"ten"' })).status, 206)
  assert.equal((await get({ range: 'bytes=0-3', 'if-range': '"nine"' })).status, 200)
  assert.equal((await get({ range: 'bytes=0-3', 'if-range': 'W/"ten"' })).status, 200)
  assert.equal((await get({ range: 'bytes=0-3', 'if-range': 'Thu, 02 May 2024 12:00:00 GMT' })).status, 200)
})

test('whoever has the file already is told so', async () => {
  for (const tag of ['"ten"', 'W/"ten"', '"nine", "ten"', '*'])
    assert.equal((await get({ 'if-none-match': tag })).status, 304)
  for (const tag of ['"nine"', 'ten', '']) assert.equal((await get({ 'if-none-match': tag })).status, 200)
})

test('HEAD tells everything and sends nothing', async () => {
  const response = await get({}, { method: 'HEAD' })
  assert.equal(response.headers.get('content-length'), '10')
  assert.equal(response.body, null)
})

test('an empty file is sent as nothing', async () => {
  const response = await get({}, { name: 'none' })
  assert.deepEqual(
    [response.status, response.headers.get('content-length'), await response.text()],
    [200, '0', ''],
  )
})
