import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Tx } from './database.ts'
import type { Tables } from './tables.ts'

/** NOTIFY channel by which processes tell each other of a commit; the `changes` table holds what it was. */
export const CHANNEL = 'standfirst_changes'

/** A lost notice is made good by looking, this often, in milliseconds. */
const LOOK_EVERY = 2000

// Counts and sequence numbers fit a double for the next nine quadrillion rows.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** PostgreSQL 15 or newer, by a pool; a connection of its own listens for what other processes commit. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 })
  pool.on('error', () => undefined) // an idle connection was cut: the pool makes another when it is needed
  // The pool does not listen to one it has lent out, and an error nobody hears ends the process. Whoever asks
  // something on the cut connection is told then.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const listeners = new Set<() => void>()
  const tellAll = () => listeners.forEach((tell) => tell())
  const ear = listen(url, tellAll)
  return {
    kind: 'postgres',
    db,
    write: (act) => untilDone(() => db.transaction().execute((tx: Tx) => act(tx))).finally(tellAll),
    onCommit(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    async close() {
      await ear.stop()
      await db.destroy()
    },
  }
}

/** `deadlock_detected` and `serialization_failure`: PostgreSQL has undone the act so that another could go on. */
const UNDONE = new Set(['40P01', '40001'])
const MOST_TRIES = 5

/** What was undone for another's sake is done anew: an act changes nothing outside its transaction. */
async function untilDone<T>(act: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await act()
    } catch (error) {
      const { code = '' } = error as { code?: string }
      if (!UNDONE.has(code) || tried === MOST_TRIES) throw error
    }
  }
}

/** Listens for ever: a cut connection is made again, and each time it is, somebody may have missed something. */
function listen(url: string, tell: () => void): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  const connect = async () => {
    if (stopped) return
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 })
    const retry = () => {
      if (client !== fresh || stopped) return
      client = undefined
      again = setTimeout(connect, 500).unref()
    }
    client = fresh
    fresh.on('error', retry)
    fresh.on('end', retry)
    fresh.on('notification', tell)
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
      tell()
    } catch {
      retry()
    }
  }
  const connecting = connect()
  const looking = setInterval(tell, LOOK_EVERY).unref()
  return {
    async stop() {
      stopped = true
      clearTimeout(again)
      clearInterval(looking)
      await connecting
      await client?.end().catch(() => undefined)
    },
  }
}
