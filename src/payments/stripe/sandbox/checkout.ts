import { forget } from './agenda.ts'
import type { Charged } from './charges.ts'
import { change, emit } from './events.ts'
import type { Kinds, SessionLine } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { hasEnded } from './standing.ts'

export type Session = Kinds['checkout.session']

/** What a session remembers and does not tell until somebody has paid. */
export interface Kept {
  lines: SessionLine[]
  intentData: {
    capture?: Kinds['payment_intent']['capture_method'] | undefined
    description?: string | undefined
    metadata?: Record<string, string> | undefined
    receiptEmail?: string | undefined
    reuse?: 'off_session' | 'on_session' | undefined
    suffix?: string | undefined
  }
  subscriptionData: {
    anchor?: number | undefined
    description?: string | undefined
    metadata?: Record<string, string> | undefined
    proration?: 'create_prorations' | 'none' | undefined
    trialEnd?: number | undefined
    trialDays?: number | undefined
    missingMethod?: 'cancel' | 'create_invoice' | 'pause' | undefined
  }
}

export interface Payer {
  email: string
  name: string | null
  country: string | null
}

export function keptOf({ store }: Sandbox, session: string): Kept {
  return JSON.parse(String(store.hidden(session).kept))
}

function note(sandbox: Sandbox, session: string, fields: Record<string, string>): void {
  sandbox.store.hide(session, { ...sandbox.store.hidden(session), ...fields })
}

/** Who pays, with what; told when it has come to something. */
export function notePayer(sandbox: Sandbox, session: string, payer: Payer): void {
  note(sandbox, session, { payer: JSON.stringify(payer) })
}

export function noteTried(
  sandbox: Sandbox,
  session: string,
  tried: { customer?: string; intent?: string; method?: string; setup?: string; subscription?: string },
): void {
  note(sandbox, session, tried)
}

export function triedOf({ store }: Sandbox, session: string) {
  const { customer, intent, method, setup, subscription } = store.hidden(session)
  const word = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return {
    customer: word(customer),
    intent: word(intent),
    method: word(method),
    setup: word(setup),
    subscription: word(subscription),
  }
}

/** The payment of a checkout has moved: it is complete, or a debit that it waited for has come or not. */
export function checkoutMoved(sandbox: Sandbox, session: Session, charged: Pick<Charged, 'state'>): void {
  const { state } = charged
  if (session.status === 'open') {
    if (state === 'succeeded') completed(sandbox, session, 'paid')
    if (state === 'processing') completed(sandbox, session, 'unpaid')
    return
  }
  if (session.status !== 'complete' || session.payment_status !== 'unpaid') return
  if (state === 'succeeded')
    change(
      sandbox,
      'checkout.session',
      session,
      { payment_status: 'paid' },
      'checkout.session.async_payment_succeeded',
    )
  if (state === 'failed') emit(sandbox, 'checkout.session.async_payment_failed', session)
}

export function completed(
  sandbox: Sandbox,
  session: Session,
  payment_status: Session['payment_status'],
): Session {
  const { store } = sandbox
  const hidden = store.hidden(session.id)
  const payer: Payer = JSON.parse(String(hidden.payer))
  const tried = triedOf(sandbox, session.id)
  forget(sandbox, session.id, 'expire-checkout')
  const subscription = tried.subscription ? store.get('subscription', tried.subscription) : undefined
  if (subscription && tried.method)
    change(sandbox, 'subscription', subscription, { default_payment_method: tried.method }, undefined)
  return change(
    sandbox,
    'checkout.session',
    session,
    {
      customer: session.customer ?? tried.customer ?? null,
      customer_details: {
        address: {
          city: null,
          country: payer.country,
          line1: null,
          line2: null,
          postal_code: null,
          state: null,
        },
        business_name: null,
        email: payer.email,
        individual_name: null,
        name: payer.name,
        phone: null,
        tax_exempt: 'none',
        tax_ids: [],
      },
      invoice: subscription?.latest_invoice ?? null,
      payment_intent: tried.intent ?? null,
      payment_status,
      setup_intent: tried.setup ?? null,
      status: 'complete',
      subscription: tried.subscription ?? null,
      url: null,
    },
    'checkout.session.completed',
  )
}

/** Nobody paid in time, or it was called off. */
export function expired(sandbox: Sandbox, session: Session): Session {
  const { store } = sandbox
  forget(sandbox, session.id)
  const tried = triedOf(sandbox, session.id)
  const intent = tried.intent ? store.get('payment_intent', tried.intent) : undefined
  if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled')
    change(
      sandbox,
      'payment_intent',
      intent,
      {
        canceled_at: nowOf(sandbox),
        cancellation_reason: 'automatic',
        next_action: null,
        status: 'canceled',
      },
      'payment_intent.canceled',
    )
  const subscription = tried.subscription ? store.get('subscription', tried.subscription) : undefined
  if (subscription && !hasEnded(subscription)) {
    forget(sandbox, subscription.id)
    change(
      sandbox,
      'subscription',
      subscription,
      { status: 'incomplete_expired', ended_at: nowOf(sandbox, subscription.test_clock) },
      'customer.subscription.updated',
    )
  }
  return change(
    sandbox,
    'checkout.session',
    session,
    { status: 'expired', url: null },
    'checkout.session.expired',
  )
}

export function successUrl(session: Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}
