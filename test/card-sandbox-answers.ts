import type { TestSandbox } from './card-sandbox.ts'
import { advance, memberOnClock, NOON_SECONDS, payAt } from './card-sandbox.ts'

/** Answers of the sandbox as they travel, each with the type of the official package that it must satisfy. */
export type Answers = Record<string, { type: string; value: unknown }>

/** One answer of every object, in the states in which it looks differently. Nothing in it depends on chance. */
export async function answersOf(sandbox: TestSandbox): Promise<Answers> {
  const { stripe } = sandbox
  const answers: Answers = {}
  const headers = { authorization: 'Bearer sk_test_recorder' }
  const keep = (name: string, type: string, value: unknown) => (answers[name] = { type, value })
  const get = async (path: string) => (await fetch(`${sandbox.url}/v1/${path}`, { headers })).json()
  const post = async (path: string, form: Record<string, string>) =>
    (
      await fetch(`${sandbox.url}/v1/${path}`, { method: 'POST', headers, body: new URLSearchParams(form) })
    ).json()

  keep('account', 'Account', await get('account'))
  keep(
    'webhookEndpoint',
    'WebhookEndpoint',
    await post('webhook_endpoints', {
      url: 'https://courier.example/notices',
      'enabled_events[]': '*',
      description: 'The paper',
    }),
  )
  const product = await stripe.products.create({ name: 'Member', description: 'A membership' })
  keep('product', 'Product', await get(`products/${product.id}`))
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 500,
    recurring: { interval: 'month' },
    lookup_key: 'member-month',
  })
  keep('recurringPrice', 'Price', await get(`prices/${price.id}`))
  const once = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 2500 })
  keep('oneTimePrice', 'Price', await get(`prices/${once.id}`))

  const { testClock, customer } = await memberOnClock(sandbox)
  keep('testClock', 'TestHelpers.TestClock', await get(`test_helpers/test_clocks/${testClock.id}`))
  keep('customer', 'Customer', await get(`customers/${customer.id}?expand[]=subscriptions`))
  const [card] = (await stripe.paymentMethods.list({ customer: customer.id })).data
  keep('cardMethod', 'PaymentMethod', await get(`payment_methods/${card!.id}`))

  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    metadata: { tier: 'member' },
  })
  keep('subscription', 'Subscription', await get(`subscriptions/${subscription.id}`))
  keep(
    'subscriptionItem',
    'SubscriptionItem',
    await get(`subscription_items/${subscription.items.data[0]!.id}`),
  )
  const first = String(subscription.latest_invoice)
  keep(
    'paidInvoice',
    'Invoice',
    await get(`invoices/${first}?expand[]=payments&expand[]=confirmation_secret`),
  )
  const [payment] = (await stripe.invoicePayments.list({ invoice: first })).data
  keep('invoicePayment', 'InvoicePayment', await get(`invoice_payments/${payment!.id}`))
  keep(
    'succeededIntent',
    'PaymentIntent',
    await get(`payment_intents/${String(payment!.payment.payment_intent)}`),
  )
  await advance(sandbox, testClock.id, NOON_SECONDS + 15 * 86_400)
  const dearer = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 1000,
    recurring: { interval: 'month' },
  })
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]!.id, price: dearer.id }],
    cancel_at_period_end: true,
  })
  keep('endingSubscription', 'Subscription', await get(`subscriptions/${subscription.id}`))
  const items = (await stripe.invoiceItems.list({ customer: customer.id })).data
  keep('invoiceItem', 'InvoiceItem', await get(`invoiceitems/${items[0]!.id}`))
  keep(
    'previewInvoice',
    'Invoice',
    await post('invoices/create_preview', {
      subscription: subscription.id,
      'subscription_details[cancel_at_period_end]': 'false',
    }),
  )
  const draft = await stripe.invoices.create({ customer: customer.id, currency: 'eur' })
  keep('draftInvoice', 'Invoice', await get(`invoices/${draft.id}`))
  await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } })
  await stripe.subscriptions.cancel(subscription.id)
  keep('canceledSubscription', 'Subscription', await get(`subscriptions/${subscription.id}`))

  const intent = await stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
    description: 'A contribution',
  })
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 2500 })
  keep('refund', 'Refund', await get(`refunds/${refund.id}`))
  const charge = String(intent.latest_charge)
  keep('charge', 'Charge', await get(`charges/${charge}?expand[]=refunds&expand[]=balance_transaction`))
  const moved = (await stripe.balanceTransactions.list({ source: charge })).data[0]!
  keep('balanceTransaction', 'BalanceTransaction', await get(`balance_transactions/${moved.id}`))

  const declined = await stripe.paymentIntents
    .create({ amount: 500, currency: 'eur', confirm: true, payment_method: 'pm_card_visa_chargeDeclined' })
    .catch((error: { payment_intent: { id: string }; charge: string }) => error)
  if (!('charge' in declined)) throw new Error('A card that is declined was not.')
  keep('declinedIntent', 'PaymentIntent', await get(`payment_intents/${declined.payment_intent.id}`))
  keep('failedCharge', 'Charge', await get(`charges/${declined.charge}`))
  const asked = await stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_authenticationRequired',
    return_url: 'https://courier.example/back',
  })
  keep('askingIntent', 'PaymentIntent', await get(`payment_intents/${asked.id}`))

  const account = await stripe.paymentMethods.create({
    type: 'sepa_debit',
    sepa_debit: { iban: 'LT121000011101001000' },
    billing_details: { name: 'Asta', email: 'asta@example.org' },
  })
  keep('debitMethod', 'PaymentMethod', await get(`payment_methods/${account.id}`))
  const debit = await stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    confirm: true,
    payment_method: account.id,
  })
  const pending = await stripe.charges.retrieve(String(debit.latest_charge))
  keep('debitCharge', 'Charge', await get(`charges/${pending.id}`))
  keep(
    'mandate',
    'Mandate',
    await get(`mandates/${String(pending.payment_method_details?.sepa_debit?.mandate)}`),
  )

  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: 'pm_card_visa',
    confirm: true,
  })
  keep('setupIntent', 'SetupIntent', await get(`setup_intents/${setup.id}`))

  const disputed = await stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_createDispute',
  })
  const [dispute] = (await stripe.disputes.list({ payment_intent: disputed.id })).data
  keep('dispute', 'Dispute', await get(`disputes/${dispute!.id}`))

  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://courier.example/joined?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://courier.example/join',
    client_reference_id: 'asta',
    metadata: { story: 'energy' },
  })
  keep('openSession', 'Checkout.Session', await get(`checkout/sessions/${session.id}`))
  await payAt(session.url!, { number: '4242 4242 4242 4242' })
  keep(
    'completeSession',
    'Checkout.Session',
    await get(`checkout/sessions/${session.id}?expand[]=line_items`),
  )
  const single = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price: once.id, quantity: 2 }],
    submit_type: 'donate',
    success_url: 'https://courier.example/thanks',
  })
  keep('paymentSession', 'Checkout.Session', await get(`checkout/sessions/${single.id}`))
  const keeping = await stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'eur',
    success_url: 'https://courier.example/kept',
  })
  keep('setupSession', 'Checkout.Session', await get(`checkout/sessions/${keeping.id}`))

  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      invoice_history: { enabled: true },
    },
  })
  keep(
    'portalConfiguration',
    'BillingPortal.Configuration',
    await get(`billing_portal/configurations/${configuration.id}`),
  )
  keep(
    'portalSession',
    'BillingPortal.Session',
    await post('billing_portal/sessions', {
      customer: customer.id,
      return_url: 'https://courier.example/account',
      'flow_data[type]': 'payment_method_update',
    }),
  )
  keep('balance', 'Balance', await get('balance'))
  const [updated] = (await stripe.events.list({ type: 'customer.subscription.updated' })).data
  keep('event', 'CustomerSubscriptionUpdatedEvent', await get(`events/${updated!.id}`))
  keep('products', 'ApiList<Stripe.Product>', await get('products'))
  const gone = await stripe.customers.create({ email: 'gone@example.org' })
  await stripe.customers.del(gone.id)
  keep('deletedCustomer', 'DeletedCustomer', await get(`customers/${gone.id}`))
  return named(answers, sandbox.url)
}

