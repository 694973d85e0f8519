import { PostgresAdapter } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import type { entryWords } from './entry.ts'
import { postgresIndex } from './postgres.ts'
import { sqliteIndex } from './sqlite.ts'
import type { Wanted } from './wanted.ts'

/** The words of all entries, by the entry's number: what the two databases do each in their own way. */
export interface WordIndex {
  put(tx: Tx, number: number, words: ReturnType<typeof entryWords>): Promise<void>
  remove(tx: Tx, number: number): Promise<void>
  /** The numbers of entries that hold what is wanted, highest first. */
  newest(db: Db, wanted: Wanted, limit: number): Promise<number[]>
}

export function wordIndex(db: Db): WordIndex {
  return db.getExecutor().adapter instanceof PostgresAdapter ? postgresIndex : sqliteIndex
}
