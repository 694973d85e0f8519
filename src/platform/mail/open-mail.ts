import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Log } from '../log.ts'
import { domainOf } from './address.ts'
import type { MailSettings } from './mail-settings.ts'
import type { MailTransport } from './mail-transport.ts'
import { startMailbox } from './mailbox-server.ts'
import { smtpTransport } from './smtp-transport.ts'

/** The way out for letters: the server in SMTP_URL, or else the rehearsal mailbox of this machine. */
export function openMail(
  { smtpUrl, from, dkim }: MailSettings,
  outside: { database: Database; clock: Clock; log: Log },
): MailTransport {
  const { clock } = outside
  return smtpUrl
    ? smtpTransport({ url: smtpUrl, from, dkim, clock })
    : rehearsed(from.address, async () => {
        const mailbox = await startMailbox(outside)
        return { mailbox, transport: smtpTransport({ url: mailbox.url, from, dkim, clock }) }
      })
}

interface Rehearsal {
  mailbox: { stop(): Promise<void> }
  transport: MailTransport
}

/** The mailbox opens its port with the first letter: a command that sends none needs none. */
function rehearsed(address: string, open: () => Promise<Rehearsal>): MailTransport {
  let opening: Promise<Rehearsal> | undefined
  return {
    domain: domainOf(address),
    atOnce: 8,
    async send(letter, handOver) {
      const { transport } = await (opening ??= open())
      return transport.send(letter, handOver)
    },
    async close() {
      const opened = await opening
      await opened?.transport.close()
      await opened?.mailbox.stop()
    },
  }
}
