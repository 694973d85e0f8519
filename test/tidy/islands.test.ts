import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overBudget } from './islands.ts'

test('an island over its budget is found, and one without, and a budget without an island', () => {
  assert.deepEqual(overBudget({ 'a.island.ts': 100 }, { 'a.island.ts': 100 }), [])
  assert.deepEqual(overBudget({ 'a.island.ts': 101 }, { 'a.island.ts': 100 }), [
    'a.island.ts takes 101 bytes compressed, and may take 100.',
  ])
  assert.match(overBudget({ 'a.island.ts': 1 }, {})[0]!, /has no budget/)
  assert.match(overBudget({}, { 'a.island.ts': 1 })[0]!, /is not there/)
})
