import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { marksOf } from './marks.ts'
import { pageOf, type Page, type Wanted } from './pages-of.ts'
import type { Kind, Kinds } from './shapes.ts'

/** What the sandbox knows of an object and never tells: which test card it is, what a payment is for. */
export type Hidden = Record<string, string | number | boolean | null>

export interface Store {
  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined
  /** Whatever has this id, of any kind. */
  find(id: string): Kinds[Kind] | undefined
  hidden(id: string): Hidden
  hide(id: string, hidden: Hidden): void
  put<K extends Kind>(kind: K, object: Kinds[K], hidden?: Hidden): void
  remove(id: string): void
  /** What is left of an object that was deleted, found by its id alone. */
  tombstone(id: string, left: object): void
  page<K extends Kind>(kind: K, wanted: Wanted<K>): Page<K>
  /** All with this mark, oldest first. */
  all<K extends Kind>(kind: K, field: string, value: string): Kinds[K][]
  count(kind: Kind): number
  query(sql: string): StatementSync
  /** Everything in it is on the disk when it returns, or nothing is. One inside another is part of it. */
  write<T>(act: () => T): T
  /** Does it, and takes it back: what would come of it? Only inside a `write`. */
  rehearse<T>(act: () => T): T
  /** Does it whole or not at all, and what was before it stands either way. Only inside a `write`. */
  attempt(act: () => void): void
  close(): void
}

/** Objects lie in the order in which they were made, so that a new one never stirs up the old. */
const SCHEMA = `
create table if not exists objects (
  number integer primary key,
  id text not null unique,
  kind text not null,
  created integer not null,
  json text not null,
  hidden text
);
create index if not exists objects_newest on objects (kind, created, number);
create table if not exists marks (
  kind text not null, field text not null, value text not null,
  created integer not null, number integer not null, id text not null,
  primary key (kind, field, value, created, number)
) without rowid;
create table if not exists agenda (
  clock text not null, due integer not null, what text not null, id text not null,
  primary key (clock, due, what, id)
) without rowid;
create index if not exists agenda_of on agenda (id, what);
create table if not exists answers (
  key text primary key, request text not null, status integer not null, body text not null,
  request_id text not null, at integer not null
) without rowid;
create index if not exists answers_age on answers (at);
create table if not exists deliveries (
  number integer primary key, event text not null, endpoint text not null, state text not null, due integer not null,
  attempts integer not null default 0, last_status integer, last_problem text
);
create index if not exists deliveries_due on deliveries (due, number) where state = 'waiting';
create index if not exists deliveries_of on deliveries (event);
create index if not exists deliveries_left on deliveries (event) where state <> 'delivered';
create table if not exists money (
  currency text not null, available integer not null, net integer not null,
  primary key (currency, available)
) without rowid;
create table if not exists switches (name text primary key, value text not null) without rowid;
`

