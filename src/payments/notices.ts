import type { Db, Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import type { About, Hint } from './card-payments.ts'

/** False where it had arrived before. */
export async function addNotice(tx: Tx, now: Instant, hint: Hint): Promise<boolean> {
  const added = await tx
    .insertInto('notices')
    .values({
      id: hint.id,
      kind: hint.kind,
      about_kind: hint.about.kind,
      about: hint.about.id,
      sent_at: hint.at,
      arrived_at: now,
      due_at: now,
      tries: 0,
    })
    .onConflict((at) => at.column('id').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Which of these have arrived. */
export async function knownNotices(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('notices').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/** What is to be looked at, longest due first, each thing once. */
export async function dueAbouts(db: Db, now: Instant, limit: number): Promise<About[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['about_kind', 'about'])
    .select((eb) => eb.fn.min('due_at').as('due'))
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .groupBy(['about_kind', 'about'])
    .orderBy('due')
    .limit(limit)
    .execute()
  return rows.map(({ about_kind: kind, about: id }) => ({ kind: kind as About['kind'], id }))
}

/** Takes all that is due about a thing, for as long as a look may last. Empty where another took it. */
export async function claimNotices(
  tx: Tx,
  now: Instant,
  about: About,
  lease: number,
): Promise<{ id: string; tries: number }[]> {
  return tx
    .updateTable('notices')
    .set((eb) => ({ due_at: later(now, lease), tries: eb('tries', '+', 1) }))
    .where('about', '=', about.id)
    .where('about_kind', '=', about.kind)
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .returning(['id', 'tries'])
    .execute()
}

/** What was told of a thing and has not been acted on. */
export async function openNotices(db: Db, about: About): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('id')
    .where('about', '=', about.id)
    .where('about_kind', '=', about.kind)
    .where('done_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function noticesDone(tx: Tx, now: Instant, ids: readonly string[], said: string | null) {
  if (ids.length === 0) return
  await tx.updateTable('notices').set({ done_at: now, said }).where('id', 'in', ids).execute()
}

export async function noticesLater(tx: Tx, due: Instant, ids: readonly string[], said: string) {
  await tx.updateTable('notices').set({ due_at: due, said }).where('id', 'in', ids).execute()
}

/** Notices nobody could act on since a moment, for the desk and the doctor. */
export async function stuckNotices(db: Db, arrivedBefore: Instant) {
  return db
    .selectFrom('notices')
    .select(['id', 'kind', 'about', 'arrived_at', 'tries', 'said'])
    .where('done_at', 'is', null)
    .where('arrived_at', '<', arrivedBefore)
    .orderBy('arrived_at')
    .limit(20)
    .execute()
}

export async function forgetNotices(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('notices').where('done_at', '<', before).execute()
}
