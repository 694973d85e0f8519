import type { Db, Tx } from '../platform/database/database.ts'
import { newId, type Id, type Instant } from '../platform/ids.ts'
import type { MembershipId } from './membership.ts'
import type { ReaderId } from './reader.ts'

export type GrantId = Id<'grant'>

/** Time that is given without money, by somebody and for a reason. */
export interface Grant {
  id: GrantId
  reader: ReaderId
  membership: MembershipId
  reason: string
  by: string
  madeAt: Instant
  from: Instant
  until: Instant | null
  takenBackAt: Instant | null
}

export async function grantById(db: Db, grant: GrantId): Promise<Grant | undefined> {
  const row = await db.selectFrom('grants').selectAll().where('id', '=', grant).executeTakeFirst()
  return row && asGrant(row)
}

/** Newest first, with those that were taken back. */
export async function grantsOf(db: Db, reader: ReaderId): Promise<Grant[]> {
  const rows = await db
    .selectFrom('grants')
    .selectAll()
    .where('reader_id', '=', reader)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(asGrant)
}

export async function addGrant(
  tx: Tx,
  now: Instant,
  grant: Pick<Grant, 'reader' | 'membership' | 'reason' | 'by' | 'until'>,
): Promise<GrantId> {
  const id = newId<'grant'>(now)
  await tx
    .insertInto('grants')
    .values({
      id,
      reader_id: grant.reader,
      membership_id: grant.membership,
      reason: grant.reason,
      by_name: grant.by,
      made_at: now,
      from_at: now,
      until_at: grant.until,
    })
    .execute()
  return id
}

/** False where it had been taken back already. */
export async function markGrantTakenBack(tx: Tx, now: Instant, grant: GrantId): Promise<boolean> {
  const marked = await tx
    .updateTable('grants')
    .set({ taken_back_at: now })
    .where('id', '=', grant)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return marked.numUpdatedRows === 1n
}

function asGrant(row: {
  id: string
  reader_id: string
  membership_id: string
  reason: string
  by_name: string
  made_at: string
  from_at: string
  until_at: string | null
  taken_back_at: string | null
}): Grant {
  return {
    id: row.id as GrantId,
    reader: row.reader_id as ReaderId,
    membership: row.membership_id as MembershipId,
    reason: row.reason,
    by: row.by_name,
    madeAt: row.made_at as Instant,
    from: row.from_at as Instant,
    until: row.until_at as Instant | null,
    takenBackAt: row.taken_back_at as Instant | null,
  }
}
