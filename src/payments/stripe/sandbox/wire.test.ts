import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { NOON_SECONDS, stripeAt, testSandbox } from '../../../../test/card-sandbox.ts'
import { routes } from './routes.ts'

const sandbox = await testSandbox()
const { stripe, url } = sandbox

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    body,
    headers: {
      authorization: 'Bearer sk_test_1',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  })

test('any test key is let in, and nobody without one', async () => {
  assert.equal((await fetch(`${url}/v1/account`)).status, 401)
  for (const key of ['sk_test_anything', 'rk_test_1'])
    assert.equal(
      (await fetch(`${url}/v1/account`, { headers: { authorization: `Bearer ${key}` } })).status,
      200,
    )
  const refused = await fetch(`${url}/v1/account`, { headers: { authorization: 'Bearer pk_test_1' } })
  assert.equal(refused.status, 401)
  assert.match(await refused.text(), /invalid_request_error/)
})

test('a live key is refused with a sentence, whatever it asks for', async () => {
  await assert.rejects(stripeAt(url, 'sk_live_secret').accounts.retrieveCurrent(), (error) => {
    assert(error instanceof Stripe.errors.StripeAuthenticationError)
    assert.match(error.message, /live key/)
    assert.doesNotMatch(error.message, /secret/)
    return true
  })
})

test('every answer names its request, and the version that was asked for', async () => {
  const customer = await stripe.customers.create({ email: 'ruta@example.org' })
  assert.match(customer.lastResponse.requestId, /^req_\w{14}$/)
  assert.equal(customer.lastResponse.apiVersion, '2026-10-28.endive')
})

test('bracketed forms are read to any depth, with lists by number and by empty brackets', async () => {
  const customer = await stripe.customers.create({
    name: 'Žemaitytė & [sons] = 100 %',
    address: { city: 'Šiauliai', line1: 'Vilniaus g. 1', country: 'LT' },
    preferred_locales: ['lt', 'en'],
    metadata: { 'a.b c': 'x' },
  })
  assert.equal(customer.name, 'Žemaitytė & [sons] = 100 %')
  assert.equal(customer.address?.city, 'Šiauliai')
  assert.equal(customer.address?.state, null)
  assert.deepEqual(customer.preferred_locales, ['lt', 'en'])
  const raw = await post(
    '/v1/customers',
    'preferred_locales[]=uk&preferred_locales[]=en&metadata[__proto__]=x',
  )
  assert.deepEqual(((await raw.json()) as { preferred_locales: string[] }).preferred_locales, ['uk', 'en'])
})

test('an idempotency key is answered as it was the first time, and does nothing more', async () => {
  const key = { idempotencyKey: 'join milda' }
  const first = await stripe.customers.create({ email: 'milda@example.org' }, key)
  const again = await stripe.customers.create({ email: 'milda@example.org' }, key)
  assert.equal(again.id, first.id)
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true')
  const { data } = await stripe.customers.list({ email: 'milda@example.org' })
  assert.equal(data.length, 1)
})

test('the same key with other parameters is refused', async () => {
  const key = { idempotencyKey: 'one key' }
  await stripe.customers.create({ email: 'a@example.org' }, key)
  await assert.rejects(stripe.customers.create({ email: 'b@example.org' }, key), (error) => {
    assert(error instanceof Stripe.errors.StripeIdempotencyError)
    assert.equal(error.statusCode, 400)
    return true
  })
})

test('the same key while the first is being answered is a conflict', async () => {
  await sandbox.switch({ latency: 150 })
  const headers = { 'idempotency-key': 'slowly' }
  const answers = await Promise.all([
    post('/v1/customers', 'name=A', headers),
    post('/v1/customers', 'name=A', headers),
  ])
  await sandbox.switch({ latency: 0 })
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  const third = await post('/v1/customers', 'name=A', headers)
  assert.equal(third.headers.get('idempotent-replayed'), 'true')
})

test('a decline is kept with its key, a mistake in the parameters is not', async () => {
  const pay = (idempotencyKey: string) =>
    stripe.paymentIntents.create(
      { amount: 500, currency: 'eur', confirm: true, payment_method: 'pm_card_visa_chargeDeclined' },
      { idempotencyKey },
    )
  const first = await pay('declined').catch((error: Stripe.errors.StripeCardError) => error)
  const second = await pay('declined').catch((error: Stripe.errors.StripeCardError) => error)
  assert(first instanceof Stripe.errors.StripeCardError && second instanceof Stripe.errors.StripeCardError)
  assert.equal(first.payment_intent?.id, second.payment_intent?.id)
  const wrong = { 'idempotency-key': 'mistaken' }
  assert.equal((await post('/v1/customers', 'nonsense=1', wrong)).status, 400)
  assert.equal((await post('/v1/customers', 'name=right', wrong)).status, 200)
})

