import { sql } from 'kysely'
import { plainAmount, type Currency } from '../../page/money.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Instant } from '../../platform/ids.ts'
import { opensUntil } from '../membership.ts'
import type { ReaderId } from '../reader.ts'
import { readersNamed } from './found-readers.ts'

const HEAD = [
  'email',
  'name',
  'language',
  'created_at',
  'tier',
  'standing',
  'member_since',
  'until',
  'amount',
  'currency',
  'interval',
  'paid_in_all',
]
const PAGE = 500

/** All readers with their memberships as CSV, a page at a time: Import reads it back. */
export async function* membersCsv(db: Db, now: Instant): AsyncGenerator<string> {
  yield `${HEAD.join(',')}\r\n`
  let last = ''
  for (;;) {
    const ids = await db
      .selectFrom('readers')
      .select('id')
      .where('id', '>', last)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (ids.length === 0) return
    last = ids.at(-1)!.id
    yield await linesOf(
      db,
      now,
      ids.map(({ id }) => id as ReaderId),
    )
  }
}

async function linesOf(db: Db, now: Instant, ids: ReaderId[]): Promise<string> {
  const [readers, paid] = await Promise.all([readersNamed(db, now, ids), paidInAll(db, ids)])
  return readers
    .map(({ id, email, name, language, madeAt, membership }) => {
      const pays = membership?.pays
      const fields = [
        email ?? '',
        name,
        language,
        madeAt,
        membership?.tier.slug ?? '',
        membership?.standing.state ?? '',
        membership?.startedAt ?? '',
        membership ? (opensUntil(membership.standing) ?? '') : '',
        pays ? plainAmount(pays) : '',
        pays?.currency ?? '',
        pays?.interval ?? '',
        paid.get(id) ?? '',
      ]
      return `${fields.map(field).join(',')}\r\n`
    })
    .join('')
}

/** Sums in each currency, such as `120.00 EUR`. */
async function paidInAll(db: Db, ids: ReaderId[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('payments')
    .select(['reader_id', 'currency', sql<number>`cast(sum(amount) as bigint)`.as('amount')])
    .where('reader_id', 'in', ids)
    .groupBy(['reader_id', 'currency'])
    .orderBy('currency')
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.reader_id!)
  return new Map(
    Array.from(grouped, ([reader, sums]) => [
      reader,
      sums
        .map(
          ({ currency, amount }) =>
            `${plainAmount({ currency: currency as Currency, amount: Number(amount) })} ${currency}`,
        )
        .join('; '),
    ]),
  )
}

/** What begins like a formula would be reckoned by a spreadsheet, and a name may begin with anything. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
