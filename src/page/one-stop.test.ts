import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withOneStop } from './one-stop.ts'

test('a sentence that ends with a day has one stop, whatever the day ends with', () => {
  const phrases = withOneStop({
    plain: 'p..',
    ending: (day: string) => `Членство закінчиться ${day}.`,
    ended: { over: (day: string) => `Baigėsi ${day}. Ačiū.` },
    wait: () => 'Wait...',
  })
  assert.equal(phrases.ending('14 грудня 2026 р.'), 'Членство закінчиться 14 грудня 2026 р.')
  assert.equal(phrases.ending('14 December 2026'), 'Членство закінчиться 14 December 2026.')
  assert.equal(phrases.ended.over('2026 m. gruodžio 14 d.'), 'Baigėsi 2026 m. gruodžio 14 d. Ačiū.')
  assert.equal(phrases.wait(), 'Wait...')
})
