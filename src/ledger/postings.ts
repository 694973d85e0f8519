import { sql } from 'kysely'
import type { Currency } from '../page/money.ts'
import type { Db } from '../platform/database/database.ts'
import type { Account } from './accounts.ts'
import type { Entry, PostingKind } from './posting.ts'

export interface Balance {
  account: Account
  currency: Currency
  amount: number
}

/** What stands on each account, of all that was ever booked, or of what was booked for days before one. */
export async function balances(db: Db, { before }: { before?: string } = {}): Promise<Balance[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['account', 'currency'])
    .select(sql<number>`cast(sum(amount) as bigint)`.as('amount'))
    .$if(before !== undefined, (query) =>
      query.where('posting_id', 'in', (eb) =>
        eb.selectFrom('postings').select('id').where('day', '<', before!),
      ),
    )
    .groupBy(['account', 'currency'])
    .orderBy('currency')
    .orderBy('account')
    .execute()
  return rows.map(asBalance)
}

/** What came to each account, and left it, on the days from one up to another. */
export async function movements(
  db: Db,
  { from, until }: { from: string; until: string },
): Promise<Balance[]> {
  const rows = await db
    .selectFrom('postings')
    .innerJoin('entries', 'entries.posting_id', 'postings.id')
    .select(['account', 'currency'])
    .select(sql<number>`cast(sum(amount) as bigint)`.as('amount'))
    .where('day', '>=', from)
    .where('day', '<', until)
    .groupBy(['account', 'currency'])
    .orderBy('currency')
    .orderBy('account')
    .execute()
  return rows.map(asBalance)
}

/** Months for which something was booked, newest first: `2024-05`. */
export async function monthsOfLedger(db: Db): Promise<string[]> {
  const month = sql<string>`substr(day, 1, 7)`
  const rows = await db.selectFrom('postings').select(month.as('month')).distinct().execute()
  return rows.map((row) => row.month).sort((a, b) => (a < b ? 1 : -1))
}

/** What each day earned of memberships, above zero. */
export async function earnedByDay(
  db: Db,
  { from, until }: { from: string; until: string },
): Promise<{ day: string; currency: Currency; amount: number }[]> {
  const rows = await db
    .selectFrom('postings')
    .innerJoin('entries', 'entries.posting_id', 'postings.id')
    .select(['day', 'currency'])
    .select(sql<number>`cast(sum(amount) as bigint)`.as('amount'))
    .where('kind', '=', 'earned')
    .where('account', '=', 'membership income earned')
    .where('day', '>=', from)
    .where('day', '<', until)
    .groupBy(['day', 'currency'])
    .orderBy('day')
    .execute()
  return rows.map(({ day, currency, amount }) => ({
    day,
    currency: currency as Currency,
    amount: -Number(amount),
  }))
}

function asBalance(row: { account: string; currency: string; amount: number }): Balance {
  return {
    account: row.account as Account,
    currency: row.currency as Currency,
    amount: Number(row.amount),
  }
}

/** The entries of a posting, as they were booked; none where it was not. */
export async function entriesOf(
  db: Db,
  { kind, about }: { kind: PostingKind; about: string },
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('postings')
    .innerJoin('entries', 'entries.posting_id', 'postings.id')
    .select(['account', 'currency', 'amount'])
    .where('kind', '=', kind)
    .where('about', '=', about)
    .orderBy('number')
    .execute()
  return rows.map(asBalance)
}

export async function countPostings(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('postings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Postings that do not sum to zero. The database takes none; this asks whether it has kept its word. */
export async function unbalancedPostings(
  db: Db,
): Promise<{ posting: string; currency: string; sum: number }[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['posting_id', 'currency'])
    .select(sql<number>`cast(sum(amount) as bigint)`.as('sum'))
    .groupBy(['posting_id', 'currency'])
    .having(sql<boolean>`sum(amount) <> 0`)
    .limit(20)
    .execute()
  return rows.map(({ posting_id: posting, currency, sum }) => ({ posting, currency, sum: Number(sum) }))
}

export interface Line {
  day: string
  posting: string
  kind: string
  about: string
  said: string
  account: string
  currency: Currency
  amount: number
}

const PAGE = 500

/** Every entry of the days from one up to another, in the order of the book. */
export async function* linesOf(
  db: Db,
  { from, until }: { from: string; until: string },
): AsyncGenerator<Line[]> {
  let last = { day: from, id: '' }
  for (;;) {
    const postings = await db
      .selectFrom('postings')
      .select(['id', 'day', 'kind', 'about', 'said'])
      .where('day', '<', until)
      .where((eb) =>
        eb.or([eb('day', '>', last.day), eb.and([eb('day', '=', last.day), eb('id', '>', last.id)])]),
      )
      .orderBy('day')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (postings.length === 0) return
    const entries = await db
      .selectFrom('entries')
      .selectAll()
      .where(
        'posting_id',
        'in',
        postings.map(({ id }) => id),
      )
      .orderBy('number')
      .execute()
    const byPosting = Map.groupBy(entries, (entry) => entry.posting_id)
    yield postings.flatMap(({ id, ...posting }) =>
      (byPosting.get(id) ?? []).map(({ account, currency, amount }) => ({
        ...posting,
        posting: id,
        account,
        currency: currency as Currency,
        amount,
      })),
    )
    last = postings.at(-1)!
  }
}
