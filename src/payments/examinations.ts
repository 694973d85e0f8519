import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

const MOST = 200

/**
 * What a posting moved on its way. Entries are found by their posting: `|| ''` keeps SQLite from walking the whole
 * account instead, once for each payment.
 */
function onItsWay(kind: string, about: string) {
  return sql<number>`(
    select sum(entries.amount) from postings join entries on entries.posting_id = postings.id
    where postings.kind = ${kind} and postings.about = ${sql.ref(about)} and entries.account || '' = 'on its way'
  )`
}

/** Payments whose posting is missing or of another sum. */
export function paymentsBookedWrongly(db: Db) {
  return db
    .selectFrom('payments')
    .select(['id', 'receipt_number', 'currency', 'amount'])
    .where(sql<boolean>`coalesce(${onItsWay('payment', 'payments.provider_id')}, 0) <> payments.amount`)
    .limit(MOST)
    .execute()
}

/** Refunds that were made, and stand in the ledger otherwise. */
export function refundsBookedWrongly(db: Db) {
  return db
    .selectFrom('refunds')
    .select(['id', 'currency', 'amount', 'state'])
    .where('state', 'in', ['made', 'failed'])
    .where(sql<boolean>`coalesce(${onItsWay('refund', 'refunds.provider_id')}, 0) <> -refunds.amount`)
    .limit(MOST)
    .execute()
}

export function disputesBookedWrongly(db: Db) {
  return db
    .selectFrom('disputes')
    .select(['id', 'currency', 'amount', 'state'])
    .where('state', '=', 'lost')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('postings')
            .select('postings.id')
            .where('postings.kind', '=', 'dispute lost')
            .whereRef('postings.about', '=', 'disputes.provider_id'),
        ),
      ),
    )
    .limit(MOST)
    .execute()
}

/** Payments of which more has gone back than came. */
export async function givenBackTooMuch(db: Db) {
  const { rows } = await sql<{ receipt_number: string; currency: string; amount: number; taken: number }>`
    select payments.receipt_number, payments.currency, payments.amount, cast(sum(taken.amount) as bigint) as taken
    from (
      select payment_id, amount from refunds where state = 'made'
      union all
      select payment_id, amount from disputes where state in ('open', 'lost')
    ) as taken
    join payments on payments.id = taken.payment_id
    group by payments.id, payments.receipt_number, payments.currency, payments.amount
    having sum(taken.amount) > payments.amount
    limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Checkouts of one payment that were charged twice, and orders that began twice. */
export async function chargedTwice(db: Db) {
  const { rows } = await sql<{ checkout_id: string; count: number }>`
    select checkout_id, count(*) as count from payments
    where kind in ('once', 'first') and checkout_id is not null
    group by checkout_id having count(*) > 1 limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Periods of an order that were paid twice. */
export async function periodsPaidTwice(db: Db) {
  const { rows } = await sql<{ standing_payment_id: string; period_from: string; count: number }>`
    select standing_payment_id, period_from, count(*) as count from payments
    where kind in ('first', 'renewal') and standing_payment_id is not null
    group by standing_payment_id, period_from having count(*) > 1 limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** What has waited for an answer of the provider's for longer than it should. */
export async function waitingTooLong(db: Db, since: Instant) {
  const refunds = await db
    .selectFrom('refunds')
    .select(['id', 'wanted_at'])
    .where('state', '=', 'wanted')
    .where('wanted_at', '<', since)
    // What a bank holds cannot be given back until it has decided.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('disputes')
            .select('disputes.id')
            .whereRef('disputes.payment_id', '=', 'refunds.payment_id')
            .where('disputes.state', '=', 'open'),
        ),
      ),
    )
    .limit(MOST)
    .execute()
  const orders = await db
    .selectFrom('standing_payments')
    .select(['id', 'end_wanted_at'])
    .where('end_wanted_at', '<', since)
    .where('state', '!=', 'ended')
    .limit(MOST)
    .execute()
  const payers = await db
    .selectFrom('payers_to_forget')
    .select(['payer_id', 'wanted_at'])
    .where('wanted_at', '<', since)
    .limit(MOST)
    .execute()
  return { refunds, orders, payers }
}

export async function countRows(db: Db): Promise<{ payments: number; refunds: number; disputes: number }> {
  const count = async (table: 'payments' | 'refunds' | 'disputes') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }
  return {
    payments: await count('payments'),
    refunds: await count('refunds'),
    disputes: await count('disputes'),
  }
}

export interface PaymentAsBooked {
  providerId: string
  currency: string
  amount: number
  givenBack: number
  disputed: boolean
}

/** These payments as our rows have them, with what was given back of each. */
export async function paymentsAsBooked(
  db: Db,
  providerIds: readonly string[],
): Promise<Map<string, PaymentAsBooked>> {
  if (providerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('payments')
    .select(['provider_id', 'currency', 'amount'])
    .select((eb) => [
      eb
        .selectFrom('refunds')
        .select(sql<number>`cast(coalesce(sum(refunds.amount), 0) as bigint)`.as('sum'))
        .whereRef('refunds.payment_id', '=', 'payments.id')
        .where('refunds.state', '=', 'made')
        .as('given_back'),
      eb
        .selectFrom('disputes')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('disputes.payment_id', '=', 'payments.id')
        .as('disputes'),
    ])
    .where('provider_id', 'in', providerIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.provider_id,
      {
        providerId: row.provider_id,
        currency: row.currency,
        amount: row.amount,
        givenBack: Number(row.given_back ?? 0),
        disputed: Number(row.disputes ?? 0) > 0,
      },
    ]),
  )
}

/** Every payment's name at the provider, a page at a time. */
export async function* providerIdsOfPayments(db: Db): AsyncGenerator<string[]> {
  let last = ''
  for (;;) {
    const rows = await db
      .selectFrom('payments')
      .select('provider_id')
      .where('provider_id', '>', last)
      .orderBy('provider_id')
      .limit(1000)
      .execute()
    if (rows.length === 0) return
    yield rows.map((row) => row.provider_id)
    last = rows.at(-1)!.provider_id
  }
}

/** Every order that has not ended, by its name at the provider, a page at a time. */
export async function* providerIdsOfOrders(db: Db): AsyncGenerator<string[]> {
  let last = ''
  for (;;) {
    const rows = await db
      .selectFrom('standing_payments')
      .select('provider_id')
      .where('provider_id', '>', last)
      .where('state', '!=', 'ended')
      .orderBy('provider_id')
      .limit(1000)
      .execute()
    if (rows.length === 0) return
    yield rows.map((row) => row.provider_id)
    last = rows.at(-1)!.provider_id
  }
}
