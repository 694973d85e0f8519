import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../platform/ids.ts'
import { clockTime, day, dayAndTime, dayInFull, dayKey } from './dates.ts'
import { phrasesIn } from './phrases.ts'

const at = instant('2024-05-02T15:40:00Z')
const vilnius = 'Europe/Vilnius'
const languages = ['en', 'uk', 'lt'].map((language) => phrasesIn(language))
/** Unicode's tables put spaces of several widths between a number and what it counts. */
const plain = (text: string) => text.replace(/\s/g, ' ')

test('a day is written as each language writes it', () => {
  assert.deepEqual(
    languages.map((phrases) => plain(day(at, phrases, vilnius))),
    ['2 May 2024', '2 травня 2024 р.', '2024 m. gegužės 2 d.'],
  )
})

test('the day at the head of a page begins with a capital, and in English has no comma', () => {
  assert.deepEqual(
    languages.map((phrases) => plain(dayInFull(at, phrases, vilnius))),
    ['Thursday 2 May 2024', 'Четвер, 2 травня 2024 р.', '2024 m. gegužės 2 d., ketvirtadienis'],
  )
})

test('the hour is that of the newsroom, in summer and in winter, from 00 to 23', () => {
  const hours = ['2024-05-02T15:40:00Z', '2024-12-02T15:40:00Z', '2024-12-01T22:05:00Z'].map(instant)
  for (const phrases of languages) {
    assert.deepEqual(
      hours.map((hour) => clockTime(hour, phrases, vilnius)),
      ['18:40', '17:40', '00:05'],
    )
  }
  assert.equal(dayAndTime(at, phrasesIn('en'), vilnius), '2 May 2024, 18:40')
})

test('days are told apart by the newsroom’s midnight', () => {
  assert.equal(dayKey(instant('2024-05-02T20:59:00Z'), vilnius), '2024-05-02')
  assert.equal(dayKey(instant('2024-05-02T21:00:00Z'), vilnius), '2024-05-03')
  assert.equal(dayKey(instant('2024-05-02T21:00:00Z'), 'America/New_York'), '2024-05-02')
})
