import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { atWorkbench, workbenchFull } from './workbench.ts'

function held(): { work: () => Promise<void>; begun: () => boolean; finish: () => void } {
  let begun = false
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: () => ((begun = true), promise), begun: () => begun, finish: resolve }
}

test('two pictures are worked on at a time, in the order they came', async () => {
  const [first, second, third] = [held(), held(), held()]
  const all = Promise.all([first, second, third].map(({ work }) => atWorkbench(work)))
  await setImmediate()
  assert.deepEqual([first.begun(), second.begun(), third.begun()], [true, true, false])
  second.finish()
  await setImmediate()
  assert.equal(third.begun(), true)
  first.finish()
  third.finish()
  await all
})

test('idle work waits until no reader does, and leaves a place free', async () => {
  const [reader, idle, secondIdle, late] = [held(), held(), held(), held()]
  const all = [
    atWorkbench(reader.work),
    atWorkbench(idle.work, { idle: true }),
    atWorkbench(secondIdle.work, { idle: true }),
  ]
  await setImmediate()
  assert.deepEqual([reader.begun(), idle.begun()], [true, false])
  reader.finish()
  await setImmediate()
  assert.deepEqual([idle.begun(), secondIdle.begun()], [true, false])
  all.push(atWorkbench(late.work))
  await setImmediate()
  assert.equal(late.begun(), true)
  for (const each of [idle, secondIdle, late]) each.finish()
  await Promise.all(all)
})

test('work that fails gives its place back', async () => {
  for (let n = 0; n < 3; n++)
    await assert.rejects(
      atWorkbench(() => Promise.reject(new Error('damaged'))),
      /damaged/,
    )
  assert.equal(await atWorkbench(async () => 'done'), 'done')
})

test('a queue that grows too long says so, and says so no more once it is worked off', async () => {
  const first = held()
  const all = Array.from({ length: 102 }, () => atWorkbench(first.work))
  assert.equal(workbenchFull(), true)
  first.finish()
  await Promise.all(all)
  assert.equal(workbenchFull(), false)
})
