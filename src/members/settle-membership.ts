import type { Payment, StandingPayment } from '../payments/payment.ts'
import { linkPayment } from '../payments/payments.ts'
import type { Reversal, Settled, Settlement } from '../payments/settlement.ts'
import { linkStandingPayment, standingPaymentOf } from '../payments/standing-payments.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { dayOf, isoDay } from '../ledger/day.ts'
import { readPaper } from '../stories/papers.ts'
import { bringSeatsBack, endSurplusSeats } from './carry-seats.ts'
import { countJoined } from './joined-from.ts'
import { endMembershipIn } from './end-memberships.ts'
import { letterTo } from './letter-to.ts'
import { receiptLetter, welcomeLetter } from './membership-letters.tsx'
import { paidThrough, type Membership, type MembershipId } from './membership.ts'
import {
  giveTermBack,
  holdMembership,
  membershipById,
  noteChange,
  openMembershipOf,
  openTerm,
  putInTier,
  reopenMembership,
  startMembership,
  takeTermBack,
  termsOf,
} from './memberships.ts'
import { crossedLetter, secondLetter } from './money-back-letters.ts'
import { noteMove } from './note-move.ts'
import type { Reader, ReaderId } from './reader.ts'
import { holdReader, readerWithEmail } from './readers.ts'
import { tierWords, type TierId } from './tier.ts'
import { tierWanted } from './tier-wanted.ts'
import { tierById } from './tiers.ts'

const BY_READER = 'the reader'

/** What happens when money for a membership lands, goes back, or its order is not as it was. `url` is the paper's, for letters. */
export function membershipSettlement(url: string): Settlement {
  return {
    income: 'membership',
    settle: (tx, now, settled) => settle(tx, now, url, settled),
    reverse: (tx, now, settled, reversal) => reverse(tx, now, url, settled, reversal),
    restore: (tx, now, settled) => restore(tx, now, settled),
    disputed: (tx, now, settled) => disputed(tx, now, settled),
    moved: (tx, now, move) => noteMove(tx, now, url, move),
  }
}

async function settle(
  tx: Tx,
  now: Instant,
  url: string,
  { payment, checkout, standingPayment }: Settled,
): Promise<{ kept: true } | { kept: false; reason: string }> {
  const reader = await readerOf(tx, now, payment)
  if (!reader) return { kept: false, reason: 'The reader has been erased' }
  await linkPayment(tx, payment.id, reader.id)
  const to = await letterTo(tx, url, reader)
  if (standingPayment?.endWantedAt) {
    if (to) await queueLetter(tx, now, crossedLetter(to, { payment }))
    return { kept: false, reason: 'Its order was to end already' }
  }
  const tier = tierWanted(standingPayment?.wanted ?? checkout?.wanted)
  const found = await membershipFor(tx, now, { reader, tier, standingPayment })
  if (found === 'another') {
    if (to) await queueLetter(tx, now, secondLetter(to, { payment }))
    return { kept: false, reason: 'The address has a membership already' }
  }
  if (standingPayment) {
    const { id, quantity } = standingPayment
    await linkStandingPayment(tx, id, { membership: found.id, reader: reader.id })
    await endSurplusSeats(tx, now, url, found.id, { tier: found.tier, quantity, by: BY_READER })
  }
  const period = payment.period ?? { from: payment.paidAt, until: payment.paidAt }
  await openTerm(tx, now, {
    membership: found.id,
    from: period.from,
    until: period.until,
    because: { kind: 'payment', id: payment.id },
  })
  if (payment.kind === 'renewal')
    await noteChange(tx, now, {
      membership: found.id,
      kind: 'renewed',
      after: { until: period.until },
      by: BY_READER,
    })
  if (payment.kind === 'first' && checkout?.fromStory) await countFrom(tx, now, checkout.fromStory)
  if (to) await writeTo(tx, now, { to, payment, tier: found.tier, standingPayment })
  return { kept: true }
}

/** Undefined where whoever paid wanted to be forgotten: the last charge of their order may cross that. */
async function readerOf(tx: Tx, now: Instant, payment: Payment): Promise<Reader | undefined> {
  const known = payment.reader === null ? undefined : await holdReader(tx, payment.reader as ReaderId)
  if (known) return known.erasedAt === null ? known : undefined
  const email = readAddress(payment.email ?? '')
  if (email === undefined) return undefined
  const reader = await readerWithEmail(tx, now, { email, language: payment.language })
  return (await holdReader(tx, reader.id)) ?? reader
}

