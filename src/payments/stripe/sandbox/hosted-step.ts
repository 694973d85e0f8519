import { successUrl } from './checkout.ts'
import { intentMoved } from './consequences.ts'
import type { HostedStep, Tried } from './hosted.ts'
import { merchantOf, tried } from './hosted-checkout.ts'
import { cardChanged } from './hosted-portal.ts'
import { confirm, failed } from './intents.ts'
import { setupTried } from './pay-checkout.ts'
import { confirmSetup, setupFailed } from './setup-intents.ts'
import type { Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { DECLINES } from './test-cards.ts'
import { declinedAs } from './tried.ts'

type Intent = Kinds['payment_intent']
type SetupIntent = Kinds['setup_intent']

/** What the bank's page shows: the step of an intent is named by its id. */
export function viewStep(sandbox: Sandbox, step: string): HostedStep | undefined {
  const { store } = sandbox
  const intent = store.get('payment_intent', step) ?? store.get('setup_intent', step)
  if (!intent) return undefined
  const payment = intent.object === 'payment_intent'
  const card = intent.payment_method ? store.get('payment_method', intent.payment_method)?.card : undefined
  return {
    amount: payment ? intent.amount : 0,
    currency: payment ? intent.currency : 'eur',
    merchant: merchantOf(sandbox),
    kind: payment ? 'payment' : 'setup',
    last4: card?.last4 ?? '',
    brand: card?.brand ?? '',
    open: intent.status === 'requires_action',
    locale: localeFor(sandbox, step),
    returnUrl: intent.next_action?.redirect_to_url?.return_url ?? null,
  }
}

function localeFor({ store }: Sandbox, intent: string): string | null {
  const { checkout, portal, invoice } = store.hidden(intent)
  const session = checkout ?? (invoice && store.hidden(String(invoice)).checkout)
  if (session) return store.get('checkout.session', String(session))?.locale ?? null
  return portal ? (store.get('billing_portal.session', String(portal))?.locale ?? null) : null
}

/** The holder of the card has answered the bank. */
export async function authenticate(
  sandbox: Sandbox,
  step: string,
  answer: 'complete' | 'fail',
): Promise<Tried> {
  const { store } = sandbox
  const intent = store.get('payment_intent', step)
  if (intent) return tried(sandbox, () => answered(sandbox, intent, answer))
  const setup = store.get('setup_intent', step)
  if (setup) return tried(sandbox, () => setupAnswered(sandbox, setup, answer))
  return { state: 'declined', code: 'resource_missing', message: 'There is no such step at the bank.' }
}

function answered(sandbox: Sandbox, intent: Intent, answer: 'complete' | 'fail'): Tried {
  const { store } = sandbox
  if (intent.status === 'succeeded') return { state: 'done', to: afterPayment(sandbox, intent) }
  const method = store.get('payment_method', intent.payment_method ?? '')
  if (intent.status !== 'requires_action' || !method)
    return { state: 'declined', code: 'expired_step', message: 'This step at the bank was taken already.' }
  if (answer === 'fail') {
    const decline = DECLINES.payment_intent_authentication_failure
    const charged = { state: 'failed' as const, decline, charge: undefined }
    const after = failed(sandbox, intent, charged, method)
    intentMoved(sandbox, after, charged, { offSession: false })
    return declinedAs(decline)
  }
  const returnUrl = intent.next_action?.redirect_to_url?.return_url ?? undefined
  const done = confirm(sandbox, intent, method, { offSession: false, authenticated: true, returnUrl })
  intentMoved(sandbox, done.intent, done.charged, { offSession: false })
  if (done.charged.state === 'failed') return declinedAs(done.charged.decline)
  return { state: 'done', to: afterPayment(sandbox, intent) }
}

/** Where a payment leads: to the end of its checkout, to its own return address, or to its invoice. */
function afterPayment({ store, url }: Sandbox, intent: Intent): string {
  const { checkout, invoice } = store.hidden(intent.id)
  const of = checkout ?? (invoice && store.hidden(String(invoice)).checkout)
  const session = of ? store.get('checkout.session', String(of)) : undefined
  if (session) return successUrl(session)
  const back = intent.next_action?.redirect_to_url?.return_url
  if (back) return withQuery(back, { payment_intent: intent.id, redirect_status: 'succeeded' })
  return invoice ? `${url}/invoice/${String(invoice)}` : `${url}/`
}

function withQuery(address: string, query: Record<string, string>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function setupAnswered(sandbox: Sandbox, intent: SetupIntent, answer: 'complete' | 'fail'): Tried {
  const { store } = sandbox
  const method = store.get('payment_method', intent.payment_method ?? '')
  if (intent.status !== 'requires_action' || !method)
    return { state: 'declined', code: 'expired_step', message: 'This step at the bank was taken already.' }
  if (answer === 'fail') {
    const decline = DECLINES.setup_intent_authentication_failure
    setupFailed(sandbox, intent, method, decline)
    return declinedAs(decline)
  }
  const back = intent.next_action?.redirect_to_url?.return_url
  const done = confirmSetup(sandbox, intent, method, { authenticated: true })
  if (done.decline) return declinedAs(done.decline)
  const { checkout, portal } = store.hidden(intent.id)
  const session = checkout ? store.get('checkout.session', String(checkout)) : undefined
  if (session) return setupTried(sandbox, session, done)
  const open = portal ? store.get('billing_portal.session', String(portal)) : undefined
  if (open) return cardChanged(sandbox, open, method.id)
  const to = back && withQuery(back, { setup_intent: intent.id, redirect_status: 'succeeded' })
  return { state: 'done', to: to || `${sandbox.url}/` }
}