/** One SQLite file, of one process at a time; a commit survives a power cut. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'sandbox.db'), { timeout: 1000 })
  try {
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full')
    database.exec('pragma cache_size = -64000; pragma wal_autocheckpoint = 8000; begin exclusive; commit')
  } catch (error) {
    database.close()
    if (!/locked/.test(String(error))) throw error
    throw new Error(
      `The card sandbox in ${folder} is run by another process, on another port. Use that one, or choose another folder.`,
      { cause: error },
    )
  }
  database.exec(SCHEMA)
  return storeOn(database)
}

function storeOn(database: DatabaseSync): Store {
  const prepared = new Map<string, StatementSync>()
  const query = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  let number = Number(query('select coalesce(max(number), 0) as last from objects').get()!.last)
  let depth = 0

  const put: Store['put'] = (kind, object, hidden) => {
    const id = idOf(object)
    const old = query('select created, number, json from objects where id = ?').get(id)
    const created = old ? Number(old.created) : createdOf(object)
    const place = old ? Number(old.number) : ++number
    if (old) {
      query('update objects set json = ? where id = ?').run(JSON.stringify(object), id)
      if (hidden) query('update objects set hidden = ? where id = ?').run(JSON.stringify(hidden), id)
    } else {
      query('insert into objects (id, kind, created, number, json, hidden) values (?, ?, ?, ?, ?, ?)').run(
        id,
        kind,
        created,
        place,
        JSON.stringify(object),
        hidden ? JSON.stringify(hidden) : null,
      )
    }
    const before = old ? marksOf(kind, JSON.parse(String(old.json))) : []
    const now = marksOf(kind, object)
    const same = (a: { field: string; value: string }, b: typeof a) =>
      a.field === b.field && a.value === b.value
    for (const mark of before)
      if (!now.some((one) => same(one, mark)))
        query(
          'delete from marks where kind = ? and field = ? and value = ? and created = ? and number = ?',
        ).run(kind, mark.field, mark.value, created, place)
    for (const mark of now)
      if (!before.some((one) => same(one, mark)))
        query(
          'insert or replace into marks (kind, field, value, created, number, id) values (?, ?, ?, ?, ?, ?)',
        ).run(kind, mark.field, mark.value, created, place, id)
  }

  const unmark = (id: string) => {
    const row = query('select kind, created, number, json from objects where id = ?').get(id)
    if (!row || row.kind === 'deleted') return
    for (const mark of marksOf(String(row.kind) as Kind, JSON.parse(String(row.json))))
      query(
        'delete from marks where kind = ? and field = ? and value = ? and created = ? and number = ?',
      ).run(row.kind!, mark.field, mark.value, row.created!, row.number!)
    query('delete from agenda where id = ?').run(id)
  }

  return {
    query,
    put,
    get(kind, id) {
      const row = query('select json from objects where id = ? and kind = ?').get(id, kind)
      return row && JSON.parse(String(row.json))
    },
    find(id) {
      const row = query('select json from objects where id = ?').get(id)
      return row && JSON.parse(String(row.json))
    },
    hidden(id) {
      const row = query('select hidden from objects where id = ?').get(id)
      return row?.hidden ? JSON.parse(String(row.hidden)) : {}
    },
    hide(id, hidden) {
      query('update objects set hidden = ? where id = ?').run(JSON.stringify(hidden), id)
    },
    remove(id) {
      unmark(id)
      query('delete from objects where id = ?').run(id)
    },
    tombstone(id, left) {
      unmark(id)
      query(`update objects set json = ?, kind = 'deleted' where id = ?`).run(JSON.stringify(left), id)
    },
    page: (kind, wanted) => pageOf(query, kind, wanted),
    all(kind, field, value) {
      return query(
        `select json from marks join objects using (number)
         where marks.kind = ? and field = ? and value = ? order by marks.created, marks.number`,
      )
        .all(kind, field, value)
        .map((row) => JSON.parse(String(row.json)))
    },
    count: (kind) => Number(query('select count(*) as many from objects where kind = ?').get(kind)!.many),
    write(act) {
      if (depth > 0) return act()
      database.exec('begin immediate')
      depth = 1
      try {
        const result = act()
        database.exec('commit')
        return result
      } catch (error) {
        database.exec('rollback')
        throw error
      } finally {
        depth = 0
      }
    },
    rehearse(act) {
      database.exec('savepoint rehearsal')
      try {
        return act()
      } finally {
        database.exec('rollback to rehearsal')
        database.exec('release rehearsal')
      }
    },
    attempt(act) {
      database.exec('savepoint attempt')
      try {
        act()
      } catch (error) {
        database.exec('rollback to attempt')
        throw error
      } finally {
        database.exec('release attempt')
      }
    },
    close: () => database.close(),
  }
}

function idOf(object: Kinds[Kind]): string {
  if (typeof object.id !== 'string') throw new Error('An object without an id cannot be kept.')
  return object.id
}

function createdOf(object: Kinds[Kind]): number {
  if ('created' in object && typeof object.created === 'number') return object.created
  return 'date' in object ? object.date : 0
}
