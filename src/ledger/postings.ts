import { sql } from 'kysely'
import type { Currency } from '../page/money.ts'
import type { Db } from '../platform/database/database.ts'
import type { Account } from './accounts.ts'

export interface Balance {
  account: Account
  currency: Currency
  amount: number
}

/** What stands on each account, of all that was ever booked. */
export async function balances(db: Db): Promise<Balance[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['account', 'currency'])
    .select(sql<number>`cast(sum(amount) as bigint)`.as('amount'))
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

function asBalance(row: { account: string; currency: string; amount: number }): Balance {
  return {
    account: row.account as Account,
    currency: row.currency as Currency,
    amount: Number(row.amount),
  }
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
