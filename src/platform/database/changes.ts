import { PostgresAdapter, sql } from 'kysely'
import { later, type Instant } from '../ids.ts'
import type { Clock } from '../clock.ts'
import type { Database, Db, Tx } from './database.ts'
import { CHANNEL } from './postgres.ts'

/** What a page was made from, and what an act changes: `story:…`, `section:news`, `front`. No spaces. */
export type Key = string & { readonly key: true }

export const key = {
  story: (id: string) => `story:${id}` as Key,
  section: (slug: string) => `section:${slug}` as Key,
  topic: (slug: string) => `topic:${slug}` as Key,
  byline: (slug: string) => `byline:${slug}` as Key,
  brief: (id: string) => `brief:${id}` as Key,
  picture: (hash: string) => `picture:${hash.slice(0, 16)}` as Key,
  /** The list of all published stories, newest first. */
  latest: 'latest' as Key,
  briefs: 'briefs' as Key,
  front: 'front' as Key,
  corrections: 'corrections' as Key,
  /** The list of all that can be heard. */
  narrations: 'narrations' as Key,
  /** Who reads which language aloud. */
  voices: 'voices' as Key,
  /** The paper's name, sections and settings: on every page. */
  paper: 'paper' as Key,
}

const seenBy = new WeakMap<Db, Set<Key>>()

/**
 * A view of the database that remembers, while a page is made, the keys its queries saw and how many queries
 * there were. Queries say what they see with `seeing`; on a plain database that does nothing.
 */
export function noting(db: Db): { db: Db; keys: Set<Key>; queries: () => number } {
  const keys = new Set<Key>()
  let queries = 0
  const view = db.withPlugin({
    transformQuery({ node }) {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  seenBy.set(view, keys)
  return { db: view, keys, queries: () => queries }
}

export function seeing(db: Db, ...keys: Key[]): void {
  const seen = seenBy.get(db)
  if (seen) for (const each of keys) seen.add(each)
}

/**
 * Says, inside an act's transaction, what readers will see differently once it commits. Call it last: on
 * PostgreSQL it holds a lock to the end of the transaction, so that the numbers are in the order of commits
 * and whoever follows the table by number misses nothing.
 */
export async function announce(tx: Tx, now: Instant, keys: Iterable<Key>): Promise<void> {
  const text = [...new Set(keys)].join(' ')
  if (text === '') return
  if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(4917002)`.execute(tx)
  await tx.insertInto('changes').values({ at: now, keys: text }).execute()
  if (isPostgres(tx)) await sql`select pg_notify(${CHANNEL}, '')`.execute(tx)
}

/**
 * Calls `drop` with the keys of every change committed from now on, by whatever process, in order. When the
 * database cannot be asked, it tries again at the next sign of a commit. Where changes were cleared away before
 * they could be followed it says `paper`, which is on every page.
 */
export async function followChanges(
  database: Database,
  drop: (keys: Key[]) => void,
): Promise<{ stop(): void; caughtUp(): Promise<void> }> {
  let last = await newest(database.db)
  let reading: Promise<void> | undefined
  let again = false
  const read = async () => {
    do {
      again = false
      const rows = await database.db
        .selectFrom('changes')
        .select(['seq', 'keys'])
        .where('seq', '>', last)
        .orderBy('seq')
        .execute()
      if (rows[0] && rows[0].seq > last + 1 && (await isForgotten(database.db, last))) drop([key.paper])
      for (const row of rows) {
        last = row.seq
        drop(row.keys.split(' ') as Key[])
      }
    } while (again)
  }
  const look = () => {
    again = true
    reading ??= read()
      .catch(() => undefined)
      .finally(() => (reading = undefined))
    return reading
  }
  const stop = database.onCommit(look)
  return { stop, caughtUp: look }
}

/** Whether what came right after this number may have been cleared away before it was followed. */
async function isForgotten(db: Db, last: number): Promise<boolean> {
  const before = await db.selectFrom('changes').select('seq').where('seq', '<=', last).limit(1).execute()
  return last > 0 && before.length === 0
}

/**
 * Every process has followed what is a day old, or finds that it has not. The newest stays, so that one that was
 * away (asleep, or cut off from the database) sees by its number that others came before.
 */
export async function forgetOldChanges({
  database,
  clock,
}: {
  database: Database
  clock: Clock
}): Promise<void> {
  const before = later(clock.now(), -24 * 3_600_000)
  await database.write(async (tx) => {
    const kept = await newest(tx)
    await tx.deleteFrom('changes').where('at', '<', before).where('seq', '<', kept).execute()
  })
}

async function newest(db: Db): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return Number(row?.seq ?? 0)
}

export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
