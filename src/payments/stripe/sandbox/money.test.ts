import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { advance, memberOnClock, NOON_SECONDS, payAt, testSandbox } from '../../../../test/card-sandbox.ts'

const sandbox = await testSandbox()
const { stripe, url } = sandbox

const pay = (payment_method = 'pm_card_visa', amount = 10_000, currency = 'eur') =>
  stripe.paymentIntents.create({
    amount,
    currency,
    confirm: true,
    payment_method,
    expand: ['latest_charge.balance_transaction'],
  })

const movements = async () => {
  const all: Stripe.BalanceTransaction[] = []
  for await (const one of stripe.balanceTransactions.list({ limit: 100 })) all.push(one)
  return all
}

test('what a card costs depends on its currency', async () => {
  for (const [currency, fee] of [
    ['eur', 175],
    ['usd', 320],
    ['gbp', 170],
    ['uah', 320],
  ] as const) {
    const { latest_charge } = await pay('pm_card_visa', 10_000, currency)
    const moved = (latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction
    assert.deepEqual([moved.type, moved.amount, moved.fee, moved.net], ['charge', 10_000, fee, 10_000 - fee])
    assert.equal(moved.fee_details[0]!.amount, fee)
  }
})

test('with the switch for late fees what a charge cost is told after it succeeded', async () => {
  await sandbox.switch({ feesLater: 30 })
  const { latest_charge } = await pay()
  const { id, balance_transaction } = latest_charge as Stripe.Charge
  assert.equal(balance_transaction, null)
  sandbox.clock.forward(30_000)
  const charge = await stripe.charges.retrieve(id, { expand: ['balance_transaction'] })
  assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).fee, 175)
  const { data } = await stripe.events.list({ type: 'charge.updated' })
  assert.equal((data[0]!.data.object as Stripe.Charge).id, id)
  await sandbox.switch({ feesLater: 0 })
})

test('a refund takes a part, then the rest, and never more; the fee stays', async () => {
  const { id } = await pay()
  const part = await stripe.refunds.create({
    payment_intent: id,
    amount: 2500,
    reason: 'requested_by_customer',
  })
  assert.equal(part.status, 'succeeded')
  const moved = await stripe.balanceTransactions.retrieve(part.balance_transaction as string)
  assert.deepEqual([moved.type, moved.amount, moved.fee], ['refund', -2500, 0])
  await assert.rejects(stripe.refunds.create({ payment_intent: id, amount: 7501 }), {
    param: 'amount',
    message: /greater than unrefunded amount/,
  })
  const rest = await stripe.refunds.create({ payment_intent: id })
  assert.equal(rest.amount, 7500)
  const charge = await stripe.charges.retrieve(rest.charge as string, { expand: ['refunds'] })
  assert.deepEqual([charge.refunded, charge.amount_refunded], [true, 10_000])
  assert.equal(charge.refunds!.data.length, 2)
  await assert.rejects(stripe.refunds.create({ payment_intent: id }), { code: 'charge_already_refunded' })
})

test('what was not paid cannot be refunded', async () => {
  const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' })
  await assert.rejects(stripe.refunds.create({ payment_intent: id }), { param: 'payment_intent' })
  await assert.rejects(stripe.refunds.create({ charge: 'ch_none' }), { code: 'resource_missing' })
})

test('a refund that the bank sends back is failed, and its money is here again', async () => {
  const { id } = await pay('pm_card_refundFail')
  const refund = await stripe.refunds.create({ payment_intent: id })
  assert.equal(refund.status, 'succeeded')
  sandbox.clock.forward(5000)
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })
  assert.equal(failed.status, 'failed')
  assert.equal((failed.failure_balance_transaction as Stripe.BalanceTransaction).amount, 10_000)
  const charge = await stripe.charges.retrieve(refund.charge as string)
  assert.deepEqual([charge.refunded, charge.amount_refunded], [false, 0])
  assert.equal((await stripe.events.list({ type: 'refund.failed' })).data.length, 1)
})

