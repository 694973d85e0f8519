import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { begin, pay, payingNewsroom } from '../../test/paying-newsroom.ts'
import { addTiers, TIER } from '../../test/money-histories.ts'
import { programOn } from '../../test/program.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { examineLedger } from '../ledger/examine-ledger.ts'
import { examineMemberships } from '../members/examine-memberships.ts'
import { stillClock } from '../platform/clock.ts'
import { accountNote } from './account-notes.ts'
import { examinePayments } from './examine-payments.ts'
import { examineProvider } from './examine-provider.ts'
import { lookAtSession } from './look-at.ts'
import { hearNotices, startRehearsal } from './rehearsal.ts'

async function joined() {
  const newsroom = await payingNewsroom()
  await addTiers(newsroom)
  const session = await pay(await begin(newsroom, { wanted: { tier: TIER } }))
  const looked = await lookAtSession(newsroom, session ?? '')
  assert.ok(looked.ok && looked.payment)
  return { newsroom, payment: looked.payment }
}

test('the doctor finds nothing where all agree, and names what does not', async () => {
  const { newsroom, payment } = await joined()
  const { db, write } = newsroom
  const all = async () =>
    [
      await examineLedger(db),
      await examinePayments(newsroom),
      await examineMemberships(newsroom),
      await examineProvider(newsroom, 0),
    ].flatMap(({ findings }) => findings)
  assert.deepEqual(await all(), [])

  await write((tx) => tx.updateTable('payments').set({ amount: 400 }).execute())
  assert.match((await all()).join('\n'), /The payment 2026-000001 of 4\.00 EUR is not in the ledger/)
  assert.match((await all()).join('\n'), /is 5\.00 EUR at the provider, and 400 EUR in minor units with us/)
  await write((tx) => tx.updateTable('payments').set({ amount: 500 }).execute())

  await write((tx) => tx.updateTable('recognitions').set({ amount: 300 }).execute())
  assert.match((await all()).join('\n'), /The books owe members 5\.00 EUR, .* worth 3\.00/)
  await write((tx) => tx.updateTable('recognitions').set({ amount: 500 }).execute())

  await write((tx) => tx.updateTable('terms').set({ taken_back_at: newsroom.clock.now() }).execute())
  assert.match((await all()).join('\n'), /is open, and nothing was paid or given for it/)
  await write((tx) => tx.updateTable('terms').set({ taken_back_at: null }).execute())

  await write((tx) => tx.updateTable('standing_payments').set({ amount: 501 }).execute())
  assert.match((await all()).join('\n'), /The order sub_\w+ is active over 5\.00 EUR at the provider/)
  await write((tx) => tx.updateTable('standing_payments').set({ amount: 500 }).execute())

  await newsroom.sandbox.stripe.refunds.create({ payment_intent: payment.providerId, amount: 100 })
  const found = (await all()).join('\n')
  assert.match(found, /the provider has given back 1\.00 EUR, and we have 0\.00 EUR/)
  assert.match(found, /A line of the provider's book is not in ours/)
  assert.match(found, /The provider holds .* EUR, and the ledger says/)
})

test('the command says in words and by its exit code whether all agree', async (t) => {
  const { newsroom } = await joined()
  const { run } = programOn(newsroom, t)
  const well = await run('doctor')
  assert.deepEqual([well.code, well.said.endsWith('All agree.\n')], [0, true], well.said + well.complained)
  await newsroom.write((tx) => sql`update payments set amount = 1`.execute(tx))
  const ill = await run('doctor')
  assert.equal(ill.code, 1)
  assert.match(ill.said, /is not in the ledger with that sum\.\nMemberships: .*\nOne thing is not right\.\n$/)
})

test('the sandbox of a paper without a key is found by every process, and tells each of what happens', async () => {
  const newsroom = await testNewsroom({
    stripe: { key: undefined, noticeSecret: undefined, base: undefined },
  })
  const sandbox = await startRehearsal(newsroom, '127.0.0.1')
  assert.equal(await accountNote(newsroom.db, 'cardSandbox'), sandbox.url)
  const beside = await startRehearsal({ ...newsroom, clock: stillClock(newsroom.clock.now()) }, '127.0.0.1')
  assert.deepEqual([beside.url, beside.ours()], [sandbox.url, false])
  for (const port of [1, 2, 1]) await hearNotices(newsroom, `http://127.0.0.1:${port}`)
  const told = await newsroom.db
    .selectFrom('settings')
    .select('name')
    .where('name', 'like', 'noticeSecret %')
    .orderBy('name')
    .execute()
  assert.deepEqual(
    told.map(({ name }) => name),
    [1, 2].map((port) => `noticeSecret http://127.0.0.1:${port}/payments/notices`),
  )
  await beside.stop()
  await sandbox.stop()
})
