import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** What queries take first: the open database, or the transaction an act is in. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/**
 * One database, opened. `db` reads; every write goes through `write`, one transaction at a time in a process,
 * which is what SQLite can do and what keeps both databases alike. On SQLite `db` is opened read-only, so a
 * write that forgets its transaction fails at once instead of half the time.
 */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly db: Db
  /**
   * Runs `act` in a transaction; commits when it returns, rolls back when it throws. It changes nothing outside
   * the transaction: PostgreSQL may undo it so that another can go on, and then it runs again.
   */
  write<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls `tell` whenever another connection or process may have committed. Returns a function that stops. */
  onCommit(tell: () => void): () => void
  close(): Promise<void>
}
