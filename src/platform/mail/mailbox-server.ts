import { setTimeout as rest } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Log } from '../log.ts'
import { gathered } from './gathered.ts'
import { keepMailboxLetter, readLetter } from './mailbox-letters.ts'
import { noteBounceIn } from './note-bounce.ts'

/**
 * What a rehearsed address does by its name: `refuse@…` is nobody's, `defer@…` takes a letter at the second try,
 * `bounce@…` takes it and sends it back, `doubt@…` takes it and is cut off before it says so, `slow@…` takes its
 * time. A word after a plus makes several of them: `bounce+ruta@…`.
 */
export type Trouble = 'refuse' | 'defer' | 'bounce' | 'doubt' | 'slow'

export function troubleAt(address: string): Trouble | undefined {
  return /^(refuse|defer|bounce|doubt|slow)(\+[^@]*)?@/i.exec(address)?.[1]?.toLowerCase() as
    | Trouble
    | undefined
}

/** The outside world in rehearsal: takes every letter by SMTP, on this machine only, and keeps it whole. */
export async function startMailbox({
  database,
  clock,
  log,
}: {
  database: Database
  clock: Clock
  log: Log
}): Promise<{ url: string; stop(): Promise<void> }> {
  const deferredOnce = new Set<string>()
  const keep = gathered(async (letters: Parameters<typeof keepMailboxLetter>[2][]) => {
    await database.write(async (tx) => {
      for (const letter of letters) {
        await keepMailboxLetter(tx, clock.now(), letter)
        if (troubleAt(letter.to) === 'bounce')
          await noteBounceIn(tx, clock.now(), letter.messageId, `550 5.1.1 ${letter.to} has moved away`)
      }
    })
    return letters
  })

  const take = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<string> => {
    const { raw, messageId, subject } = await readLetter(stream)
    const from = envelope.mailFrom ? envelope.mailFrom.address : ''
    for (const { address: to } of envelope.rcptTo) {
      const trouble = troubleAt(to)
      if (trouble === 'defer' && !deferredOnce.has(messageId)) {
        deferredOnce.add(messageId)
        throw reply(451, '4.7.1 This address takes letters at the second try')
      }
      if (trouble === 'slow') await rest(5000)
      await keep({ from, to, messageId, subject, raw })
    }
    return 'The letter is in the rehearsal mailbox'
  }

  const server = new SMTPServer({
    name: 'mailbox.localhost',
    banner: 'The rehearsal mailbox: nothing leaves this machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1000,
    size: 20 * 1024 * 1024,
    rejectOversized: true,
    onRcptTo: ({ address }, _session, done) =>
      done(
        troubleAt(address) === 'refuse'
          ? reply(550, `5.1.1 Nobody is called ${address.split('@')[0]} here`)
          : null,
      ),
    onData(stream, session, done) {
      take(stream, session).then(
        (answer) => {
          if (session.envelope.rcptTo.some(({ address }) => troubleAt(address) === 'doubt')) cut(session)
          else done(null, answer)
        },
        (error: Error) => done(error),
      )
    },
  })
  const cut = ({ id }: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === id) connection.close()
  }
  server.on('error', (error) => log.error('the rehearsal mailbox lost a connection', error))
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => done())
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((done) => server.close(() => done())),
  }
}

function reply(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
