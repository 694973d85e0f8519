import type { CardPayments } from './payments/card-payments.ts'
import type { Settlements } from './payments/settlement.ts'
import type { Voices } from './audio/engines/start-voices.ts'
import type { Clock } from './platform/clock.ts'
import type { Database, Db, Tx } from './platform/database/database.ts'
import type { Files } from './platform/files.ts'
import type { Log } from './platform/log.ts'
import type { MailTransport } from './platform/mail/mail-transport.ts'
import type { Settings } from './platform/settings.ts'

/** Everything outside our code, in one value: acts take it first, and tests make one with `testNewsroom()`. */
export interface Newsroom {
  settings: Settings
  clock: Clock
  database: Database
  /** For reading; every write goes through `write`. */
  db: Db
  write<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  /** Originals and made files, by name. */
  files: Files
  /** The way out for letters; acts queue them (`queueLetter`) and never send. */
  mail: MailTransport
  /** Whoever takes cards for us: the provider, or the sandbox that speaks its protocol. */
  payments: CardPayments
  /** What happens when money lands. */
  settlements: Settlements
  /** All that makes sound of words. */
  voices: Voices
  log: Log
}
