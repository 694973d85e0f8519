import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Db } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Id, Instant } from '../platform/ids.ts'
import type { StaffId } from './staff-member.ts'

/** One line of the audit log. */
export interface AuditLine {
  id: Id<'audit'>
  at: Instant
  staff: StaffId | null
  name: string
  act: string
  about: string
  detail: Record<string, string | number | boolean | null>
  network: string
}

export interface AuditWanted {
  /** Words that all have to stand in a line. */
  words?: string
  /** What was acted on, such as `payment:01j…`. */
  about?: string
}

const detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** The newest first. */
export async function auditLines(
  db: Db,
  wanted: AuditWanted,
  { from = 0, most = 50 }: { from?: number; most?: number } = {},
): Promise<AuditLine[]> {
  const rows = await chosen(db, wanted)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .offset(from)
    .execute()
  return rows.map(lineFrom)
}

export async function countAuditLines(db: Db, wanted: AuditWanted): Promise<number> {
  const row = await chosen(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function chosen(db: Db, { words = '', about = '' }: AuditWanted) {
  let asked = db.selectFrom('audit')
  if (about !== '') asked = asked.where('about', '=', about)
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8))
    asked = asked.where(sql<boolean>`words like ${`%${word.replace(/[!%_]/g, '!$&')}%`} escape '!'`)
  return asked
}

function lineFrom(row: Selectable<Tables['audit']>): AuditLine {
  return {
    id: row.id as Id<'audit'>,
    at: row.at as Instant,
    staff: row.staff_id as StaffId | null,
    name: row.name,
    act: row.act,
    about: row.about,
    detail: detail.parse(JSON.parse(row.detail)),
    network: row.network,
  }
}
