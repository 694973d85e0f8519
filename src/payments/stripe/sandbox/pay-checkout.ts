import { beginSubscription } from './begin-subscription.ts'
import { collect, intentOf } from './billing.ts'
import {
  completed,
  keptOf,
  notePayer,
  noteTried,
  successUrl,
  triedOf,
  type Payer,
  type Session,
} from './checkout.ts'
import { intentMoved } from './consequences.ts'
import type { Charged } from './charges.ts'
import { newCustomer } from './customers.ts'
import type { Tried } from './hosted.ts'
import { confirm, newIntent } from './intents.ts'
import { newSetupIntent } from './keep-methods.ts'
import { attach } from './payment-methods.ts'
import { confirmSetup } from './setup-intents.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import type { Decline } from './test-cards.ts'
import { declinedAs } from './tried.ts'

type Method = Kinds['payment_method']

/** What happens when the button of a checkout is pressed. A session that was declined is open still. */
export function payWith(sandbox: Sandbox, session: Session, method: Method, payer: Payer): Tried {
  notePayer(sandbox, session.id, payer)
  noteTried(sandbox, session.id, { method: method.id })
  if (session.mode === 'payment') return payOnce(sandbox, session, method, payer)
  if (session.mode === 'setup') return keepOnly(sandbox, session, method, payer)
  return subscribe(sandbox, session, method, payer)
}

function payOnce(sandbox: Sandbox, session: Session, method: Method, payer: Payer): Tried {
  const { intentData } = keptOf(sandbox, session.id)
  const keeps = session.customer_creation === 'always' || intentData.reuse !== undefined
  const customer = session.customer ?? (keeps ? payingCustomer(sandbox, session, payer) : null)
  const known = sandbox.store.get('payment_intent', triedOf(sandbox, session.id).intent ?? '')
  const intent =
    known ??
    newIntent(
      sandbox,
      {
        amount: session.amount_total ?? 0,
        currency: session.currency ?? 'eur',
        customer,
        description: intentData.description,
        metadata: intentData.metadata,
        receiptEmail: intentData.receiptEmail,
        setupFutureUsage: intentData.reuse,
        captureMethod: intentData.capture,
        methodTypes: session.payment_method_types,
        statementSuffix: intentData.suffix,
      },
      { checkout: session.id },
    )
  noteTried(sandbox, session.id, { intent: intent.id })
  const tried = confirm(sandbox, intent, method, { offSession: false, authenticated: false })
  intentMoved(sandbox, tried.intent, tried.charged, { offSession: false })
  return triedAs(session, tried.intent.id, tried.charged)
}

/** What a try has come to, in the words of the pages. */
export function triedAs(session: Session, intent: string, charged: Charged): Tried {
  if (charged.state === 'authenticate') return { state: 'authenticate', step: intent }
  if (charged.state === 'failed') return declinedAs(charged.decline)
  return { state: 'done', to: successUrl(session) }
}

function payingCustomer(sandbox: Sandbox, session: Session, payer: Payer): string {
  const known = session.customer ?? triedOf(sandbox, session.id).customer
  if (known) return known
  const { email, name, country } = payer
  const customer = newCustomer(sandbox, {
    address: { city: null, country, line1: null, line2: null, postal_code: null, state: null },
    email,
    name,
    preferred_locales: session.locale && session.locale !== 'auto' ? [session.locale] : [],
  })
  noteTried(sandbox, session.id, { customer: customer.id })
  return customer.id
}

function keepOnly(sandbox: Sandbox, session: Session, method: Method, payer: Payer): Tried {
  const { intentData } = keptOf(sandbox, session.id)
  const always = session.customer_creation === 'always'
  const customer = session.customer ?? (always ? payingCustomer(sandbox, session, payer) : null)
  const known = sandbox.store.get('setup_intent', triedOf(sandbox, session.id).setup ?? '')
  const { description, metadata } = intentData
  const methodTypes = session.payment_method_types
  const facts = { customer, description, metadata, methodTypes }
  const intent = known ?? newSetupIntent(sandbox, facts, { checkout: session.id })
  noteTried(sandbox, session.id, { setup: intent.id })
  const tried = confirmSetup(sandbox, intent, method, { authenticated: false })
  return setupTried(sandbox, session, tried)
}

export function setupTried(
  sandbox: Sandbox,
  session: Session,
  { intent, decline }: { intent: Kinds['setup_intent']; decline?: Decline },
): Tried {
  if (decline) return declinedAs(decline)
  if (intent.status === 'requires_action') return { state: 'authenticate', step: intent.id }
  completed(sandbox, session, 'no_payment_required')
  return { state: 'done', to: successUrl(session) }
}

function subscribe(sandbox: Sandbox, session: Session, method: Method, payer: Payer): Tried {
  const { store } = sandbox
  const customer = payingCustomer(sandbox, session, payer)
  const begun = triedOf(sandbox, session.id).subscription ?? begin(sandbox, session, customer)
  const subscription = store.get('subscription', begun)
  const invoice = store.get('invoice', subscription?.latest_invoice ?? '')
  if (!invoice) throw new Error(`The subscription ${begun} has lost its first invoice.`)
  if (invoice.status === 'paid') {
    attach(sandbox, method, customer)
    completed(sandbox, session, 'no_payment_required')
    return { state: 'done', to: successUrl(session) }
  }
  const { charged } = collect(sandbox, invoice, { method, offSession: false })
  if (!charged) return { state: 'done', to: successUrl(session) }
  const intent = intentOf(sandbox, invoice)
  const open = store.get('checkout.session', session.id)
  if (charged.state === 'succeeded' || charged.state === 'processing')
    completed(sandbox, open ?? session, charged.state === 'succeeded' ? 'paid' : 'unpaid')
  return triedAs(session, intent?.id ?? '', charged)
}

function begin(sandbox: Sandbox, session: Session, customer: string): string {
  const { lines, subscriptionData: data } = keptOf(sandbox, session.id)
  const now = nowOf(sandbox, clockOf(sandbox, customer))
  const { subscription, invoice } = beginSubscription(sandbox, {
    customer,
    items: lines.map(({ price, quantity }) => ({ price: price?.id, quantity: quantity ?? 1 })),
    anchor: data.anchor,
    description: data.description,
    metadata: data.metadata,
    payment: 'default_incomplete',
    proration: data.proration,
    trialEnd: data.trialEnd ?? (data.trialDays ? now + data.trialDays * 86_400 : undefined),
    missingMethod: data.missingMethod,
  })
  sandbox.store.hide(invoice.id, { checkout: session.id })
  noteTried(sandbox, session.id, { subscription: subscription.id })
  return subscription.id
}
