import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { askedHeaders } from './asked-headers.ts'

const asked = (...rawHeaders: string[]) => askedHeaders({ rawHeaders } as IncomingMessage)

test('the headers that choose a page’s bytes are found however they are written', () => {
  assert.deepEqual(asked('Host', 'a', 'ACCEPT-ENCODING', 'br', 'cookie', 'x=1', 'If-None-Match', '"e"'), {
    cookie: 'x=1',
    acceptEncoding: 'br',
    ifNoneMatch: '"e"',
  })
  assert.deepEqual(asked('Host', 'a', 'Cookie2', 'y', 'X-Cookie', 'z'), {
    cookie: undefined,
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
  })
})

test('cookies in several headers are one, and of other headers said twice the first counts', () => {
  const { cookie, ifNoneMatch } = asked(
    'Cookie',
    'a=1',
    'If-None-Match',
    '"1"',
    'cookie',
    'b=2',
    'if-none-match',
    '"2"',
  )
  assert.deepEqual([cookie, ifNoneMatch], ['a=1; b=2', '"1"'])
})
