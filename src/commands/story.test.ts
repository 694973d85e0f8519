import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { Misuse } from './command.ts'
import { momentFrom } from './story.ts'

const two = (number: number) => String(number).padStart(2, '0')

test('a day is taken for a moment exactly when there is such a day', () => {
  const day = fc.record({
    year: fc.integer({ min: 1900, max: 2199 }),
    month: fc.integer({ min: 0, max: 14 }),
    date: fc.integer({ min: 0, max: 33 }),
  })
  fc.assert(
    fc.property(day, ({ year, month, date }) => {
      const text = `${year}-${two(month)}-${two(date)}T12:00:00Z`
      const there = new Date(Date.UTC(year, month - 1, date, 12))
      const exists =
        there.getUTCFullYear() === year && there.getUTCMonth() === month - 1 && there.getUTCDate() === date
      if (exists) assert.equal(momentFrom(text), there.toISOString())
      else assert.throws(() => momentFrom(text), Misuse)
    }),
  )
})

test('a moment is the same moment in whatever zone it is written', () => {
  for (const text of [
    '2026-11-23T18:00:00+02:00',
    '2026-11-23T16:00Z',
    '2026-11-23T16:00:00.000Z',
    '2026-11-23T11:00:00-05:00',
  ])
    assert.equal(momentFrom(text), '2026-11-23T16:00:00.000Z')
})

test('anything else is refused with a sentence', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.throws(() => momentFrom(text), /is no time\. Write it as .*, with a date that exists\./)
    }),
  )
})
