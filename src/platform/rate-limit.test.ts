import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rateLimit } from './rate-limit.ts'

test('who asks too often has to wait, as long as the measure takes to fill, and nobody else has', () => {
  let now = 0
  const may = rateLimit({ burst: 3, perSecond: 2 }, () => now)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => may('reader')),
    [true, true, true, false],
  )
  assert.equal(may('another'), true)
  now += 499
  assert.equal(may('reader'), false)
  now += 2
  assert.equal(may('reader'), true)
  now += 60_000
  assert.deepEqual(
    [1, 2, 3, 4].map(() => may('reader')),
    [true, true, true, false],
  )
})

test('a hundred thousand askers are not all remembered, and one who goes on asking is', () => {
  const may = rateLimit({ burst: 1, perSecond: 0.001 }, () => 0)
  assert.equal(may('patient'), true)
  for (let n = 0; n < 100_000; n++) {
    may(`address ${n}`)
    if (n % 1000 === 0) assert.equal(may('patient'), false)
  }
  assert.equal(may('address 0'), true)
})
