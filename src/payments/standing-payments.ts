import type { Selectable } from 'kysely'
import type { Currency } from '../page/money.ts'
import { isPostgres } from '../platform/database/changes.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import type { Interval, StandingState } from './card-payments.ts'
import type { CheckoutId, StandingPayment, StandingPaymentId } from './payment.ts'

export async function standingPaymentById(db: Db, id: string): Promise<StandingPayment | undefined> {
  const row = await db.selectFrom('standing_payments').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asStandingPayment(row)
}

export async function standingPaymentAtProvider(
  db: Db,
  providerId: string,
): Promise<StandingPayment | undefined> {
  const row = await db
    .selectFrom('standing_payments')
    .selectAll()
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return row && asStandingPayment(row)
}

/** Two who write about one order take turns. */
export async function holdStandingPayment(tx: Tx, id: string): Promise<StandingPayment | undefined> {
  const asked = tx.selectFrom('standing_payments').selectAll().where('id', '=', id)
  const row = await (isPostgres(tx) ? asked.forNoKeyUpdate() : asked).executeTakeFirst()
  return row && asStandingPayment(row)
}

/** The order that carries a membership: the one that has not ended, else the latest. */
export async function standingPaymentOf(db: Db, membership: string): Promise<StandingPayment | undefined> {
  const rows = await db
    .selectFrom('standing_payments')
    .selectAll()
    .where('membership_id', '=', membership)
    .orderBy('made_at', 'desc')
    .execute()
  const row = rows.find(({ state }) => state !== 'ended') ?? rows[0]
  return row && asStandingPayment(row)
}

/** Those whose payment fails, longest first. */
export async function failingStandingPayments(db: Db): Promise<StandingPayment[]> {
  const rows = await db
    .selectFrom('standing_payments')
    .selectAll()
    .where('failing_since', 'is not', null)
    .where('state', '!=', 'ended')
    .orderBy('failing_since')
    .execute()
  return rows.map(asStandingPayment)
}

/** Those that were looked at last come last: one that the provider will not end does not hold up the others. */
export async function standingPaymentsToEnd(db: Db, limit: number): Promise<StandingPayment[]> {
  const rows = await db
    .selectFrom('standing_payments')
    .selectAll()
    .where('end_wanted_at', 'is not', null)
    .where('state', '!=', 'ended')
    .orderBy('looked_at')
    .limit(limit)
    .execute()
  return rows.map(asStandingPayment)
}

/** Those whose pause is over, looked at longest ago first. One that was cancelled meanwhile is left to end. */
export async function standingPaymentsToResume(
  db: Db,
  now: Instant,
  limit: number,
): Promise<StandingPayment[]> {
  const rows = await db
    .selectFrom('standing_payments')
    .selectAll()
    .where('state', '=', 'paused')
    .where('resumes_at', '<=', now)
    .where('cancel_at', 'is', null)
    .orderBy('looked_at')
    .limit(limit)
    .execute()
  return rows.map(asStandingPayment)
}

/** What its purpose found it to be for. */
export async function linkStandingPayment(
  tx: Tx,
  id: StandingPaymentId,
  { membership, reader }: { membership: string; reader: string },
): Promise<void> {
  await tx
    .updateTable('standing_payments')
    .set({ membership_id: membership, reader_id: reader })
    .where('id', '=', id)
    .execute()
}

/** It is to end at once: written down with what it is because of, and asked of the provider until it has. */
export async function wantEnded(tx: Tx, now: Instant, id: StandingPaymentId): Promise<void> {
  await tx
    .updateTable('standing_payments')
    .set({ end_wanted_at: now })
    .where('id', '=', id)
    .where('end_wanted_at', 'is', null)
    .execute()
}

export async function writeStandingPayment(
  tx: Tx,
  now: Instant,
  order: StandingPayment,
  { isNew }: { isNew: boolean },
): Promise<void> {
  const seen = {
    email: order.email,
    payer_id: order.payer,
    wanted: JSON.stringify(order.wanted),
    currency: order.sum.currency,
    amount: order.sum.amount,
    interval: order.every,
    quantity: order.quantity,
    state: order.state,
    period_from: order.period?.from ?? null,
    period_until: order.period?.until ?? null,
    cancel_at: order.cancelAt,
    resumes_at: order.resumesAt,
    failing_since: order.failingSince,
    next_wanted: order.next && JSON.stringify(order.next),
    card_brand: order.card?.brand ?? null,
    card_last4: order.card?.last4 ?? null,
    looked_at: now,
    ended_at: order.endedAt,
  }
  if (!isNew) {
    await tx.updateTable('standing_payments').set(seen).where('id', '=', order.id).execute()
    return
  }
  await tx
    .insertInto('standing_payments')
    .values({
      ...seen,
      id: order.id,
      provider_id: order.providerId,
      purpose: order.purpose,
      checkout_id: order.checkout,
      membership_id: order.membership,
      reader_id: order.reader,
      made_at: order.madeAt,
    })
    .execute()
}

function asStandingPayment(row: Selectable<Tables['standing_payments']>): StandingPayment {
  return {
    id: row.id as StandingPaymentId,
    providerId: row.provider_id,
    purpose: row.purpose,
    checkout: row.checkout_id as CheckoutId | null,
    membership: row.membership_id,
    reader: row.reader_id,
    email: row.email,
    payer: row.payer_id,
    wanted: JSON.parse(row.wanted) as unknown,
    next: row.next_wanted === null ? null : (JSON.parse(row.next_wanted) as StandingPayment['next']),
    sum: { currency: row.currency as Currency, amount: row.amount },
    every: row.interval as Interval,
    quantity: row.quantity,
    state: row.state as StandingState,
    period:
      row.period_from === null || row.period_until === null
        ? null
        : { from: row.period_from as Instant, until: row.period_until as Instant },
    cancelAt: row.cancel_at as Instant | null,
    resumesAt: row.resumes_at as Instant | null,
    failingSince: row.failing_since as Instant | null,
    card: row.card_brand === null ? null : { brand: row.card_brand, last4: row.card_last4 ?? '' },
    madeAt: row.made_at as Instant,
    endWantedAt: row.end_wanted_at as Instant | null,
    endedAt: row.ended_at as Instant | null,
  }
}
