import type { Selectable } from 'kysely'
import type { Currency } from '../page/money.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { DisputeSeen, Sum } from './card-payments.ts'
import type { Dispute, DisputeId, PaymentId, Refund, RefundId } from './payment.ts'

export async function refundsOf(db: Db, payment: string): Promise<Refund[]> {
  const rows = await db
    .selectFrom('refunds')
    .selectAll()
    .where('payment_id', '=', payment)
    .orderBy('wanted_at')
    .orderBy('id')
    .execute()
  return rows.map(asRefund)
}

export async function disputesOf(db: Db, payment: string): Promise<Dispute[]> {
  const rows = await db
    .selectFrom('disputes')
    .selectAll()
    .where('payment_id', '=', payment)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(asDispute)
}

export async function addRefund(
  tx: Tx,
  now: Instant,
  refund: { payment: PaymentId; sum: Sum; reason: string; by: string; providerId?: string },
): Promise<RefundId> {
  const id: RefundId = newId(now)
  await tx
    .insertInto('refunds')
    .values({
      id,
      payment_id: refund.payment,
      provider_id: refund.providerId ?? null,
      currency: refund.sum.currency,
      amount: refund.sum.amount,
      state: 'wanted',
      reason: refund.reason,
      by_name: refund.by,
      wanted_at: now,
    })
    .execute()
  return id
}

/** The refund that the provider speaks of: by its own name, or by ours, which it was given to keep. */
export async function refundAtProvider(
  db: Db,
  seen: { id: string; key: string | undefined },
): Promise<Refund | undefined> {
  const row = await db
    .selectFrom('refunds')
    .selectAll()
    .where((eb) => eb.or([eb('provider_id', '=', seen.id), eb('id', '=', seen.key ?? '')]))
    .executeTakeFirst()
  return row && asRefund(row)
}

export async function markRefund(
  tx: Tx,
  id: RefundId,
  change: Partial<
    Pick<Selectable<Tables['refunds']>, 'state' | 'provider_id' | 'made_at' | 'failed_at' | 'said'>
  >,
): Promise<void> {
  await tx.updateTable('refunds').set(change).where('id', '=', id).execute()
}

/** Refunds that are wanted and were not asked for since a moment. */
export async function refundsToMake(db: Db, askedBefore: Instant, limit: number): Promise<Refund[]> {
  const rows = await db
    .selectFrom('refunds')
    .selectAll()
    .where('state', '=', 'wanted')
    .where((eb) => eb.or([eb('asked_at', 'is', null), eb('asked_at', '<=', askedBefore)]))
    .orderBy('wanted_at')
    .limit(limit)
    .execute()
  return rows.map(asRefund)
}

/** Whoever claims it asks; false where another did. */
export async function claimRefund(
  tx: Tx,
  now: Instant,
  id: RefundId,
  askedBefore: Instant,
): Promise<boolean> {
  const claimed = await tx
    .updateTable('refunds')
    .set({ asked_at: now })
    .where('id', '=', id)
    .where('state', '=', 'wanted')
    .where((eb) => eb.or([eb('asked_at', 'is', null), eb('asked_at', '<=', askedBefore)]))
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

export async function disputeAtProvider(db: Db, providerId: string): Promise<Dispute | undefined> {
  const row = await db
    .selectFrom('disputes')
    .selectAll()
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return row && asDispute(row)
}

export async function writeDispute(
  tx: Tx,
  now: Instant,
  payment: PaymentId,
  seen: DisputeSeen,
  before: Dispute | undefined,
): Promise<DisputeId> {
  const isOver = seen.state === 'won' || seen.state === 'lost'
  const changing = {
    state: seen.state,
    amount: seen.sum.amount,
    answer_by: seen.answerBy,
    closed_at: isOver ? (before?.closedAt ?? now) : null,
  }
  if (before) {
    await tx.updateTable('disputes').set(changing).where('id', '=', before.id).execute()
    return before.id
  }
  const id: DisputeId = newId(now)
  await tx
    .insertInto('disputes')
    .values({
      ...changing,
      id,
      payment_id: payment,
      provider_id: seen.id,
      currency: seen.sum.currency,
      because: seen.because,
      opened_at: seen.openedAt,
    })
    .execute()
  return id
}

function asRefund(row: Selectable<Tables['refunds']>): Refund {
  return {
    id: row.id as RefundId,
    payment: row.payment_id as PaymentId,
    sum: { currency: row.currency as Currency, amount: row.amount },
    state: row.state as Refund['state'],
    reason: row.reason,
    by: row.by_name,
    wantedAt: row.wanted_at as Instant,
    madeAt: row.made_at as Instant | null,
    said: row.said,
  }
}

function asDispute(row: Selectable<Tables['disputes']>): Dispute {
  return {
    id: row.id as DisputeId,
    payment: row.payment_id as PaymentId,
    sum: { currency: row.currency as Currency, amount: row.amount },
    state: row.state as Dispute['state'],
    because: row.because,
    openedAt: row.opened_at as Instant,
    answerBy: row.answer_by as Instant | null,
    closedAt: row.closed_at as Instant | null,
  }
}
