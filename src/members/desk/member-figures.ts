import { sql } from 'kysely'
import type { Currency } from '../../page/money.ts'
import type { Db } from '../../platform/database/database.ts'
import { storyHolding, teasersById } from '../../stories/stories.ts'
import type { Instant } from '../../platform/ids.ts'

/** Months as they stand under a chart: `2026-11`, oldest first, this one last. */
export function lastMonths(now: Instant, count: number): string[] {
  const [year = 0, month = 0] = now.slice(0, 7).split('-').map(Number)
  return Array.from({ length: count }, (_, at) => {
    const months = year * 12 + (month - 1) - (count - 1 - at)
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

export interface MonthOfMembers {
  month: string
  /** Open at its end; of this month, now. */
  members: number
  joined: number
  left: number
  /** How many of those that were members when it began left in it, in percent; null where there were none. */
  churn: number | null
}

/**
 * Members by month, from the rows of memberships: one that began before a month's end and had not ended by then is
 * counted. Months are those of UTC, as the rows are.
 */
export async function membersByMonth(db: Db, months: readonly string[]): Promise<MonthOfMembers[]> {
  const [first = ''] = months
  const [before, joined, left] = await Promise.all([
    openBefore(db, first),
    byMonth(db, 'started_at', first),
    byMonth(db, 'ended_at', first),
  ])
  let members = before
  return months.map((month) => {
    const began = members
    const [came, went] = [joined.get(month) ?? 0, left.get(month) ?? 0]
    members += came - went
    return { month, members, joined: came, left: went, churn: began === 0 ? null : (100 * went) / began }
  })
}

async function openBefore(db: Db, month: string): Promise<number> {
  const row = await db
    .selectFrom('memberships')
    .select(sql<number>`count(*)`.as('n'))
    .where('started_at', '<', month)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', month)]))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

async function byMonth(
  db: Db,
  column: 'started_at' | 'ended_at',
  from: string,
): Promise<Map<string, number>> {
  const month = sql<string>`substr(${sql.ref(column)}, 1, 7)`
  const rows = await db
    .selectFrom('memberships')
    .select([month.as('month'), sql<number>`count(*)`.as('n')])
    .where(column, '>=', from)
    .groupBy(month)
    .execute()
  return new Map(rows.map((row) => [row.month, Number(row.n)]))
}

export interface IncomeOfMonth {
  month: string
  currency: Currency
  /** Minor units, above zero: membership income earned, and contributions; less what was given back of them. */
  memberships: number
  contributions: number
}

/** What was earned, from the ledger's entries: the same rows that the month's end is made of. */
export async function incomeByMonth(db: Db, months: readonly string[]): Promise<IncomeOfMonth[]> {
  const month = sql<string>`substr(p.day, 1, 7)`
  const rows = await db
    .selectFrom('postings as p')
    .innerJoin('entries as e', 'e.posting_id', 'p.id')
    .select([
      month.as('month'),
      'e.account',
      'e.currency',
      sql<number>`cast(sum(e.amount) as bigint)`.as('amount'),
    ])
    .where('p.day', '>=', `${months[0]}-01`)
    .where('e.account', 'in', ['membership income earned', 'contributions', 'refunds', 'disputes lost'])
    .groupBy([month, 'e.account', 'e.currency'])
    .execute()
  const grouped = Map.groupBy(rows, (row) => `${row.month} ${row.currency}`)
  return Array.from(grouped.values(), (group) => {
    const of = (...accounts: string[]) =>
      group
        .filter(({ account }) => accounts.includes(account))
        .reduce((all, { amount }) => all - Number(amount), 0)
    return {
      month: group[0]!.month,
      currency: group[0]!.currency as Currency,
      memberships: of('membership income earned', 'refunds', 'disputes lost'),
      contributions: of('contributions'),
    }
  })
}

/** Tries that failed, by month and by what the bank said. */
export async function failuresByMonth(
  db: Db,
  months: readonly string[],
): Promise<{ month: string; because: string; count: number }[]> {
  const month = sql<string>`substr(at, 1, 7)`
  const rows = await db
    .selectFrom('failed_payments')
    .select([month.as('month'), 'because', sql<number>`count(*)`.as('n')])
    .where('at', '>=', months[0]!)
    .where('standing_payment_id', 'is not', null)
    .groupBy([month, 'because'])
    .execute()
  return rows.map((row) => ({ month: row.month, because: row.because, count: Number(row.n) }))
}

/** The stories after which most people joined. No person is in these rows, and none can be found from them. */
export async function storiesJoinedFrom(
  db: Db,
  { from, most }: { from: string; most: number },
): Promise<{ headline: string; joined: number }[]> {
  const joined = sql<number>`sum(joined)`
  const rows = await db
    .selectFrom('joined_from')
    .select(['story_path', joined.as('joined')])
    .where('day', '>=', from)
    .groupBy('story_path')
    .orderBy(joined, 'desc')
    .orderBy('story_path')
    .limit(most)
    .execute()
  const stories = await Promise.all(rows.map((row) => storyHolding(db, addressIn(row.story_path))))
  const teasers = await teasersById(
    db,
    stories.flatMap((story) => story ?? []),
  )
  return rows.map((row, at) => ({
    headline: teasers.find(({ id }) => id === stories[at])?.headline ?? row.story_path,
    joined: Number(row.joined),
  }))
}

function addressIn(path: string): { section: string; slug: string } {
  const [, section = '', slug = ''] = path.split('/')
  return { section, slug }
}
