import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { after } from 'node:test'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export interface Received extends Email {
  raw: Buffer
  envelope: { from: string; to: string[] }
}

/** What the outside world does with a letter at each step; `cut` ends the connection, as a fault of the network does. */
export interface Manners {
  connect?(): Answer
  recipient?(address: string, cut: () => void): Answer
  letter?(letter: Received, cut: () => void): Answer
  extra?: ConstructorParameters<typeof SMTPServer>[0]
}

type Answer = Error | null | undefined | void | Promise<Error | null | undefined | void>

export interface OutsideMail {
  url: string
  /** Every letter that was taken, in the order in which it came. */
  received: Received[]
  manners: Manners
  stop(): Promise<void>
}

/** A mail server of the outside world, at a port of this machine: what the paper's letters are sent to in tests. */
export async function outsideMail(manners: Manners = {}): Promise<OutsideMail> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    ...manners.extra,
    onConnect: (_session, done) => settled(outside.manners.connect?.(), done),
    onRcptTo: ({ address }, session, done) =>
      settled(
        outside.manners.recipient?.(address, () => cut(session)),
        done,
      ),
    onData(stream, session, done) {
      const taking = async () => {
        const raw = await buffer(stream)
        const { mailFrom, rcptTo } = session.envelope
        const letter = {
          ...(await PostalMime.parse(raw)),
          raw,
          envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) },
        }
        const error = await outside.manners.letter?.(letter, () => cut(session))
        if (!error) received.push(letter)
        return error
      }
      settled(
        taking().catch((error: Error) => error),
        (error) => done(error, 'Taken'),
      )
    },
  })
  server.on('error', () => undefined) // a cut connection is what some tests are about
  const sockets = new Map<number | undefined, Socket>()
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort, socket))
  const cut = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)?.destroy()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.server.address() as AddressInfo
  const outside: OutsideMail = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    manners,
    stop: () => new Promise((done) => server.close(() => done())),
  }
  open.push(outside.stop)
  return outside
}

const open: (() => Promise<void>)[] = []
after(() => Promise.all(open.map((stop) => stop())))

function settled(answer: Answer, done: (error?: Error | null) => void): void {
  void Promise.resolve(answer).then((error) => done(error ?? null))
}

export function reply(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
