import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { noteAct } from './note-act.ts'
import { COMMAND_LINE } from './staff-member.ts'

let newsroom: TestNewsroom
before(async () => (newsroom = await testNewsroom()))

const lines = () => newsroom.db.selectFrom('audit').selectAll().orderBy('id').execute()

test('what staff do is noted with who, when, what, and what one needs to understand it', async () => {
  await newsroom.write((tx) =>
    noteAct(tx, newsroom.clock.now(), COMMAND_LINE, {
      act: 'refunded a payment',
      about: 'payment:1',
      detail: { amount: 500, reason: 'Paid twice' },
    }),
  )
  const [line] = await lines()
  assert.equal(line?.name, 'the command line')
  assert.equal(line?.at, newsroom.clock.now())
  assert.deepEqual(JSON.parse(line!.detail), { amount: 500, reason: 'Paid twice' })
})

test('an act that is undone was not noted', async () => {
  const undone = newsroom.write(async (tx) => {
    await noteAct(tx, newsroom.clock.now(), COMMAND_LINE, { act: 'did what failed' })
    throw new Error('and then it failed')
  })
  await assert.rejects(undone, /and then it failed/)
  assert.ok((await lines()).every(({ act }) => act !== 'did what failed'))
})

test('no line of the audit log can be changed or taken out, whoever tries', async () => {
  const kept = await lines()
  await assert.rejects(
    newsroom.write((tx) => tx.updateTable('audit').set({ name: 'nobody' }).execute()),
    /only added to/,
  )
  await assert.rejects(
    newsroom.write((tx) => tx.deleteFrom('audit').execute()),
    /only added to/,
  )
  assert.deepEqual(await lines(), kept)
})
