import { createHash } from 'node:crypto'
import type { Newsroom } from '../newsroom.ts'
import { newId } from '../platform/ids.ts'
import type { CheckoutWish, Interval, Sum } from './card-payments.ts'
import { addCheckout, checkoutOfForm, keepSession, markClosed } from './checkouts.ts'
import type { Checkout } from './payment.ts'

export interface CheckoutBegun {
  /** Made with the form and sent with it: what is sent twice is one checkout. */
  formKey: string
  purpose: string
  /** What the purpose must know when the money comes; JSON, handed back as it is. */
  wanted: unknown
  email: string
  reader: string | null
  /** Where the reader has paid before: `standingPayment.payer`. */
  payer?: string
  /** The whole sum, each time. */
  sum: Sum
  every: Interval | null
  quantity: number
  language: string
  fromStory: string | null
  /** What it is called on the provider's page. */
  name: string
  /** Where the provider sends the reader; `{CHECKOUT_SESSION_ID}` in `paid` becomes the session. */
  backTo: { paid: string; left: string }
}

export type CheckoutStarted =
  | { ok: true; to: string; checkout: string }
  | { ok: false; because: 'away' | 'refused' | 'settled' }

/**
 * Writes down what is wanted, asks the provider for a page to pay on, and answers where it is. The row comes first
 * and its id is the idempotency key: whatever is cut short between is taken up by sending the form again, and ends
 * at the same page.
 */
export async function startCheckout(newsroom: Newsroom, begun: CheckoutBegun): Promise<CheckoutStarted> {
  const checkout = await theCheckout(newsroom, begun)
  if (checkout.settledAt !== null) return { ok: false, because: 'settled' }
  if (checkout.url !== null) return { ok: true, to: checkout.url, checkout: checkout.id }
  const asked = await newsroom.payments.openCheckout(wishOf(checkout, begun))
  if (!asked.ok) {
    newsroom.log.error('a checkout could not be opened', new Error(asked.said), { checkout: checkout.id })
    return { ok: false, because: asked.because === 'away' ? 'away' : 'refused' }
  }
  await newsroom.write((tx) => keepSession(tx, checkout.id, asked))
  return { ok: true, to: asked.url, checkout: checkout.id }
}

/** A form sent again is its checkout, unless its page has run out meanwhile: then it is the next of its kind. */
async function theCheckout(newsroom: Newsroom, begun: CheckoutBegun): Promise<Checkout> {
  const now = newsroom.clock.now()
  const { formKey, name: _name, backTo: _backTo, ...wish } = begun
  const content = createHash('sha256').update(JSON.stringify(wish)).digest('base64url').slice(0, 16)
  for (let turn = 1; ; turn++) {
    const key = `${formKey} ${content} ${turn}`
    const checkout = await newsroom.write(async (tx) => {
      await addCheckout(tx, now, { ...wish, id: newId(now), formKey: key })
      const found = await checkoutOfForm(tx, key)
      if (!found) throw new Error(`The checkout of the form ${formKey} is not there.`)
      if (found.settledAt === null && found.expiresAt !== null && found.expiresAt <= now)
        await markClosed(tx, now, found.id)
      return found
    })
    const hasRunOut = checkout.expiresAt !== null && checkout.expiresAt <= now
    if (checkout.settledAt !== null || (checkout.closedAt === null && !hasRunOut)) return checkout
  }
}

function wishOf(checkout: Checkout, { payer, name, backTo }: CheckoutBegun): CheckoutWish {
  const { id, email, language, sum, every, purpose, wanted, quantity } = checkout
  return {
    key: id,
    email,
    payer,
    language,
    sum,
    every: every ?? undefined,
    name,
    remember: { checkout: id, purpose, wanted: JSON.stringify(wanted), quantity, language },
    backTo,
  }
}