test('a key is forgotten after a day', async () => {
  const key = { idempotencyKey: 'yesterday' }
  const first = await stripe.customers.create({ name: 'A' }, key)
  sandbox.clock.forward(25 * 3600 * 1000)
  const second = await stripe.customers.create({ name: 'A' }, key)
  sandbox.clock.forward(-25 * 3600 * 1000)
  assert.notEqual(second.id, first.id)
})

test('what is not there is a 404, or a parameter that is wrong', async () => {
  await assert.rejects(stripe.customers.retrieve('cus_nobody'), {
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
    type: 'StripeInvalidRequestError',
  })
  await assert.rejects(
    stripe.subscriptions.create({ customer: 'cus_nobody', items: [{ price: 'price_none' }] }),
    {
      statusCode: 400,
      code: 'resource_missing',
      param: 'customer',
    },
  )
})

test('parameters that are missing, unknown, empty or of another kind are named', async () => {
  const answers: [path: string, body: string, code: string | undefined, param: string][] = [
    ['/v1/products', '', 'parameter_missing', 'name'],
    ['/v1/customers', 'emial=a@example.org', 'parameter_unknown', 'emial'],
    ['/v1/customers', 'address[zip]=1', 'parameter_unknown', 'address[zip]'],
    ['/v1/products', 'name=', 'parameter_invalid_empty', 'name'],
    ['/v1/payment_intents', 'amount=ten&currency=eur', 'parameter_invalid_integer', 'amount'],
    ['/v1/payment_intents', 'amount=10&currency=eur', 'amount_too_small', 'amount'],
    ['/v1/customers', 'email=nobody', undefined, 'email'],
    ['/v1/checkout/sessions', 'mode=gift&success_url=http://a.example', undefined, 'mode'],
  ]
  for (const [path, body, code, param] of answers) {
    const response = await post(path, body)
    const { error } = (await response.json()) as { error: Record<string, string> }
    assert.equal(response.status, 400, `${path} ${body}`)
    assert.equal(error.type, 'invalid_request_error')
    assert.equal(error.code, code, `${path} ${body}`)
    assert.equal(error.param, param, `${path} ${body}`)
    if (code) assert.match(error.doc_url!, /^https:\/\/docs\.stripe\.com\/error-codes#/)
  }
})

test('an address that the sandbox does not know is told by name', async () => {
  const response = await post('/v1/coupons', 'percent_off=10')
  assert.equal(response.status, 404)
  assert.match(await response.text(), /Unrecognized request URL \(POST: \/v1\/coupons\)/)
})

test('lists go page by page, newest first, without losing or repeating any', async () => {
  const product = await stripe.products.create({ name: 'Member' })
  const made: string[] = []
  for (let amount = 1; amount <= 23; amount++)
    made.push(
      (await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: amount * 100 })).id,
    )
  const all: string[] = []
  for await (const price of stripe.prices.list({ product: product.id, limit: 5 })) all.push(price.id)
  assert.deepEqual(all, made.toReversed())
  const first = await stripe.prices.list({ product: product.id, limit: 5 })
  assert.equal(first.has_more, true)
  const next = await stripe.prices.list({ product: product.id, limit: 5, starting_after: first.data[4]!.id })
  const back = await stripe.prices.list({ product: product.id, limit: 5, ending_before: next.data[0]!.id })
  assert.deepEqual(
    back.data.map(({ id }) => id),
    first.data.map(({ id }) => id),
  )
  await assert.rejects(stripe.prices.list({ starting_after: 'price_none' }), { code: 'resource_missing' })
  await assert.rejects(stripe.prices.list({ limit: 101 }), { param: 'limit' })
})

test('lists are narrowed by when a thing was made', async () => {
  const { data } = await stripe.customers.list({ created: { gte: NOON_SECONDS + 1 } })
  assert.equal(data.length, 1, 'the one made a day later')
  assert.ok((await stripe.customers.list({ created: { lte: NOON_SECONDS } })).data.length > 1)
  assert.equal((await stripe.customers.list({ created: { gt: NOON_SECONDS + 90_000 } })).data.length, 0)
})

