import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

/** Leads an address that another system gave to its new place, with and without a slash at its end. */
export async function keepRedirectIn(
  tx: Tx,
  now: Instant,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const bare = from.replace(/\/+$/, '')
  if (!bare.startsWith('/') || bare.startsWith('//') || bare === to) return
  for (const from_path of [bare, `${bare}/`]) {
    await tx
      .insertInto('redirects')
      .values({ from_path, to_path: to, since: now })
      .onConflict((at) => at.column('from_path').doUpdateSet({ to_path: to }))
      .execute()
  }
}

export async function countRedirects(db: Db): Promise<number> {
  const row = await db
    .selectFrom('redirects')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('from_path', 'not like', '%/')
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