/** Chance is taken out: each id gets a number in the order in which it was met. */
function named(answers: Answers, url: string): Answers {
  const known = new Map<string, string>()
  const counts = new Map<string, number>()
  const nameOf = (whole: string, prefix: string) => {
    const name = known.get(whole)
    if (name) return name
    const next = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, next)
    known.set(whole, `${prefix}_${next}`)
    return `${prefix}_${next}`
  }
  const text = JSON.stringify(answers)
    .replaceAll(url, 'http://127.0.0.1:4001')
    .replaceAll(
      /\b((?:cs_test|upcoming_in|whsec|tdsec|[a-z]{2,8}))_(?=\w*\d|\w*[A-Z])[A-Za-z0-9]{12,}(?![A-Za-z0-9])/g,
      nameOf,
    )
    .replaceAll(/_secret_\w+/g, '_secret_1')
    .replaceAll(/"reference":"[^"]+"/g, '"reference":"REF_1"')
    .replaceAll(/"stripe-node-retry-[^"]+"/g, '"a key"')
    .replaceAll(/"invoice_prefix":"\w+"/g, '"invoice_prefix":"PREFIX"')
    .replaceAll(/"number":"\w{8}-(\d+)"/g, '"number":"PREFIX-$1"')
  return JSON.parse(text) as Answers
}
