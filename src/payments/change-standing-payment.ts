import type { Newsroom } from '../newsroom.ts'
import type { Instant } from '../platform/ids.ts'
import type { Asked, CardPayments, Interval, Refusal, StandingPaymentSeen, Sum } from './card-payments.ts'
import { askAboutOrder, lookAtStandingPayment, withItsPayments } from './look-at.ts'
import type { StandingPayment, StandingPaymentId } from './payment.ts'
import { standingPaymentById, standingPaymentsToEnd } from './standing-payments.ts'

/**
 * What a reader or the desk does to an order. The provider is asked first and what it then says is written down: a
 * process that dies between leaves a notice, and the nightly comparing, to do that.
 */
export type OrderChanged =
  | { ok: true; order: StandingPayment }
  /** `waits`: a change of the interval is waiting for the renewal, and must be taken back before another now. */
  | { ok: false; because: Refusal | 'busy' | 'ended' | 'waits'; said: string }

export interface OrderChange {
  /** Made with the form: a change that is sent twice is one. */
  key: string
  sum: Sum
  every: Interval
  quantity: number
  name: string
  wanted: unknown
  when: 'now' | 'at renewal'
}

export async function changeStandingPayment(
  newsroom: Newsroom,
  id: StandingPaymentId,
  change: OrderChange,
): Promise<OrderChanged> {
  const order = await standingPaymentById(newsroom.db, id)
  if (order?.next?.locked && change.when === 'now')
    return { ok: false, because: 'waits', said: 'Another change waits for the renewal.' }
  return steer(newsroom, id, (payments, providerId) =>
    payments.changeStandingPayment(providerId, { ...change, wanted: JSON.stringify(change.wanted) }),
  )
}

/** Nothing is charged until it is resumed, or until the day that is named. */
export function pauseStandingPayment(
  newsroom: Newsroom,
  id: StandingPaymentId,
  { resumesAt }: { resumesAt: Instant | null },
): Promise<OrderChanged> {
  return steer(newsroom, id, (payments, providerId) => payments.pause(providerId, resumesAt))
}

/** `charge: 'now'` where nothing is paid for any more; otherwise the next charge comes when what is paid runs out. */
export function resumeStandingPayment(
  newsroom: Newsroom,
  id: StandingPaymentId,
  wish: { key: string; charge: 'now' | 'at period end' },
): Promise<OrderChanged> {
  return steer(newsroom, id, (payments, providerId) => payments.resume(providerId, wish))
}

export function endAtPeriodEnd(newsroom: Newsroom, id: StandingPaymentId): Promise<OrderChanged> {
  return steer(newsroom, id, (payments, providerId) => payments.endAtPeriodEnd(providerId))
}

export function keepOn(newsroom: Newsroom, id: StandingPaymentId): Promise<OrderChanged> {
  return steer(newsroom, id, (payments, providerId) => payments.keepOn(providerId))
}

/** Charges once more what is unpaid. */
export function tryAgain(newsroom: Newsroom, id: StandingPaymentId, key: string): Promise<OrderChanged> {
  return steer(newsroom, id, (payments, providerId) => payments.tryAgain(providerId, key))
}

export function endStandingPaymentNow(newsroom: Newsroom, id: StandingPaymentId): Promise<OrderChanged> {
  return steer(newsroom, id, (payments, providerId) => payments.endNow(providerId))
}

/** Ends at the provider what an act has written down as to be ended. */
export async function endWantedStandingPayments(newsroom: Newsroom): Promise<{ ended: number }> {
  let ended = 0
  for (const { id } of await standingPaymentsToEnd(newsroom.db, 50)) {
    const done = await endStandingPaymentNow(newsroom, id)
    if (done.ok || done.because === 'ended') ended++
    else if (done.because === 'away') break
  }
  return { ended }
}

/** The provider's page on which the card is changed. */
export async function cardPage(
  newsroom: Newsroom,
  order: Pick<StandingPayment, 'payer'>,
  { backTo, language }: { backTo: string; language: string },
): Promise<Asked<{ url: string }>> {
  return newsroom.payments.cardPage(order.payer, backTo, language)
}

async function steer(
  newsroom: Newsroom,
  id: StandingPaymentId,
  ask: (payments: CardPayments, providerId: string) => Promise<Asked<StandingPaymentSeen>>,
): Promise<OrderChanged> {
  const order = await standingPaymentById(newsroom.db, id)
  if (!order) return { ok: false, because: 'gone', said: 'There is no such order.' }
  if (order.state === 'ended') return { ok: false, because: 'ended', said: 'It has ended.' }
  const asked = await askAboutOrder(newsroom, order.providerId, () =>
    ask(newsroom.payments, order.providerId),
  )
  if (!asked.ok) {
    // A card that was declined is a failure that wants to be written down. What is refused has been looked at too, and
    // is tried again after the others.
    if (asked.because === 'declined' || asked.because === 'refused')
      await lookAtStandingPayment(newsroom, order.providerId)
    return asked
  }
  const looked = await withItsPayments(newsroom, asked)
  // What was charged is seen by its notice, should the provider be out of reach just now.
  if (!looked.ok) newsroom.log.info('a payment is looked at later', { order: id, because: looked.because })
  const now = await standingPaymentById(newsroom.db, id)
  return { ok: true, order: now ?? order }
}
