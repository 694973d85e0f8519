import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { browsing } from '../../test/browsing.ts'
import { payAt } from '../../test/card-sandbox.ts'
import { begin, payingNewsroom } from '../../test/paying-newsroom.ts'
import { aReader, signedInReader } from '../../test/sign-in.ts'
import { demoTiers } from '../../test/tiers.ts'
import { endWantedStandingPayments } from '../payments/change-standing-payment.ts'
import { examinePayments } from '../payments/examine-payments.ts'
import { examineProvider } from '../payments/examine-provider.ts'
import { forgetPayers } from '../payments/forget-payers.ts'
import { standingPaymentOf } from '../payments/standing-payments.ts'
import { path, routes } from '../routes.ts'
import { settlementsAt } from '../settlements.ts'
import { makePodcastFeed } from '../audio/make-podcast-feed.ts'
import { addGrant } from './grants.ts'
import { openStandingOf } from './standing-facts.ts'
import { monthsAfter } from './months-after.ts'
import type { Instant } from '../platform/ids.ts'

const EMAIL = 'ona@reader.example'

/** A paper that is paid through the real sandbox, and a browser in which Ona has joined for € 6 a month and signed in. */
async function joined({ language = 'en', email = EMAIL, name = 'Ona Balsytė' } = {}) {
  const newsroom = await payingNewsroom(settlementsAt('https://courier.example'))
  await demoTiers(newsroom)
  await aReader(newsroom, email, { name, language })
  const browser = (await browsing(newsroom))()
  const ours = (to: string | null) => (to ?? '').replace(newsroom.settings.url, '')
  const sent = await browser.send(routes.join, {
    key: `form-of-${email}`,
    language,
    currency: 'EUR',
    tier: 'member',
    interval: 'month',
    'amount-member-month': '600',
    email,
  })
  assert.equal(sent.status, 303, sent.text)
  const paid = await payAt(sent.to!, { email, number: '4242424242424242' })
  const thanks = await browser.get(ours(paid.to))
  assert.equal(thanks.status, 200)
  const audience = browser.audience()
  const { id, cookies } = await signedInReader(newsroom, email)
  for (const [cookie, value] of Object.entries(cookies)) browser.cookies.set(cookie, value)
  const standing = async () => (await openStandingOf(newsroom.db, id, newsroom.clock.now()))?.standing
  return { newsroom, browser, id, ours, thanks, audience, standing }
}

test('whoever has paid gets what members get at once, and the letter that lets them sign in', async () => {
  const { newsroom, audience, thanks } = await joined()
  assert.equal(audience, 'member')
  assert.match(thanks.text, /You are a member/)
  const letters = await newsroom.db.selectFrom('letters').select(['kind', 'to_address']).execute()
  assert.deepEqual(
    letters.map(({ kind, to_address }) => [kind, to_address]),
    [['welcome', EMAIL]],
  )
})

test('nobody sees an account without signing in, and is led back to it after', async () => {
  const { newsroom } = await joined()
  const stranger = (await browsing(newsroom))()
  for (const at of [
    path('account'),
    path('accountDetails'),
    path('accountPause'),
    path('accountChange'),
    path('accountData'),
    path('accountErase'),
    path('receipt', { id: 'any' }),
  ]) {
    const { status, to } = await stranger.get(at)
    assert.equal(status, 303, at)
    assert.equal(to, path('signIn', {}, { return: at }))
  }
})

test('the account says in words how one stands, what one pays and when next', async () => {
  const { browser } = await joined()
  const { status, text } = await browser.get(path('account'))
  assert.equal(status, 200)
  assert.match(text, /You are a member\. The next payment is on 25 December 2026/)
  assert.match(text, /€6 a month/)
  assert.match(text, /Visa, ending in 4242/)
  assert.match(await browser.get(path('join')).then((page) => page.text), /You are a member already/)
})

