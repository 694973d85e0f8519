import { createHash } from 'node:crypto'
import type { Newsroom } from '../newsroom.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { CheckoutWish, Interval, Sum } from './card-payments.ts'
import { addCheckout, checkoutOfForm, keepSession, markClosed } from './checkouts.ts'
import { lookAtSession } from './look-at.ts'
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
      return found
    })
    const standing = checkout.closedAt === null ? await unlessRunOut(newsroom, checkout, now) : undefined
    if (checkout.settledAt !== null || standing) return standing ?? checkout
  }
}

/**
 * The checkout as it stands, or nothing once its page has run out and nobody has paid there: that is asked first, for
 * whoever paid unheard of must not pay again.
 */
async function unlessRunOut(
  newsroom: Newsroom,
  checkout: Checkout,
  now: Instant,
): Promise<Checkout | undefined> {
  const { settledAt, expiresAt, session } = checkout
  if (settledAt !== null || expiresAt === null || expiresAt > now) return checkout
  if (session !== null) {
    const looked = await lookAtSession(newsroom, session)
    if (!looked.ok && looked.because === 'busy') return checkout
    if (!looked.ok && looked.because === 'away') return undefined
    if (looked.ok && (looked.state === 'paid' || looked.state === 'on its way'))
      return looked.checkout ?? checkout
  }
  await newsroom.write((tx) => markClosed(tx, now, checkout.id))
  return undefined
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
