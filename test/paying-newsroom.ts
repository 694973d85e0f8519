import { after } from 'node:test'
import { stripePayments } from '../src/payments/stripe/stripe-payments.ts'
import type { Settlements } from '../src/payments/settlement.ts'
import { instant } from '../src/platform/ids.ts'
import { testSandbox, NOON, type TestSandbox } from './card-sandbox.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'

export type PayingNewsroom = TestNewsroom & {
  sandbox: TestSandbox
  move(milliseconds: number): Promise<void>
}

/**
 * A newsroom that is paid through the real card sandbox, by the official package, over HTTP. Both clocks stand, and
 * go on together.
 */
export async function payingNewsroom(settlements?: Settlements): Promise<PayingNewsroom> {
  const sandbox = await testSandbox()
  const clock = { now: () => sandbox.clock.now() }
  const payments = stripePayments(
    { key: 'sk_test_sandbox', base: async () => sandbox.url, noticeSecrets: async () => [] },
    clock,
  )
  const newsroom = await testNewsroom({}, { payments, ...(settlements ? { settlements } : {}) })
  newsroom.clock.set(NOON)
  after(() => newsroom.close())
  return {
    ...newsroom,
    sandbox,
    async move(milliseconds) {
      sandbox.clock.forward(milliseconds)
      newsroom.clock.set(instant(sandbox.clock.now()))
      await sandbox.stripe.balance.retrieve()
      await sandbox.settled()
    },
  }
}
