import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stripe } from 'stripe'
import { testSandbox } from '../../../../../test/card-sandbox.ts'
import { testCard } from '../test-cards.ts'
import { firstTestCards, moreTestCards } from './test-cards.ts'

const sandbox = await testSandbox()
const { stripe, url } = sandbox

const good = {
  email: 'asta@example.org',
  number: '4242 4242 4242 4242',
  expiry: '04 / 34',
  cvc: '123',
  name: 'Asta Petrauskienė',
  country: 'LT',
}

function session(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'eur',
          unit_amount: 500,
          recurring: { interval: 'month' },
          product_data: { name: 'Member' },
        },
      },
    ],
    success_url: 'https://courier.example/joined?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://courier.example/join',
    locale: 'en',
    ...more,
  })
}

async function send(address: string, fields: Record<string, string>) {
  const answer = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() }
}

async function look(address: string) {
  const answer = await fetch(address)
  return { status: answer.status, html: await answer.text() }
}

test('each test card that the pages offer is one that the sandbox knows', () => {
  for (const { number } of [...firstTestCards, ...moreTestCards]) assert.ok(testCard(number), number)
})

test('each test card does on the page what stands beside it', async () => {
  const outcome = async (number: string) => {
    const { url: address } = await session()
    const cvc = number.startsWith('37') ? '1234' : '123'
    const { status, to, html } = await send(address!, { ...good, number, cvc })
    if (status === 303) return to!.startsWith('/authenticate/') ? 'bank' : 'paid'
    return /<a href="#\w+">([^<.]*)/.exec(html)?.[1] ?? html
  }
  const declined = 'Your bank declined this card'
  const expected: Partial<Record<string, string>> = {
    success: 'paid',
    dispute: 'paid',
    inquiry: 'paid',
    refundFails: 'paid',
    authenticateOnce: 'bank',
    authenticateAlways: 'bank',
    authenticateThenFunds: 'bank',
    declined,
    failsLater: declined,
    lost: declined,
    stolen: declined,
    fraud: declined,
    funds: 'There is not enough money on this card',
    expired: 'This card has expired',
    cvc: 'The security code is not right',
    processing: 'The bank did not answer in time',
    velocity: 'This card was tried too often',
    number: 'There is a slip in the card number',
  }
  for (const { number, means } of [...firstTestCards, ...moreTestCards])
    assert.equal(await outcome(number), expected[means], `${number} ${means}`)
})

test('somebody’s own card is told that it was not used, and that this is a rehearsal', async () => {
  const { url: address } = await session()
  const { status, html } = await send(address!, { ...good, number: '4539 1488 0343 6467' })
  assert.equal(status, 422)
  assert.match(html, /This is no test card\. In this rehearsal only test cards are taken/)
})

test('odd input comes back as it was typed, and nothing is charged', async () => {
  const { id, url: address } = await session()
  const odd = {
    ...good,
    number: '4'.repeat(39),
    name: '💳 <b>Ąsta</b> "&\u0000\u202e',
    email: 'asta@example.org<script>',
    expiry: '99 / 99',
    cvc: '٣٤٥',
  }
  const { status, html } = await send(address!, odd)
  assert.equal(status, 422)
  assert.ok(html.includes(`value="${'4'.repeat(39)}"`))
  assert.ok(html.includes('💳 &lt;b>Ąsta&lt;/b> &quot;&amp;'))
  assert.doesNotMatch(html, /<script/)
  assert.equal((await stripe.checkout.sessions.retrieve(id)).status, 'open')
})

test('a form that is empty, a file, or not a form at all is answered with what is missing', async () => {
  const { url: address } = await session()
  const file = new FormData()
  file.set('number', new File(['4242424242424242'], 'card.txt'))
  for (const body of [
    new URLSearchParams(),
    file,
    'number=4242424242424242',
    '{"number":1}',
    new Uint8Array(9),
  ]) {
    const answer = await fetch(address!, { method: 'POST', body })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Type the number of your card/)
  }
})

test('two presses at the same moment pay once, and both lead onwards', async () => {
  const { id, url: address } = await session()
  const both = await Promise.all([send(address!, good), send(address!, good)])
  for (const { status, to } of both) {
    assert.equal(status, 303)
    assert.ok(to === `https://courier.example/joined?session=${id}` || to === `/pay/${id}`, String(to))
  }
  const { subscription } = await stripe.checkout.sessions.retrieve(id)
  const { data } = await stripe.charges.list({ limit: 100 })
  const invoices = await stripe.invoices.list({ subscription: String(subscription) })
  assert.equal(invoices.data.length, 1)
  assert.equal(data.filter((charge) => charge.customer === invoices.data[0]!.customer).length, 1)
})