describe('a member', () => {
  test('cancels with one click, keeps what is paid, and takes it back with another', async () => {
    const { browser, standing } = await joined()
    const cancelled = await browser.send(routes.account, { act: 'cancel' })
    assert.equal(cancelled.to, path('account', {}, { done: 'cancelled' }))
    assert.equal((await standing())?.state, 'ending')
    const { text } = await browser.get(cancelled.to!)
    assert.match(text, /You are a member until 25 December 2026\. Nothing more is charged/)
    await browser.send(routes.account, { act: 'keep' })
    assert.equal((await standing())?.state, 'active')
  })

  test('pauses for two months from when what is paid runs out, and goes on when they like', async () => {
    const { browser, standing } = await joined()
    assert.match((await browser.get(path('accountPause'))).text, /2 months/)
    const paused = await browser.send(routes.accountPause, { months: '2' })
    assert.equal(paused.to, path('account', {}, { done: 'paused' }))
    const stands = await standing()
    assert.ok(stands?.state === 'paused')
    assert.equal(stands.resumesAt, '2027-02-25T12:00:00.000Z')
    assert.match((await browser.get(paused.to!)).text, /paused until 25 February 2027/)
    await browser.send(routes.account, { act: 'resume' })
    assert.equal((await standing())?.state, 'active')
  })

  test('who cancels in a pause with nothing paid is no member from then on, and may join again at once', async () => {
    const { newsroom, browser, standing } = await joined()
    await browser.send(routes.accountPause, { months: '2' })
    newsroom.sandbox.clock.forward(40 * 86_400_000)
    newsroom.clock.set(newsroom.sandbox.clock.now())
    await newsroom.sandbox.settled()
    assert.match((await browser.get(path('account'))).text, /If you cancel, it ends at once/)
    const { to } = await browser.send(routes.account, { act: 'cancel' })
    assert.equal(await standing(), undefined)
    const { text } = await browser.get(to!)
    assert.match(text, /Your membership ended on 4 January 2027, as you asked/)
    assert.doesNotMatch(text, /one click takes it back/)
    assert.match(text, /Become a member again/)
    await endWantedStandingPayments(newsroom)
    const [order] = await newsroom.db.selectFrom('standing_payments').selectAll().execute()
    assert.equal(order?.state, 'ended')
  })

  test('pays more from now on, having seen before what is charged for it', async () => {
    const { newsroom, browser, standing } = await joined()
    newsroom.sandbox.clock.forward(15 * 86_400_000)
    newsroom.clock.set(newsroom.sandbox.clock.now())
    await newsroom.sandbox.settled()
    assert.match((await browser.get(path('accountChange'))).text, /value="600" checked/)
    const wish = { tier: 'member', interval: 'month', 'amount-member-month': '1000' }
    const shown = await browser.send(routes.accountChange, wish)
    assert.equal(shown.status, 200)
    assert.match(shown.text, /charge your card about €2/)
    assert.match(shown.text, /From 25 December 2026 on you pay €10 a month/)
    const key = /name="key" value="([\w-]+)"/.exec(shown.text)![1]!
    const done = await browser.send(routes.accountChange, { ...wish, key, sure: 'yes' })
    assert.equal(done.to, path('account', {}, { done: 'changed' }), done.text)
    assert.equal((await standing())?.state, 'active')
    const payments = await newsroom.db.selectFrom('payments').selectAll().orderBy('paid_at').execute()
    assert.deepEqual(
      payments.map(({ amount, kind }) => [amount, kind]),
      [
        [600, 'first'],
        [200, 'change'],
      ],
    )
    assert.match((await browser.get(path('account'))).text, /€10 a month/)
  })

  test('pays less from the next payment on, and nothing is charged before', async () => {
    const { newsroom, browser } = await joined()
    const wish = { tier: 'student', interval: 'month', 'amount-student-month': '200' }
    const shown = await browser.send(routes.accountChange, wish)
    assert.match(
      shown.text,
      /Nothing is charged now\. It changes with your next payment, on 25 December 2026/,
    )
    const done = await browser.send(routes.accountChange, { ...wish, key: 'less-for-me', sure: 'yes' })
    assert.equal(done.status, 303)
    assert.equal((await newsroom.db.selectFrom('payments').selectAll().execute()).length, 1)
    assert.match((await browser.get(path('account'))).text, /€2 on 25 December 2026/)
    const same = await browser.send(routes.accountChange, {
      tier: 'member',
      interval: 'month',
      'amount-member-month': 'other',
      'other-amount-member-month': '1',
    })
    assert.equal(same.status, 422)
    assert.match(same.text, /The least is €3/)
  })

  test('pays less from the next payment on, and reads until then what is coming', async () => {
    const { browser } = await joined()
    const wish = { tier: 'student', interval: 'month', 'amount-student-month': '300' }
    const shown = await browser.send(routes.accountChange, wish)
    assert.match(shown.text, /Nothing is charged now/)
    const key = /name="key" value="([\w-]+)"/.exec(shown.text)![1]!
    const { to } = await browser.send(routes.accountChange, { ...wish, key, sure: 'yes' })
    const { text } = await browser.get(to!)
    assert.match(text, /<dd>Member<\/dd>/)
    assert.match(text, /<dt>Coming<\/dt><dd>I study, from 25 December 2026<\/dd>/)
    assert.match(text, /€3 on 25 December 2026/)
  })

  test('finds what they pay though it is offered to nobody any more', async () => {
    const { newsroom, browser } = await joined()
    await newsroom.write((tx) => tx.deleteFrom('tier_prices').where('currency', '=', 'EUR').execute())
    const { status, text } = await browser.get(path('accountChange'))
    assert.equal(status, 200)
    assert.match(text, /value="600" checked/)
  })

  test('changes the card on the page of the provider', async () => {
    const { newsroom, browser } = await joined()
    const sent = await browser.send(routes.account, { act: 'card' })
    assert.equal(sent.status, 303)
    assert.ok(sent.to?.startsWith(newsroom.sandbox.url), sent.to ?? '')
  })

  test('gives name, address and language, and finds them on the receipt', async () => {
    const { newsroom, browser } = await joined({ language: 'uk' })
    await browser.send(routes.accountDetails, {
      name: 'Соломія  Ткачук',
      address: 'вул. Ґалаґана, 7\r\nЇчня',
      language: 'lt',
    })
    const [payment] = await newsroom.db.selectFrom('payments').selectAll().execute()
    const { status, text } = await browser.get(path('receipt', { id: payment!.id }))
    assert.equal(status, 200)
    assert.match(text, /Kvitas 2026-000001/)
    assert.match(text, /Соломія Ткачук\nвул\. Ґалаґана, 7\nЇчня/)
    const pdf = await browser.get(path('receipt', { id: `${payment!.id}.pdf` }))
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    assert.ok(pdf.text.startsWith('%PDF-'))
    const other = await signedInReader(newsroom, 'jonas@reader.example')
    const stranger = (await browsing(newsroom))()
    for (const [cookie, value] of Object.entries(other.cookies)) stranger.cookies.set(cookie, value)
    assert.equal((await stranger.get(path('receipt', { id: payment!.id }))).status, 404)
  })

  test('takes everything that is known of them along as a file', async () => {
    const { newsroom, browser, id } = await joined()
    await begin(newsroom, { email: EMAIL, purpose: 'contribution', every: null })
    await makePodcastFeed(newsroom, id)
    const membership = (await openStandingOf(newsroom.db, id, newsroom.clock.now()))!.membership.id
    const grant = { reader: id, membership, reason: 'A prize', by: 'Milda Stonkutė', until: null }
    await newsroom.write((tx) => addGrant(tx, newsroom.clock.now(), grant))
    const taken = await browser.get(path('accountData'))
    assert.match(taken.headers.get('content-disposition') ?? '', /attachment/)
    const data = JSON.parse(taken.text) as {
      reader: { email: string }
      memberships: { tier: string }[]
      payments: { receiptNumber: string }[]
      letters: { kind: string }[]
      sessions: unknown[]
      grants: { reason: string }[]
      checkoutsNotPaid: { purpose: string }[]
      podcastAddresses: { endedAt: string | null }[]
    }
    assert.deepEqual(
      [data.grants.map(({ reason }) => reason), data.checkoutsNotPaid.map(({ purpose }) => purpose)],
      [['A prize'], ['contribution']],
    )
    assert.deepEqual(
      data.podcastAddresses.map(({ endedAt }) => endedAt),
      [null],
    )
    assert.equal(data.reader.email, EMAIL)
    assert.equal(data.memberships[0]?.tier, 'Member')
    assert.equal(data.payments[0]?.receiptNumber, '2026-000001')
    assert.deepEqual(
      data.letters.map(({ kind }) => kind),
      ['welcome'],
    )
    assert.equal(data.sessions.length, 1)
  })

  test('is erased after having said that they are sure: nothing names them, and nothing more is charged', async () => {
    const { newsroom, browser, id } = await joined({
      email: 'ieva.gone@reader.example',
      name: 'Ieva Išeinanti',
    })
    const membership = (await openStandingOf(newsroom.db, id, newsroom.clock.now()))!.membership
    const unsure = await browser.send(routes.accountErase)
    assert.equal(unsure.status, 422)
    assert.match(unsure.text, /Tick that you know/)
    const erased = await browser.send(routes.accountErase, { sure: 'yes' })
    assert.equal(erased.to, path('accountErased', {}, { language: 'en' }))
    assert.match((await browser.get(erased.to!)).text, /You are erased/)
    assert.equal((await browser.get(path('account'))).status, 303, 'signed out everywhere')
    await endWantedStandingPayments(newsroom)
    assert.equal((await standingPaymentOf(newsroom.db, membership.id))?.state, 'ended')
    for (const table of await newsroom.db.introspection.getTables()) {
      const rows = await newsroom.db
        .selectFrom(table.name as 'readers')
        .selectAll()
        .execute()
      assert.doesNotMatch(JSON.stringify(rows), /ieva\.gone|Ieva|Išeinanti/, table.name)
    }
    const payments = await newsroom.db.selectFrom('payments').selectAll().execute()
    assert.equal(payments[0]?.receipt_number, '2026-000001', 'the books keep it')
    const { stripe } = newsroom.sandbox
    const payer = (await standingPaymentOf(newsroom.db, membership.id))!.payer
    assert.deepEqual(await forgetPayers(newsroom), { forgotten: 1 })
    assert.deepEqual(await stripe.customers.retrieve(payer), { id: payer, object: 'customer', deleted: true })
    assert.deepEqual(await forgetPayers(newsroom), { forgotten: 0 })
    assert.deepEqual((await examineProvider(newsroom, 0)).findings, [])
    assert.deepEqual((await examinePayments(newsroom)).findings, [])
  })
})

test('months are counted as people count them', () => {
  const from = (at: string, months: number) =>
    monthsAfter(`${at}T12:00:00.000Z` as Instant, months).slice(0, 10)
  assert.equal(from('2027-01-31', 1), '2027-02-28')
  assert.equal(from('2026-11-30', 3), '2027-02-28')
  assert.equal(from('2026-12-15', 1), '2027-01-15')
})
