import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import { programOn } from '../../test/program.ts'
import { packageRoot } from '../platform/package-root.ts'

test('what readers may join is kept, listed and raised from the command line, each refusal in a sentence', async (t) => {
  const newsroom = await testNewsroom()
  const { run } = programOn(newsroom, t)
  const tier = (...args: string[]) => run('tier', ...args)
  assert.match((await tier('list')).said, /There is nothing to join yet/)
  const kept = await tier('keep', join(packageRoot, 'seeds', 'tiers.json'))
  assert.match(kept.said, /^Readers may join member\.\nReaders may join student\.\n/)
  assert.match((await tier('list')).said, /^member {2}Member\n(.+\n)* +EUR by month: €6, at least €3$/m)
  const raise = (...more: string[]) => tier('raise', 'member', '--currency', 'EUR', ...more)
  const inYears = `${new Date().getFullYear() + 2}-01-01T00:00:00Z`
  assert.equal((await raise('--to', '7,50', '--from', inYears)).said, '0 members will be told.\n')
  const soon = await raise('--to', '7', '--from', '2024-05-02T00:00:00Z')
  assert.deepEqual([soon.code, /told 30 days before: the first day/.test(soon.complained)], [1, true])
  const none = await tier('raise', 'nobody', '--currency', 'EUR', '--to', '7', '--from', inYears)
  assert.match(none.complained, /There is no tier nobody/)
  assert.equal((await raise('--to', 'much', '--from', inYears)).code, 2)
  assert.equal((await raise('--to', '7')).code, 2)
  assert.equal((await tier('raise', 'member', '--to', '7')).code, 2)
  const file = join(newsroom.settings.data, 'tier.json')
  writeFileSync(file, '{ "slug": "A b" }')
  const wrong = await tier('keep', file)
  assert.deepEqual([wrong.code, /lower-case Latin letters/.test(wrong.complained)], [1, true])
  writeFileSync(file, '{')
  assert.match((await tier('keep', file)).complained, /is not JSON/)
  assert.equal((await tier()).code, 2)
})
