import { plainAmount } from '../page/money.ts'
import type { Db } from '../platform/database/database.ts'
import { dayFromIso, isoDay } from './day.ts'
import { linesOf } from './postings.ts'

/** A month as it is named in an address and in a file's name: 2024-05. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** The first day of a month, and of the one after it. */
export function daysOfMonth(month: string): { from: string; until: string } {
  const from = `${month}-01`
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  return { from, until: isoDay(dayFromIso(next)) }
}

const HEAD = 'day,posting,kind,about,said,account,currency,amount\r\n'

/** The book of a month, as spreadsheets read it: amounts as decimal figures, in the order of the book. */
export async function* monthCsv(db: Db, month: string): AsyncGenerator<string> {
  yield HEAD
  for await (const lines of linesOf(db, daysOfMonth(month)))
    yield (
      lines
        .map(({ day, posting, kind, about, said, account, currency, amount }) =>
          [day, posting, kind, about, said, account, currency, plainAmount({ currency, amount })]
            .map(field)
            .join(','),
        )
        .join('\r\n') + '\r\n'
    )
}

/** A field that begins like a formula would be reckoned by a spreadsheet; sums below zero are sums. */
function field(text: string): string {
  const safe = /^[=+@\t\r]/.test(text) || /^-(?!\d+(\.\d+)?$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
