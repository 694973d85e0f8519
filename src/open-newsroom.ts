import { join } from 'node:path'
import type { Newsroom } from './newsroom.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import { migrate } from './platform/database/migrate.ts'
import { openPostgres } from './platform/database/postgres.ts'
import { openSqlite } from './platform/database/sqlite.ts'
import { filesIn } from './platform/files.ts'
import { silentLog, type Log } from './platform/log.ts'
import { openMail } from './platform/mail/open-mail.ts'
import type { Settings } from './platform/settings.ts'

/** Opens what a newsroom stands on, and brings its database to the newest shape. */
export async function openNewsroom(
  settings: Settings,
  { clock = systemClock, log = silentLog }: { clock?: Clock; log?: Log } = {},
): Promise<Newsroom & { close(): Promise<void> }> {
  const database = settings.databaseUrl
    ? openPostgres(settings.databaseUrl)
    : openSqlite(join(settings.data, 'standfirst.db'))
  await migrate(database)
  const mail = openMail(settings.mail, { database, clock, log })
  return {
    settings,
    clock,
    database,
    db: database.db,
    write: database.write,
    files: filesIn(join(settings.data, 'files')),
    mail,
    log,
    async close() {
      await mail.close()
      await database.close()
    },
  }
}
