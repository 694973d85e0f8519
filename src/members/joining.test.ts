import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { browsing } from '../../test/browsing.ts'
import { payAt } from '../../test/card-sandbox.ts'
import { plainFields } from '../../test/gate.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { payingNewsroom } from '../../test/paying-newsroom.ts'
import { tellingSettlements } from '../../test/settlements.ts'
import { demoTiers } from '../../test/tiers.ts'
import { noteOfAccount } from '../payments/account-notes.ts'
import { later } from '../platform/ids.ts'
import { path, routes } from '../routes.ts'

const paying = await payingNewsroom(tellingSettlements)
const { stripe } = paying.settings
const newsroom = { ...paying, settings: { ...paying.settings, stripe: { ...stripe, base: undefined } } }
await demoTiers(newsroom)
await newsroom.write((tx) => noteOfAccount(tx, newsroom.clock.now(), 'cardSandbox', newsroom.sandbox.url))
const aBrowser = await browsing(newsroom)

const EMAIL = 'ona@reader.example'
const keyIn = (text: string) => /name="key" value="([\w-]+)"/.exec(text)?.[1] ?? ''
const checkouts = async () => newsroom.db.selectFrom('checkouts').selectAll().orderBy('made_at').execute()
const ours = (to: string | null) => (to ?? '').replace(newsroom.settings.url, '')

describe('whoever joins', () => {
  test('sooner than one can read gets the form back as it was filled in, and goes on by itself with scripts', async () => {
    const { 'gate-form': moment = '' } = await plainFields(
      newsroom,
      'checkout',
      later(newsroom.clock.now(), 29_000),
    )
    const fields = { 'gate-form': moment, 'gate-work': '', language: 'en', currency: 'EUR', email: EMAIL }
    const choice = { tier: 'member', interval: 'year', 'amount-member-year': '6000' }
    const answer = await aBrowser().send(routes.join, { ...fields, ...choice })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /This came sooner than one can read the page/)
    assert.match(answer.text, new RegExp(`value="${EMAIL}"[^>]*name="email"`))
    assert.match(answer.text, /name="amount-member-year"[^>]*value="6000"[^>]*checked/)
    assert.match(answer.text, /<gate-work[^>]* data-goes-on/)
    assert.doesNotMatch((await aBrowser().get(routes.join)).text, /data-goes-on/)
  })

  test('is led to the payment page with what was chosen, and back to a page that has settled it', async () => {
    const browser = aBrowser()
    const shown = await browser.get(path('join', {}, { from: '/news/a-story', language: 'lt' }))
    assert.equal(shown.status, 200)
    assert.match(
      shown.headers.get('content-security-policy') ?? '',
      new RegExp(`form-action 'self' ${newsroom.sandbox.url}`),
    )
    const fields = {
      key: keyIn(shown.text),
      from: '/news/a-story',
      language: 'lt',
      currency: 'EUR',
      tier: 'member',
      interval: 'year',
      'amount-member-year': '6000',
      email: 'Ona@Reader.example',
    }
    const sent = await browser.send(routes.join, fields)
    assert.equal(sent.status, 303)
    assert.ok(sent.to?.startsWith(newsroom.sandbox.url), sent.to ?? '')
    assert.equal((await browser.send(routes.join, fields)).to, sent.to, 'pressing twice is one')
    const [checkout] = await checkouts()
    assert.deepEqual(
      [checkout?.email, checkout?.amount, checkout?.currency, checkout?.interval, checkout?.from_story],
      [EMAIL, 6000, 'EUR', 'year', '/news/a-story'],
    )
    assert.equal(
      (await browser.get(ours(`${newsroom.settings.url}${path('joinThanks')}?session=cs_test_nothing`)))
        .status,
      404,
    )
    const paid = await payAt(sent.to!, { email: EMAIL, number: '4242424242424242' })
    const thanks = await browser.get(ours(paid.to))
    assert.match(thanks.text, /Ačiū/)
    assert.match(thanks.text, /href="\/news\/a-story"/)
    assert.match(thanks.text, /ona@reader\.example/)
    assert.equal(thanks.headers.get('referrer-policy'), 'no-referrer')
    const payments = await newsroom.db.selectFrom('payments').selectAll().execute()
    assert.equal(payments.length, 1)
    assert.ok(![...browser.cookies.keys()].some((name) => name.includes('session')), 'nobody is signed in')
  })

  test('keeps what was typed when something must be mended, each said beside its field', async () => {
    const browser = aBrowser()
    const sent = await browser.send(routes.join, {
      currency: 'UAH',
      language: 'uk',
      tier: 'member',
      interval: 'month',
      'amount-member-month': 'other',
      'other-amount-member-month': '3',
      email: 'not an address',
    })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /id="other-amount-member-month-fault"/)
    assert.match(sent.text, /id="email-fault"/)
    assert.match(sent.text, /value="not an address"/)
    assert.match(sent.text, /href="#email"/)
    assert.match(sent.text, /<option value="UAH" selected/)
  })

  test('sees other prices without losing what was typed, and pays nothing by it', async () => {
    const browser = aBrowser()
    const many = (await checkouts()).length
    const shown = await browser.send(routes.join, { currency: 'PLN', email: EMAIL, show: 'prices' })
    assert.equal(shown.status, 200)
    assert.match(shown.text, /25\.00|PLN|zł/)
    assert.match(shown.text, new RegExp(`value="${EMAIL}"`))
    assert.equal((await checkouts()).length, many)
  })

  test('finds the form as it was after turning back on the payment page', async () => {
    const browser = aBrowser()
    await browser.send(routes.join, {
      key: 'turned-back-1',
      currency: 'USD',
      tier: 'member',
      interval: 'month',
      'amount-member-month': 'other',
      'other-amount-member-month': '8.25',
      email: EMAIL,
    })
    const latest = (await checkouts()).at(-1)!
    const session = await newsroom.sandbox.stripe.checkout.sessions.retrieve(latest.session_id!)
    const back = ours(session.cancel_url)
    assert.ok(back.startsWith(path('joinCancelled')))
    assert.ok(!back.includes('reader.example'), 'no address of a person in an address of ours')
    const { status, text } = await browser.get(back)
    assert.equal(status, 200)
    assert.match(text, /Nothing was charged/)
    assert.match(text, /value="8\.25"/)
    assert.match(text, /<option value="USD" selected/)
  })

  test('is told so when the payment page cannot be reached, and loses nothing', async () => {
    const alone = await testNewsroom()
    after(() => alone.close())
    await demoTiers(alone)
    const browser = (await browsing(alone))()
    const sent = await browser.send(routes.join, {
      currency: 'EUR',
      tier: 'member',
      interval: 'month',
      'amount-member-month': '600',
      email: EMAIL,
    })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /cannot be reached just now\. Nothing was charged/)
    assert.match(sent.text, new RegExp(`value="${EMAIL}"`))
  })
})

