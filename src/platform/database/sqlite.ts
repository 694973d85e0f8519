import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { Database, Tx } from './database.ts'
import type { Tables } from './tables.ts'

/** How often another process's commits are looked for, in milliseconds: one pragma, about 2 µs. */
const LOOK_EVERY = 20

/**
 * How long a transaction waits for one of another process, in milliseconds. It waits here, between tries:
 * SQLite's own waiting would stop the whole process, readers and all.
 */
const BUSY_FOR = 10_000
const SQLITE_BUSY = 5

/**
 * SQLite in a file, through node:sqlite: WAL so that readers never wait, FULL so that a commit survives a
 * power cut. Two connections: one that only reads, and one for transactions, which wait for each other here
 * rather than inside SQLite, where waiting would stop the whole process.
 */
export function openSqlite(file: string): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const writer = connect(file, false)
  const reader = connect(file, true)
  const db = new Kysely<Tables>({ dialect: dialect(reader) })
  const writing = new Kysely<Tables>({ dialect: dialect(writer) })
  const listeners = new Set<() => void>()
  const tellAll = () => listeners.forEach((tell) => tell())
  const stopLooking = watchOtherProcesses(writer, tellAll)
  let last: Promise<unknown> = Promise.resolve()
  return {
    kind: 'sqlite',
    db,
    write(act) {
      const turn = last.then(() => writing.transaction().execute((tx: Tx) => act(tx)))
      last = turn.catch(() => undefined)
      return turn.finally(tellAll)
    },
    onCommit(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    async close() {
      stopLooking()
      await last
      reader.close()
      writer.close()
    },
  }
}

function connect(file: string, readOnly: boolean): DatabaseSync {
  const connection = new DatabaseSync(file, { readOnly, timeout: 5000, enableForeignKeyConstraints: true })
  if (!readOnly) connection.exec('pragma journal_mode = wal; pragma synchronous = full')
  if (!readOnly) connection.exec('pragma busy_timeout = 0')
  connection.exec('pragma cache_size = -16000; pragma temp_store = memory')
  return connection
}

/** `data_version` moves when another connection has committed, our own other connection included. */
function watchOtherProcesses(connection: DatabaseSync, tell: () => void): () => void {
  const version = connection.prepare('pragma data_version')
  let seen: unknown
  const look = () => {
    const now = Object.values(version.get() ?? {})[0]
    if (now !== seen) tell()
    seen = now
  }
  const timer = setInterval(() => {
    try {
      look()
    } catch {
      // The file cannot be read at this moment; whoever asks it for something hears why.
    }
  }, LOOK_EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

function dialect(connection: DatabaseSync) {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(connection),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class NodeSqliteDriver implements Driver {
  readonly #connection: NodeSqliteConnection
  constructor(connection: DatabaseSync) {
    this.#connection = new NodeSqliteConnection(connection)
  }
  async init() {}
  async acquireConnection() {
    return this.#connection
  }
  async beginTransaction(connection: DatabaseConnection) {
    const until = performance.now() + BUSY_FOR
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'))
        return
      } catch (error) {
        if ((error as { errcode?: number }).errcode !== SQLITE_BUSY || performance.now() > until) throw error
        await rest(2 + Math.random() * 8)
      }
    }
  }
  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }
  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
  async releaseConnection() {}
  async destroy() {}
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #connection: DatabaseSync
  readonly #prepared = new Map<string, Prepared>()
  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, answers } = this.#prepare(query.sql)
    const values = query.parameters.map(bindable)
    if (answers) return { rows: statement.all(...values) as R[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: a cached one could be asked again while this one is half read.
    const statement = this.#connection.prepare(query.sql)
    for (const row of statement.iterate(...query.parameters.map(bindable))) yield { rows: [row as R] }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql)
    const prepared = { statement, answers: statement.columns().length > 0 }
    if (this.#prepared.size >= 500) this.#prepared.clear()
    this.#prepared.set(sql, prepared)
    return prepared
  }
}

interface Prepared {
  statement: StatementSync
  /** Whether it gives rows, be it none, or only changes some. */
  answers: boolean
}

/** node:sqlite binds a Date as NULL without a word, and knows no booleans: say so instead. */
function bindable(value: unknown): string | number | bigint | null | Uint8Array {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(
    `A ${Object.prototype.toString.call(value)} cannot be stored: give text, a number or bytes.`,
  )
}