/**
 * The membership a payment is for: that of its order; or the reader's open one, where no other order pays for it (one
 * that was given, or brought from elsewhere, goes on as the same); or a new one. `another` where an order pays already.
 */
async function membershipFor(
  tx: Tx,
  now: Instant,
  {
    reader,
    tier,
    standingPayment,
  }: { reader: Reader; tier: TierId | undefined; standingPayment: StandingPayment | undefined },
): Promise<Membership | 'another'> {
  const own =
    standingPayment?.membership === null || standingPayment === undefined
      ? undefined
      : await holdMembership(tx, standingPayment.membership as MembershipId)
  if (own && own.endedAt === null) return own
  const open = await openMembershipOf(tx, reader.id)
  if (open) {
    const order = await standingPaymentOf(tx, open.id)
    if (order && order.state !== 'ended' && order.id !== standingPayment?.id) return 'another'
    if (tier !== undefined && tier !== open.tier) {
      await putInTier(tx, open.id, tier)
      await noteChange(tx, now, {
        membership: open.id,
        kind: 'tier',
        before: { tier: open.tier },
        after: { tier },
        by: BY_READER,
      })
    }
    return { ...open, tier: tier ?? open.tier }
  }
  const wanted = tier ?? own?.tier
  if (wanted === undefined || !(await tierById(tx, wanted)))
    throw new Error(`The order ${standingPayment?.id ?? 'of a payment'} is for no tier that there is.`)
  const id = await startMembership(tx, now, {
    reader: reader.id,
    tier: wanted,
    origin: 'payment',
    by: BY_READER,
  })
  return (await membershipById(tx, id))!
}

async function countFrom(tx: Tx, now: Instant, story: string): Promise<void> {
  const { timeZone } = await readPaper(tx)
  await countJoined(tx, { day: isoDay(dayOf(now, timeZone)), story })
}

async function writeTo(
  tx: Tx,
  now: Instant,
  {
    to,
    payment,
    tier,
    standingPayment,
  }: {
    to: NonNullable<Awaited<ReturnType<typeof letterTo>>>
    payment: Payment
    tier: TierId
    standingPayment: StandingPayment | undefined
  },
): Promise<void> {
  const found = await tierById(tx, tier)
  const name = found ? tierWords(found, to.reader.language, to.paper.language).name : ''
  const next = standingPayment?.cancelAt === null ? (payment.period?.until ?? null) : null
  const facts = { payment, tier: name, next }
  await queueLetter(tx, now, payment.kind === 'first' ? welcomeLetter(to, facts) : receiptLetter(to, facts))
}

/** Nothing left of a payment takes back the time it had opened; what else was paid or given still opens. */
async function reverse(
  tx: Tx,
  now: Instant,
  url: string,
  { payment }: Settled,
  { kind, left, amount, reason }: Reversal,
): Promise<void> {
  const because = { kind: 'payment', id: payment.id } as const
  const term = await termOf(tx, payment)
  if (!term) return // It was given back at once: nothing had been opened.
  const noted = kind === 'refund' ? 'refunded' : 'disputed'
  await noteChange(tx, now, {
    membership: term,
    kind: noted,
    after: { amount, left, reason },
    by: 'the newsroom',
  })
  if (left > 0) return
  await takeTermBack(tx, now, because)
  const membership = await holdMembership(tx, term)
  if (!membership || membership.endedAt !== null) return
  if (paidThrough(await termsOf(tx, term), now).covered) return
  await endMembershipIn(tx, now, url, term, { because: noted, by: 'the newsroom' })
}

async function termOf(tx: Tx, payment: Payment): Promise<MembershipId | undefined> {
  const row = await tx
    .selectFrom('terms')
    .select('membership_id')
    .where('because_kind', '=', 'payment')
    .where('because_id', '=', payment.id)
    .executeTakeFirst()
  return row?.membership_id as MembershipId | undefined
}

/** The money is here again, and opens what it had opened. */
async function restore(tx: Tx, now: Instant, { payment }: Settled): Promise<void> {
  const membership = await giveTermBack(tx, { kind: 'payment', id: payment.id })
  if (!membership) return
  const by = 'the newsroom'
  const ended = await holdMembership(tx, membership)
  const isOpen = await reopenMembership(tx, now, membership, { by })
  if (isOpen && ended?.endedAt) await bringSeatsBack(tx, now, membership, { endedAt: ended.endedAt, by })
}

async function disputed(tx: Tx, now: Instant, { payment }: Settled): Promise<void> {
  const membership = await termOf(tx, payment)
  if (membership)
    await noteChange(tx, now, { membership, kind: 'disputed', after: { open: true }, by: 'the bank' })
}
