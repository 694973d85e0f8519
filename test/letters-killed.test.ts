import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { packageRoot } from '../src/platform/package-root.ts'
import { queueLetter } from '../src/platform/mail/outbox.ts'
import { sendLetters } from '../src/platform/mail/send-letters.ts'
import { smtpTransport } from '../src/platform/mail/smtp-transport.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'
import { outsideMail, type Manners, type OutsideMail } from './outside-mail.ts'

// A process that sends letters is killed with SIGKILL while the outside world goes on taking them.
// STANDFIRST_TEST_KILLS says how often at moments of chance.

const KILLS = Number(process.env.STANDFIRST_TEST_KILLS ?? 8)
const LEASE = 6 * 60_000

interface Sending {
  newsroom: TestNewsroom
  outside: OutsideMail
  /** A process that sends; `begun` is when it starts to, and `kill` comes back when it is gone. */
  start(): { begun: Promise<unknown>; ended: Promise<unknown>; kill(): Promise<void> }
  /** What is left is sent here, when whoever held it is given up. */
  sendTheRest(): Promise<void>
  states(): Promise<Record<string, string>>
}

async function sending(letters: number, manners: Manners): Promise<Sending> {
  const newsroom = await testNewsroom()
  const outside = await outsideMail(manners)
  await newsroom.write(async (tx) => {
    for (let i = 0; i < letters; i++)
      await queueLetter(tx, newsroom.clock.now(), {
        occasion: `letter-${i}`,
        kind: 'welcome',
        to: `reader-${i}@reader.example`,
        language: 'en',
        subject: 'Welcome',
        text: 'Welcome',
        html: '<p>Welcome</p>',
      })
  })
  return {
    newsroom,
    outside,
    start() {
      const { data, databaseUrl } = newsroom.settings
      const script = join(packageRoot, 'test', 'send-letters-until-killed.ts')
      const args = [outside.url, newsroom.clock.now(), data, ...(databaseUrl ? [databaseUrl] : [])]
      const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
        cwd: packageRoot,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      return {
        begun: Promise.race([once(child.stdout, 'data'), ended]),
        ended,
        async kill() {
          child.kill('SIGKILL')
          await ended
        },
      }
    },
    async sendTheRest() {
      newsroom.clock.forward(LEASE)
      const from = { name: '', address: 'letters@courier.example' }
      const mail = smtpTransport({ url: outside.url, from, dkim: undefined, clock: newsroom.clock })
      await sendLetters({ ...newsroom, mail })
      await mail.close()
    },
    async states() {
      const rows = await newsroom.db.selectFrom('letters').select(['to_address', 'state']).execute()
      return Object.fromEntries(rows.map((row) => [row.to_address, row.state]))
    },
  }
}

/** Kills a process that sends one letter when the outside world has come to a step, and sends what is left. */
async function killedAt(step: 'connect' | 'recipient' | 'letter'): Promise<{ state: string; came: number }> {
  const reached = Promise.withResolvers<void>()
  const hold = () => {
    reached.resolve()
    return new Promise<void>(() => undefined)
  }
  const { outside, start, sendTheRest, states } = await sending(1, { [step]: hold })
  let came = 0
  const process = start()
  await reached.promise
  await process.kill()
  outside.manners.connect = () => undefined
  outside.manners.recipient = () => undefined
  outside.manners.letter = () => void came++
  if (step === 'letter') came++ // it was taken whole; only the answer never went
  await sendTheRest()
  return { state: Object.values(await states())[0]!, came }
}

test('a letter whose process was killed before its bytes went goes out once, by itself', async () => {
  assert.deepEqual(await killedAt('connect'), { state: 'accepted', came: 1 })
  assert.deepEqual(await killedAt('recipient'), { state: 'accepted', came: 1 })
})

test('a letter whose process was killed before the answer is in doubt, and came once', async () => {
  assert.deepEqual(await killedAt('letter'), { state: 'in doubt', came: 1 })
})

test(`of letters whose senders are killed ${KILLS} times at any moment none is lost and none comes twice`, async () => {
  const LETTERS = 40 * KILLS
  let left = 0
  let kill = () => undefined as unknown
  const { newsroom, outside, start, sendTheRest, states } = await sending(LETTERS, {
    async letter() {
      if (--left === 0) setTimeout(() => kill(), randomInt(8))
      await rest(randomInt(12))
    },
  })
  for (let kills = 0; kills < KILLS; kills++) {
    left = randomInt(1, 30)
    const process = start()
    kill = () => void process.kill()
    await process.ended
    newsroom.clock.forward(LEASE)
  }
  left = 0
  await rest(50) // what was given away before the last kill is still being taken
  await sendTheRest()
  const came = new Map<string, number>()
  for (const { envelope } of outside.received)
    for (const to of envelope.to) came.set(to, (came.get(to) ?? 0) + 1)
  const ended = await states()
  assert.equal(Object.keys(ended).length, LETTERS)
  for (const [to, state] of Object.entries(ended)) {
    assert.ok(state === 'accepted' || state === 'in doubt', `${to} is ${state}`)
    assert.ok((came.get(to) ?? 0) <= 1, `${to} got ${came.get(to)}`)
    if (state === 'accepted')
      assert.equal(came.get(to), 1, `${to} got none, and is said to have been accepted`)
  }
  const doubtful = Object.values(ended).filter((state) => state === 'in doubt').length
  assert.ok(doubtful > 0, 'no process was killed with a letter on its way, so nothing was tried')
  assert.ok(
    doubtful <= KILLS * 24,
    `${doubtful} in doubt: no more than were on their way, or just written down, when a process was killed`,
  )
})