test('an answer that the bank has already is not taken again, and leads to what became of it', async () => {
  const { url: address } = await session()
  const { to } = await send(address!, { ...good, number: '4000002760003184' })
  const step = url + to!
  const first = await send(step, { answer: 'complete' })
  assert.match(first.to!, /^https:\/\/courier\.example\/joined/)
  const again = await look(step)
  assert.match(again.html, /The bank has its answer/)
  const pressed = await send(step, { answer: 'fail' })
  assert.match(pressed.html, /The bank has its answer/)
  assert.equal((await stripe.charges.list({ limit: 1 })).data[0]?.status, 'succeeded')
})

test('while the bank asks in one tab, another card pays in another: the bank then has nothing left to ask', async () => {
  const { id, url: address } = await session()
  const { to } = await send(address!, { ...good, number: '4000002760003184' })
  await send(address!, good)
  assert.equal((await stripe.checkout.sessions.retrieve(id)).status, 'complete')
  const late = await send(url + to!, { answer: 'complete' })
  assert.ok(late.status === 303 || /The bank has its answer/.test(late.html), late.html)
  const { subscription } = await stripe.checkout.sessions.retrieve(id)
  const invoices = await stripe.invoices.list({ subscription: String(subscription) })
  assert.equal(invoices.data.filter(({ status }) => status === 'paid').length, 1)
})

test('the bank’s page lets its form go on to the paper', async () => {
  const { url: address } = await session()
  const { to } = await send(address!, { ...good, number: '4000002760003184' })
  const { headers } = await fetch(url + to!)
  assert.match(headers.get('content-security-policy')!, /form-action 'self' https:\/\/courier\.example;/)
})

test('a new card may lead back to the paper, from its form and from the bank’s', async () => {
  const { id: customer } = await stripe.customers.create({ email: 'asta@example.org' })
  const { url: portal } = await stripe.billingPortal.sessions.create({
    customer,
    return_url: 'https://courier.example/',
    flow_data: {
      type: 'payment_method_update',
      after_completion: { type: 'redirect', redirect: { return_url: 'https://courier.example/account' } },
    },
  })
  const { to } = await send(portal, { ...good, number: '4000002760003184' })
  for (const page of [portal, url + to!]) {
    const { headers } = await fetch(page)
    assert.match(
      headers.get('content-security-policy')!,
      /form-action 'self' https:\/\/courier\.example;/,
      page,
    )
  }
  assert.equal((await send(url + to!, { answer: 'complete' })).to, 'https://courier.example/account')
})

test('where the bank’s page came from is believed only of pages of ours', async () => {
  const { url: address } = await session()
  const { to } = await send(address!, { ...good, number: '4000002760003184' })
  const step = new URL(to!, url)
  for (const from of ['https://elsewhere.example/', '//elsewhere.example', '/pay/../..//x', 'javascript:1']) {
    step.searchParams.set('from', from)
    const { headers } = await fetch(step)
    assert.match(headers.get('content-security-policy')!, /form-action 'self';/, from)
  }
})

test('nobody cancels another’s membership at their own portal', async () => {
  const [asta, milda] = await Promise.all(
    ['asta@example.org', 'milda@example.org'].map(async (email) => {
      const customer = await stripe.customers.create({ email })
      const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
      const { id: product } = await stripe.products.create({ name: 'Member' })
      const price_data = {
        currency: 'eur',
        unit_amount: 500,
        recurring: { interval: 'month' as const },
        product,
      }
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price_data }],
        default_payment_method: method.id,
      })
      const portal = await stripe.billingPortal.sessions.create({ customer: customer.id, locale: 'en' })
      return { subscription: subscription.id, portal: portal.url }
    }),
  )
  await send(asta!.portal, { act: 'cancel', subscription: milda!.subscription })
  assert.equal((await stripe.subscriptions.retrieve(milda!.subscription)).cancel_at_period_end, false)
  await send(asta!.portal, { act: 'nonsense', subscription: asta!.subscription })
  assert.equal((await stripe.subscriptions.retrieve(asta!.subscription)).cancel_at_period_end, false)
})

test('an address of nothing says so in words, and other methods are not taken', async () => {
  for (const path of [
    '/pay/cs_none',
    '/authenticate/pi_none',
    '/portal/bps_none',
    '/portal/x/card',
    '/invoice/in_none',
  ])
    assert.deepEqual(
      [(await look(url + path)).status, /There is no such page/.test((await look(url + path)).html)],
      [404, true],
      path,
    )
  assert.equal((await fetch(`${url}/pay/cs_none`, { method: 'DELETE' })).status, 405)
  assert.equal((await fetch(`${url}/pay/cs_none`, { method: 'HEAD' })).status, 404)
  assert.equal((await look(`${url}/assets/..%2f..%2fpackage.json`)).status, 404)
})

test('the overview shows what came to pass', async () => {
  const { url: address } = await session({ customer_email: 'overview@example.org' })
  await send(address!, good)
  const { html } = await look(`${url}/`)
  assert.match(html, /overview@example\.org.*?complete/)
  assert.match(html, /checkout\.session\.completed/)
})
