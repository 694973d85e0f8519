import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { provide } from '../bin/tools/debian.mjs'
import { openNewsroom } from '../src/open-newsroom.ts'
import { writeLetter } from '../src/page/letter.tsx'
import { systemClock } from '../src/platform/clock.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { queueLetter } from '../src/platform/mail/outbox.ts'
import { sendLetters } from '../src/platform/mail/send-letters.ts'
import { settingsWith } from '../test/settings.ts'
import { startDatabases } from './tools/databases.ts'
import { machineLine } from './tools/machine.ts'
import { asText } from './tools/report.ts'

const LETTERS = Number(process.env.STANDFIRST_BENCH_LETTERS ?? 3000)
const from = { name: 'The Nemunas Courier', address: 'letters@courier.example' }

const { subject, text, html } = writeLetter({
  paper: { name: from.name },
  url: 'https://courier.example',
  language: 'lt',
  subject: 'Jūsų kvitas',
  parts: [
    { paragraph: 'Ačiū, kad esate narys. Čia Jūsų kvitas.' },
    { facts: [['Narystė, 2024 m. gegužė', '5,00 €']], total: ['Iš viso', '5,00 €'] },
    { button: 'Atidaryti paskyrą', href: 'https://courier.example/account' },
  ],
  why: 'Šį laišką gaunate, nes esate narys.',
})

/**
 * Letters a second through the outbox, against nodemailer's bare pool with the same letters to the same sink, which
 * runs in a process of its own: without signatures and with them, on SQLite and on PostgreSQL.
 */
console.log(machineLine(new Date()))
const sink = spawn(process.execPath, ['--import=tsx', join(packageRoot, 'bench/tools/mail-sink.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [port] = (await once(sink.stdout, 'data')) as [Buffer]
const smtpUrl = `smtp://127.0.0.1:${port.toString().trim()}`
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const keys = { domainName: 'courier.example', keySelector: 'bench', privateKey }

const rows: string[][] = []
const { postgres } = await provide(['postgres'])
const databases = postgres.found === undefined ? undefined : await startDatabases(postgres.found)
for (const dkim of [undefined, keys]) {
  const bare = await bareRate(dkim)
  const signed = dkim ? 'signed' : 'plain'
  rows.push(['bare pool', signed, bare.toFixed(0), ''])
  const places: [name: string, url: string | undefined][] = [['SQLite', undefined]]
  if (databases) places.push(['PostgreSQL', await databases.create(`mail_${signed}`)])
  for (const [name, url] of places) {
    const rate = await outboxRate(dkim, url)
    rows.push([`outbox on ${name}`, signed, rate.toFixed(0), (rate / bare).toFixed(2)])
  }
}
await databases?.stop()
sink.kill()
console.log(
  asText({
    heading: `${LETTERS.toLocaleString('en')} letters to one sink`,
    note: 'Eight connections. The sink is a process of its own on the same machine.',
    columns: ['what', 'DKIM', 'letters a second', 'of the bare pool'],
    rows,
  }),
)

type Keys = typeof keys | undefined

async function bareRate(dkim: Keys): Promise<number> {
  const pool = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 8,
    maxMessages: 500,
    ...(dkim ? { dkim } : {}),
  })
  const send = (i: number) => pool.sendMail({ from, to: `reader-${i}@reader.example`, subject, text, html })
  await send(0)
  const started = performance.now()
  await Promise.all(Array.from({ length: LETTERS }, (_, i) => send(i)))
  const seconds = (performance.now() - started) / 1000
  pool.close()
  return LETTERS / seconds
}

async function outboxRate(dkim: Keys, databaseUrl: string | undefined): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-bench-mail-'))
  const newsroom = await openNewsroom(settingsWith({ data, databaseUrl, mail: { smtpUrl, from, dkim } }), {
    clock: systemClock,
  })
  await newsroom.write(async (tx) => {
    for (let i = 0; i < LETTERS; i++)
      await queueLetter(tx, newsroom.clock.now(), {
        occasion: `letter-${i}`,
        kind: 'receipt',
        to: `reader-${i}@reader.example`,
        language: 'lt',
        subject,
        text,
        html,
      })
  })
  const started = performance.now()
  await sendLetters(newsroom)
  const seconds = (performance.now() - started) / 1000
  await newsroom.close()
  rmSync(data, { recursive: true, force: true })
  return LETTERS / seconds
}
