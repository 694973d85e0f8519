import { keptOf, successUrl, expired, type Session } from './checkout.ts'
import type { HostedCheckout, HostedInterval, Tried, TypedCard } from './hosted.ts'
import { payWith } from './pay-checkout.ts'
import { billingOf } from './payment-method.ts'
import { debitMethodOf, typedCardMethod } from './payment-methods.ts'
import { nextBoundary } from './periods.ts'
import type { Price } from './prices.ts'
import type { SessionLine } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { refusedAs } from './tried.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function merchantOf({ account }: Sandbox): string {
  return account.settings?.dashboard.display_name ?? 'The card sandbox'
}

export function intervalOf({ recurring }: Pick<Price, 'recurring'>): HostedInterval {
  const unit = (['day', 'week', 'month', 'year'] as const).find((one) => one === recurring?.interval)
  return { unit: unit ?? 'month', count: recurring?.interval_count ?? 1 }
}

/** What a checkout page shows. */
export function viewCheckout(sandbox: Sandbox, id: string): HostedCheckout | undefined {
  const session = sandbox.store.get('checkout.session', id)
  if (!session) return undefined
  const { lines } = keptOf(sandbox, id)
  const customer = session.customer ? sandbox.store.get('customer', session.customer) : undefined
  const now = nowOf(sandbox, clockOf(sandbox, session.customer))
  const email = session.customer_email ?? customer?.email ?? null
  return {
    id,
    mode: modeOf(session),
    status: session.status === 'complete' || session.status === 'expired' ? session.status : 'open',
    currency: session.currency ?? 'eur',
    amountTotal: session.amount_total ?? 0,
    lines: lines.map((line) => lineShown(sandbox, line)),
    email,
    emailFixed: email !== null,
    locale: session.locale ?? 'auto',
    submitType: session.submit_type,
    successUrl: successUrl(session),
    cancelUrl: session.cancel_url,
    merchant: merchantOf(sandbox),
    paymentMethodTypes: session.payment_method_types,
    now,
    renewsAt: renewal(sandbox, session, now),
  }
}

function modeOf({ mode }: Session): HostedCheckout['mode'] {
  return mode === 'setup' || mode === 'subscription' ? mode : 'payment'
}

function lineShown({ store }: Sandbox, line: SessionLine): HostedCheckout['lines'][number] {
  const description = line.price ? store.get('product', line.price.product)?.description : null
  return {
    name: line.description ?? '',
    ...(description ? { description } : {}),
    amount: line.amount_total,
    quantity: line.quantity ?? 1,
    ...(line.price?.recurring ? { interval: intervalOf(line.price) } : {}),
  }
}

function renewal(sandbox: Sandbox, session: Session, now: number): number | null {
  const { lines, subscriptionData: data } = keptOf(sandbox, session.id)
  const recurring = lines[0]?.price?.recurring
  if (session.mode !== 'subscription' || !recurring) return null
  if (data.trialEnd !== undefined) return data.trialEnd
  if (data.trialDays) return now + data.trialDays * 86_400
  return data.anchor ?? nextBoundary(now, recurring, now)
}

/** The button of a checkout page: with a card that was typed in, or with an account for a debit. */
export async function payCheckout(
  sandbox: Sandbox,
  id: string,
  typed: { email: string; card: TypedCard } | { email: string; iban: string; name: string },
): Promise<Tried> {
  const session = sandbox.store.get('checkout.session', id)
  if (session?.status === 'complete') return { state: 'done', to: successUrl(session) }
  if (session?.status !== 'open')
    return { state: 'declined', code: 'session_expired', message: 'This checkout is no longer open.' }
  const customer = session.customer ? sandbox.store.get('customer', session.customer) : undefined
  const email = session.customer_email ?? customer?.email ?? typed.email.trim()
  if (!EMAIL.test(email))
    return {
      state: 'declined',
      code: 'email_invalid',
      message: 'The e-mail address is not complete.',
      field: 'email',
    }
  const name = ('card' in typed ? typed.card.name : typed.name) || null
  const country = 'card' in typed ? typed.card.country || null : null
  return tried(sandbox, () => {
    const details = billingOf({
      email,
      ...(name ? { name } : {}),
      ...(country ? { address: { country } } : {}),
    })
    const method =
      'card' in typed
        ? typedCardMethod(sandbox, typed.card, details)
        : debitMethodOf(sandbox, typed.iban, details)
    return payWith(sandbox, session, method, { email, name, country })
  })
}

/** One act of a page: all of it or nothing, and a refusal is an answer. */
export function tried(sandbox: Sandbox, act: () => Tried): Tried {
  try {
    return sandbox.store.write(act)
  } catch (error) {
    return refusedAs(error)
  } finally {
    sandbox.wake()
  }
}

/** Closes a checkout that is still open. */
export function expireCheckout(sandbox: Sandbox, id: string): HostedCheckout | undefined {
  const session = sandbox.store.get('checkout.session', id)
  if (session?.status === 'open') sandbox.store.write(() => expired(sandbox, session))
  return viewCheckout(sandbox, id)
}
