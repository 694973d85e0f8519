import type { Newsroom } from '../newsroom.ts'
import type { About, Asked, Refusal, StandingPaymentSeen } from './card-payments.ts'
import { checkoutById, markClosed } from './checkouts.ts'
import { closePageOf, MOST_DECLINES } from './close-page.ts'
import { holdLook, Overtaken } from './hold-look.ts'
import type { Checkout, Payment, StandingPayment } from './payment.ts'
import { noticesDone, openNotices } from './notices.ts'
import { knownAtProvider, paymentOfCheckout } from './payments.ts'
import { standingPaymentAtProvider } from './standing-payments.ts'
import { writePaymentSeen, type PaymentWritten } from './write-payment.ts'
import { writeStandingSeen } from './write-standing-payment.ts'

/** `busy`: another is looking at it just now, and writes down what is to be seen. */
export type Looked<T = object> = ({ ok: true } & T) | { ok: false; because: Refusal | 'busy'; said: string }

/** Asks the provider how a thing stands now, and writes that down, with all that follows from it. */
export function lookAt(newsroom: Newsroom, about: About): Promise<Looked> {
  if (about.kind === 'checkout') return lookAtSession(newsroom, about.id)
  if (about.kind === 'payment') return lookAtPayment(newsroom, about.id)
  return lookAtStandingPayment(newsroom, about.id)
}

export type SessionLooked = Looked<{
  checkout: Checkout | undefined
  state: 'open' | 'closed' | 'paid' | 'on its way'
  payment: Payment | undefined
}>

/** What became of a checkout. The page a reader comes back to asks this too, and need not wait for a notice. */
export async function lookAtSession(newsroom: Newsroom, session: string): Promise<SessionLooked> {
  const seen = await newsroom.payments.checkout(session)
  if (!seen.ok) return seen
  if (seen.standingPayment !== null) {
    const looked = await lookAtStandingPayment(newsroom, seen.standingPayment)
    if (!looked.ok) return looked
  } else if (seen.payment !== null) {
    const looked = await lookAtPayment(newsroom, seen.payment)
    if (!looked.ok) return looked
  }
  const id = seen.remembered?.checkout
  if (id === undefined) return { ok: true, checkout: undefined, state: 'open', payment: undefined }
  if (seen.state === 'closed')
    await newsroom.write((tx) => markClosed(tx, newsroom.clock.now(), id as Checkout['id']))
  const checkout = await checkoutById(newsroom.db, id)
  const payment = await paymentOfCheckout(newsroom.db, id)
  const state = payment ? 'paid' : seen.state === 'done' ? 'on its way' : seen.state
  return { ok: true, checkout, payment, state }
}

/** What had been told of it until it is looked at is seen with that. */
export async function lookAtPayment(
  newsroom: Newsroom,
  id: string,
): Promise<Looked<{ written: PaymentWritten }>> {
  const about = { kind: 'payment', id } as const
  return whileHeld(newsroom, about, async (held) => {
    const told = await openNotices(newsroom.db, about)
    const seen = await newsroom.payments.payment(id)
    if (!seen.ok) return seen
    // Its order comes first: by it we know what the payment is for.
    if (seen.standing && !(await standingPaymentAtProvider(newsroom.db, seen.standing.id))) {
      const order = await lookAtOrder(newsroom, seen.standing.id)
      if (!order.ok) return order
    }
    const written = await newsroom.write(async (tx) => {
      await held(tx)
      await noticesDone(tx, newsroom.clock.now(), told, null)
      return writePaymentSeen(newsroom, tx, seen)
    })
    const isUnpaid = written.state === 'failed' || written.state === 'unfinished'
    if (isUnpaid && seen.failures.length >= MOST_DECLINES) await closePageOf(newsroom, written.checkout)
    return { ok: true, written }
  })
}

/** Looks at an order, and at each payment of it that we do not know yet. */
export async function lookAtStandingPayment(
  newsroom: Newsroom,
  id: string,
): Promise<Looked<{ order: StandingPayment | undefined }>> {
  const looked = await lookAtOrder(newsroom, id)
  return looked.ok ? withItsPayments(newsroom, looked) : looked
}

interface OrderSeen {
  order: StandingPayment | undefined
  payments: string[]
}
type OrderLooked = Looked<OrderSeen>

function lookAtOrder(newsroom: Newsroom, id: string): Promise<OrderLooked> {
  return askAboutOrder(newsroom, id, () => newsroom.payments.standingPayment(id))
}

/** Asks something of an order, or changes it, and writes down how it stands after. */
export function askAboutOrder(
  newsroom: Newsroom,
  id: string,
  ask: () => Promise<Asked<StandingPaymentSeen>>,
): Promise<OrderLooked> {
  return whileHeld<OrderSeen>(newsroom, { kind: 'standing payment', id }, async (held) => {
    const seen = await ask()
    if (!seen.ok) return seen
    const order = await newsroom.write(async (tx) => {
      await held(tx)
      return writeStandingSeen(newsroom, tx, seen)
    })
    return { ok: true, order, payments: order ? seen.payments : [] }
  })
}

export async function withItsPayments(
  newsroom: Newsroom,
  { order, payments }: OrderSeen,
): Promise<Looked<{ order: StandingPayment | undefined }>> {
  const known = await knownAtProvider(newsroom.db, payments)
  // Oldest first, so that a renewal never comes before what it renews.
  for (const id of payments.toReversed()) {
    if (known.has(id)) continue
    const looked = await lookAtPayment(newsroom, id)
    if (!looked.ok) return looked
  }
  return { ok: true, order }
}

async function whileHeld<T extends object>(
  newsroom: Newsroom,
  about: About,
  look: (held: Parameters<Parameters<typeof holdLook>[2]>[0]) => Promise<Looked<T>>,
): Promise<Looked<T>> {
  const busy = { ok: false, because: 'busy', said: 'Another is looking at it.' } as const
  try {
    return (await holdLook(newsroom, about, look)) ?? busy
  } catch (error) {
    if (error instanceof Overtaken) return busy
    throw error
  }
}
