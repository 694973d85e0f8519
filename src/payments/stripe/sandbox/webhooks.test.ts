import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { listening, testSandbox } from '../../../../test/card-sandbox.ts'

const opened = (body: string, signature: string, secret: string, at: number) =>
  Stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, at)

async function withEndpoint(enabled_events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ['*']) {
  const sandbox = await testSandbox()
  const heard = await listening()
  const endpoint = await sandbox.stripe.webhookEndpoints.create({ url: heard.url, enabled_events })
  const now = () => Date.parse(sandbox.clock.now())
  const events = () =>
    heard.bodies.map((body, n) => opened(body, heard.signatures[n]!, endpoint.secret!, now()))
  return { sandbox, heard, endpoint, events, now }
}

const pay = (stripe: Stripe) =>
  stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
  })

test('an endpoint is told what it asked for, signed by the official scheme', async () => {
  const { sandbox, heard, endpoint, events, now } = await withEndpoint(['payment_intent.succeeded'])
  assert.match(endpoint.secret!, /^whsec_\w{32}$/)
  const intent = await pay(sandbox.stripe)
  await sandbox.settled()
  const [event, ...more] = events()
  assert.equal(more.length, 0)
  assert.equal(event!.type, 'payment_intent.succeeded')
  assert.equal((event!.data.object as Stripe.PaymentIntent).id, intent.id)
  assert.equal((event!.data.object as Stripe.PaymentIntent).status, 'succeeded')
  assert.equal(event!.request?.id, intent.lastResponse.requestId)
  assert.equal(event!.api_version, '2026-10-28.endive')
  const [body, signature] = [heard.bodies[0]!, heard.signatures[0]!]
  assert.throws(() => opened(body, signature, 'whsec_another', now()), /signature/)
  assert.throws(() => opened(body.replace('500', '900'), signature, endpoint.secret!, now()), /signature/)
  assert.throws(() => opened(body, signature, endpoint.secret!, now() + 301_000), /[Tt]imestamp/)
})

test('the secret is told once, when the endpoint is made', async () => {
  const { sandbox, endpoint } = await withEndpoint()
  const seen = await sandbox.stripe.webhookEndpoints.retrieve(endpoint.id)
  assert.equal(seen.secret, undefined)
})

test('an event holds what was before, and each is told in the order in which it came about', async () => {
  const { sandbox, events } = await withEndpoint(['customer.created', 'customer.updated', 'customer.deleted'])
  const { id } = await sandbox.stripe.customers.create({ name: 'Rūta', metadata: { a: '1', b: '2' } })
  await sandbox.stripe.customers.update(id, { name: 'Rūta Žemaitytė', metadata: { b: '3' } })
  await sandbox.stripe.customers.update(id, { name: 'Rūta Žemaitytė' })
  await sandbox.stripe.customers.del(id)
  await sandbox.settled()
  assert.deepEqual(
    events().map(({ type }) => type),
    ['customer.created', 'customer.updated', 'customer.deleted'],
    'what changed nothing is no event',
  )
  assert.deepEqual(events()[1]!.data.previous_attributes, { name: 'Rūta', metadata: { b: '2' } })
})

test('what is not answered well is told again, later and later, with a fresh signature', async () => {
  const { sandbox, heard, events } = await withEndpoint(['charge.succeeded'])
  heard.answers(500)
  await pay(sandbox.stripe)
  await sandbox.settled()
  assert.equal(heard.bodies.length, 1)
  const { data } = await sandbox.stripe.events.list({ type: 'charge.succeeded' })
  assert.equal(data[0]!.pending_webhooks, 1)
  assert.equal((await sandbox.stripe.events.list({ delivery_success: false })).data[0]!.id, data[0]!.id)
  for (const [wait, times] of [
    [1_000, 2],
    [2_000, 2],
    [4_000, 3],
    [31_000, 4],
  ] as const) {
    sandbox.clock.forward(wait)
    await sandbox.settled()
    assert.equal(heard.bodies.length, times, `${wait} ms later`)
  }
  heard.answers(204)
  sandbox.clock.forward(121_000)
  await sandbox.settled()
  assert.equal(events().at(-1)!.id, data[0]!.id)
  sandbox.clock.forward(3_600_000)
  await sandbox.settled()
  assert.equal(heard.bodies.length, 5, 'and then no more')
  assert.equal((await sandbox.stripe.events.retrieve(data[0]!.id)).pending_webhooks, 0)
})

