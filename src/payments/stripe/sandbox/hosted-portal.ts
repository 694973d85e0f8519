import { forget, expect } from './agenda.ts'
import { change } from './events.ts'
import type { HostedPortal, Tried, TypedCard } from './hosted.ts'
import { intervalOf, merchantOf, tried } from './hosted-checkout.ts'
import { newSetupIntent } from './keep-methods.ts'
import { billingOf } from './payment-method.ts'
import { typedCardMethod } from './payment-methods.ts'
import { confirmSetup } from './setup-intents.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { endSubscription, hasEnded } from './standing.ts'
import { amountOf, nameOf, periodOf } from './subscription-items.ts'
import { declinedAs } from './tried.ts'

type PortalSession = Kinds['billing_portal.session']
type Subscription = Kinds['subscription']

const NEWEST = 24

function opened({ store }: Sandbox, id: string): PortalSession | undefined {
  return store.get('billing_portal.session', id)
}

function featuresOf({ store }: Sandbox, session: PortalSession) {
  return store.get('billing_portal.configuration', session.configuration)?.features
}

/** What the portal shows: what somebody pays for, how, and what they paid. */
export function viewPortal(sandbox: Sandbox, id: string): HostedPortal | undefined {
  const { store } = sandbox
  const session = opened(sandbox, id)
  const customer = session && store.get('customer', session.customer)
  if (!session || !customer) return undefined
  const features = featuresOf(sandbox, session)
  const own = store.all('subscription', 'customer', customer.id).filter((one) => !hasEnded(one))
  const chosen = new Set([
    customer.invoice_settings.default_payment_method,
    ...own.map((one) => one.default_payment_method),
  ])
  const invoices = store.page('invoice', {
    by: { field: 'customer', value: customer.id },
    matches: ({ status }) => status !== 'draft',
    limit: NEWEST,
  }).objects
  return {
    id,
    email: customer.email,
    merchant: merchantOf(sandbox),
    locale: session.locale,
    returnUrl: session.return_url,
    afterCard: afterCard(session),
    now: nowOf(sandbox, customer.test_clock),
    subscriptions: own.toReversed().map((one) => subscriptionShown(sandbox, one)),
    paymentMethods: store
      .all('payment_method', 'customer', customer.id)
      .toReversed()
      .map((method) => methodShown(method, chosen.has(method.id))),
    invoices: invoices.map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      created: invoice.created,
      amount: invoice.total,
      currency: invoice.currency,
      status: invoice.status ?? 'draft',
      url: invoice.hosted_invoice_url ?? null,
    })),
    features: {
      setCard: features?.payment_method_update.enabled ?? false,
      cancel: features?.subscription_cancel.enabled ?? false,
      invoices: features?.invoice_history.enabled ?? false,
    },
  }
}

function subscriptionShown(sandbox: Sandbox, one: Subscription): HostedPortal['subscriptions'][number] {
  const items = one.items.data
  return {
    id: one.id,
    name: items.map((item) => nameOf(sandbox, item.price)).join(', '),
    amount: items.reduce((sum, item) => sum + amountOf(item), 0),
    currency: one.currency,
    interval: intervalOf({ recurring: items[0]?.price.recurring ?? null }),
    status: one.status,
    currentPeriodEnd: periodOf(one).end,
    cancelAtPeriodEnd: one.cancel_at_period_end,
    cancelAt: one.cancel_at,
  }
}

export function methodShown(
  { id, card, sepa_debit: debit }: Kinds['payment_method'],
  isDefault: boolean,
): HostedPortal['paymentMethods'][number] {
  return {
    id,
    type: card ? 'card' : 'sepa_debit',
    brand: card?.brand ?? 'sepa_debit',
    last4: card?.last4 ?? debit?.last4 ?? '',
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    default: isDefault,
  }
}

