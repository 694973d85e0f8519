import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pictureByHash } from '../src/pictures/pictures.ts'
import { testNewsroom } from './newsroom.ts'
import { plain } from './pictures.ts'
import { programOn } from './program.ts'

test('a picture is added by the command line, and what must stay in view is said there', async (t) => {
  const newsroom = await testNewsroom()
  const program = programOn(newsroom, t)
  const file = join(newsroom.settings.data, 'harbour.jpg')
  writeFileSync(file, await plain(900, 600).jpeg().toBuffer())

  const added = await program.run('picture', 'add', file, '--focal', '0.25,0.5')
  assert.equal(added.code, 0, added.complained)
  const hash = added.said.trim()
  const focal = async () => {
    const picture = await pictureByHash(newsroom.db, hash)
    return [picture?.width, picture?.focalX, picture?.focalY]
  }
  assert.deepEqual(await focal(), [900, 0.25, 0.5])
  assert.equal((await program.run('picture', 'focal', hash, '1,0')).code, 0)
  assert.deepEqual(await focal(), [900, 1, 0])

  for (const [args, code, says] of [
    [['focal', hash, '1.5,0'], 2, /is no point of a picture/],
    [['focal', hash], 2, /Say what to do/],
    [['focal', 'f'.repeat(64), '0,0'], 1, /There is no picture/],
    [['add', join(newsroom.settings.data, 'none.jpg')], 1, /there is no such file/],
  ] as const) {
    const refused = await program.run('picture', ...args)
    assert.equal(refused.code, code, refused.complained)
    assert.match(refused.complained, says)
  }
  assert.deepEqual(await focal(), [900, 1, 0])
})
