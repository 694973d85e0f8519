import { join } from 'node:path'
import { hostedEngines } from './audio/engines/hosted-engines.ts'
import { startVoices } from './audio/engines/start-voices.ts'
import type { Newsroom } from './newsroom.ts'
import { accountNote, noticeSecrets } from './payments/account-notes.ts'
import type { CardPayments } from './payments/card-payments.ts'
import type { Settlements } from './payments/settlement.ts'
import { stripePayments } from './payments/stripe/stripe-payments.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import type { Database } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { openPostgres } from './platform/database/postgres.ts'
import { openSqlite } from './platform/database/sqlite.ts'
import { filesIn } from './platform/files.ts'
import { silentLog, type Log } from './platform/log.ts'
import { openMail } from './platform/mail/open-mail.ts'
import type { Settings } from './platform/settings.ts'
import { settlementsAt } from './settlements.ts'

/** Opens what a newsroom stands on, and brings its database to the newest shape. */
export async function openNewsroom(
  settings: Settings,
  {
    clock = systemClock,
    log = silentLog,
    payments,
    settlements = settlementsAt(settings.url),
  }: { clock?: Clock; log?: Log; payments?: CardPayments; settlements?: Settlements } = {},
): Promise<Newsroom & { close(): Promise<void> }> {
  const database = settings.databaseUrl
    ? openPostgres(settings.databaseUrl)
    : openSqlite(join(settings.data, 'standfirst.db'))
  await migrate(database)
  const mail = openMail(settings.mail, { database, clock, log })
  const voices = startVoices({ log, hosted: hostedEngines(settings.voices, clock) })
  return {
    settings,
    clock,
    database,
    db: database.db,
    write: database.write,
    files: filesIn(join(settings.data, 'files')),
    mail,
    payments: payments ?? cardPaymentsFor(settings, database, clock),
    settlements,
    voices,
    log,
    async close() {
      await voices.stop()
      await mail.close()
      await database.close()
    },
  }
}

/** What the sandbox's own client would say it is: it charges nobody. */
const SANDBOX_KEY = 'sk_test_sandbox'

/** With a key, the provider; without one, the sandbox that `serve` starts beside the program. */
function cardPaymentsFor({ stripe, port }: Settings, { db }: Database, clock: Clock): CardPayments {
  const { key, base, noticeSecret } = stripe
  return stripePayments(
    {
      key: key ?? SANDBOX_KEY,
      base: async () =>
        base ??
        (key === undefined
          ? ((await accountNote(db, 'cardSandbox')) ?? `http://127.0.0.1:${port + 1}`)
          : undefined),
      noticeSecrets: async () => (noticeSecret === undefined ? noticeSecrets(db) : [noticeSecret]),
    },
    clock,
  )
}
