import assert from 'node:assert/strict'
import { test } from 'node:test'
import type Stripe from 'stripe'
import { contribution, membership, press, startSandboxJourney, typeCard } from './sandbox-harness.ts'

const { url, stripe, site, open } = await startSandboxJourney()
const pay = '.card-form .main-button'

function checkout(more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [membership],
    success_url: `${site}/joined?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${site}/join`,
    locale: 'en',
    ...more,
  })
}

/** Somebody with a membership that is paid by this card. */
async function member(token = 'pm_card_visa', more: Stripe.CustomerCreateParams = {}) {
  const customer = await stripe.customers.create({ email: 'asta@example.org', ...more })
  const method = await stripe.paymentMethods.attach(token, { customer: customer.id })
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: method.id },
  })
  const { id: product } = await stripe.products.create({ name: 'Member' })
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price_data: { currency: 'eur', unit_amount: 500, recurring: { interval: 'month' }, product } }],
  })
  return { customer, subscription }
}

/** Everything that is due has happened, and no test clock moves. */
async function settled(): Promise<void> {
  await fetch(`${url}/sandbox/settle`, { method: 'POST' })
}

test('a membership is paid with the keyboard alone, and leads back to the paper', async () => {
  const session = await checkout()
  const { page, complaints } = await open(session.url!)
  assert.match(await page.innerText('main'), /€5\.00 a month/)
  assert.equal(await page.innerText('.payee-name'), 'The Nemunas Courier')
  for (const [name, words] of [
    ['email', 'asta@example.org'],
    ['number', '4242 4242 4242 4242'],
    ['expiry', '04/34'],
    ['cvc', '123'],
    ['name', 'Asta Petrauskienė'],
  ] as const) {
    for (let tabs = 0; tabs < 30; tabs++) {
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('name'))
      if (focused === name) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type(words)
  }
  await Promise.all([page.waitForURL(`${site}/joined**`), page.keyboard.press('Enter')])
  assert.equal(new URL(page.url()).searchParams.get('session'), session.id)
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })
  assert.equal(paid.status, 'complete')
  assert.equal(paid.payment_status, 'paid')
  assert.equal(paid.customer_details?.email, 'asta@example.org')
  assert.equal((paid.subscription as Stripe.Subscription).status, 'active')
  assert.deepEqual(complaints, [])
})

test('a card that is declined is told beside its number, and the next one pays', async () => {
  const session = await checkout({ mode: 'payment', line_items: [contribution], submit_type: 'donate' })
  const { page } = await open(session.url!)
  await typeCard(page, '4000 0000 0000 9995', { email: 'milda@example.org' })
  await press(page, pay)
  assert.match(await page.innerText('#number-fault'), /not enough money on this card/)
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'trouble')
  assert.equal(await page.inputValue('[name=email]'), 'milda@example.org')
  assert.equal(await page.inputValue('[name=cvc]'), '')
  await typeCard(page, '5555 5555 5555 4444')
  await Promise.all([page.waitForURL(`${site}/joined**`), page.click(pay)])
  const { payment_status, amount_total } = await stripe.checkout.sessions.retrieve(session.id)
  assert.deepEqual([payment_status, amount_total], ['paid', 2500])
})

test('what is typed wrongly never reaches the card company, and each field says what is wrong', async () => {
  const session = await checkout()
  const { page } = await open(session.url!)
  await typeCard(page, '4242 4242 4242 4241', { email: 'asta' })
  await page.fill('[name=expiry]', '01 / 20')
  await page.fill('[name=cvc]', '🌻')
  await page.fill('[name=name]', 'Ąžuolas 🌻')
  await press(page, pay)
  assert.deepEqual(
    await page.locator('.trouble a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
    ['#email', '#number', '#expiry', '#cvc'],
  )
  await page.click('.trouble a[href="#expiry"]')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'expiry')
  assert.equal(await page.inputValue('[name=name]'), 'Ąžuolas 🌻')
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open')
})

