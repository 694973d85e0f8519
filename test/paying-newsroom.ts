import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { examineLedger } from '../src/ledger/examine-ledger.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { examinePayments } from '../src/payments/examine-payments.ts'
import { examineProvider } from '../src/payments/examine-provider.ts'
import { noticesPage } from '../src/payments/notices-page.ts'
import type { Settlements } from '../src/payments/settlement.ts'
import { startCheckout, type CheckoutBegun } from '../src/payments/start-checkout.ts'
import { stripePayments } from '../src/payments/stripe/stripe-payments.ts'
import { instant } from '../src/platform/ids.ts'
import { wish } from './checkout-wish.ts'
import { NOON, payAt, testSandbox, type TestSandbox } from './card-sandbox.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'

export { EUR, wish } from './checkout-wish.ts'
export const VISA = '4242424242424242'

export type PayingNewsroom = TestNewsroom & {
  sandbox: TestSandbox
  /** Takes notices over HTTP from now on; answers the address, and what they are signed with. */
  hear(): Promise<{ url: string; secret: string }>
  /** A payer of the sandbox's on a test clock, and that clock's walk, which takes the newsroom's clock along. */
  onClock(): Promise<{ payer: string; walk(days: number): Promise<void> }>
}

/** A newsroom that is paid through the real card sandbox, by the official package, over HTTP. */
export async function payingNewsroom(settlements?: Settlements): Promise<PayingNewsroom> {
  const sandbox = await testSandbox()
  const secrets: string[] = []
  const payments = stripePayments(
    { key: 'sk_test_sandbox', base: async () => sandbox.url, noticeSecrets: async () => secrets },
    sandbox.clock,
  )
  const newsroom = await testNewsroom({}, { payments, ...(settlements ? { settlements } : {}) })
  newsroom.clock.set(NOON)
  return {
    ...newsroom,
    sandbox,
    async hear() {
      const url = await listening(newsroom)
      const asked = await payments.sendNoticesTo(url)
      assert.ok(asked.ok)
      secrets.push(asked.secret)
      return { url, secret: asked.secret }
    },
    async onClock() {
      const { stripe } = sandbox
      let at = Date.parse(newsroom.clock.now()) / 1000
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time: at })
      const { id } = await stripe.customers.create({ email: 'ona@reader.example', test_clock: clock.id })
      return {
        payer: id,
        async walk(days) {
          at += days * 86_400
          await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: at })
          newsroom.clock.set(instant(at * 1000))
          await sandbox.settled()
        },
      }
    },
  }
}

async function listening(newsroom: Newsroom): Promise<string> {
  const server = createServer(
    getRequestListener((request) => noticesPage(newsroom, request), { overrideGlobalObjects: false }),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments/notices`
}

export async function begin(newsroom: Newsroom, change: Partial<CheckoutBegun> = {}): Promise<string> {
  const started = await startCheckout(newsroom, wish(change))
  assert.ok(started.ok, JSON.stringify(started))
  return started.to
}

/** Pays on the sandbox's page; answers the session with which the reader comes back, or nothing where it was refused. */
export async function pay(to: string, card = VISA): Promise<string | undefined> {
  const { to: back } = await payAt(to, { email: 'ona@reader.example', number: card })
  return back ? (new URL(back).searchParams.get('session') ?? undefined) : undefined
}

/** Whether ledger, payments and provider all agree, to the last cent and moment. */
export async function assertAllAgree(newsroom: Newsroom): Promise<void> {
  const examined = [
    await examineLedger(newsroom.db),
    await examinePayments(newsroom),
    await examineProvider(newsroom, 0),
  ]
  assert.deepEqual(
    examined.flatMap(({ findings }) => findings),
    [],
  )
}
