import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Stripe } from 'stripe'
import { startSandbox, type ServingSandbox } from '../src/payments/stripe/sandbox/sandbox.ts'
import type { Switches } from '../src/payments/stripe/sandbox/switches.ts'
import { stillClock } from '../src/platform/clock.ts'
import { silentLog } from '../src/platform/log.ts'

export const NOON = '2026-11-25T12:00:00.000Z'
/** The same in seconds, as Stripe counts. */
export const NOON_SECONDS = Date.parse(NOON) / 1000

export interface TestSandbox {
  stripe: Stripe
  url: string
  folder: string
  clock: ReturnType<typeof stillClock>
  serving: ServingSandbox
  /** When every event that is due has been brought, and no test clock is moving. */
  settled(): Promise<void>
  switch(switches: Partial<Switches>): Promise<void>
  stop(): Promise<void>
  /** Ends it and opens it again on the same folder. */
  restart(): Promise<void>
}

/** The real card sandbox on a port of its own, with the official package speaking to it, and a clock that stands. */
export async function testSandbox(switches: Partial<Switches> = {}): Promise<TestSandbox> {
  const sandbox = await openedSandbox(switches)
  after(() => sandbox.stop())
  return sandbox
}

/** The same for a program that is no test, and closes it itself. */
export async function openedSandbox(switches: Partial<Switches> = {}): Promise<TestSandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-sandbox-'))
  const clock = stillClock(NOON)
  const start = () => startSandbox({ folder, port: 0, clock, log: silentLog, switches })
  const open = { serving: await start() }
  const sandbox: TestSandbox = {
    stripe: stripeAt(open.serving.url),
    url: open.serving.url,
    folder,
    clock,
    serving: open.serving,
    settled: () => open.serving.settled(),
    async stop() {
      await open.serving.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    async switch(changed) {
      await fetch(`${open.serving.url}/sandbox/switches`, { method: 'POST', body: JSON.stringify(changed) })
    },
    async restart() {
      await open.serving.stop()
      open.serving = await start()
      Object.assign(sandbox, {
        serving: open.serving,
        url: open.serving.url,
        stripe: stripeAt(open.serving.url),
      })
    },
  }
  return sandbox
}

export function stripeAt(address: string, key = 'sk_test_standfirst'): Stripe {
  const { hostname, port } = new URL(address)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 })
}

/** Somebody on a test clock with a card: what most histories begin with. */
export async function memberOnClock(
  { stripe }: TestSandbox,
  { card = 'pm_card_visa', from = NOON_SECONDS }: { card?: string; from?: number } = {},
) {
  const testClock = await stripe.testHelpers.testClocks.create({ frozen_time: from })
  const customer = await stripe.customers.create({
    email: 'asta@example.org',
    test_clock: testClock.id,
    payment_method: card,
    invoice_settings: { default_payment_method: card },
  })
  return { testClock, customer }
}

/** Sends a test clock on, and waits until it is there. */
export async function advance({ stripe, settled }: TestSandbox, clock: string, to: number): Promise<void> {
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to })
  await settled()
}

export interface Heard {
  url: string
  bodies: string[]
  signatures: string[]
  /** What it answers from now on. */
  answers(status: number): void
  stop(): Promise<void>
}

/** An endpoint that writes down what it is told. */
export async function listening(): Promise<Heard> {
  let status = 200
  const bodies: string[] = []
  const signatures: string[] = []
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString('utf8'))
      signatures.push(String(request.headers['stripe-signature']))
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  after(stop)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`,
    bodies,
    signatures,
    answers: (next) => (status = next),
    stop,
  }
}

/** Fills in the checkout page and presses its button; answers where it leads, or what the page says. */
export async function payAt(
  url: string,
  fields: Record<string, string>,
): Promise<{ to: string | null; status: number }> {
  const form = {
    email: 'asta@example.org',
    expiry: '12 / 30',
    cvc: '123',
    name: 'Asta',
    country: 'LT',
    ...fields,
  }
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  await response.text()
  return { to: response.headers.get('location'), status: response.status }
}

/** Answers the bank's page. */
export async function atBank(url: string, answer: 'complete' | 'fail'): Promise<string | null> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ answer }),
    redirect: 'manual',
  })
  await response.text()
  return response.headers.get('location')
}
