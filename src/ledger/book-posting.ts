import { sql } from 'kysely'
import { dayOf, isoDay } from './day.ts'
import { isPostgres } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Id, type Instant } from '../platform/ids.ts'
import { readPaper } from '../stories/papers.ts'
import { unbalanced, type Posting } from './posting.ts'

export type PostingId = Id<'posting'>

/**
 * Writes a posting down for ever, in the transaction of what caused it. What has been posted already changes nothing.
 * It counts for the day of `now` in the paper's zone, unless another is named.
 */
export async function bookPosting(
  tx: Tx,
  now: Instant,
  posting: Posting & { day?: number },
): Promise<{ posted: boolean }> {
  const wrong = unbalanced(posting.entries)
  if (wrong !== undefined) throw new Error(`${wrong} (${posting.kind} ${posting.about})`)
  const { kind, about, said, entries } = posting
  await oneAtATime(tx, `${kind} ${about}`)
  if (await isPosted(tx, posting)) return { posted: false }
  const id: PostingId = newId(now)
  const day = posting.day ?? dayOf(now, (await readPaper(tx)).timeZone)
  await tx
    .insertInto('entries')
    .values(entries.map((entry, number) => ({ posting_id: id, number, ...entry })))
    .execute()
  await tx
    .insertInto('postings')
    .values({ id, kind, about, at: now, day: isoDay(day), said })
    .execute()
  return { posted: true }
}

export async function isPosted(tx: Tx, { kind, about }: Pick<Posting, 'kind' | 'about'>): Promise<boolean> {
  const found = await tx
    .selectFrom('postings')
    .select('id')
    .where('kind', '=', kind)
    .where('about', '=', about)
    .executeTakeFirst()
  return found !== undefined
}

/** Two who post the same at the same moment take turns, so that the second finds it. SQLite does so by itself. */
async function oneAtATime(tx: Tx, what: string): Promise<void> {
  if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(4917003, hashtext(${what}))`.execute(tx)
}
