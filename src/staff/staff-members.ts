import type { Selectable } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import type { Role, StaffId, StaffMember } from './staff-member.ts'

/** Everybody who is at the desk now, by name. */
export async function allStaff(db: Db): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('staff')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(memberFrom)
}

export async function staffById(db: Db, id: string): Promise<StaffMember | undefined> {
  const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
  return row && memberFrom(row)
}

/** Who is at the desk under this address, which is in the form in which addresses are kept. */
export async function staffByEmail(db: Db, email: string): Promise<StaffMember | undefined> {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('email', '=', email)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && memberFrom(row)
}

/** How many owners there are: the last one has to stay. */
export async function countOwners(db: Db): Promise<number> {
  const row = await db
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function memberFrom(row: Selectable<Tables['staff']>): StaffMember {
  return {
    id: row.id as StaffId,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    language: row.language,
    madeAt: row.made_at as Instant,
    madeBy: row.made_by,
    removedAt: row.removed_at as Instant | null,
  }
}
