import type { Currency, Money } from '../../page/money.ts'
import type { Interval } from '../../payments/card-payments.ts'
import type { Db } from '../../platform/database/database.ts'
import { later, type Instant } from '../../platform/ids.ts'
import { days, GRACE_DAYS } from '../membership.ts'

/** Whose payment it is, as far as one still knows. */
interface Payer {
  reader: string | null
  name: string
  email: string | null
}

/** A membership that is kept while its payment fails. */
export interface FailingMembership extends Payer {
  pays: Money & { interval: Interval }
  since: Instant
  /** When it ends, if nobody mends it. */
  keptUntil: Instant
}

/** A payment that a bank asks about or holds back, and has not decided on. */
export interface OpenDispute extends Payer {
  sum: Money
  because: string
  /** The bank asks before it disputes: no money has moved. */
  isQuestion: boolean
  openedAt: Instant
  answerBy: Instant | null
}

/** Those in which letters and new tries go on (`dunning.ts`), longest first. */
export async function failingMemberships(db: Db): Promise<FailingMembership[]> {
  const rows = await db
    .selectFrom('standing_payments as s')
    .leftJoin('readers as r', 'r.id', 's.reader_id')
    .select(['s.reader_id', 'r.name', 'r.email', 's.currency', 's.amount', 's.interval', 's.failing_since'])
    .where('s.failing_since', 'is not', null)
    .where('s.membership_id', 'is not', null)
    .where('s.state', '!=', 'ended')
    .orderBy('s.failing_since')
    .execute()
  return rows.map((row) => {
    const since = row.failing_since as Instant
    return {
      reader: row.reader_id,
      name: row.name ?? '',
      email: row.email,
      pays: { currency: row.currency as Currency, amount: row.amount, interval: row.interval as Interval },
      since,
      keptUntil: later(since, days(GRACE_DAYS)),
    }
  })
}

/** Those to be answered soonest first, then those of which the day is not known. */
export async function openDisputes(db: Db): Promise<OpenDispute[]> {
  const rows = await db
    .selectFrom('disputes as d')
    .innerJoin('payments as p', 'p.id', 'd.payment_id')
    .leftJoin('readers as r', 'r.id', 'p.reader_id')
    .select(['p.reader_id', 'r.name', 'r.email', 'p.email as payer', 'd.currency', 'd.amount'])
    .select(['d.because', 'd.state', 'd.opened_at', 'd.answer_by'])
    .where('d.state', 'in', ['asked', 'open'])
    .orderBy('d.opened_at')
    .execute()
  const disputes = rows.map((row) => ({
    reader: row.reader_id,
    name: row.name ?? '',
    email: row.email ?? row.payer,
    sum: { currency: row.currency as Currency, amount: row.amount },
    because: row.because,
    isQuestion: row.state === 'asked',
    openedAt: row.opened_at as Instant,
    answerBy: row.answer_by as Instant | null,
  }))
  const [dated, others] = [true, false].map((has) =>
    disputes.filter(({ answerBy }) => (answerBy !== null) === has),
  )
  return [...dated!.sort((a, b) => (a.answerBy! < b.answerBy! ? -1 : 1)), ...others!]
}