describe('whoever gives once', () => {
  test('pays an amount of their choice, and is thanked', async () => {
    const another = await payingNewsroom(tellingSettlements)
    const browser = (await browsing(another))()
    const shown = await browser.get(path('contribute'))
    assert.equal(shown.status, 200)
    const sent = await browser.send(routes.contribute, {
      key: keyIn(shown.text),
      currency: 'EUR',
      amount: 'other',
      'other-amount': '12,50',
      email: EMAIL,
    })
    assert.equal(sent.status, 303)
    const paid = await payAt(sent.to!, { email: EMAIL, number: '4242424242424242' })
    assert.ok(paid.to?.includes(path('contributeThanks')), paid.to ?? '')
    const thanks = await browser.get((paid.to ?? '').replace(another.settings.url, ''))
    assert.match(thanks.text, /Thank you for what you gave/)
    assert.equal(browser.audience(), 'passer-by')
    const [payment] = await another.db.selectFrom('payments').selectAll().execute()
    assert.deepEqual([payment?.amount, payment?.purpose, payment?.kind], [1250, 'contribution', 'once'])
  })

  test('is told what must be mended', async () => {
    const browser = aBrowser()
    const sent = await browser.send(routes.contribute, { amount: 'other', 'other-amount': 'much', email: '' })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /id="other-amount-fault"/)
    assert.match(sent.text, /id="email-fault"/)
  })
})
