import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { AnsweredView, BankView } from './authenticate-view.tsx'
import { checkout, portal, typed } from './fixtures.test-data.ts'
import { MissingView } from './missing-view.tsx'
import { PayView } from './pay-view.tsx'
import { PortalView } from './portal-view.tsx'
import { SettledView } from './settled-view.tsx'
import { spokenIn } from './words.ts'

const [en, uk, lt] = [spokenIn('en'), spokenIn('uk'), spokenIn('lt')]
const plain = (html: string) => html.replace(/\s/g, ' ')
const pay = (props: Partial<Parameters<typeof PayView>[0]> = {}) =>
  plain(renderToString(<PayView spoken={en} checkout={checkout} typed={typed} faults={{}} {...props} />))
const step = {
  amount: 500,
  currency: 'eur',
  merchant: 'The Nemunas Courier',
  kind: 'payment' as const,
  last4: '3184',
  brand: 'visa',
  open: true,
  locale: null,
  returnUrl: null,
}

test('every page says before anything else that it is a rehearsal, in the language of its reader', () => {
  for (const spoken of [en, uk, lt]) {
    const pages = [
      <PayView spoken={spoken} checkout={checkout} typed={typed} faults={{}} />,
      <SettledView spoken={spoken} checkout={{ ...checkout, status: 'complete' }} />,
      <BankView spoken={spoken} step={step} />,
      <PortalView spoken={spoken} portal={portal} now={portal.now} />,
      <MissingView spoken={spoken} />,
    ]
    for (const page of pages) {
      const html = renderToString(page)
      const { rehearsal, rehearsalText } = spoken.words
      assert.match(html, new RegExp(`<html lang="${spoken.phrases.language}"`))
      assert.ok(html.includes(`<strong>${rehearsal}</strong> ${rehearsalText}`))
      assert.ok(html.indexOf(rehearsal) < html.indexOf('<h1'))
    }
  }
})

test('what is paid now and later is said in words', () => {
  const html = pay()
  assert.match(html, /€5\.00 a month/)
  assert.match(html, /The next payment is on 25 December\. It goes on until you cancel/)
  assert.match(html, />Pay €5\.00</)
})

test('a membership that begins free of charge says when it will cost something', () => {
  const html = pay({ checkout: { ...checkout, amountTotal: 0, renewsAt: checkout.now + 14 * 86_400 } })
  assert.match(html, /Nothing is taken today\. From 9 December it is €5\.00 a month\./)
  assert.match(html, />Start</)
})

test('what is paid once says so, and a contribution is called one', () => {
  const once = { ...checkout, mode: 'payment' as const, submitType: 'donate', lines: [], amountTotal: 2500 }
  const html = pay({ checkout: once })
  assert.match(html, /<h1>Your contribution<\/h1>/)
  assert.match(html, /It is paid once\. Nothing more will be taken\./)
  assert.match(html, />Give €25\.00</)
})

test('a form comes back filled in, all but the security code', () => {
  const html = pay({ faults: { number: { declined: 'funds' } } })
  for (const value of [
    'asta@example.org',
    '4000 0000 0000 9995',
    '04 / 29',
    'Asta “Astutė” Petrauskienė &lt;3',
  ])
    assert.ok(html.includes(`value="${value}"`), value)
  assert.match(html, /<option value="UA" selected>|<option selected value="UA">/)
  assert.ok(!html.includes('value="987"'))
})

test('what is wrong is told in the summary and beside its field, which says that it is', () => {
  const html = pay({ faults: { number: { declined: 'funds' }, expiry: { fault: 'expiryPast' } } })
  assert.match(html, /<title>Something has to be put right – Your membership – The Nemunas Courier<\/title>/)
  assert.match(html, /class="trouble" role="alert" tabindex="-1" autofocus/)
  assert.match(html, /<a href="#number">There is not enough money on this card\./)
  assert.match(html, /id="number-fault">There is not enough money on this card\./)
  assert.match(html, /<input id="number" aria-describedby="number-fault" aria-invalid="true"/)
  assert.match(html, /aria-describedby="expiry-hint expiry-fault" aria-invalid="true" name="expiry"/)
})

