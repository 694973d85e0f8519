import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english } from './phrases/english.ts'
import { lithuanian } from './phrases/lithuanian.ts'
import { ukrainian } from './phrases/ukrainian.ts'
import { counted, langIfOther, listed, numberIn, phrasesIn, quoted, type Phrases } from './phrases.ts'

const numbers = [1, 2, 5, 11, 21, 22, 101]
const counting = (phrases: Phrases, plural: 'minutesToRead' | 'resultCount') =>
  numbers.map((number) => counted(phrases, phrases[plural], number))

test('English knows one and many', () => {
  assert.deepEqual(counting(english, 'resultCount'), [
    '1 result',
    '2 results',
    '5 results',
    '11 results',
    '21 results',
    '22 results',
    '101 results',
  ])
  assert.equal(counted(english, english.minutesToRead, 4), '4 min read')
})

test('Ukrainian counts by the last digit, and differently from eleven to fourteen', () => {
  assert.deepEqual(counting(ukrainian, 'resultCount'), [
    '1 результат',
    '2 результати',
    '5 результатів',
    '11 результатів',
    '21 результат',
    '22 результати',
    '101 результат',
  ])
  assert.deepEqual(counting(ukrainian, 'minutesToRead'), [
    '1 хвилина читання',
    '2 хвилини читання',
    '5 хвилин читання',
    '11 хвилин читання',
    '21 хвилина читання',
    '22 хвилини читання',
    '101 хвилина читання',
  ])
})

test('Lithuanian counts by the last digit, and differently from eleven to twenty', () => {
  assert.deepEqual(counting(lithuanian, 'resultCount'), [
    '1 rezultatas',
    '2 rezultatai',
    '5 rezultatai',
    '11 rezultatų',
    '21 rezultatas',
    '22 rezultatai',
    '101 rezultatas',
  ])
  assert.deepEqual(counting(lithuanian, 'minutesToRead'), [
    'Skaityti 1 minutę',
    'Skaityti 2 minutes',
    'Skaityti 5 minutes',
    'Skaityti 11 minučių',
    'Skaityti 21 minutę',
    'Skaityti 22 minutes',
    'Skaityti 101 minutę',
  ])
})

test('every plural has a form for each category its language has', () => {
  for (const phrases of [english, ukrainian, lithuanian]) {
    const categories = new Intl.PluralRules(phrases.locale).resolvedOptions().pluralCategories
    for (const [name, phrase] of Object.entries(phrases)) {
      if (typeof phrase !== 'object' || !('other' in phrase)) continue
      const missing = categories.filter((category) => !(category in phrase))
      assert.deepEqual(missing, [], `${phrases.language}: ${name}`)
    }
  }
})

test('a page in a language we do not speak is framed in the paper’s, and where we lack that too, in English', () => {
  assert.equal(phrasesIn('uk'), ukrainian)
  assert.equal(phrasesIn('lt-LT'), lithuanian)
  assert.equal(phrasesIn('de', 'uk'), ukrainian)
  assert.equal(phrasesIn('de', 'pl'), english)
  assert.equal(phrasesIn('', '*'), english)
})

test('numbers are grouped as each language groups them', () => {
  assert.equal(numberIn(english, 12345), '12,345')
  assert.match(numberIn(ukrainian, 12345), /^12\s345$/)
  assert.match(numberIn(lithuanian, 12345), /^12\s345$/)
})

test('names make a list as a sentence has it', () => {
  const names = ['Rūta', 'Jonas', 'Olena']
  const sentence = (phrases: Phrases) =>
    listed(phrases, names)
      .map(({ text }) => text)
      .join('')
  assert.equal(sentence(english), 'Rūta, Jonas and Olena')
  assert.equal(sentence(ukrainian), 'Rūta, Jonas і Olena')
  assert.equal(sentence(lithuanian), 'Rūta, Jonas ir Olena')
  assert.deepEqual(
    listed(english, names)
      .filter(({ name }) => name)
      .map(({ text }) => text),
    names,
  )
})

test('quotation marks are those of the language', () => {
  assert.deepEqual(
    [english, ukrainian, lithuanian].map((phrases) => quoted(phrases, 'x')),
    ['“x”', '«x»', '„x“'],
  )
})

test('an element says its language only where it differs from what surrounds it', () => {
  assert.deepEqual(langIfOther('uk', 'en'), { lang: 'uk' })
  assert.deepEqual(langIfOther('EN', 'en'), {})
  assert.deepEqual(langIfOther('ar', 'en'), { lang: 'ar', dir: 'rtl' })
  assert.deepEqual(langIfOther('he', 'ar'), { lang: 'he' })
})
