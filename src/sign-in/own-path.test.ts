import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { ownPath } from './own-path.ts'

test('after signing in one comes back to a page of the paper, of the realm one signed in to', () => {
  assert.equal(ownPath('/account', 'reader'), '/account')
  assert.equal(ownPath('/news/a-story?page=2#end', 'reader'), '/news/a-story?page=2#end')
  assert.equal(ownPath('/desk/members?q=ona', 'staff'), '/desk/members?q=ona')
  assert.equal(ownPath('/desk', 'reader'), undefined)
  assert.equal(ownPath('/account', 'staff'), undefined)
  assert.equal(ownPath('/desk-chair', 'staff'), undefined)
  assert.equal(ownPath('/sign-out', 'reader'), undefined)
  assert.equal(ownPath('/desk/sign-in', 'staff'), undefined)
})

test('no address that somebody else wrote leads away from the paper', () => {
  for (const elsewhere of [
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/..//evil.example/x',
    '/%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'account',
    '',
    '/news\r\nset-cookie: a=b',
    `/${'a'.repeat(600)}`,
  ])
    assert.equal(ownPath(elsewhere, 'reader'), undefined, JSON.stringify(elsewhere))
})

test('whatever is asked for, the answer is on this host', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5c',
    '@',
    ':',
    'evil.example',
    '?',
    '#',
    '\t',
    'a',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (given) => {
      const to = ownPath(`/${given.join('')}`, 'reader')
      if (to !== undefined) assert.equal(new URL(to, 'https://ours.example').host, 'ours.example')
    }),
  )
})
