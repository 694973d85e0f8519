import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOfCode, hashOfToken, isSame, newCode, newToken, signed, unsigned } from './token.ts'

test('tokens are long and never the same; codes are six digits, zeros in front included', () => {
  const tokens = Array.from({ length: 1000 }, newToken)
  assert.equal(new Set(tokens).size, 1000)
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/)
  for (let i = 0; i < 1000; i++) assert.match(newCode(), /^\d{6}$/)
})

test('a hash tells nothing of its token, and the same code has another hash for another request', () => {
  assert.notEqual(hashOfToken('a'), hashOfToken('b'))
  assert.notEqual(hashOfCode('secret', 'one', '123456'), hashOfCode('secret', 'two', '123456'))
  assert.notEqual(hashOfCode('secret', 'one', '123456'), hashOfCode('other', 'one', '123456'))
})

test('what we signed we know again, for the purpose it was signed for and no other', () => {
  const ours = signed('secret', 'asking', 'a.b')
  assert.equal(unsigned('secret', 'asking', ours), 'a.b')
  assert.equal(unsigned('secret', 'said', ours), undefined)
  assert.equal(unsigned('guessed', 'asking', ours), undefined)
  assert.equal(unsigned('secret', 'asking', ours.replace('a.b', 'a.c')), undefined)
  for (const forged of ['', '.', 'a', 'a.', `${ours}x`])
    assert.equal(unsigned('secret', 'asking', forged), undefined)
  assert.ok(isSame('x', 'x') && !isSame('x', 'xx') && !isSame('x', 'y'))
})
