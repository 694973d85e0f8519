import type Stripe from 'stripe'
import type { CheckoutSeen, CheckoutWish } from '../card-payments.ts'
import { ask } from './ask.ts'
import { asMetadata, at, idOf, rememberedIn } from './words.ts'

/** Languages of ours that Checkout does not speak; it then goes by the browser. */
const UNSPOKEN = new Set(['uk'])

export const checkoutCalls = (stripe: () => Promise<Stripe>) => ({
  openCheckout: (wish: CheckoutWish) =>
    ask(async () => {
      const session = await (
        await stripe()
      ).checkout.sessions.create(sessionFor(wish), {
        idempotencyKey: `checkout ${wish.key}`,
      })
      return { session: session.id, url: session.url ?? '', expiresAt: at(session.expires_at) }
    }),

  checkout: (session: string) =>
    ask(async () => asSeen(await (await stripe()).checkout.sessions.retrieve(session))),

  closeCheckout: (session: string) =>
    ask(async () => {
      await (await stripe()).checkout.sessions.expire(session)
      return {}
    }),
})

/** Which cards, wallets and debits are offered is decided at the provider: no list of ours narrows it. */
function sessionFor(wish: CheckoutWish): Stripe.Checkout.SessionCreateParams {
  const metadata = asMetadata(wish.remember)
  const { payer, email, language, sum, every } = wish
  return {
    mode: every ? 'subscription' : 'payment',
    client_reference_id: wish.key,
    ...(payer ? { customer: payer } : { customer_email: email }),
    locale: UNSPOKEN.has(language) ? 'auto' : language,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: sum.currency.toLowerCase(),
          unit_amount: sum.amount,
          product_data: { name: wish.name },
          ...(every ? { recurring: { interval: every } } : {}),
        },
      },
    ],
    metadata,
    ...(every ? { subscription_data: { metadata } } : { payment_intent_data: { metadata } }),
    ...(every ? {} : { submit_type: 'donate' as const }),
    success_url: wish.backTo.paid,
    cancel_url: wish.backTo.left,
  }
}

const STATES = { open: 'open', complete: 'done', expired: 'closed' } as const

function asSeen(session: Stripe.Checkout.Session): CheckoutSeen {
  return {
    session: session.id,
    state: STATES[session.status as keyof typeof STATES] ?? 'open',
    remembered: rememberedIn(session.metadata),
    email: session.customer_details?.email ?? session.customer_email,
    standingPayment: idOf(session.subscription),
    payment: idOf(session.payment_intent),
  }
}
