import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'

const MOST = 200

/** Terms because of something that is not there. */
export async function termsBecauseOfNothing(db: Db) {
  const { rows } = await sql<{ membership_id: string; because_kind: string; because_id: string }>`
    select membership_id, because_kind, because_id from terms
    where (because_kind = 'payment' and not exists (select 1 from payments where payments.id = terms.because_id))
       or (because_kind = 'grant' and not exists (select 1 from grants where grants.id = terms.because_id))
       or (because_kind = 'seat' and not exists (select 1 from seats where seats.id = terms.because_id))
    limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Open memberships for which nothing was paid or given, or of which all was taken back. */
export async function membershipsForNothing(db: Db) {
  const { rows } = await sql<{ id: string }>`
    select id from memberships where ended_at is null and not exists (
      select 1 from terms where terms.membership_id = memberships.id and terms.taken_back_at is null
    ) limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Terms that stand though their whole payment has gone back, and those taken back though all of it is here. */
export async function termsAgainstMoney(db: Db) {
  const { rows } = await sql<{ membership_id: string; receipt_number: string; stands: number }>`
    select terms.membership_id, payments.receipt_number,
      case when terms.taken_back_at is null then 1 else 0 end as stands
    from terms join payments on payments.id = terms.because_id and terms.because_kind = 'payment'
    left join (
      select payment_id, sum(amount) as taken from (
        select payment_id, amount from refunds where state = 'made'
        union all select payment_id, amount from disputes where state = 'lost'
      ) as gone group by payment_id
    ) as taken on taken.payment_id = payments.id
    where (terms.taken_back_at is null and coalesce(taken.taken, 0) >= payments.amount)
       or (terms.taken_back_at is not null and coalesce(taken.taken, 0) = 0)
    limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Payments for a membership that opened nothing, and were not given back nor are to be. */
export async function membershipPaymentsForNothing(db: Db) {
  const { rows } = await sql<{ receipt_number: string }>`
    select receipt_number from payments
    where purpose = 'membership'
      and not exists (select 1 from terms where because_kind = 'payment' and because_id = payments.id)
      and not exists (
        select 1 from refunds where refunds.payment_id = payments.id and refunds.state in ('wanted', 'made')
      )
      and not exists (
        select 1 from disputes where disputes.payment_id = payments.id and disputes.state in ('open', 'lost')
      )
    limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Open memberships by a seat that has ended, or whose group has. */
export async function seatsOfNobody(db: Db) {
  const { rows } = await sql<{ id: string; group_id: string }>`
    select own.id, seats.membership_id as group_id
    from terms
    join memberships as own on own.id = terms.membership_id and own.ended_at is null
    join seats on seats.id = terms.because_id
    join memberships as groups on groups.id = seats.membership_id
    where terms.because_kind = 'seat' and terms.taken_back_at is null
      and (seats.ended_at is not null or groups.ended_at is not null)
    limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

/** Groups that have given more seats than they pay for. */
export async function groupsWithSurplusSeats(db: Db) {
  const { rows } = await sql<{ membership_id: string; given: number; paid: number }>`
    select seats.membership_id, count(*) as given, max(orders.quantity) as paid
    from seats
    join standing_payments as orders on orders.membership_id = seats.membership_id and orders.state <> 'ended'
    where seats.ended_at is null
    group by seats.membership_id, orders.id having count(*) > max(orders.quantity)
    limit ${sql.lit(MOST)}
  `.execute(db)
  return rows
}

export async function openMembershipsAfter(db: Db, last: string, limit: number) {
  return db
    .selectFrom('memberships')
    .select(['id', 'reader_id'])
    .where('ended_at', 'is', null)
    .where('id', '>', last)
    .orderBy('id')
    .limit(limit)
    .execute()
}
