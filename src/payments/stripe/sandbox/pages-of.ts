import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Kind, Kinds } from './shapes.ts'

export interface Wanted<K extends Kind> {
  /** A mark to walk by; without one, all of the kind. */
  by?: { field: string; value: string | string[] }
  /** What else must hold, as SQL about `m`. */
  where?: string
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

/** Where a filter passes over some, so many rows are read at most at a time. */
const AT_ONCE = 1000

type Place = [created: number, number: number]

/** One page of a kind, newest first, walked by an index whatever is asked for. */
export function pageOf<K extends Kind>(
  query: (sql: string) => StatementSync,
  kind: K,
  wanted: Wanted<K>,
): Page<K> {
  const { matches = () => true, limit, after, before } = wanted
  const newer = before !== undefined
  const walks = walksOf(query, kind, wanted)
  const objects: Kinds[K][] = []
  let place = placeOf(query, before ?? after) ?? [Number.MAX_SAFE_INTEGER, 0]
  let many = Math.min(AT_ONCE, limit + 1)
  for (;;) {
    const rows = walks.flatMap((walk) => walk(place, many))
    if (walks.length > 1)
      rows.sort((a, b) => (newer ? 1 : -1) * (a.created - b.created || a.number - b.number))
    for (const row of rows.slice(0, many)) {
      const object = JSON.parse(row.json)
      if (matches(object)) objects.push(object)
      if (objects.length > limit) break
      place = [row.created, row.number]
    }
    if (objects.length > limit || rows.length < many) break
    many = Math.min(AT_ONCE, many * 2)
  }
  const found = objects.slice(0, limit)
  return { objects: newer ? found.toReversed() : found, more: objects.length > limit }
}

interface Row {
  created: number
  number: number
  json: string
}

/** One walk for each value of the mark, so that each is in its index's own order. */
function walksOf<K extends Kind>(
  query: (sql: string) => StatementSync,
  kind: K,
  { by, where, created, before }: Wanted<K>,
): ((place: Place, many: number) => Row[])[] {
  const newer = before !== undefined
  const [from, json] = by ? ['marks m join objects o using (number)', 'o.json'] : ['objects m', 'm.json']
  const order = newer ? 'asc' : 'desc'
  const sql = `select m.created, m.number, ${json} as json from ${from}
    where m.kind = ?${by ? ' and m.field = ? and m.value = ?' : ''}
    ${created ? 'and m.created >= ? and m.created <= ?' : ''} ${where ? `and ${where}` : ''}
    and (m.created, m.number) ${newer ? '>' : '<'} (?, ?)
    order by m.created ${order}, m.number ${order} limit ?`
  const bounds: SQLInputValue[] = created ? [created.from, created.until] : []
  const marked: SQLInputValue[][] = by ? [by.value].flat().map((value) => [by.field, value]) : [[]]
  return marked.map(
    (mark) => (place, many) =>
      query(sql)
        .all(kind, ...mark, ...bounds, ...place, many)
        .map((row) => ({
          created: Number(row.created),
          number: Number(row.number),
          json: String(row.json),
        })),
  )
}

function placeOf(query: (sql: string) => StatementSync, id: string | undefined): Place | undefined {
  if (id === undefined) return undefined
  const row = query('select created, number from objects where id = ?').get(id)
  return row && [Number(row.created), Number(row.number)]
}
