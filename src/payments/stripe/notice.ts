import { Stripe } from 'stripe'
import type { About, Hint, NoticeRead } from '../card-payments.ts'
import { at, idOf } from './words.ts'

/** What we ask to be told of; each is a hint to look at one thing. */
export const HEARD = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'invoice.paid',
  'invoice.payment_failed',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'charge.updated',
  'charge.refunded',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
] as const satisfies Stripe.Event.Type[]

/** Notices older than this are refused, in seconds: somebody may have kept one to send it again. */
const TOLERANCE = 300

/**
 * The signature is over the bytes as they came, by any of the secrets that notices to this paper are signed with.
 * `receivedAt` is in milliseconds.
 */
export async function readNotice(
  body: string,
  signature: string | undefined,
  secrets: readonly string[],
  receivedAt: number,
): Promise<NoticeRead> {
  let because: 'no-secret' | 'forged' | 'too-old' = 'no-secret'
  for (const secret of secrets) {
    const read = await readWith(secret, body, signature, receivedAt)
    if (read.ok) return read
    if (because !== 'too-old') because = read.because
  }
  return { ok: false, because }
}

async function readWith(
  secret: string,
  body: string,
  signature: string | undefined,
  receivedAt: number,
): Promise<{ ok: true; hint: Hint | undefined } | { ok: false; because: 'forged' | 'too-old' }> {
  try {
    const event = await Stripe.webhooks.constructEventAsync(
      body,
      signature ?? '',
      secret,
      TOLERANCE,
      undefined,
      receivedAt,
    )
    return { ok: true, hint: hintOf(event) }
  } catch (error) {
    const isTold = error instanceof Stripe.errors.StripeSignatureVerificationError
    if (!isTold && !(error instanceof SyntaxError)) throw error
    return { ok: false, because: isTold && /tolerance/i.test(error.message) ? 'too-old' : 'forged' }
  }
}

export function hintOf(event: Stripe.Event): Hint | undefined {
  const about = aboutOf(event.data.object as { object?: string; id?: string })
  return about && { id: event.id, kind: event.type, about, at: at(event.created) }
}

/** The one thing to look at; its parts (charges, refunds, bills) are seen with it. */
function aboutOf(thing: { object?: string; id?: string }): About | undefined {
  if (thing.object === 'checkout.session') return named('checkout', thing.id)
  if (thing.object === 'subscription') return named('standing payment', thing.id)
  if (thing.object === 'payment_intent') return named('payment', thing.id)
  if (thing.object === 'invoice') {
    const { parent } = thing as Stripe.Invoice
    return named('standing payment', idOf(parent?.subscription_details?.subscription))
  }
  return named('payment', idOf((thing as { payment_intent?: string | { id: string } | null }).payment_intent))
}

function named(kind: About['kind'], id: string | null | undefined): About | undefined {
  return id ? { kind, id } : undefined
}
