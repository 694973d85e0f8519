import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ghostTime } from './dates.ts'

test('a time is read as every version of Ghost writes it', () => {
  assert.equal(ghostTime('2021-03-24T05:57:56.000Z'), '2021-03-24T05:57:56.000Z')
  assert.equal(ghostTime('2026-11-23 07:51:09'), '2026-11-23T07:51:09.000Z')
  assert.equal(ghostTime('2017-08-08T23:30:00+03:00'), '2017-08-08T20:30:00.000Z')
  assert.equal(ghostTime(1388318311015), '2013-12-29T11:58:31.015Z')
  assert.equal(ghostTime('1388318311015'), '2013-12-29T11:58:31.015Z')
})

test('a time that does not exist is none', () => {
  for (const given of [
    '0000-00-00 00:00:00',
    '2024-02-31T00:00:00.000Z',
    '2023-02-29 10:00:00',
    '20240-01-01T00:00:00.000Z',
    '+020240-01-01T00:00:00.000Z',
    '2024-13-01 00:00:00',
    '2024-01-01 25:00:00',
    'yesterday',
    '',
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15,
    0,
    {},
  ])
    assert.equal(ghostTime(given), undefined, String(given))
})
