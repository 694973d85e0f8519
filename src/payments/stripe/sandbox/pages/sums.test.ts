import assert from 'node:assert/strict'
import { test } from 'node:test'
import { money } from './money.ts'
import { dayOf, oneLater, repeating } from './sums.ts'
import { spokenIn } from './words.ts'

const at = (day: string) => Date.parse(`${day}T10:00:00Z`) / 1000
const plain = (text: string) => text.replace(/\s/g, ' ')
const [en, uk, lt] = [spokenIn('en-GB'), spokenIn('uk'), spokenIn('lt')]

test('a sum stands as each language writes it', () => {
  assert.equal(money(500, 'eur', 'en-GB'), '€5.00')
  assert.equal(plain(money(123_450, 'eur', 'lt-LT')), '1 234,50 €')
  assert.equal(plain(money(500, 'uah', 'uk-UA')), '5,00 ₴')
  assert.equal(money(500, 'usd', 'en-GB'), 'US$5.00')
})

test('a currency without a smaller unit is not divided', () => {
  assert.equal(money(500, 'jpy', 'en-GB'), 'JP¥500')
  assert.equal(plain(money(500, 'isk', 'en-GB')), 'ISK 5.00')
})

test('how often a sum is taken is said with the plural each language has', () => {
  const each = (count: number) =>
    [en, uk, lt].map((spoken) => plain(repeating(500, 'eur', { unit: 'month', count }, spoken)))
  assert.deepEqual(each(1), ['€5.00 a month', '5,00 € щомісяця', '5,00 € kas mėnesį'])
  assert.deepEqual(each(3), ['€5.00 every 3 months', '5,00 € кожні 3 місяці', '5,00 € kas 3 mėnesius'])
  assert.deepEqual(each(6), ['€5.00 every 6 months', '5,00 € кожні 6 місяців', '5,00 € kas 6 mėnesius'])
  assert.equal(plain(repeating(5000, 'eur', { unit: 'year', count: 1 }, lt)), '50,00 € kasmet')
})

test('the next payment is on the same day, or on the last of a month that is shorter', () => {
  assert.equal(oneLater(at('2026-11-25'), { unit: 'month', count: 1 }), at('2026-12-25'))
  assert.equal(oneLater(at('2027-01-31'), { unit: 'month', count: 1 }), at('2027-02-28'))
  assert.equal(oneLater(at('2028-02-29'), { unit: 'year', count: 1 }), at('2029-02-28'))
  assert.equal(oneLater(at('2026-11-25'), { unit: 'week', count: 2 }), at('2026-12-09'))
})

test('a day says its year only when that is not soon, and a sentence never ends with two stops', () => {
  const now = at('2026-11-25')
  assert.equal(en.words.nextPayment(dayOf(at('2026-12-25'), now, en)), 'The next payment is on 25 December.')
  assert.equal(
    en.words.nextPayment(dayOf(at('2027-11-25'), now, en)),
    'The next payment is on 25 November 2027.',
  )
  assert.equal(
    plain(uk.words.nextPayment(dayOf(at('2027-11-25'), now, uk))),
    'Наступний платіж — 25 листопада 2027 р.',
  )
  assert.equal(
    plain(lt.words.nextPayment(dayOf(at('2026-12-25'), now, lt))),
    'Kitas mokėjimas – gruodžio 25 d.',
  )
})
