import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { testNewsroom } from '../test/newsroom.ts'
import { examineLedger } from './ledger/examine-ledger.ts'
import { examineMemberships } from './members/examine-memberships.ts'
import { lastMonths, membersByMonth } from './members/desk/member-figures.ts'
import { examinePayments } from './payments/examine-payments.ts'
import { examineProvider } from './payments/examine-provider.ts'
import { startSandbox } from './payments/stripe/sandbox/sandbox.ts'
import { stripePayments } from './payments/stripe/stripe-payments.ts'
import { liveDemoYear } from './seed-demo-members.ts'
import { seedDemo } from './seed-demo.ts'
import { settlementsAt } from './settlements.ts'
import { whatWantsAttention } from './staff/attention.ts'

test('the demo paper begins with a year of members behind it, of which the doctor finds nothing to say', async (t) => {
  const newsroom = await testNewsroom({}, { settlements: settlementsAt('https://courier.example') })
  const { clock, db, log, settings } = newsroom
  await seedDemo(newsroom)
  await liveDemoYear(newsroom)

  const months = await membersByMonth(db, lastMonths(clock.now(), 12))
  assert.ok(months.every(({ members }, at) => at === 0 || members >= months[at - 1]!.members - 1))
  assert.ok(months.at(-1)!.members > 30)
  const letters = await db.selectFrom('letters').select('id').where('state', '!=', 'accepted').execute()
  assert.deepEqual(letters, [], 'every letter lies in the mailbox')
  const attention = await whatWantsAttention(newsroom)
  assert.deepEqual(
    attention.map(({ what }) => what),
    ['payment is disputed', 'member’s payment fails'],
  )

  const folder = join(settings.data, 'sandbox')
  const sandbox = await startSandbox({ folder, port: 0, clock, log })
  t.after(() => sandbox.stop())
  const account = { key: 'sk_test_sandbox', base: async () => sandbox.url, noticeSecrets: async () => [] }
  const examined = [
    await examineLedger(db),
    await examinePayments(newsroom),
    await examineMemberships(newsroom),
    await examineProvider({ ...newsroom, payments: stripePayments(account, clock) }, 0),
  ]
  assert.deepEqual(
    examined.flatMap(({ findings }) => findings),
    [],
  )
})
