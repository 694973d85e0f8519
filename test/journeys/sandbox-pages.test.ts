import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkHtml, noJava } from './html-checker.ts'
import { contribution, membership, press, startSandboxJourney, typeCard } from './sandbox-harness.ts'
import { violations } from './violations.ts'

const { url, stripe, site, open } = await startSandboxJourney()
const addresses = await everyPage()

async function everyPage(): Promise<Record<string, string>> {
  await stripe.webhookEndpoints.create({ url: `${site}/notices`, enabled_events: ['*'] })
  await stripe.testHelpers.testClocks.create({ frozen_time: 1_796_000_000, name: 'A year of renewals' })
  const begun = (locale: 'en' | 'lt', email?: string) =>
    stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [membership],
      success_url: `${site}/joined`,
      cancel_url: `${site}/join`,
      locale,
      ...(email === undefined ? {} : { customer_email: email }),
    })
  const [session, lithuanian, gone] = [
    await begun('en'),
    await begun('lt', 'asta@example.org'),
    await begun('en'),
  ]
  await stripe.checkout.sessions.expire(gone.id)
  const once = await stripe.checkout.sessions.create({
    mode: 'payment',
    submit_type: 'donate',
    line_items: [contribution],
    success_url: `${site}/joined`,
    locale: 'en',
  })
  const customer = await stripe.customers.create({ email: 'asta@example.org' })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  const { id: product } = await stripe.products.create({ name: 'Member' })
  const price_data = { currency: 'eur', unit_amount: 500, recurring: { interval: 'month' as const }, product }
  const subscription = { customer: customer.id, items: [{ price_data }] }
  await stripe.subscriptions.create({ ...subscription, default_payment_method: method.id })
  const unpaid = await stripe.subscriptions.create({
    ...subscription,
    payment_behavior: 'default_incomplete',
  })
  const portal = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: `${site}/account`,
    locale: 'en',
  })
  const invoices = await stripe.invoices.list({ customer: customer.id })
  const invoice = (status: string) =>
    invoices.data.find((one) => one.status === status)?.hosted_invoice_url ?? ''
  assert.equal(unpaid.status, 'incomplete')
  return {
    checkout: session.url!,
    lithuanian: lithuanian.url!,
    contribution: once.url!,
    expired: `${url}/pay/${gone.id}`,
    refused: `${session.url}?refused=funds`,
    bank: await atTheBank(),
    portal: portal.url,
    done: `${portal.url}?done=card`,
    card: `${portal.url}/card`,
    paid: invoice('paid'),
    due: invoice('open'),
    missing: `${url}/pay/cs_test_none`,
    overview: `${url}/`,
  }
}

async function atTheBank(): Promise<string> {
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [membership],
    success_url: `${site}/joined`,
    customer_email: 'asta@example.org',
  })
  const { page } = await open(session.url!)
  await typeCard(page, '4000002760003184')
  await press(page, '.card-form .main-button')
  const address = page.url()
  assert.match(address, /\/authenticate\//)
  return address
}

const looks = [
  ['light', 390],
  ['dark', 390],
  ['light', 820],
  ['dark', 1280],
] as const

for (const [colorScheme, width] of looks) {
  test(`axe finds nothing on any page of the sandbox, ${colorScheme}, ${width} px wide`, async () => {
    for (const [name, address] of Object.entries(addresses)) {
      const viewport = { width, height: 900 }
      const { page, complaints } = await open(address, { colorScheme, viewport, reducedMotion: 'reduce' })
      assert.deepEqual(await violations(page), [], name)
      assert.deepEqual(complaints, [], name)
      await page.context().close()
    }
  })
}

test('no page of the sandbox has to be scrolled sideways, on a phone or at 400 %', async () => {
  for (const [name, address] of Object.entries(addresses)) {
    const { page } = await open(address, { viewport: { width: 390, height: 700 } })
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 700 })
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wider <= 0, `${name} is ${wider} px wider than a screen of ${width} px`)
    }
    await page.context().close()
  }
})

test('what a finger presses on a page of the sandbox is 44 px high', async () => {
  for (const [name, address] of Object.entries(addresses)) {
    const { page } = await open(address, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main :is(button, input, select, summary, a)')]
        .filter((one) => one.checkVisibility() && !one.closest('p:not(.act)'))
        .filter((one) => !(one instanceof HTMLInputElement && /radio|checkbox|hidden/.test(one.type)))
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => `${one.outerHTML.slice(0, 120)} ${one.getBoundingClientRect().height}`),
    )
    assert.deepEqual(small, [], name)
    await page.context().close()
  }
})

test('a page of the sandbox asks nobody else for anything, and runs nothing', async () => {
  for (const [name, address] of Object.entries(addresses)) {
    const { page, requests } = await open(address)
    assert.deepEqual(
      [...new Set(requests.map(({ origin }) => origin))].filter((origin) => origin !== 'null'),
      [url],
      name,
    )
    assert.equal(await page.locator('script').count(), 0, name)
    await page.context().close()
  }
})

test('a page of the sandbox speaks the language of its session, else that of the browser', async () => {
  const languageAt = async (address: string, locale: string) => {
    const { page } = await open(address, { locale })
    const language = await page.getAttribute('html', 'lang')
    await page.context().close()
    return language
  }
  assert.equal(await languageAt(addresses.lithuanian!, 'uk-UA'), 'lt')
  assert.equal(await languageAt(addresses.bank!, 'uk-UA'), 'uk')
  assert.equal(await languageAt(addresses.checkout!, 'uk-UA'), 'en')
  assert.equal(await languageAt(addresses.missing!, 'lt-LT'), 'lt')
})

test('the Nu HTML checker has nothing to say of the pages of the sandbox', { skip: noJava }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-sandbox-html-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const names = Object.keys(addresses)
  for (const name of names)
    writeFileSync(join(folder, `${name}.html`), await (await fetch(addresses[name]!)).text())
  assert.deepEqual(await checkHtml(names.map((name) => join(folder, `${name}.html`))), [])
})
