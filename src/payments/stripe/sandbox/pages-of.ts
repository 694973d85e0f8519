import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Kind, Kinds } from './shapes.ts'

export interface Wanted<K extends Kind> {
  /** A mark to walk by; without one, all of the kind. */
  by?: { field: string; value: string }
  matches?: (object: Kinds[K]) => boolean
  created?: { from: number; until: number }
  limit: number
  /** The id before which (newest first: older than) or after which the page lies. */
  after?: string
  before?: string
}

export interface Page<K extends Kind> {
  objects: Kinds[K][]
  more: boolean
}

/** How many rows are read at a time where a filter passes over some. */
const AT_ONCE = 101

/** One page of a kind, newest first, walked by an index whatever is asked for. */
export function pageOf<K extends Kind>(
  query: (sql: string) => StatementSync,
  kind: K,
  { by, matches = () => true, created, limit, after, before }: Wanted<K>,
): Page<K> {
  const newer = before !== undefined
  const [from, where, values] = by
    ? [
        'marks m join objects o using (id)',
        'm.kind = ? and m.field = ? and m.value = ?',
        [kind, by.field, by.value],
      ]
    : ['objects m', 'm.kind = ?', [kind]]
  const json = by ? 'o.json' : 'm.json'
  const range = created ? ' and m.created >= ? and m.created <= ?' : ''
  const bounds: SQLInputValue[] = created ? [created.from, created.until] : []
  const sql = `select m.created, m.number, ${json} as json from ${from}
    where ${where}${range} and (m.created, m.number) ${newer ? '>' : '<'} (?, ?)
    order by m.created ${newer ? 'asc' : 'desc'}, m.number ${newer ? 'asc' : 'desc'} limit ?`
  const objects: Kinds[K][] = []
  let place = placeOf(query, before ?? after) ?? [Number.MAX_SAFE_INTEGER, 0]
  for (;;) {
    const rows = query(sql).all(...values, ...bounds, ...place, Math.min(AT_ONCE, limit + 1))
    for (const row of rows) {
      const object = JSON.parse(String(row.json))
      if (matches(object)) objects.push(object)
      if (objects.length > limit) break
      place = [Number(row.created), Number(row.number)]
    }
    if (objects.length > limit || rows.length < Math.min(AT_ONCE, limit + 1)) break
  }
  const found = objects.slice(0, limit)
  return { objects: newer ? found.toReversed() : found, more: objects.length > limit }
}

function placeOf(
  query: (sql: string) => StatementSync,
  id: string | undefined,
): [number, number] | undefined {
  if (id === undefined) return undefined
  const row = query('select created, number from objects where id = ?').get(id)
  return row && [Number(row.created), Number(row.number)]
}
