import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doors, settingsAreDocumented } from './outside.ts'
import { sourceOf } from './source.ts'

const found = (path: string, text: string) => doors([sourceOf(path, text)]).length

test('whoever asks the machine for the time is found', () => {
  assert.equal(found('src/gifts/gift.ts', 'const now = new Date()'), 1)
  assert.equal(found('src/gifts/gift.ts', 'const now = Date.now()'), 1)
  assert.equal(found('src/gifts/gift.ts', 'const then = new Date(at)'), 0)
  assert.equal(found('src/gifts/gift.ts', '// new Date() is not for here'), 0)
  assert.equal(found('src/platform/clock.ts', 'const now = Date.now()'), 0)
  assert.equal(found('src/front/feed.island.ts', 'const now = Date.now()'), 0)
})

test('whoever reads the environment beside the settings is found', () => {
  assert.equal(found('src/gifts/gift.ts', 'const port = process.env.PORT'), 1)
  assert.equal(found('src/gifts/gift.ts', "const port = process.env['PORT']"), 1)
  assert.equal(found('src/gifts/gift.ts', 'const { PORT } = process.env'), 1)
  assert.equal(found('src/cli.ts', 'const settings = readSettings(process.env)'), 0)
  assert.equal(found('src/cli.ts', 'const port = process.env.PORT'), 1)
})

test('a setting that the manual does not know is found, and one that only the manual knows', () => {
  const manual = '| name | for |\n| --- | --- |\n| `A_URL` | x |\n| `OLD` | x |\n'
  assert.deepEqual(settingsAreDocumented(['A_URL'], manual), [
    'docs/settings.md names OLD, which is no setting.',
  ])
  assert.deepEqual(settingsAreDocumented(['A_URL', 'OLD', 'NEW'], manual), [
    'NEW has no line in docs/settings.md.',
  ])
})
