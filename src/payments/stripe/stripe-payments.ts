import type Stripe from 'stripe'
import type { Clock } from '../../platform/clock.ts'
import type { CardPayments } from '../card-payments.ts'
import { ask, clientFor } from './ask.ts'
import { checkoutCalls } from './checkout-calls.ts'
import { lists } from './lists.ts'
import { HEARD, readNotice } from './notice.ts'
import { paymentCalls } from './payment-calls.ts'
import { standingCalls } from './standing-calls.ts'

export interface StripeAccount {
  key: string
  /** Where the API is, when it is not the provider's own: the sandbox's address. Asked for when it is needed. */
  base(): Promise<string | undefined>
  /** What notices are signed with. */
  noticeSecrets(): Promise<string[]>
}

/** Card payments through Stripe, or through whoever speaks its protocol at another address. */
export function stripePayments(account: StripeAccount, clock: Clock): CardPayments {
  const clients = new Map<string | undefined, Stripe>()
  const client = async () => {
    const base = await account.base()
    const made = clients.get(base) ?? clientFor({ key: account.key, base })
    clients.set(base, made)
    return made
  }
  return {
    ...checkoutCalls(client),
    ...standingCalls(client),
    ...paymentCalls(client),
    ...lists(client),
    readNotice: async (body, signature) =>
      readNotice(body, signature, await account.noticeSecrets(), Date.parse(clock.now())),
    sendNoticesTo: (url) =>
      ask(async () => {
        const stripe = await client()
        for await (const each of stripe.webhookEndpoints.list({ limit: 100 }))
          if (each.url === url) await stripe.webhookEndpoints.del(each.id)
        const made = await stripe.webhookEndpoints.create({ url, enabled_events: [...HEARD] })
        return { secret: made.secret ?? '' }
      }),
  }
}