test('an endpoint that is away hears everything when it is back, also after the sandbox was started anew', async () => {
  const { sandbox, heard, events } = await withEndpoint(['charge.succeeded'])
  heard.answers(503)
  await pay(sandbox.stripe)
  await sandbox.settled()
  await sandbox.restart()
  heard.answers(200)
  sandbox.clock.forward(2_000)
  await sandbox.settled()
  assert.deepEqual(
    events().map(({ type }) => type),
    ['charge.succeeded', 'charge.succeeded'],
  )
})

test('an endpoint that is switched off or deleted is told nothing', async () => {
  const { sandbox, heard, endpoint } = await withEndpoint()
  await sandbox.stripe.webhookEndpoints.update(endpoint.id, { disabled: true })
  await pay(sandbox.stripe)
  await sandbox.stripe.webhookEndpoints.update(endpoint.id, { disabled: false })
  await sandbox.stripe.webhookEndpoints.del(endpoint.id)
  await pay(sandbox.stripe)
  await sandbox.settled()
  assert.equal(heard.bodies.length, 0)
  assert.deepEqual((await sandbox.stripe.webhookEndpoints.list()).data, [])
})

test('with the switch for duplicates everything is told twice, and still is one event', async () => {
  const { sandbox, events } = await withEndpoint()
  await sandbox.switch({ duplicates: 1 })
  await pay(sandbox.stripe)
  await sandbox.settled()
  const ids = events().map(({ id }) => id)
  assert.equal(ids.length, 2 * new Set(ids).size)
})

test('with the switch for disorder events come in another order than they came about', async () => {
  const { sandbox, events } = await withEndpoint()
  await sandbox.switch({ disorder: true })
  for (let n = 0; n < 10; n++) await pay(sandbox.stripe)
  sandbox.clock.forward(3_000)
  await sandbox.settled()
  const told = events().map(({ id }) => id)
  const { data } = await sandbox.stripe.events.list({ limit: 100 })
  const asTheyWere = data.map(({ id }) => id).toReversed()
  assert.deepEqual(told.toSorted(), asTheyWere.toSorted())
  assert.notDeepEqual(told, asTheyWere)
})

test('with the switch for delay nothing comes before its time', async () => {
  const { sandbox, heard } = await withEndpoint(['charge.succeeded'])
  await sandbox.switch({ delay: 60 })
  await pay(sandbox.stripe)
  await sandbox.settled()
  assert.equal(heard.bodies.length, 0)
  sandbox.clock.forward(60_000)
  await sandbox.settled()
  assert.equal(heard.bodies.length, 1)
})

test('with the switch for dropping an event is never told, and still can be asked for', async () => {
  const { sandbox, events } = await withEndpoint()
  await sandbox.switch({ dropTypes: ['payment_intent.succeeded'] })
  const intent = await pay(sandbox.stripe)
  await sandbox.settled()
  assert(!events().some(({ type }) => type === 'payment_intent.succeeded'))
  const { data } = await sandbox.stripe.events.list({ type: 'payment_intent.succeeded' })
  assert.equal((data[0]!.data.object as Stripe.PaymentIntent).id, intent.id)
  await sandbox.switch({ dropTypes: [], drop: 1 })
  const before = events().length
  await pay(sandbox.stripe)
  await sandbox.settled()
  assert.equal(events().length, before)
})

test('switches outlast the process, and a wrong one is refused with a sentence', async () => {
  const { sandbox } = await withEndpoint()
  await sandbox.switch({ duplicates: 0.5 })
  await sandbox.restart()
  const kept = await (await fetch(`${sandbox.url}/sandbox/switches`)).json()
  assert.equal((kept as { duplicates: number }).duplicates, 0.5)
  const wrong = await fetch(`${sandbox.url}/sandbox/switches`, { method: 'POST', body: '{"duplicates":5}' })
  assert.equal(wrong.status, 400)
  assert.match(await wrong.text(), /duplicates/)
})

test('events are listed by type, by several types, and by when they came about', async () => {
  const { sandbox } = await withEndpoint()
  await pay(sandbox.stripe)
  sandbox.clock.forward(10_000)
  await pay(sandbox.stripe)
  const since = Math.floor(Date.parse(sandbox.clock.now()) / 1000)
  const { data } = await sandbox.stripe.events.list({
    types: ['charge.succeeded', 'payment_intent.succeeded'],
    created: { gte: since },
  })
  assert.deepEqual(data.map(({ type }) => type).toSorted(), ['charge.succeeded', 'payment_intent.succeeded'])
  assert.equal((await sandbox.stripe.events.list({ type: 'charge.*' })).data.length, 2)
})
