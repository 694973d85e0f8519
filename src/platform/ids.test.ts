import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, later, newId } from './ids.ts'

const noon = instant('2024-05-02T12:00:00.000Z')

test('ids sort by the moment they were made for, and those of one moment by the order they were made in', () => {
  const ids = [0, 0, 0, 1, 1, 2, 5000, 5000].map((ms) => newId(later(noon, ms)))
  assert.deepEqual(ids, ids.toSorted())
  assert.equal(new Set(ids).size, ids.length)
})

test('an id is eighteen small letters and digits without i, l, o and u, and another each time', () => {
  const ids = Array.from({ length: 1000 }, (_, ms) => newId(later(noon, -ms)))
  for (const id of ids) assert.match(id, /^[0-9a-hjkmnp-tv-z]{18}$/)
  assert.equal(new Set(ids.map((id) => id.slice(10))).size, ids.length, 'nobody can tell one from another')
})
