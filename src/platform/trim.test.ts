import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trimSigns, trimSignsAtEnd } from './trim.ts'

const isSlash = (sign: string) => sign === '/'

test('signs go at the ends and stay within', () => {
  assert.equal(trimSigns('//a//b//', isSlash), 'a//b')
  assert.equal(trimSignsAtEnd('//a//b//', isSlash), '//a//b')
  for (const nothing of ['', '/', '////']) assert.equal(trimSigns(nothing, isSlash), '')
})
