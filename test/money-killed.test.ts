import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { openNewsroom } from '../src/open-newsroom.ts'
import { examineMemberships } from '../src/members/examine-memberships.ts'
import { endWantedStandingPayments } from '../src/payments/change-standing-payment.ts'
import { compareWithProvider } from '../src/payments/compare-with-provider.ts'
import { HEARD } from '../src/payments/stripe/notice.ts'
import { startSandbox } from '../src/payments/stripe/sandbox/sandbox.ts'
import { systemClock } from '../src/platform/clock.ts'
import { silentLog } from '../src/platform/log.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { payAt, stripeAt } from './card-sandbox.ts'
import { chanceFrom } from './chance.ts'
import { addTier, TIER } from './money-histories.ts'
import { testNewsroom } from './newsroom.ts'
import { assertAllAgree } from './paying-newsroom.ts'

// How often is set by STANDFIRST_TEST_KILLS (a few here: 200 take some minutes).
const KILLS = Number(process.env.STANDFIRST_TEST_KILLS ?? 3)
const chance = chanceFrom(Number(process.env.STANDFIRST_TEST_SEED ?? 20_240_502))
const VISA = '4242424242424242'

test('killed at any moment of a checkout or a notice, the program loses no payment and takes none twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-money-killed-'))
  const sandbox = await startSandbox({ folder, port: 0, clock: systemClock, log: silentLog })
  const newsroom = await testNewsroom()
  await addTier(newsroom)
  const stripe = stripeAt(sandbox.url)
  const port = await freePort()
  const { secret = '' } = await stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${port}/payments/notices`,
    enabled_events: [...HEARD],
  })
  const paid = new Set<string>()
  for (let kill = 0; kill < KILLS; kill++) {
    // Some forms are sent again that an earlier process was killed over.
    const forms = Array.from({ length: 12 }, (_, i) => `form-${kill * 8 + i}`)
    const given = {
      data: newsroom.settings.data,
      databaseUrl: newsroom.settings.databaseUrl,
      base: sandbox.url,
      secret,
      port,
      tier: TIER,
      forms,
    }
    await untilKilled(given, async (page) => {
      const [, form, url] = page.split(' ')
      if (!form || !url || paid.has(form)) return
      paid.add(form)
      await payAt(url, { number: VISA, email: `${form}@reader.example` })
    })
  }
  const { settings } = newsroom
  const after = await openNewsroom({
    ...settings,
    stripe: { key: undefined, base: sandbox.url, noticeSecret: secret },
  })
  await sandbox.settled()
  // What a killed look still holds is free after two minutes; time is let go by for the last process only.
  const late = { ...after, clock: { now: () => laterBy(300_000) } }
  await compareWithProvider(late)
  await endWantedStandingPayments(late)
  await compareWithProvider(late)
  const rows = await after.db.selectFrom('payments').select('email').execute()
  const emails = rows.map(({ email }) => email).toSorted()
  const expected = [...paid].map((form) => `${form}@reader.example`).toSorted()
  assert.ok(expected.length >= KILLS, `${expected.length} paid`)
  assert.deepEqual(emails, expected, 'every payment is here, once')
  assert.deepEqual((await examineMemberships(late)).findings, [])
  const memberships = await after.db.selectFrom('memberships').select('id').execute()
  assert.equal(memberships.length, expected.length)
  await assertAllAgree(late)
  await after.close()
  await sandbox.stop()
  await newsroom.close()
  rmSync(folder, { recursive: true, force: true })
})

function laterBy(milliseconds: number) {
  return new Date(Date.now() + milliseconds).toISOString() as ReturnType<typeof systemClock.now>
}

/** Starts a process and pays on each page that it tells of, until it is killed at a moment of chance. */
async function untilKilled(given: object, pay: (page: string) => Promise<void>): Promise<void> {
  const script = join(packageRoot, 'test', 'take-payments-until-killed.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(given)], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complained = ''
  child.stderr.on('data', (part) => (complained += part))
  const paying: Promise<void>[] = []
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const most = 1 + Math.floor(chance() * 8)
  const wherever = new Promise<void>((done) => {
    let said = ''
    child.stdout.on('data', (part) => {
      const lines = (said + part).split('\n')
      said = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('page ')) paying.push(pay(line))
        if (paying.length >= most) done()
      }
    })
  })
  await Promise.race([
    wherever,
    ended.then(() => Promise.reject(new Error(`The process ended by itself: ${complained}`))),
  ])
  await rest(chance() * 300)
  child.kill('SIGKILL')
  await ended
  await Promise.all(paying)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
