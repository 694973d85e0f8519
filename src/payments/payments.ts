import type { Selectable } from 'kysely'
import type { Currency } from '../page/money.ts'
import { isPostgres } from '../platform/database/changes.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { BalanceMove, FailureSeen } from './card-payments.ts'
import type { CheckoutId, Payment, PaymentId, StandingPaymentId } from './payment.ts'

export async function paymentById(db: Db, id: string): Promise<Payment | undefined> {
  const row = await db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asPayment(row)
}

/** Two who write about one payment take turns. */
export async function holdPayment(tx: Tx, id: string): Promise<Payment | undefined> {
  const asked = tx.selectFrom('payments').selectAll().where('id', '=', id)
  const row = await (isPostgres(tx) ? asked.forNoKeyUpdate() : asked).executeTakeFirst()
  return row && asPayment(row)
}

export async function paymentAtProvider(db: Db, providerId: string): Promise<Payment | undefined> {
  const row = await db
    .selectFrom('payments')
    .selectAll()
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return row && asPayment(row)
}

/** Which of these we have written down. */
export async function knownAtProvider(db: Db, providerIds: readonly string[]): Promise<Set<string>> {
  if (providerIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('payments')
    .select('provider_id')
    .where('provider_id', 'in', providerIds)
    .execute()
  return new Set(rows.map((row) => row.provider_id))
}

/** Newest first. */
export async function paymentsOfReader(db: Db, reader: string): Promise<Payment[]> {
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('reader_id', '=', reader)
    .orderBy('paid_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(asPayment)
}

export async function paymentsOfStanding(db: Db, standingPayment: string): Promise<Payment[]> {
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('standing_payment_id', '=', standingPayment)
    .orderBy('paid_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(asPayment)
}

export async function paymentOfCheckout(db: Db, checkout: string): Promise<Payment | undefined> {
  const row = await db
    .selectFrom('payments')
    .selectAll()
    .where('checkout_id', '=', checkout)
    .orderBy('paid_at')
    .limit(1)
    .executeTakeFirst()
  return row && asPayment(row)
}

/** False where it was written down before. */
export async function addPayment(tx: Tx, payment: Payment): Promise<boolean> {
  const made = await tx
    .insertInto('payments')
    .values({
      id: payment.id,
      provider_id: payment.providerId,
      purpose: payment.purpose,
      kind: payment.kind,
      checkout_id: payment.checkout,
      standing_payment_id: payment.standingPayment,
      reader_id: payment.reader,
      email: payment.email,
      language: payment.language,
      currency: payment.sum.currency,
      amount: payment.sum.amount,
      paid_at: payment.paidAt,
      method: payment.method,
      card_brand: payment.card?.brand ?? null,
      card_last4: payment.card?.last4 ?? null,
      period_from: payment.period?.from ?? null,
      period_until: payment.period?.until ?? null,
      receipt_number: payment.receiptNumber,
    })
    .onConflict((at) => at.column('provider_id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Whose it is, as its purpose found out. */
export async function linkPayment(tx: Tx, id: PaymentId, reader: string): Promise<void> {
  await tx.updateTable('payments').set({ reader_id: reader }).where('id', '=', id).execute()
}

export async function keepSettledSum(tx: Tx, id: PaymentId, move: BalanceMove): Promise<void> {
  await tx
    .updateTable('payments')
    .set({ settled_currency: move.currency, settled_amount: move.amount, settled_fee: move.fee })
    .where('id', '=', id)
    .execute()
}

/** Numbers of a year follow each other: who takes one holds the next back until it is written down, or is not. */
export async function nextReceiptNumber(tx: Tx, year: number): Promise<string> {
  const { last } = await tx
    .insertInto('receipt_numbers')
    .values({ year, last: 1 })
    .onConflict((at) => at.column('year').doUpdateSet((eb) => ({ last: eb('receipt_numbers.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${year}-${String(last).padStart(6, '0')}`
}

export async function addFailure(
  tx: Tx,
  now: Instant,
  failure: FailureSeen,
  { standingPayment, checkout }: { standingPayment: string | null; checkout: string | null },
): Promise<boolean> {
  const made = await tx
    .insertInto('failed_payments')
    .values({
      id: newId(now),
      provider_id: failure.id,
      standing_payment_id: standingPayment,
      checkout_id: checkout,
      currency: failure.sum.currency,
      amount: failure.sum.amount,
      at: failure.at,
      because: failure.because,
    })
    .onConflict((at) => at.column('provider_id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

function asPayment(row: Selectable<Tables['payments']>): Payment {
  return {
    id: row.id as PaymentId,
    providerId: row.provider_id,
    purpose: row.purpose,
    kind: row.kind as Payment['kind'],
    checkout: row.checkout_id as CheckoutId | null,
    standingPayment: row.standing_payment_id as StandingPaymentId | null,
    reader: row.reader_id,
    email: row.email,
    language: row.language,
    sum: { currency: row.currency as Currency, amount: row.amount },
    paidAt: row.paid_at as Instant,
    method: row.method,
    card: row.card_brand === null ? null : { brand: row.card_brand, last4: row.card_last4 ?? '' },
    period:
      row.period_from === null || row.period_until === null
        ? null
        : { from: row.period_from as Instant, until: row.period_until as Instant },
    receiptNumber: row.receipt_number,
  }
}
