import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { createTransport, type NodemailerError, type SMTPPoolOptions } from 'nodemailer'
import type { Clock } from '../clock.ts'
import { domainOf } from './address.ts'
import type { MailTransport, Outcome } from './mail-transport.ts'

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with what nodemailer's pool takes as a query: `?maxConnections=10&rateLimit=14`. */
  url: string
  from: { name: string; address: string }
  dkim: { domainName: string; keySelector: string; privateKey: string } | undefined
  clock: Clock
  /** How long the other side may be silent, in milliseconds. */
  patience?: number
}

/** What is on its way, and how far its bytes have come. */
interface UnderWay {
  handOver(): Promise<void>
  givenAway: boolean
}

/** Letters by SMTP, over connections that are kept open for the next. */
export function smtpTransport({ url, from, dkim, clock, patience = 60_000 }: SmtpOptions): MailTransport {
  const given = new URL(url).searchParams
  const number = (name: string, otherwise: number) => Number(given.get(name) ?? otherwise)
  const atOnce = number('maxConnections', 8)
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: atOnce,
    maxMessages: number('maxMessages', 500),
    // Only what was not begun: the plugin below lets no letter be given away twice.
    maxRequeues: 1,
    connectionTimeout: number('connectionTimeout', Math.min(patience, 20_000)),
    greetingTimeout: number('greetingTimeout', Math.min(patience, 20_000)),
    socketTimeout: number('socketTimeout', patience),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim } : {}),
  } satisfies SMTPPoolOptions & { pool: true })
  const underWay = new Map<string, UnderWay>()

  // The letter is built and signed when the other side is ready to take it, and handed over before its bytes are.
  pool.use('stream', (mail, done) => {
    const { message } = mail
    const build = message.createReadStream.bind(message)
    const one = underWay.get(message.messageId())
    message.createReadStream = (options) => {
      const bytes = async function* () {
        const whole = await buffer(build(options))
        await one?.handOver()
        if (one) one.givenAway = true
        yield whole
      }
      return Readable.from(bytes())
    }
    done()
  })

  return {
    domain: domainOf(from.address),
    atOnce,
    async send(letter, handOver) {
      const one: UnderWay = { handOver, givenAway: false }
      underWay.set(letter.messageId, one)
      try {
        const { response } = await pool.sendMail({
          from: { name: letter.fromName || from.name, address: from.address },
          to: { name: letter.to.name, address: letter.to.address },
          envelope: { from: from.address, to: [letter.to.address] },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          messageId: letter.messageId,
          date: new Date(clock.now()),
          headers: {
            'Auto-Submitted': 'auto-generated',
            'Content-Language': letter.language,
            ...letter.headers,
          },
          xMailer: false,
          signal: AbortSignal.timeout(patience * 3),
        })
        return { state: 'accepted', answer: response }
      } catch (error) {
        return outcomeOf(error as NodemailerError, one.givenAway)
      } finally {
        underWay.delete(letter.messageId)
      }
    },
    async close() {
      pool.close()
    },
  }
}

/** Reads from a failure what surely happened to the letter, and says so only where it is sure. */
export function outcomeOf(error: NodemailerError, givenAway: boolean): Outcome {
  const answer = error.response ?? error.message
  const code = error.responseCode ?? 0
  // The stream failed before it ended, so the dot that ends a letter was never sent.
  if (error.code === 'ESTREAM') return { state: 'deferred', answer }
  if (givenAway && code < 400) return { state: 'in doubt', answer }
  const aboutLetter = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  // What is said to the sender or the connection is said to all letters: somebody will mend it.
  if (!aboutLetter || (error.command === 'MAIL FROM' && code > 0)) return { state: 'deferred', answer }
  if (code > 0 && (code < 500 || code === 503)) return { state: 'deferred', answer }
  return {
    state: 'refused',
    answer,
    unknown: error.command === 'RCPT TO' && /^55\d[ -]5\.1\.[1-3]\b/.test(answer),
  }
}