test('the bank is asked, says yes, and the payment is made', async () => {
  const session = await checkout()
  const { page } = await open(session.url!)
  await typeCard(page, '4000 0027 6000 3184', { email: 'asta@example.org' })
  await press(page, pay)
  assert.equal(await page.innerText('h1'), 'Is it you who is paying?')
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open')
  await Promise.all([page.waitForURL(`${site}/joined**`), page.click('[value=complete]')])
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid')
})

test('the bank is asked, says no, and another card can be tried', async () => {
  const session = await checkout()
  const { page } = await open(session.url!)
  await typeCard(page, '4000 0027 6000 3184', { email: 'asta@example.org' })
  await press(page, pay)
  await press(page, '[value=fail]')
  assert.match(await page.innerText('.trouble'), /could not confirm that it was you/)
  await typeCard(page, '4242 4242 4242 4242', { email: 'asta@example.org' })
  await Promise.all([page.waitForURL(`${site}/joined**`), page.click(pay)])
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid')
})

test('a bank that says yes to a card without money says why nothing was paid', async () => {
  const session = await checkout()
  const { page } = await open(session.url!)
  await typeCard(page, '4000 0082 6000 3178', { email: 'asta@example.org' })
  await press(page, pay)
  await press(page, '[value=complete]')
  assert.match(await page.innerText('.trouble'), /not enough money/)
})

test('without scripts a test card is chosen with one press, and pays with the next', async () => {
  const session = await checkout({ customer_email: 'asta@example.org', locale: 'lt' })
  const { page } = await open(session.url!, { javaScriptEnabled: false })
  await Promise.all([page.waitForEvent('load'), page.click('[value="4242424242424242"]')])
  assert.equal(await page.locator('[name=number]').inputValue(), '4242 4242 4242 4242')
  await Promise.all([page.waitForURL(`${site}/joined**`), page.click(pay)])
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid')
})

test('a page opened twice is paid once: the other says that it is paid, and so does Back', async () => {
  const session = await checkout({ customer_email: 'asta@example.org' })
  const [first, second] = [await open(session.url!), await open(session.url!)]
  await typeCard(first.page, '4242424242424242')
  await typeCard(second.page, '4242424242424242')
  await Promise.all([first.page.waitForURL(`${site}/joined**`), first.page.click(pay)])
  await press(second.page, pay)
  assert.equal(await second.page.innerText('h1'), 'This is paid')
  await first.page.goBack()
  assert.equal(await first.page.innerText('h1'), 'This is paid')
  const { subscription } = await stripe.checkout.sessions.retrieve(session.id)
  const invoices = await stripe.invoices.list({ subscription: String(subscription) })
  assert.equal(invoices.data.length, 1)
})

test('a page that has expired says so, and leads back', async () => {
  const session = await checkout()
  const { page } = await open(session.url!)
  await stripe.checkout.sessions.expire(session.id)
  await typeCard(page, '4242424242424242', { email: 'asta@example.org' })
  await press(page, pay)
  assert.equal(await page.innerText('h1'), 'This page has expired')
  await press(page, '.main-button')
  assert.equal(page.url(), `${site}/join`)
})

test('a bank account pays where the session takes it', async () => {
  const session = await checkout({ allowed_payment_method_types: ['card', 'sepa_debit'] })
  const { page } = await open(session.url!)
  await page.fill('[name=email]', 'asta@example.org')
  assert.equal(await page.locator('[name=iban]').isVisible(), false)
  await page.check('[value=account]')
  assert.equal(await page.locator('[name=number]').isVisible(), false)
  await page.fill('[name=iban]', 'LT12 1000 0111 0100 1000')
  await page.fill('[name=holder]', 'Asta Petrauskienė')
  await Promise.all([page.waitForURL(`${site}/joined**`), page.click(pay)])
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'complete')
})

