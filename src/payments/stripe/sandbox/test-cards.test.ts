import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { atBank, testSandbox } from '../../../../test/card-sandbox.ts'
import { TEST_CARDS, TEST_IBANS } from './test-cards.ts'
import { passesLuhn } from './typed-cards.ts'

const { stripe, settled, clock } = await testSandbox()

const pay = (number: string, rest: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    confirm: true,
    payment_method_data: {
      type: 'card',
      card: { number, exp_month: 12, exp_year: 2030, cvc: '123' },
    } as Stripe.PaymentIntentCreateParams.PaymentMethodData,
    expand: ['latest_charge'],
    ...rest,
  })

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail('It was paid.'),
    (error: unknown) => {
      assert(error instanceof Stripe.errors.StripeCardError, String(error))
      return error
    },
  )

/** Stripe's page of test cards, as far as it is about what happens at once. */
const SUCCESS: [number: string, brand: string][] = [
  ['4242424242424242', 'visa'],
  ['4000056655665556', 'visa'],
  ['5555555555554444', 'mastercard'],
  ['2223003122003222', 'mastercard'],
  ['5200828282828210', 'mastercard'],
  ['5105105105105100', 'mastercard'],
  ['378282246310005', 'amex'],
  ['371449635398431', 'amex'],
  ['6011111111111117', 'discover'],
  ['6011000990139424', 'discover'],
  ['3056930009020004', 'diners'],
  ['36227206271667', 'diners'],
  ['3566002020360505', 'jcb'],
  ['6200000000000005', 'unionpay'],
]

for (const [number, brand] of SUCCESS)
  test(`${number} of ${brand} is charged`, async () => {
    const intent = await pay(number)
    assert.equal(intent.status, 'succeeded')
    assert.equal(intent.amount_received, 1000)
    const charge = intent.latest_charge as Stripe.Charge
    assert.equal(charge.payment_method_details?.card?.brand, brand)
    assert.equal(charge.payment_method_details?.card?.last4, number.slice(-4))
    assert.equal(charge.outcome?.type, 'authorized')
  })

const DECLINED: [number: string, code: string, declineCode: string | undefined][] = [
  ['4000000000000002', 'card_declined', 'generic_decline'],
  ['4000000000009995', 'card_declined', 'insufficient_funds'],
  ['4000000000009987', 'card_declined', 'lost_card'],
  ['4000000000009979', 'card_declined', 'stolen_card'],
  ['4000000000000069', 'expired_card', undefined],
  ['4000000000000127', 'incorrect_cvc', undefined],
  ['4000000000000119', 'processing_error', undefined],
  ['4000000000006975', 'card_declined', 'card_velocity_exceeded'],
  ['4000000000000341', 'card_declined', 'generic_decline'],
  ['4100000000000019', 'card_declined', 'fraudulent'],
  ['4000000000004954', 'card_declined', 'fraudulent'],
]

for (const [number, code, declineCode] of DECLINED)
  test(`${number} is declined: ${declineCode ?? code}`, async () => {
    const error = await refused(pay(number))
    assert.equal(error.statusCode, 402)
    assert.equal(error.code, code)
    assert.equal(error.decline_code || undefined, declineCode)
    assert.match(error.message, /card/i)
    const intent = await stripe.paymentIntents.retrieve(error.payment_intent!.id, {
      expand: ['latest_charge'],
    })
    assert.equal(intent.status, 'requires_payment_method')
    assert.equal(intent.last_payment_error?.code, code)
    const charge = intent.latest_charge as Stripe.Charge
    assert.equal(charge.id, error.charge)
    assert.equal(charge.status, 'failed')
    assert.equal(charge.paid, false)
    assert.equal(charge.balance_transaction, null, 'no money moves')
    assert.equal(charge.outcome?.type, declineCode === 'fraudulent' ? 'blocked' : 'issuer_declined')
  })

const MISTYPED: [what: string, card: Record<string, string | number>, code: string, param: string][] = [
  ['a wrong digit', { number: '4242424242424241' }, 'incorrect_number', 'number'],
  ['another wrong digit', { number: '5555555555554445' }, 'incorrect_number', 'number'],
  ['no number', { number: 'four two' }, 'invalid_number', 'number'],
  ['a month that is none', { exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
  ['a year that is past', { exp_year: 2019 }, 'invalid_expiry_year', 'exp_year'],
  ['a month that is past', { exp_month: 10, exp_year: 2026 }, 'invalid_expiry_year', 'exp_year'],
  ['a short code', { cvc: '12' }, 'invalid_cvc', 'cvc'],
  ['a card that is real', { number: '4532015112830366' }, 'card_declined', 'number'],
]

for (const [what, card, code, param] of MISTYPED)
  test(`a card with ${what} is refused as it is typed`, async () => {
    const create = stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2030, cvc: '123', ...card },
    })
    const error = await refused(create)
    assert.equal(error.code, code)
    assert.equal(error.param, param)
  })

test('a card that a bank declines cannot be kept; the one that fails later can', async () => {
  const { id: customer } = await stripe.customers.create()
  const error = await refused(stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer }))
  assert.equal(error.decline_code, 'generic_decline')
  const kept = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
  assert.equal(kept.customer, customer)
  const { data } = await stripe.paymentMethods.list({ customer, type: 'card' })
  assert.deepEqual(
    data.map(({ id }) => id),
    [kept.id],
  )
  const charged = stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    customer,
    payment_method: kept.id,
    confirm: true,
    off_session: true,
  })
  assert.equal((await refused(charged)).decline_code, 'generic_decline')
})

