import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Currency } from '../page/money.ts'
import type { Instant } from '../platform/ids.ts'
import { quoteChange } from './change-quote.ts'

const EUR = 'EUR' as Currency
const at = (day: string) => `${day}T00:00:00.000Z` as Instant
const order = {
  sum: { currency: EUR, amount: 600 },
  every: 'month' as const,
  quantity: 1,
  period: { from: at('2026-11-01'), until: at('2026-12-01') },
}
const eur = (amount: number) => ({ currency: EUR, amount })

test('more counts now, and only the difference for what is left is charged', () => {
  const quote = quoteChange(order, { sum: eur(1000), interval: 'month' }, at('2026-11-16'))
  assert.deepEqual(quote, { when: 'now', now: eur(200), from: at('2026-12-01'), isSame: false })
})

test('less begins with the next payment, and nothing is charged before', () => {
  const quote = quoteChange(order, { sum: eur(400), interval: 'month' }, at('2026-11-16'))
  assert.deepEqual(quote, { when: 'at renewal', now: eur(0), from: at('2026-12-01'), isSame: false })
})

test('a year that comes to more each month begins now, less what is left of the month', () => {
  const quote = quoteChange(order, { sum: eur(10_000), interval: 'year' }, at('2026-11-16'))
  assert.deepEqual(quote, { when: 'now', now: eur(9700), from: at('2026-11-16'), isSame: false })
})

test('a year that comes to less each month begins when the month is over', () => {
  const quote = quoteChange(order, { sum: eur(6000), interval: 'year' }, at('2026-11-16'))
  assert.equal(quote.when, 'at renewal')
})

test('what one has already is no change', () => {
  assert.ok(quoteChange(order, { sum: eur(600), interval: 'month' }, at('2026-11-16')).isSame)
})
