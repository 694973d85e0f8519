import type { Newsroom } from '../newsroom.ts'
import { markClosed } from './checkouts.ts'
import type { Checkout } from './payment.ts'

/** A reader who mistypes tries two or three times; whoever goes on with other cards passes the gate for each five. */
export const MOST_DECLINES = 5

/** Closes a page on which so many cards were declined: one who passed the gate once is not to try cards by the hundred. */
export async function closePageOf(newsroom: Newsroom, checkout: Checkout | undefined): Promise<void> {
  if (!checkout || checkout.session === null || checkout.settledAt !== null) return
  const asked = await newsroom.payments.closeCheckout(checkout.session)
  if (!asked.ok) return
  await newsroom.write((tx) => markClosed(tx, newsroom.clock.now(), checkout.id))
  newsroom.log.info('a page to pay on is closed: too many cards were declined', { checkout: checkout.id })
}