/** After its holder has said yes at the bank: paid, or declined all the same. */
const BANK: [number: string, after: string | undefined][] = [
  ['4000002500003155', undefined],
  ['4000002760003184', undefined],
  ['4000003800000446', undefined],
  ['4000000000003220', undefined],
  ['4000008260003178', 'insufficient_funds'],
  ['4000008400001629', 'generic_decline'],
  ['4000008400001280', 'processing_error'],
]

for (const [number, after] of BANK)
  test(`${number} asks its holder at the bank, and then ${after ? `is declined: ${after}` : 'pays'}`, async () => {
    const intent = await pay(number, { return_url: 'https://courier.example/back' })
    assert.equal(intent.status, 'requires_action')
    const step = intent.next_action?.redirect_to_url
    assert.equal(step?.return_url, 'https://courier.example/back')
    const to = await atBank(step!.url!, 'complete')
    assert.match(to!, /^https:\/\/courier\.example\/back/)
    const seen = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    assert.equal(seen.status, after ? 'requires_payment_method' : 'succeeded')
    if (after) {
      const { code, decline_code } = seen.last_payment_error!
      assert.equal(decline_code ?? code, after)
    } else {
      const { card } = (seen.latest_charge as Stripe.Charge).payment_method_details!
      assert.equal(card?.three_d_secure?.result, 'authenticated')
    }
  })

test('who says no at the bank has not paid, and may try another card', async () => {
  const intent = await pay('4000002760003184')
  await atBank(intent.next_action!.redirect_to_url!.url!, 'fail')
  const seen = await stripe.paymentIntents.retrieve(intent.id)
  assert.equal(seen.status, 'requires_payment_method')
  assert.equal(seen.last_payment_error?.code, 'payment_intent_authentication_failure')
  assert.equal(seen.latest_charge, null, 'the card was not even asked')
  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
  assert.equal(paid.status, 'succeeded')
})

test('a card whose bank wants to be asked is declined when nobody is there', async () => {
  const error = await refused(pay('4000002760003184', { off_session: true }))
  assert.equal(error.code, 'authentication_required')
})

test('a card that was set up with its bank pays when nobody is there; one that always asks does not', async () => {
  const { id: customer } = await stripe.customers.create()
  const charge = (payment_method: string) =>
    stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      customer,
      payment_method,
      confirm: true,
      off_session: true,
    })
  const setUp = async (card: string) => {
    const intent = await stripe.setupIntents.create({ customer, payment_method: card, confirm: true })
    assert.equal(intent.status, 'requires_action')
    await atBank(intent.next_action!.redirect_to_url!.url!, 'complete')
    const seen = await stripe.setupIntents.retrieve(intent.id)
    assert.equal(seen.status, 'succeeded')
    return seen.payment_method as string
  }
  assert.equal((await charge(await setUp('pm_card_authenticationRequiredOnSetup'))).status, 'succeeded')
  const always = await refused(charge(await setUp('pm_card_authenticationRequired')))
  assert.equal(always.code, 'authentication_required')
})

test('American Express knows no step at the bank; Visa takes one when it is asked to', async () => {
  const any = { payment_method_options: { card: { request_three_d_secure: 'any' as const } } }
  assert.equal((await pay('378282246310005', any)).status, 'succeeded')
  assert.equal((await pay('4242424242424242', any)).status, 'requires_action')
})

test('every test card has a number that adds up, but the one that is there because it does not', () => {
  for (const { number, typed } of TEST_CARDS) assert.equal(passesLuhn(number), typed === undefined, number)
  assert.equal(new Set(TEST_CARDS.map(({ number }) => number)).size, TEST_CARDS.length)
  const tokens = TEST_CARDS.flatMap(({ tokens: names }) => names)
  assert.equal(new Set(tokens).size, tokens.length)
})

test('every name of a test card is taken as a payment method and as a token', async () => {
  for (const { tokens, number } of TEST_CARDS)
    for (const name of tokens) {
      const method = await stripe.paymentMethods.create({ type: 'card', card: { token: `tok_${name}` } })
      assert.equal(method.card?.last4, number.slice(-4))
      const made = await stripe.paymentIntents.create({
        amount: 100,
        currency: 'eur',
        payment_method: `pm_card_${name}`,
      })
      assert.equal(made.status, 'requires_confirmation')
    }
})

test('a SEPA debit takes its time, and comes or does not', async () => {
  for (const [iban, { fails }] of Object.entries(TEST_IBANS)) {
    const method = await stripe.paymentMethods.create({
      type: 'sepa_debit',
      sepa_debit: { iban },
      billing_details: { name: 'Asta', email: 'asta@example.org' },
    })
    const intent = await stripe.paymentIntents.create({
      amount: 2000,
      currency: 'eur',
      allowed_payment_method_types: ['sepa_debit'],
      payment_method: method.id,
      confirm: true,
    })
    assert.equal(intent.status, 'processing', iban)
    clock.forward(6000)
    const seen = await stripe.paymentIntents.retrieve(intent.id, {
      expand: [
        'latest_charge.balance_transaction',
        'latest_charge.payment_method_details.sepa_debit.mandate',
      ],
    })
    assert.equal(seen.status, fails ? 'requires_payment_method' : 'succeeded', iban)
    const charge = seen.latest_charge as Stripe.Charge
    assert.equal(charge.status, fails ? 'failed' : 'succeeded')
    if (!fails) assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).fee, 35)
  }
  await settled()
})

test('an account that is no test account is refused', async () => {
  await assert.rejects(
    stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban: 'LT601010012345678901' } }),
    { code: 'invalid_bank_account_iban' },
  )
})