test('a browser may fill the form in by itself', () => {
  const html = pay()
  for (const token of ['email', 'cc-number', 'cc-exp', 'cc-csc', 'cc-name', 'country'])
    assert.ok(html.includes(`autocomplete="${token}"`), token)
  assert.equal(html.match(/inputmode="numeric"/g)?.length, 3)
})

test('Enter in a field pays: the button for that comes before those of the test cards', () => {
  const html = pay()
  assert.ok(html.indexOf('Pay €5.00</button>') < html.indexOf('name="fill"'))
  assert.ok(html.indexOf('Pay €5.00</button>') > 0)
})

test('a chosen test card brings its security code along', () => {
  assert.match(pay({ filled: true }), /name="cvc" type="text" value="987"/)
})

test('a bank account can be had where the session takes it, and only there', () => {
  assert.doesNotMatch(pay(), /IBAN/)
  const html = pay({ checkout: { ...checkout, paymentMethodTypes: ['card', 'sepa_debit'] } })
  assert.match(html, /type="radio" name="by" value="card" checked/)
  assert.match(html, /By paying you allow The Nemunas Courier to take this sum/)
  const only = pay({ checkout: { ...checkout, paymentMethodTypes: ['sepa_debit'] } })
  assert.doesNotMatch(only, /name="cvc"/)
})

test('nothing on a page runs, and nothing is styled but by the sheet', () => {
  const html = pay({ faults: { number: { declined: 'funds' } } })
  assert.doesNotMatch(html, /<script| style=| on[a-z]+=/)
})

test('an address that is none of the web is not linked', () => {
  const html = pay({ checkout: { ...checkout, cancelUrl: 'javascript:alert(1)' } })
  assert.doesNotMatch(html, /javascript:/)
})

test('what is paid leads on, and what has expired leads back', () => {
  const settled = (status: 'complete' | 'expired') =>
    renderToString(<SettledView spoken={en} checkout={{ ...checkout, status }} />)
  assert.match(settled('complete'), /This is paid<\/h1>.*href="https:\/\/courier\.example\/joined"/)
  assert.match(settled('expired'), /This page has expired<\/h1>.*href="https:\/\/courier\.example\/join"/)
})

test('the bank asks in the name of the paper, and takes its answer once', () => {
  const asked = renderToString(<BankView spoken={en} step={step} />)
  assert.match(asked, /The Nemunas Courier asks for €5\.00/)
  assert.match(asked, /Visa ending in 3184/)
  const answered = renderToString(<AnsweredView spoken={en} step={step} from="/pay/cs_test_a1" />)
  assert.doesNotMatch(answered, /<button/)
  assert.match(answered, /href="\/pay\/cs_test_a1"/)
})

test('the portal says how a membership stands, and offers the one thing that can be done about it', () => {
  const shown = (part: Partial<(typeof portal.subscriptions)[number]>) =>
    renderToString(
      <PortalView
        spoken={en}
        portal={{ ...portal, subscriptions: [{ ...portal.subscriptions[0]!, ...part }] }}
        now={portal.now}
      />,
    )
  assert.match(shown({}), /The next payment is on 25 December\..*value="cancel"/)
  assert.match(shown({ cancelAtPeriodEnd: true }), /It ends on 25 December\..*value="renew"/)
  assert.match(shown({ status: 'past_due' }), /The last payment failed\..*value="cancel"/)
  assert.match(shown({ status: 'trialing' }), /It is free until 25 December\./)
  assert.doesNotMatch(shown({ status: 'canceled' }), /<button/)
})

test('the portal offers no more than the paper allows', () => {
  const features = { setCard: false, cancel: false, invoices: false }
  const html = renderToString(<PortalView spoken={en} portal={{ ...portal, features }} now={portal.now} />)
  assert.doesNotMatch(html, /<button|\/card"|Invoices/)
})
