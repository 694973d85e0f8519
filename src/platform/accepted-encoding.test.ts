import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { acceptedEncoding } from './accepted-encoding.ts'

test('a page is packed as well as its reader can unpack it', () => {
  const readers: [header: string | undefined, packed: string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['br;q=0.0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['br ; q=1 , gzip ; q=0.2', 'br'],
    ['br;q=nonsense', 'identity'],
  ]
  for (const [header, packed] of readers) assert.equal(acceptedEncoding(header), packed, header)
})

test('whatever a reader says, what it refused is not sent, and the answer stays the same', () => {
  fc.assert(
    fc.property(fc.string(), (said) => {
      assert.equal(acceptedEncoding(`${said.replaceAll(',', '')},br;q=0,gzip;q=0`), 'identity')
      assert.equal(acceptedEncoding(said), acceptedEncoding(said))
    }),
  )
})
