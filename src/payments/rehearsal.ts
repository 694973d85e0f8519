import { join } from 'node:path'
import type { Newsroom } from '../newsroom.ts'
import { path } from '../routes.ts'
import { readPaper } from '../stories/papers.ts'
import { accountNote, noteOfAccount } from './account-notes.ts'
import { startSandbox, type ServingSandbox } from './stripe/sandbox/sandbox.ts'

/**
 * Starts the card sandbox beside the program, or joins the one that another process on these data has started.
 * Every process finds its address in the database.
 */
export async function startRehearsal(newsroom: Newsroom, host: string): Promise<ServingSandbox> {
  const { settings, clock, log, db, write } = newsroom
  const { name: merchant } = await readPaper(db)
  const start = (port: number) =>
    startSandbox({ folder: join(settings.data, 'sandbox'), port, host, clock, log, merchant })
  const known = await accountNote(db, 'cardSandbox')
  const own = settings.port === 0 ? 0 : settings.port + 1
  const sandbox = await start(known ? Number(new URL(known).port) : own).catch((error: unknown) => {
    // Somebody else has the port that it had last time.
    if (known === undefined || Number(new URL(known).port) === own) throw error
    return start(own)
  })
  if (sandbox.url !== known) await write((tx) => noteOfAccount(tx, clock.now(), 'cardSandbox', sandbox.url))
  return sandbox
}

/** Asks the sandbox to tell this program what happens in it. With a key of one's own that is set up at the provider. */
export async function hearNotices({ payments, write, clock, log }: Newsroom, url: string): Promise<void> {
  const address = `${url}${path('paymentNotices')}`
  const asked = await payments.sendNoticesTo(address)
  if (asked.ok) await write((tx) => noteOfAccount(tx, clock.now(), `noticeSecret ${address}`, asked.secret))
  else log.error('the card sandbox sends no notices', new Error(asked.said))
}
