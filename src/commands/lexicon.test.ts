import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import { programOn } from '../../test/program.ts'

test('a word is added, listed, taken out as a file, removed and brought in again from the command line', async (t) => {
  const newsroom = await testNewsroom()
  const { run } = programOn(newsroom, t)
  const lexicon = (...args: string[]) => run('lexicon', ...args)
  assert.match((await lexicon('list')).said, /No word has been added yet/)
  const added = await lexicon('add', 'Kėdainiai', '--language', 'en', '--respelling', 'keh-DINE-yay')
  assert.equal(added.said, 'Kėdainiai is said so from now on.\n')
  assert.match(
    (await lexicon('list', '--language', 'en')).said,
    /^Kėdainiai +en +keh-DINE-yay \(the command line\)$/m,
  )
  const file = join(newsroom.settings.data, 'words.pls')
  assert.match((await lexicon('export', file, '--language', 'en')).said, /^1 words are in/)
  assert.match(readFileSync(file, 'utf8'), /<grapheme>Kėdainiai<\/grapheme>/)
  assert.equal((await lexicon('remove', 'Kėdainiai', '--language', 'en')).code, 0)
  const gone = await lexicon('remove', 'Kėdainiai', '--language', 'en')
  assert.deepEqual([gone.code, /There is no word Kėdainiai/.test(gone.complained)], [1, true])
  assert.match((await lexicon('import', file)).said, /1 new, 0 said otherwise now, 0 as before/)
  writeFileSync(file, '<html></html>')
  assert.equal((await lexicon('import', file)).code, 1)
  assert.equal((await lexicon('add', 'Kėdainiai', '--language', 'en')).code, 1)
  assert.equal((await lexicon('add', 'Kėdainiai')).code, 2)
  assert.equal((await lexicon('sing')).code, 2)
})