test('a refund that takes its time is pending, and then arrives', async () => {
  const { id } = await pay('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ payment_intent: id })
  assert.equal(refund.status, 'pending')
  sandbox.clock.forward(5000)
  assert.equal((await stripe.refunds.retrieve(refund.id)).status, 'succeeded')
})

const disputed = async (card: string) => {
  const { id, latest_charge } = await pay(card)
  const { data } = await stripe.disputes.list({ payment_intent: id })
  assert.equal(data.length, 1)
  return { dispute: data[0]!, charge: (latest_charge as Stripe.Charge).id, intent: id }
}

test('a disputed payment is taken back with a fee; won, all of it returns', async () => {
  const { dispute, charge, intent } = await disputed('pm_card_createDispute')
  assert.deepEqual([dispute.status, dispute.reason], ['needs_response', 'fraudulent'])
  assert.equal((await stripe.charges.retrieve(charge)).disputed, true)
  assert.deepEqual(
    dispute.balance_transactions.map(({ amount, fee, net }) => [amount, fee, net]),
    [[-10_000, 2000, -12_000]],
  )
  await assert.rejects(stripe.refunds.create({ payment_intent: intent }), { code: 'charge_disputed' })
  const won = await stripe.disputes.update(dispute.id, {
    evidence: { uncategorized_text: 'winning_evidence' },
  })
  assert.equal(won.status, 'won')
  assert.equal(
    won.balance_transactions.reduce((sum, { net }) => sum + net, 0),
    0,
  )
  const types = (
    await stripe.events.list({ types: ['charge.dispute.closed', 'charge.dispute.funds_reinstated'] })
  ).data
  assert.equal(types.length, 2)
})

test('a dispute that is lost, or given up, stays taken', async () => {
  const lost = await disputed('pm_card_createDisputeProductNotReceived')
  assert.equal(lost.dispute.reason, 'product_not_received')
  const closed = await stripe.disputes.update(lost.dispute.id, {
    evidence: { uncategorized_text: 'losing_evidence' },
  })
  assert.equal(closed.status, 'lost')
  assert.equal(closed.balance_transactions.length, 1)
  const other = await disputed('pm_card_createDispute')
  assert.equal((await stripe.disputes.close(other.dispute.id)).status, 'lost')
  await assert.rejects(stripe.disputes.close(other.dispute.id), /already closed/)
})

test('evidence that decides nothing is under review; held back, it is only kept', async () => {
  const { dispute } = await disputed('pm_card_createDispute')
  const kept = await stripe.disputes.update(dispute.id, {
    evidence: { customer_name: 'Asta' },
    submit: false,
  })
  assert.deepEqual([kept.status, kept.evidence_details.has_evidence], ['needs_response', true])
  const sent = await stripe.disputes.update(dispute.id, { evidence: { product_description: 'A membership' } })
  assert.deepEqual([sent.status, sent.evidence_details.submission_count], ['under_review', 1])
  assert.equal(sent.evidence.customer_name, 'Asta')
})

test('an inquiry only asks: no money moves', async () => {
  const { dispute } = await disputed('pm_card_createDisputeInquiry')
  assert.equal(dispute.status, 'warning_needs_response')
  assert.equal(dispute.balance_transactions.length, 0)
  assert.equal((await stripe.disputes.close(dispute.id)).status, 'warning_closed')
})

test('money is pending for two days, and the balance is the sum of all that moved', async () => {
  await pay('pm_card_bypassPending', 7000)
  const balance = await stripe.balance.retrieve()
  const all = await movements()
  for (const currency of ['eur', 'usd', 'gbp', 'uah']) {
    const of = (state: 'available' | 'pending') =>
      balance[state].find((one) => one.currency === currency)?.amount ?? 0
    const sum = (status: string) =>
      all
        .filter((one) => one.currency === currency && one.status === status)
        .reduce((total, { net }) => total + net, 0)
    assert.equal(of('available'), sum('available'), currency)
    assert.equal(of('pending'), sum('pending'), currency)
  }
  sandbox.clock.forward(3 * 86_400_000)
  const later = await stripe.balance.retrieve()
  assert(later.pending.every(({ amount }) => amount === 0))
  sandbox.clock.forward(-3 * 86_400_000)
})

test('money can be held first and taken later, in part', async () => {
  const held = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
  })
  assert.deepEqual([held.status, held.amount_capturable], ['requires_capture', 5000])
  const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 3000 })
  assert.deepEqual([taken.status, taken.amount_received], ['succeeded', 3000])
  const charge = await stripe.charges.retrieve(taken.latest_charge as string, {
    expand: ['balance_transaction'],
  })
  assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).amount, 3000)
})

test('a payment is confirmed once, and cancelled only before', async () => {
  const { id } = await pay()
  await assert.rejects(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }), {
    code: 'payment_intent_unexpected_state',
  })
  await assert.rejects(stripe.paymentIntents.cancel(id), { code: 'payment_intent_unexpected_state' })
  const other = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' })
  assert.equal((await stripe.paymentIntents.cancel(other.id)).status, 'canceled')
})

