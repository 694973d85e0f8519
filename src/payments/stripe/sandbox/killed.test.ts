import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { packageRoot } from '../../../platform/package-root.ts'
import { listening, stripeAt } from '../../../../test/card-sandbox.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-sandbox-'))
  folders.push(folder)
  return folder
}
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

interface Said {
  url?: string
  ours?: boolean
  refused?: string
}

async function started(t: TestContext, folder: string, port = 0) {
  const program = join(packageRoot, 'test', 'card-sandbox-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, String(port)], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  t.after(kill)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { ...(JSON.parse(String(line)) as Said), kill }
}

const portOf = (url: string) => Number(new URL(url).port)

test('whatever was answered is there after kill -9, at whichever moment, and is told to whom it concerns', async (t) => {
  const folder = newFolder()
  const heard = await listening()
  let program = await started(t, folder)
  const port = portOf(program.url!)
  const stripe = stripeAt(program.url!)
  await stripe.webhookEndpoints.create({ url: heard.url, enabled_events: ['payment_intent.succeeded'] })
  const answered: string[] = []
  const keys: string[] = []
  for (let round = 0; round < 5; round++) {
    const killed = new AbortController()
    const paying = async (who: number) => {
      for (let n = 0; !killed.signal.aborted && n < 40; n++) {
        const key = `pay ${round} ${who} ${n}`
        keys.push(key)
        const intent = await payOnce(stripe, key).catch(() => undefined)
        if (intent) answered.push(intent)
      }
    }
    const all = Promise.all([paying(1), paying(2)])
    await new Promise((done) => setTimeout(done, 60 + round * 45))
    await program.kill()
    killed.abort()
    await all
    program = await started(t, folder, port)
  }
  assert(answered.length > 5, 'some were answered')
  for (const id of answered) assert.equal((await stripe.paymentIntents.retrieve(id)).status, 'succeeded')
  // Asked again with the same key, what happened is answered and what did not happens now: nothing twice.
  const again = new Set<string>()
  for (const key of keys) again.add(await payOnce(stripe, key))
  assert.equal(again.size, keys.length)
  for (const id of answered) assert(again.has(id))
  const all: string[] = []
  for await (const { id } of stripe.paymentIntents.list({ limit: 100 })) all.push(id)
  assert.deepEqual(all.toSorted(), [...again].toSorted())
  await fetch(`${program.url}/sandbox/settle`, { method: 'POST' })
  const told = new Set(
    heard.bodies.map((body) => (JSON.parse(body) as { data: { object: { id: string } } }).data.object.id),
  )
  for (const id of all) assert(told.has(id), `${id} was told`)
})

async function payOnce(stripe: ReturnType<typeof stripeAt>, idempotencyKey: string): Promise<string> {
  const intent = await stripe.paymentIntents.create(
    { amount: 500, currency: 'eur', confirm: true, payment_method: 'pm_card_visa' },
    { idempotencyKey },
  )
  return intent.id
}

test('a test clock that was killed on its way goes on, and renews each period once', async (t) => {
  const folder = newFolder()
  const program = await started(t, folder)
  const port = portOf(program.url!)
  const stripe = stripeAt(program.url!)
  const from = Math.floor(Date.now() / 1000)
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: from })
  const product = await stripe.products.create({ name: 'Member' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 500,
    recurring: { interval: 'day' },
  })
  for (let n = 0; n < 5; n++) {
    const { id } = await stripe.customers.create({
      test_clock: clock.id,
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    })
    await stripe.subscriptions.create({ customer: id, items: [{ price: price.id }] })
  }
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: from + 200 * 86_400 + 7200 })
  await program.kill()
  const next = await started(t, folder, port)
  const wasOnItsWay = (await stripe.testHelpers.testClocks.retrieve(clock.id)).status === 'advancing'
  await fetch(`${next.url}/sandbox/settle`, { method: 'POST' })
  assert.equal((await stripe.testHelpers.testClocks.retrieve(clock.id)).status, 'ready')
  const { data } = await stripe.subscriptions.list({ test_clock: clock.id })
  assert.equal(data.length, 5)
  for (const { id } of data) {
    const starts: number[] = []
    for await (const invoice of stripe.invoices.list({ subscription: id, limit: 100 })) {
      assert.equal(invoice.status, 'paid')
      starts.push(invoice.lines.data[0]!.period.start)
    }
    assert.equal(starts.length, 201)
    assert.equal(new Set(starts).size, 201)
  }
  if (!wasOnItsWay) t.diagnostic('The clock had arrived before it was killed.')
})

test('of two processes the second uses the first, and takes its place when it ends', async (t) => {
  const folder = newFolder()
  const first = await started(t, folder)
  assert.equal(first.ours, true)
  const port = portOf(first.url!)
  const second = await started(t, folder, port)
  assert.deepEqual([second.ours, second.url], [false, first.url])
  const stripe = stripeAt(first.url!)
  const { id } = await stripe.customers.create({ name: 'Milda Stonkutė' })
  await first.kill()
  let name: string | null | undefined
  while (name === undefined)
    name = await stripe.customers.retrieve(id).then(
      (customer) => ('name' in customer ? customer.name : null),
      () => undefined,
    )
  assert.equal(name, 'Milda Stonkutė')
})

test('another program on the port, or another folder, is named in a sentence', async (t) => {
  const heard = await listening()
  const stranger = await started(t, newFolder(), portOf(heard.url))
  assert.match(stranger.refused!, /^Port \d+ is taken by another program/)
  const folder = newFolder()
  const first = await started(t, folder)
  const other = await started(t, newFolder(), portOf(first.url!))
  assert.match(other.refused!, /card sandbox of another folder/)
  const elsewhere = await started(t, folder)
  assert.match(elsewhere.refused!, /is run by another process, on another port/)
})
