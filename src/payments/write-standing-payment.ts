import { isDeepStrictEqual } from 'node:util'
import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { bringCheckoutBack, checkoutById } from './checkouts.ts'
import type { StandingPaymentSeen } from './card-payments.ts'
import type { Checkout, StandingPayment } from './payment.ts'
import { holdStandingPayment, standingPaymentAtProvider, writeStandingPayment } from './standing-payments.ts'

/**
 * Writes down how an order stands at the provider, and tells its purpose where it is not as it was. Undefined for an
 * order that bears no mark of ours: somebody made it at the provider by hand.
 */
export async function writeStandingSeen(
  newsroom: Newsroom,
  tx: Tx,
  seen: StandingPaymentSeen,
): Promise<StandingPayment | undefined> {
  const now = newsroom.clock.now()
  const known = await standingPaymentAtProvider(tx, seen.id)
  const before = known && (await holdStandingPayment(tx, known.id))
  const after = before ? asSeen(before, seen) : await newOrder(newsroom, tx, seen)
  if (!after) return undefined
  await writeStandingPayment(tx, now, after, { isNew: !before })
  if (!isDeepStrictEqual(before, after))
    await newsroom.settlements[after.purpose]?.moved?.(tx, now, { before: before ?? null, after })
  return after
}

async function newOrder(
  newsroom: Newsroom,
  tx: Tx,
  seen: StandingPaymentSeen,
): Promise<StandingPayment | undefined> {
  const { remembered } = seen
  if (!remembered) return undefined
  const now = newsroom.clock.now()
  const checkout = await checkoutRemembered(newsroom, tx, seen)
  const order: StandingPayment = {
    id: newId(now),
    providerId: seen.id,
    purpose: remembered.purpose,
    checkout: checkout.id,
    membership: null,
    reader: checkout.reader,
    email: checkout.email,
    wanted: checkout.wanted,
    quantity: checkout.quantity,
    next: null,
    madeAt: seen.madeAt,
    endWantedAt: null,
    ...plainly(seen),
  }
  return asSeen(order, seen)
}

/** The checkout an order or a payment is of; one we have lost is written down again from what the provider kept. */
export async function checkoutRemembered(
  { clock }: Newsroom,
  tx: Tx,
  seen: Pick<StandingPaymentSeen, 'remembered' | 'email' | 'sum'> & { every?: StandingPaymentSeen['every'] },
): Promise<Checkout> {
  const { remembered, email, sum, every = null } = seen
  if (!remembered) throw new Error('Nothing was remembered with this payment.')
  const found = await checkoutById(tx, remembered.checkout)
  if (found) return found
  await bringCheckoutBack(tx, clock.now(), remembered, { email: email ?? '', sum, every })
  const brought = await checkoutById(tx, remembered.checkout)
  if (!brought) throw new Error(`The checkout ${remembered.checkout} cannot be brought back.`)
  return brought
}

/** What was wanted from a renewal on is what is wanted once that renewal's period has begun. */
function asSeen(order: StandingPayment, seen: StandingPaymentSeen): StandingPayment {
  const { next, remembered } = seen
  const hasCome = next !== null && seen.period.from >= next.from
  return {
    ...order,
    ...plainly(seen),
    // Whose it is is known: an address that has been forgotten since does not come back.
    email: order.email ?? (order.reader === null ? seen.email : null),
    wanted: hasCome
      ? (JSON.parse(next.wanted) as unknown)
      : remembered
        ? (JSON.parse(remembered.wanted) as unknown)
        : order.wanted,
    quantity: hasCome ? next.quantity : (remembered?.quantity ?? order.quantity),
    next: next === null || hasCome ? null : { ...next, wanted: JSON.parse(next.wanted) as unknown },
  }
}

function plainly(seen: StandingPaymentSeen) {
  const { payer, sum, every, state, period, cancelAt, resumesAt, failingSince, card, endedAt } = seen
  return { payer, sum, every, state, period, cancelAt, resumesAt, failingSince, card, endedAt }
}
