import type { Db, Tx } from '../platform/database/database.ts'
import type { Id, Instant } from '../platform/ids.ts'
import type { Finding } from './finding.ts'

export type ImportId = Id<'import'>

/** What is known of the file as a whole, gathered while its rows are set out. */
export interface Facts {
  /** The version of the system that wrote it. */
  version: string
  exportedOn: string
  settings: Record<string, string>
  /** How many rows each table has, those not brought in included. */
  tables: Record<string, number>
}

export interface Import {
  id: ImportId
  worker: string | null
  leasedUntil: string | null
  facts: Facts
  staged: boolean
  finished: boolean
}

export async function importOf(
  db: Db,
  { source, hash, wishes }: { source: string; hash: string; wishes: string },
): Promise<Import | undefined> {
  const row = await db
    .selectFrom('imports')
    .selectAll()
    .where('source', '=', source)
    .where('file_hash', '=', hash)
    .where('wishes', '=', wishes)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as ImportId,
      worker: row.worker,
      leasedUntil: row.leased_until,
      facts: JSON.parse(row.facts) as Facts,
      staged: row.staged_at !== null,
      finished: row.finished_at !== null,
    }
  )
}

/** The reports of imports, newest first: what was brought in, and what became of what was not understood. */
export async function importReports(db: Db, limit = 20) {
  return db
    .selectFrom('imports')
    .select(['id', 'source', 'file_name', 'begun_at', 'finished_at', 'report'])
    .orderBy('begun_at', 'desc')
    .limit(limit)
    .execute()
}

export interface StagedRow {
  kind: string
  number: number
  key: string
  belongsTo: string
  data: string
}

export async function stageRows(tx: Tx, id: ImportId, rows: StagedRow[]): Promise<void> {
  for (const { kind, number, key, belongsTo, data } of rows) {
    await tx
      .insertInto('import_rows')
      .values({ import_id: id, kind, number, row_key: key, belongs_to: belongsTo, data, outcome: null })
      .execute()
  }
}

/** Clears away a piece of what was set out; answers whether there may be more. */
export async function clearSomeRows(tx: Tx, id: ImportId, most: number): Promise<boolean> {
  const some = await tx
    .selectFrom('import_rows')
    .select(['kind', 'number'])
    .where('import_id', '=', id)
    .orderBy('kind')
    .orderBy('number')
    .limit(most)
    .execute()
  const first = some[0]
  if (!first) return false
  const ofKind = some.filter(({ kind }) => kind === first.kind)
  await tx
    .deleteFrom('import_rows')
    .where('import_id', '=', id)
    .where('kind', '=', first.kind)
    .where('number', '<=', ofKind.at(-1)?.number ?? first.number)
    .execute()
  return true
}

export async function countRows(db: Db, id: ImportId, kind: string): Promise<{ all: number; done: number }> {
  const row = await db
    .selectFrom('import_rows')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('outcome').as('done')])
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return { all: Number(row?.all ?? 0), done: Number(row?.done ?? 0) }
}

/** The next rows of a kind that nothing has been done with, after a number. */
export async function waitingRows(db: Db, id: ImportId, kind: string, after: number, limit: number) {
  return db
    .selectFrom('import_rows')
    .select(['number', 'row_key', 'data'])
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .where('number', '>', after)
    .where('outcome', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute()
}

/** All rows of a small kind: people, tags. */
export async function rowsOfKind(db: Db, id: ImportId, kind: string) {
  return db
    .selectFrom('import_rows')
    .select(['number', 'row_key', 'data'])
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('number')
    .execute()
}

export async function rowsBelongingTo(
  db: Db,
  id: ImportId,
  kind: string,
  belongsTo: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select('data')
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .where('belongs_to', '=', belongsTo)
    .orderBy('number')
    .execute()
  return rows.map((row) => row.data)
}

export async function settleRow(
  tx: Tx,
  id: ImportId,
  kind: string,
  number: number,
  outcome: string,
): Promise<void> {
  await tx
    .updateTable('import_rows')
    .set({ outcome })
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .where('number', '=', number)
    .execute()
}

export async function outcomes(db: Db, id: ImportId, kind: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('import_rows')
    .select((eb) => ['outcome', eb.fn.countAll<number>().as('count')])
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .groupBy('outcome')
    .execute()
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome ?? 'waiting', Number(count)]))
}

/** A finding is kept whole up to this length: an embedded picture in base 64 helps nobody in a report. */
const LONGEST = 20_000

/** Says anew what is to be said about one row, in place of what was said before. */
export async function tellFindings(
  tx: Tx,
  id: ImportId,
  { about, name, findings }: { about: string; name: string; findings: Finding[] },
): Promise<void> {
  await tx.deleteFrom('import_findings').where('import_id', '=', id).where('about', '=', about).execute()
  for (const [number, { kind, what }] of findings.entries()) {
    const kept = what.length > LONGEST ? `${what.slice(0, LONGEST)}…` : what
    await tx
      .insertInto('import_findings')
      .values({ import_id: id, about, number, kind, name: clean(name), what: clean(kept) })
      .execute()
  }
}

/** PostgreSQL keeps no NUL, and neither keeps half a character. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

export async function findingsOf(db: Db, id: ImportId) {
  return db
    .selectFrom('import_findings')
    .select(['kind', 'name', 'what', 'about'])
    .where('import_id', '=', id)
    .orderBy('about')
    .orderBy('number')
    .execute()
}

export async function countFindings(db: Db, id: ImportId): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('import_findings')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .where('import_id', '=', id)
    .groupBy('kind')
    .execute()
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]))
}

export async function finishImport(tx: Tx, id: ImportId, now: Instant, report: string): Promise<void> {
  await tx.updateTable('imports').set({ finished_at: now, report }).where('id', '=', id).execute()
}
