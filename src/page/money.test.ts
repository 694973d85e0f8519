import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  amountIn,
  currencyName,
  currencyOf,
  moneyIn,
  plainAmount,
  readAmount,
  type Currency,
} from './money.ts'
import { phrasesIn } from './phrases.ts'

const [en, uk, lt] = [phrasesIn('en'), phrasesIn('uk'), phrasesIn('lt')]
const EUR = 'EUR' as Currency
const JPY = 'JPY' as Currency
const spaced = (text: string) => text.replace(/\s/g, ' ')

test('a sum is written as each language writes it, without cents where there are none', () => {
  assert.equal(moneyIn(en, { currency: EUR, amount: 500 }), '€5')
  assert.equal(moneyIn(en, { currency: EUR, amount: 550 }), '€5.50')
  assert.equal(spaced(moneyIn(lt, { currency: EUR, amount: 550 })), '5,50 €')
  assert.equal(spaced(moneyIn(uk, { currency: 'UAH' as Currency, amount: 20000 })), '200 ₴')
  assert.equal(moneyIn(en, { currency: 'USD' as Currency, amount: 123456 }), '$1,234.56')
})

test('a receipt keeps the cents of a whole sum', () => {
  assert.equal(moneyIn(en, { currency: EUR, amount: 500 }, { exact: true }), '€5.00')
})

test('a currency without a small coin has none, and one with a thousandth has that', () => {
  assert.equal(moneyIn(en, { currency: JPY, amount: 550 }, { exact: true }), '¥550')
  assert.equal(plainAmount({ currency: JPY, amount: 550 }), '550')
  assert.equal(plainAmount({ currency: 'KWD' as Currency, amount: 5500 }), '5.500')
})

test('a figure for machines has a point and its sign', () => {
  assert.equal(plainAmount({ currency: EUR, amount: 5 }), '0.05')
  assert.equal(plainAmount({ currency: EUR, amount: -1234 }), '-12.34')
})

test('a field holds the bare number', () => {
  assert.equal(amountIn(en, { currency: EUR, amount: 550 }), '5.50')
  assert.equal(amountIn(lt, { currency: EUR, amount: 123400 }), '1234')
  assert.equal(amountIn(lt, { currency: EUR, amount: 550 }), '5,50')
})

test('what readers type is read, with either sign, spaces, and the currency before or after', () => {
  const read: [string, number][] = [
    ['5', 500],
    ['5,50', 550],
    ['5.5', 550],
    ['€5.50', 550],
    ['5 €', 500],
    ['EUR 7', 700],
    ['7 eur', 700],
    ['1 000', 100000],
    ['1\u00a0000,50', 100050],
    ['1,000', 100000],
    ['1.000', 100000],
    ['1,000.50', 100050],
    ['1.000,50', 100050],
    ['1,234,567.89', 123456789],
    ['5,', 500],
    ['05', 500],
    ['5.500', 550000],
    ['5.5000', 550],
    ['5', 500],
  ]
  for (const [typed, amount] of read) {
    const expected = amount > 99_999_999 ? { ok: false, because: 'too-much' } : { ok: true, amount }
    assert.deepEqual(readAmount(typed, EUR), expected, typed)
  }
  assert.deepEqual(readAmount('200 грн', 'UAH' as Currency), { ok: true, amount: 20000 })
  assert.deepEqual(readAmount('25 zł', 'PLN' as Currency), { ok: true, amount: 2500 })
  assert.deepEqual(readAmount('US$5', 'USD' as Currency), { ok: true, amount: 500 })
  assert.deepEqual(readAmount('550', JPY), { ok: true, amount: 550 })
  assert.deepEqual(readAmount('1,500', JPY), { ok: true, amount: 1500 })
  assert.deepEqual(readAmount('5.500', 'KWD' as Currency), { ok: true, amount: 5500 })
})

test('what is no sum is refused with the reason', () => {
  const refused: [string, string][] = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['five', 'no-number'],
    ['-5', 'no-number'],
    ['5-6', 'no-number'],
    ['1e3', 'no-number'],
    ['0x10', 'no-number'],
    ['1,00,0', 'no-number'],
    ['1.2,3.4', 'no-number'],
    ['.', 'no-number'],
    ['$5', 'other-currency'],
    ['5 USD', 'other-currency'],
    ['5.0001', 'too-exact'],
    ['99999999999999999999', 'too-much'],
  ]
  for (const [typed, because] of refused) {
    assert.deepEqual(readAmount(typed, EUR), { ok: false, because }, typed)
  }
  assert.deepEqual(readAmount('5.5', JPY), { ok: false, because: 'too-exact' })
})

test('every sum that a field shows is read back as itself', () => {
  for (const phrases of [en, uk, lt])
    for (const currency of ['EUR', 'JPY', 'KWD', 'UAH'] as Currency[])
      for (const amount of [1, 9, 10, 99, 100, 101, 550, 999, 1000, 1005, 123456, 99_999_999]) {
        const shown = moneyIn(phrases, { currency, amount })
        assert.deepEqual(readAmount(shown, currency), { ok: true, amount }, `${phrases.language} ${shown}`)
        const bare = amountIn(phrases, { currency, amount })
        assert.deepEqual(readAmount(bare, currency), { ok: true, amount }, `${phrases.language} ${bare}`)
      }
})

test('a currency is known by its letters, however they are written', () => {
  assert.equal(currencyOf(' eur '), 'EUR')
  assert.equal(currencyOf('EURO'), undefined)
  assert.equal(currencyOf('XYZ'), undefined)
  assert.equal(currencyName(en, EUR), 'Euro')
})
