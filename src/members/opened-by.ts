import type { Db } from '../platform/database/database.ts'

/** Whether a payment has opened a stretch of a membership that still stands. */
export async function isOpenedBy(db: Db, payment: string): Promise<boolean> {
  const row = await db
    .selectFrom('terms')
    .select('id')
    .where('because_kind', '=', 'payment')
    .where('because_id', '=', payment)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
