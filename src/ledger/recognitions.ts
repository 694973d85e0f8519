import { sql, type Selectable } from 'kysely'
import type { Currency } from '../page/money.ts'
import { isPostgres } from '../platform/database/changes.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { Recognition } from './recognition.ts'

/**
 * The first day whose income is not posted yet. Holds it still: days are not posted while this transaction lasts, and
 * with `posting` nobody else begins or ends anything meanwhile. A new ledger begins at `today`.
 */
export async function holdDay(tx: Tx, today: number, { posting }: { posting: boolean }): Promise<number> {
  await tx
    .insertInto('earned_through')
    .values({ one: 1, day: today - 1 })
    .onConflict((at) => at.column('one').doNothing())
    .execute()
  const asked = tx.selectFrom('earned_through').select('day')
  const held = isPostgres(tx) ? (posting ? asked.forUpdate() : asked.forShare()) : asked
  const { day } = await held.executeTakeFirstOrThrow()
  return day + 1
}

/** The first day whose income is not posted yet; undefined where nothing was ever owed. */
export async function firstUnposted(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('earned_through').select('day').executeTakeFirst()
  return row && row.day + 1
}

export async function dayIsPosted(tx: Tx, day: number): Promise<void> {
  await tx.updateTable('earned_through').set({ day }).execute()
}

export async function addRecognition(
  tx: Tx,
  now: Instant,
  payment: string,
  { currency, amount, fromDay, untilDay }: Omit<Recognition, 'endedDay'>,
): Promise<void> {
  await tx
    .insertInto('recognitions')
    .values({
      id: newId(now),
      payment_id: payment,
      currency,
      amount,
      from_day: fromDay,
      until_day: untilDay,
    })
    .execute()
}

/** Those of a payment of which something is still to be earned on or after a day. */
export async function runningRecognitions(tx: Tx, payment: string, day: number) {
  const rows = await tx
    .selectFrom('recognitions')
    .selectAll()
    .where('payment_id', '=', payment)
    .where('until_day', '>', day)
    .where('ended_day', 'is', null)
    .orderBy('from_day')
    .execute()
  return rows.map((row) => ({ id: row.id, ...asRecognition(row) }))
}

export async function endRecognition(tx: Tx, id: string, day: number): Promise<void> {
  await tx.updateTable('recognitions').set({ ended_day: day }).where('id', '=', id).execute()
}

/** What one day earns, by currency. */
export async function earnedOn(db: Db, day: number): Promise<{ currency: Currency; amount: number }[]> {
  const { rows } = await sql<{ currency: Currency; amount: number }>`
    select currency, cast(sum(
      amount * (${int(day)} + 1 - from_day) / (until_day - from_day)
      - amount * (${int(day)} - from_day) / (until_day - from_day)
    ) as bigint) as amount
    from recognitions
    where until_day > ${int(day)} and from_day <= ${int(day)} and (ended_day is null or ended_day > ${int(day)})
    group by currency order by currency
  `.execute(db)
  return rows.map(({ currency, amount }) => ({ currency, amount: Number(amount) }))
}

/** What is still to be earned when a day begins, by currency: what the paper owes its members. */
export async function leftAt(db: Db, day: number): Promise<{ currency: Currency; amount: number }[]> {
  const { rows } = await sql<{ currency: Currency; amount: number }>`
    select currency, cast(sum(
      case when from_day >= ${int(day)} then amount
      else amount - amount * (${int(day)} - from_day) / (until_day - from_day) end
    ) as bigint) as amount
    from recognitions
    where until_day > ${int(day)} and (ended_day is null or ended_day > ${int(day)})
    group by currency order by currency
  `.execute(db)
  return rows.map(({ currency, amount }) => ({ currency, amount: Number(amount) }))
}

/** PostgreSQL must be told that a number is one; as the day is ours, it can stand in the statement. */
function int(day: number) {
  return sql.lit(Math.trunc(day))
}

function asRecognition(row: Selectable<Tables['recognitions']>): Recognition {
  return {
    currency: row.currency as Currency,
    amount: row.amount,
    fromDay: row.from_day,
    untilDay: row.until_day,
    endedDay: row.ended_day,
  }
}
