import type { Newsroom } from '../newsroom.ts'
import { later, type Instant } from '../platform/ids.ts'
import { bookOtherMove } from './book-money.ts'
import type { BalanceMove, Hint, StandingPaymentListed } from './card-payments.ts'
import { markClosed, openCheckouts } from './checkouts.ts'
import { bookedMoves, markOf, ordersThatDiffer, setMark } from './comparisons.ts'
import { lookAtSession } from './look-at.ts'
import { addNotice, knownNotices } from './notices.ts'
import { workNotices } from './work-notices.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What was told while we looked last may have been told a little before it happened to be listed. */
const OVERLAP = 2 * HOUR
/** The provider lists what changed for so long. */
const REMEMBERS = 29 * DAY
/** An unfinished checkout is asked about after so long, and a page to pay on never lasts longer than a day. */
const UNFINISHED = HOUR / 2
const OVER = 25 * HOUR
/** A thirtieth of all orders each day, and at least so many pages, so that each is seen within a month. */
const LEAST_PAGES = 40

export interface Compared {
  changes: number
  checkouts: number
  orders: number
  moves: number
}

/**
 * Asks the provider what we may have missed: everything that changed since the last time, checkouts that nobody
 * finished, a part of all orders, and every line of its book. What differs is looked at as if a notice had come.
 */
export async function compareWithProvider(newsroom: Newsroom): Promise<Compared> {
  const compared = {
    changes: await compareChanges(newsroom),
    checkouts: await compareCheckouts(newsroom),
    orders: await compareOrders(newsroom),
    moves: await compareBook(newsroom),
  }
  await workNotices(newsroom)
  return compared
}

async function compareChanges(newsroom: Newsroom): Promise<number> {
  const { db, clock, payments } = newsroom
  const begun = clock.now()
  const last = await markOf(db, 'changes')
  const since = later((last?.mark ?? begun) as Instant, last ? -OVERLAP : -REMEMBERS)
  let missed = 0
  for await (const hints of payments.changesSince(since)) missed += await hear(newsroom, hints)
  await newsroom.write((tx) => setMark(tx, begun, 'changes', begun))
  return missed
}

/** Notes what has not been told yet; answers how much that was. */
async function hear(newsroom: Newsroom, hints: Hint[]): Promise<number> {
  const known = await knownNotices(
    newsroom.db,
    hints.map(({ id }) => id),
  )
  const unheard = hints.filter(({ id }) => !known.has(id))
  if (unheard.length > 0)
    await newsroom.write(async (tx) => {
      for (const hint of unheard) await addNotice(tx, newsroom.clock.now(), hint)
    })
  return unheard.length
}

async function compareCheckouts(newsroom: Newsroom): Promise<number> {
  const now = newsroom.clock.now()
  const open = await openCheckouts(newsroom.db, later(now, -UNFINISHED), 500)
  for (const checkout of open) {
    const looked = checkout.session === null ? undefined : await lookAtSession(newsroom, checkout.session)
    if (looked && !looked.ok && looked.because === 'away') break
    const isOver = checkout.madeAt < later(now, -OVER) && (!looked?.ok || looked.state === 'open')
    if (isOver) await newsroom.write((tx) => markClosed(tx, now, checkout.id))
  }
  return open.length
}

/** Once a day, going on where the last day ended. */
async function compareOrders(newsroom: Newsroom): Promise<number> {
  const { db, clock, payments } = newsroom
  const now = clock.now()
  const last = await markOf(db, 'standing payments')
  if (last && last.at > later(now, -DAY + HOUR)) return 0
  const pages = Math.max(LEAST_PAGES, Math.ceil((await countOrders(newsroom)) / 100 / 30))
  let mark = last?.mark ?? ''
  let walked = 0
  let differing = 0
  for await (const listed of payments.allStandingPayments(mark === '' ? undefined : mark)) {
    const { differ, unknown } = await ordersThatDiffer(db, listed)
    differing += await hear(
      newsroom,
      [...differ, ...unknown].map((each) => hintAt(each, now)),
    )
    mark = listed.length < 100 ? '' : (listed.at(-1)?.id ?? '')
    if (++walked >= pages || mark === '') break
  }
  await newsroom.write((tx) => setMark(tx, now, 'standing payments', mark))
  return differing
}

async function countOrders({ db }: Newsroom): Promise<number> {
  const { count } = await db
    .selectFrom('standing_payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function hintAt({ id }: StandingPaymentListed, at: Instant): Hint {
  return { id: `compared ${id} ${at}`, kind: 'compared', about: { kind: 'standing payment', id }, at }
}

/** Payouts and fees are booked here; what belongs to a payment is booked with it, by looking at that. */
async function compareBook(newsroom: Newsroom): Promise<number> {
  const { db, clock, payments } = newsroom
  const begun = clock.now()
  const last = await markOf(db, 'balance')
  const since = last ? later(last.mark as Instant, -3 * DAY) : undefined
  let missed = 0
  for await (const moves of payments.balanceMoves(since)) {
    const booked = await bookedMoves(
      db,
      moves.map(({ id }) => id),
    )
    const unbooked = moves.filter(({ id }) => !booked.has(id))
    missed += unbooked.length
    await bookOthers(newsroom, unbooked)
    await hear(
      newsroom,
      unbooked.flatMap((move) => hintOfMove(move, begun)),
    )
  }
  await newsroom.write((tx) => setMark(tx, begun, 'balance', begun))
  return missed
}

const WITH_PAYMENTS = new Set<BalanceMove['kind']>(['payment', 'refund', 'dispute'])

async function bookOthers(newsroom: Newsroom, moves: BalanceMove[]): Promise<void> {
  const others = moves.filter(({ kind }) => !WITH_PAYMENTS.has(kind))
  if (others.length === 0) return
  await newsroom.write(async (tx) => {
    for (const move of others) await bookOtherMove({ tx, now: newsroom.clock.now() }, move)
  })
}

function hintOfMove({ id, kind, payment, at }: BalanceMove, begun: Instant): Hint[] {
  if (!WITH_PAYMENTS.has(kind) || payment === null) return []
  return [{ id: `compared ${id} ${begun}`, kind: 'compared', about: { kind: 'payment', id: payment }, at }]
}