test('ids are answered whole when they are expanded, four words deep', async () => {
  const customer = await stripe.customers.create({ name: 'Rūta Žemaitytė' })
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    customer: customer.id,
    confirm: true,
    payment_method: 'pm_card_visa',
    expand: ['customer', 'latest_charge.balance_transaction'],
  })
  assert.equal((intent.customer as Stripe.Customer).name, 'Rūta Žemaitytė')
  const charge = intent.latest_charge as Stripe.Charge
  assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).net, 960)
  await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })
  const seen = await stripe.paymentIntents.retrieve(intent.id, {
    expand: [
      'latest_charge.refunds.data.balance_transaction',
      'latest_charge.refunds.data.failure_balance_transaction',
    ],
  })
  const [refund] = (seen.latest_charge as Stripe.Charge).refunds!.data
  assert.equal((refund!.balance_transaction as Stripe.BalanceTransaction).amount, -100)
  const list = await stripe.charges.list({ payment_intent: intent.id, expand: ['data.customer'] })
  assert.equal((list.data[0]!.customer as Stripe.Customer).id, customer.id)
  await assert.rejects(stripe.customers.retrieve(customer.id, { expand: ['nothing'] }), { param: 'expand' })
})

test('metadata is added to, and taken away by an empty value', async () => {
  const { id } = await stripe.customers.create({ metadata: { tier: 'member', since: '2024' } })
  const changed = await stripe.customers.update(id, { metadata: { since: '', street: 'Gedimino' } })
  assert.deepEqual(changed.metadata, { tier: 'member', street: 'Gedimino' })
  assert.deepEqual((await stripe.customers.update(id, { metadata: '' })).metadata, {})
})

test('what was deleted says so, and is in no list', async () => {
  const { id } = await stripe.customers.create({ email: 'gone@example.org' })
  assert.deepEqual({ ...(await stripe.customers.del(id)) }, { id, object: 'customer', deleted: true })
  assert.equal((await stripe.customers.retrieve(id)).deleted, true)
  assert.deepEqual((await stripe.customers.list({ email: 'gone@example.org' })).data, [])
  await assert.rejects(stripe.customers.update(id, { name: 'A' }), { code: 'resource_missing' })
})

test('too many requests are refused while the switch is on', async () => {
  await sandbox.switch({ tooManyRequests: 1 })
  await assert.rejects(stripe.accounts.retrieveCurrent(), (error) => {
    assert(error instanceof Stripe.errors.StripeRateLimitError)
    return true
  })
  await sandbox.switch({ tooManyRequests: 0 })
  assert.equal((await stripe.accounts.retrieveCurrent()).object, 'account')
})

/** What no caller in his senses sends. */
const STRANGE = [
  '',
  'a=b',
  '[]=1',
  'a[=1',
  'amount=-5&currency=eur',
  'amount=1e9&currency=€€€',
  'amount=99999999&currency=eur&confirm=true',
  'items[0][price]=x&items[5][price][y]=z&customer=c',
  'items[]=&customer[a]=b',
  'metadata[__proto__][x]=1',
  'metadata=',
  'metadata[a]=1&metadata[a][b]=2',
  'expand[]=a.b.c.d.e.f&expand[]=data.data.data',
  'expand=customer',
  'limit=0',
  'limit=9007199254740993',
  'created[gte]=yesterday',
  'starting_after=' + 'x'.repeat(3000),
  'frozen_time=999999999999',
  'trial_end=now&items=&cancel_at=0',
  'line_items[0][price_data][currency]=eur&mode=payment&success_url=javascript:1',
  'name=%00%ff%fe\u202e',
  'a' + '[b]'.repeat(2000) + '=1',
]

test('no request, however strange, makes the sandbox fail or lets it answer with nonsense', async () => {
  const { id: customer } = await stripe.customers.create()
  const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time: NOON_SECONDS })
  const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' })
  const ids = ['nobody', customer, clock, intent.id, '..', '%2e%2e', "'; drop table objects; --"]
  let asked = 0
  for (const address of Object.keys(routes)) {
    const [method, path] = address.split(' ') as [string, string]
    const places = path.includes(':id') ? ids : ['']
    for (const [n, strange] of STRANGE.entries()) {
      const at = path.replaceAll(':id', encodeURIComponent(places[n % places.length]!))
      const response = await fetch(`${url}${at}${method === 'GET' ? `?${strange}` : ''}`, {
        method,
        headers: { authorization: 'Bearer sk_test_1' },
        ...(method === 'GET' ? {} : { body: strange }),
      })
      const answer = (await response.json()) as { object?: string; error?: { message: string } }
      assert(response.status < 500, `${address} with ${strange.slice(0, 80)} answered ${response.status}`)
      assert(answer.object ?? answer.error?.message, `${address} with ${strange.slice(0, 80)}`)
      asked++
    }
  }
  assert(asked > 1500)
  const torn = await fetch(`${url}/v1/customers/%E0%A4%A`, { headers: { authorization: 'Bearer sk_test_1' } })
  assert.equal(torn.status, 404)
  assert.equal((await stripe.customers.retrieve(customer)).id, customer)
})
