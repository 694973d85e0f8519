import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Instant } from '../../platform/ids.ts'
import type { MemberImportId } from './import-members.ts'
import type { Row, Shape } from './members-file.ts'

export interface MemberImport {
  id: MemberImportId
  fileName: string
  shape: Shape
  begunAt: Instant
  begunBy: string
  rows: number
  finishedAt: Instant | null
  /** How many rows became what; what is missing to `rows` waits. */
  became: Record<Outcome, number>
}

export type Outcome = 'member' | 'reader' | 'known' | 'refused'

export async function memberImportById(db: Db, id: string): Promise<MemberImport | undefined> {
  const row = await db.selectFrom('member_imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asImport(row, await outcomesOf(db, id))
}

/** Newest first, without what their rows became. */
export async function latestMemberImports(db: Db, most: number): Promise<Omit<MemberImport, 'became'>[]> {
  const rows = await db
    .selectFrom('member_imports')
    .selectAll()
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => asImport(row, NONE))
}

export interface ToldRow {
  number: number
  email: string
  said: string
}

/** Rows of one outcome that have something to say, in the order of the file. */
export async function toldRows(db: Db, id: string, outcome: Outcome, most: number): Promise<ToldRow[]> {
  const rows = await db
    .selectFrom('member_import_rows')
    .select(['number', 'data', 'said'])
    .where('import_id', '=', id)
    .where('outcome', '=', outcome)
    .orderBy('number')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    email: (JSON.parse(row.data) as Row).email ?? '',
    said: row.said ?? '',
  }))
}

const NONE: Record<Outcome, number> = { member: 0, reader: 0, known: 0, refused: 0 }

async function outcomesOf(db: Db, id: string): Promise<Record<Outcome, number>> {
  const rows = await db
    .selectFrom('member_import_rows')
    .select(['outcome', sql<number>`count(*)`.as('n')])
    .where('import_id', '=', id)
    .where('outcome', 'is not', null)
    .groupBy('outcome')
    .execute()
  return { ...NONE, ...Object.fromEntries(rows.map((row) => [row.outcome!, Number(row.n)])) }
}

function asImport(
  row: {
    id: string
    file_name: string
    shape: string
    begun_at: string
    begun_by: string
    rows: number
    finished_at: string | null
  },
  became: Record<Outcome, number>,
): MemberImport {
  return {
    id: row.id as MemberImportId,
    fileName: row.file_name,
    shape: row.shape as Shape,
    begunAt: row.begun_at as Instant,
    begunBy: row.begun_by,
    rows: row.rows,
    finishedAt: row.finished_at as Instant | null,
    became,
  }
}
