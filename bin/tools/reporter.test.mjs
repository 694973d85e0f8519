import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readCounts } from './reporter.mjs'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-reporter-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const start = "import { describe, test } from 'node:test'\n"

function reported(files) {
  const names = Object.keys(files)
  for (const name of names) writeFileSync(join(folder, name), files[name])
  const reporter = `--test-reporter=${join(import.meta.dirname, 'reporter.mjs')}`
  // A runner inside a runner would take itself for a test file of the outer one.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined }
  const { stdout } = spawnSync(process.execPath, ['--test', reporter, ...names], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return readCounts(stdout)
}

test('what passed, failed and was skipped is counted as it was, and only what failed is told', () => {
  const { counts, text } = reported({
    'a.test.mjs': `${start}describe('all', () => { test('good', () => {}); test('bad', () => { throw new Error('so it is') }) })`,
    'b.test.mjs': `${start}test('left out', { skip: 'No Java here.' }, () => {}); test('fine', () => {})`,
  })
  assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 1 })
  assert.match(text, /✗ bad\n\s+a\.test\.mjs/)
  assert.match(text, /so it is/)
  assert.match(text, /skipped: left out \(No Java here\.\)/)
  assert.doesNotMatch(text, /good|fine/)
})

test('a file that cannot be loaded fails, and says what it printed', () => {
  const { counts, text } = reported({ 'c.test.mjs': "import './nowhere.mjs'" })
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 })
  assert.match(text, /Cannot find module .*nowhere/)
})

test('a file without a test in it fails', () => {
  const { counts, text } = reported({ 'd.test.mjs': 'export const forgotten = true' })
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 })
  assert.match(text, /The file holds no test/)
})

test('what breaks around the tests of a suite fails too', () => {
  const { counts } = reported({
    'e.test.mjs': `${start}import { before } from 'node:test'\ndescribe('x', () => { before(() => { throw new Error('no') }); test('y', () => {}) })`,
  })
  assert.ok(counts.failed > 0)
})