test('an invoice is drawn up by hand, finalised, paid, voided or given up', async () => {
  const { id: customer } = await stripe.customers.create({ email: 'office@example.org' })
  const draw = async () => {
    await stripe.invoiceItems.create({
      customer,
      amount: 12_500,
      currency: 'eur',
      description: 'Group seats',
    })
    return stripe.invoices.create({
      customer,
      collection_method: 'send_invoice',
      days_until_due: 14,
      pending_invoice_items_behavior: 'include',
      currency: 'eur',
    })
  }
  const draft = await draw()
  assert.deepEqual([draft.status, draft.total, draft.number], ['draft', 12_500, null])
  assert.equal(draft.due_date, draft.created + 14 * 86_400)
  const open = await stripe.invoices.finalizeInvoice(draft.id)
  assert.equal(open.status, 'open')
  assert.match(open.number!, /-0001$/)
  assert.equal(open.hosted_invoice_url, `${url}/invoice/${open.id}`)
  const paid = await stripe.invoices.pay(open.id, { paid_out_of_band: true })
  assert.deepEqual([paid.status, paid.amount_paid, paid.amount_remaining], ['paid', 12_500, 0])
  await assert.rejects(stripe.invoices.pay(open.id), { code: 'invoice_already_paid' })
  const second = await stripe.invoices.finalizeInvoice((await draw()).id)
  assert.equal((await stripe.invoices.voidInvoice(second.id)).status, 'void')
  const third = await stripe.invoices.finalizeInvoice((await draw()).id)
  assert.equal((await stripe.invoices.markUncollectible(third.id)).status, 'uncollectible')
  const fourth = await draw()
  await stripe.invoices.del(fourth.id)
  await assert.rejects(stripe.invoices.retrieve(fourth.id), { statusCode: 404 })
  const late = await stripe.invoices.pay(third.id, { payment_method: 'pm_card_visa' })
  assert.equal(late.status, 'paid', 'what was given up can still be paid')
  const fifth = await stripe.invoices.finalizeInvoice((await draw()).id)
  const { to } = await payAt(fifth.hosted_invoice_url!, { number: '4242 4242 4242 4242' })
  assert.equal(to, `${url}/invoice/${fifth.id}`, 'an open one is paid at its own page')
})

test('what cannot be done when it is due is left, and everything else goes on', async () => {
  const { id: customer } = await stripe.customers.create()
  await stripe.invoiceItems.create({ customer, amount: 700, currency: 'eur' })
  const draft = await stripe.invoices.create({
    customer,
    currency: 'eur',
    auto_advance: true,
    pending_invoice_items_behavior: 'include',
  })
  await stripe.customers.del(customer)
  const refunded = await stripe.refunds.create({ payment_intent: (await pay('pm_card_pendingRefund')).id })
  sandbox.clock.forward(2 * 3600_000)
  assert.equal((await stripe.invoices.retrieve(draft.id)).status, 'draft')
  assert.equal((await stripe.refunds.retrieve(refunded.id)).status, 'succeeded')
})

test('the receipt of a charge can be looked at where it says, and is the invoice if there is one', async () => {
  const { latest_charge } = await pay()
  const receipt = await fetch((latest_charge as Stripe.Charge).receipt_url!)
  assert.equal(receipt.status, 200)
  assert.match(await receipt.text(), /€100\.00/)
  const { id: customer } = await stripe.customers.create()
  await stripe.invoiceItems.create({ customer, amount: 700, currency: 'eur', description: 'A seat' })
  const draft = await stripe.invoices.create({
    customer,
    pending_invoice_items_behavior: 'include',
    currency: 'eur',
  })
  await stripe.invoices.pay(draft.id, { payment_method: 'pm_card_visa' })
  const [payment] = (
    await stripe.invoicePayments.list({
      invoice: draft.id,
      expand: ['data.payment.payment_intent.latest_charge'],
    })
  ).data
  const intent = payment!.payment.payment_intent as Stripe.PaymentIntent
  const led = await fetch((intent.latest_charge as Stripe.Charge).receipt_url!)
  assert.equal(led.url, `${url}/invoice/${draft.id}`)
})

test('the portal shows what somebody pays, takes another card, and ends or keeps a subscription', async () => {
  const product = await stripe.products.create({ name: 'Member' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 500,
    recurring: { interval: 'month' },
  })
  const { testClock, customer } = await memberOnClock(sandbox)
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] })
  const portal = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: 'https://courier.example/account',
    flow_data: {
      type: 'payment_method_update',
      after_completion: { type: 'redirect', redirect: { return_url: 'https://courier.example/done' } },
    },
  })
  const { to } = await payAt(portal.url, { number: '5555 5555 5555 4444' })
  assert.equal(to, 'https://courier.example/done')
  const changed = await stripe.subscriptions.retrieve(id, { expand: ['default_payment_method'] })
  assert.equal((changed.default_payment_method as Stripe.PaymentMethod).card?.last4, '4444')
  const press = (act: string) =>
    fetch(`${url}/portal/${portal.id}`, {
      method: 'POST',
      body: new URLSearchParams({ act, subscription: id }),
      redirect: 'manual',
    })
  await press('cancel')
  assert.equal((await stripe.subscriptions.retrieve(id)).cancel_at_period_end, true)
  await press('renew')
  await advance(sandbox, testClock.id, NOON_SECONDS + 32 * 86_400)
  assert.equal((await stripe.subscriptions.retrieve(id)).status, 'active')
})
