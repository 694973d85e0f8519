import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { buffer } from 'node:stream/consumers'
import { filesIn } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const files = filesIn(folder)

test('what is written is read again, whole or in part', async () => {
  await files.write('notes/ab/first', Buffer.from('a paper, not an app'))
  assert.equal(String(await files.read('notes/ab/first')), 'a paper, not an app')
  assert.equal(await files.size('notes/ab/first'), 19)
  assert.equal(String(await buffer(files.stream('notes/ab/first', { start: 2, end: 6 }))), 'paper')
})

test('a file that is not there is no error', async () => {
  assert.equal(await files.read('notes/none'), undefined)
  assert.equal(await files.has('notes/none'), false)
  assert.deepEqual(await files.list('nowhere'), [])
  await files.remove('notes/none')
})

test('no name leads out of the folder', async () => {
  const names = ['../secret', '/etc/passwd', 'a/../../b', 'a//b', 'a/.hidden', 'a\0b', 'a\\b', '', 'a/', 'ä']
  for (const name of names) await assert.rejects(async () => files.read(name), /is no file name/, name)
})

test('what a killed process left half written is not listed', async () => {
  await files.write('letters/one', Buffer.from('1'))
  writeFileSync(join(folder, 'letters', 'two.0a1b2c.part'), 'half')
  assert.deepEqual(await files.list('letters'), ['letters/one'])
})

test('twenty writers of one name leave one whole file and nothing beside it', async () => {
  const text = Buffer.alloc(300_000, 'x')
  await Promise.all(Array.from({ length: 20 }, () => files.write('many/same', text)))
  assert.equal(await files.size('many/same'), text.length)
  assert.deepEqual(readdirSync(join(folder, 'many')), ['same'])
})

test('a write that fails leaves nothing behind', async () => {
  await files.write('taken/by', Buffer.from('a folder'))
  await assert.rejects(files.write('taken', Buffer.from('a file')))
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
})