/** Another card for the payments to come; its bank may want to be asked. */
export async function portalSetCard(sandbox: Sandbox, id: string, typed: TypedCard): Promise<Tried> {
  const session = opened(sandbox, id)
  const customer = session && sandbox.store.get('customer', session.customer)
  if (!session || !customer)
    return { state: 'declined', code: 'resource_missing', message: 'This page is no longer open.' }
  return tried(sandbox, () => {
    const { name, country } = typed
    const details = billingOf({
      ...(customer.email ? { email: customer.email } : {}),
      ...(name ? { name } : {}),
      ...(country ? { address: { country } } : {}),
    })
    const method = typedCardMethod(sandbox, typed, details)
    const intent = newSetupIntent(sandbox, { customer: customer.id }, { portal: id })
    const done = confirmSetup(sandbox, intent, method, { authenticated: false })
    if (done.decline) return declinedAs(done.decline)
    if (done.intent.status === 'requires_action') return { state: 'authenticate', step: intent.id }
    return cardChanged(sandbox, session, method.id)
  })
}

/** The new card is the one that is charged from now on. */
export function cardChanged(sandbox: Sandbox, session: PortalSession, method: string): Tried {
  const { store, url } = sandbox
  const customer = store.get('customer', session.customer)
  if (customer)
    change(
      sandbox,
      'customer',
      customer,
      { invoice_settings: { ...customer.invoice_settings, default_payment_method: method } },
      'customer.updated',
    )
  for (const one of store.all('subscription', 'customer', session.customer))
    if (!hasEnded(one))
      change(
        sandbox,
        'subscription',
        one,
        { default_payment_method: method },
        'customer.subscription.updated',
      )
  return { state: 'done', to: afterCard(session) ?? `${url}/portal/${session.id}?done=card` }
}

function afterCard({ flow }: PortalSession): string | null {
  return flow?.after_completion.redirect?.return_url ?? null
}

function theirs(sandbox: Sandbox, portal: string, id: string): Subscription | undefined {
  const session = opened(sandbox, portal)
  const subscription = sandbox.store.get('subscription', id)
  if (!session || !subscription || hasEnded(subscription)) return undefined
  return subscription.customer === session.customer ? subscription : undefined
}

/** Ends it with its period, or at once if the portal was set up so; answers whether there was one to end. */
export function portalCancel(sandbox: Sandbox, portal: string, id: string): boolean {
  const subscription = theirs(sandbox, portal, id)
  const session = opened(sandbox, portal)
  if (!subscription || !session) return false
  const now = nowOf(sandbox, clockOf(sandbox, subscription.customer))
  sandbox.store.write(() => {
    if (featuresOf(sandbox, session)?.subscription_cancel.mode === 'immediately') {
      endSubscription(sandbox, subscription, 'cancellation_requested')
      return
    }
    const { end } = periodOf(subscription)
    expect(sandbox, subscription.test_clock, { due: end, what: 'cancel-subscription', id })
    setEnding(sandbox, subscription, { at: end, now })
  })
  sandbox.wake()
  return true
}

/** Takes the ending back. */
export function portalRenew(sandbox: Sandbox, portal: string, id: string): boolean {
  const subscription = theirs(sandbox, portal, id)
  if (!subscription) return false
  sandbox.store.write(() => {
    forget(sandbox, id, 'cancel-subscription')
    setEnding(sandbox, subscription, null)
  })
  sandbox.wake()
  return true
}

function setEnding(
  sandbox: Sandbox,
  subscription: Subscription,
  ends: { at: number; now: number } | null,
): void {
  change(
    sandbox,
    'subscription',
    subscription,
    {
      cancel_at: ends?.at ?? null,
      cancel_at_period_end: ends !== null,
      canceled_at: ends?.now ?? null,
      cancellation_details: {
        comment: null,
        feedback: null,
        feedback_option: null,
        reason: ends ? 'cancellation_requested' : null,
      },
    },
    'customer.subscription.updated',
  )
}