test('a member changes the card, cancels, carries on after all, and goes back', async () => {
  const { customer, subscription } = await member()
  const session = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: `${site}/account`,
    locale: 'en',
  })
  const { page } = await open(session.url)
  assert.match(await page.innerText('main'), /Visa ending in 4242/)

  await press(page, 'a:text("Change the card")')
  await typeCard(page, '4000 0000 0000 0002')
  await press(page, pay)
  assert.match(await page.innerText('.trouble'), /declined this card/)
  await typeCard(page, '5555 5555 5555 4444')
  await press(page, pay)
  assert.match(await page.innerText('.done'), /new card is kept/)
  assert.match(await page.innerText('main'), /Mastercard ending in 4444/)

  await press(page, '[value=cancel]')
  assert.match(await page.innerText('.plan'), /It ends on/)
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end, true)
  await press(page, '[value=renew]')
  assert.match(await page.innerText('.plan'), /The next payment is on/)
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end, false)

  await press(page, '.payee-back a')
  assert.equal(page.url(), `${site}/account`)
})

test('a card that asks the bank is kept after the bank has said yes', async () => {
  const { customer } = await member()
  const session = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: site,
    locale: 'en',
  })
  const { page } = await open(`${session.url}/card`)
  await typeCard(page, '4000 0025 0000 3155')
  await press(page, pay)
  assert.match(await page.innerText('main'), /asks to keep your card/)
  await press(page, '[value=complete]')
  assert.match(await page.innerText('main'), /Visa ending in 3155/)
})

test('a renewal that failed is paid on its invoice with another card', async () => {
  const clock = await stripe.testHelpers.testClocks.create({
    frozen_time: 1_796_000_000,
    name: 'A failed renewal',
  })
  const { customer, subscription } = await member('pm_card_visa', { test_clock: clock.id })
  const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: failing.id } })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id })
  const { page: overview } = await open(`${url}/`)
  await press(overview, `[name=advance][value=${clock.id}]`)
  await settled()
  const { frozen_time } = await stripe.testHelpers.testClocks.retrieve(clock.id)
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen_time + 2 * 3600 })
  await settled()
  const due = await stripe.invoices.list({ subscription: subscription.id, status: 'open' })
  const [invoice] = due.data
  const { page } = await open(invoice!.hosted_invoice_url!)
  assert.match(await page.innerText('main'), /not paid yet/)
  await press(page, '[value=kept]')
  assert.match(await page.innerText('.trouble'), /declined this card/)
  await typeCard(page, '4242 4242 4242 4242')
  await press(page, pay)
  assert.match(await page.innerText('main'), /It was paid on/)
  assert.equal((await stripe.invoices.retrieve(invoice!.id!)).status, 'paid')
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active')
})

test('the switches are set on the overview, and bad figures change nothing', async () => {
  const { page } = await open(`${url}/`)
  await page.fill('[name=duplicates]', '25')
  await page.check('[name=disorder]')
  await press(page, '.switches .main-button')
  assert.equal(await page.inputValue('[name=duplicates]'), '25')
  const switches = async () =>
    (await (await fetch(`${url}/sandbox/switches`)).json()) as Record<string, unknown>
  assert.equal((await switches()).duplicates, 0.25)
  await page.fill('[name=duplicates]', 'often')
  await press(page, '.switches .main-button')
  assert.match(await page.innerText('.trouble'), /Nothing was changed/)
  assert.equal((await switches()).duplicates, 0.25)
  await page.fill('[name=duplicates]', '0')
  await page.uncheck('[name=disorder]')
  await press(page, '.switches .main-button')
  assert.deepEqual([(await switches()).duplicates, (await switches()).disorder], [0, false])
})

test('a form that another site sends does nothing', async () => {
  const session = await checkout()
  const answer = await fetch(session.url!, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
    body: new URLSearchParams({ email: 'asta@example.org' }),
  })
  assert.equal(answer.status, 403)
})
