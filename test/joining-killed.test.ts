import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { examineMemberships } from '../src/members/examine-memberships.ts'
import { payAt } from './card-sandbox.ts'
import { chanceFrom } from './chance.ts'
import { freePort } from './free-port.ts'
import type { JoinUntilKilled } from './join-until-killed.ts'
import { aPaper, catchUp, letters, type Paper } from './joined-paper.ts'
import { assertAllAgree, VISA } from './paying-newsroom.ts'

// A process in which readers join is killed with SIGKILL at moments of chance, between any two of: the checkout's row,
// the provider's page, the payment, the notice, the look, the settlement. Some go on paying on the page they were led to
// while nothing of ours runs. How often is set by STANDFIRST_TEST_KILLS, as in killed.test.ts.

const KILLS = Number(process.env.STANDFIRST_TEST_KILLS ?? 12)
const READERS = KILLS * 6
const SEED = Number(process.env.STANDFIRST_TEST_SEED ?? randomInt(2 ** 31))
/** What a look holds for itself is free again by then. */
const LATER = 15 * 60_000

test('readers who join while the program is killed pay once and are members once', async (t) => {
  t.diagnostic(`STANDFIRST_TEST_SEED=${SEED}`)
  const chance = chanceFrom(SEED)
  const paper = await aPaper()
  const port = await freePort()
  let killed = 0
  const cut: Record<string, number> = {}
  for (; killed < KILLS; killed++) {
    const joining = start(paper, port)
    await joining.said('open')
    await rest(20 + chance() * 400)
    assert.deepEqual(await joining.kill(), [], `after ${killed} kills, with seed ${SEED}`)
    const [step = 'none', page, email] = joining.step()
    cut[step] = (cut[step] ?? 0) + 1
    if (page && email && chance() < 0.5) await payAt(page, { email, number: VISA })
    later(paper)
  }
  t.diagnostic(`what the kills cut: ${JSON.stringify(cut)}`)
  assert.ok((cut.checkout ?? 0) + (cut.paying ?? 0) + (cut.settling ?? 0) > 0)
  const last = start(paper, port)
  await last.said('done')
  assert.deepEqual(await last.kill(), [])
  later(paper)
  await catchUp(paper)

  const { stripe } = paper.sandbox
  const orders = await stripe.subscriptions.list({ limit: 100 }).autoPagingToArray({ limit: READERS * 2 })
  const charges = await stripe.charges.list({ limit: 100 }).autoPagingToArray({ limit: READERS * 2 })
  assert.deepEqual([orders.length, charges.length], [READERS, READERS], `with seed ${SEED}`)
  const memberships = await paper.db.selectFrom('memberships').select('reader_id').execute()
  assert.equal(memberships.length, READERS)
  assert.equal(new Set(memberships.map(({ reader_id }) => reader_id)).size, READERS)
  assert.equal((await letters(paper)).filter((kind) => kind === 'welcome').length, READERS)
  await assertAllAgree(paper)
  assert.deepEqual((await examineMemberships(paper)).findings, [])
})

function start({ settings, sandbox, tier, clock }: Paper, port: number) {
  const given: JoinUntilKilled = {
    data: settings.data,
    databaseUrl: settings.databaseUrl,
    sandbox: sandbox.url,
    port,
    tier,
    readers: READERS,
    now: clock.now(),
  }
  const program = new URL('join-until-killed.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const complained: string[] = []
  const lines: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => complained.push(line))
  const said = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return {
    async said(word: string) {
      while (!lines.includes(word)) {
        await Promise.race([
          once(said, 'line'),
          ended.then(() => assert.fail(`it ended by itself: ${[...lines, ...complained].join('\n')}`)),
        ])
      }
    },
    /** Answers what it had to complain of. */
    async kill() {
      child.kill('SIGKILL')
      await ended
      return [...lines.filter((line) => !/^(open|done|step .*)$/.test(line)), ...complained]
    },
    /** What it was at, with what it said of it. */
    step: () =>
      lines
        .findLast((line) => line.startsWith('step '))
        ?.split(' ')
        .slice(1) ?? [],
  }
}

function later({ clock, sandbox }: Paper): void {
  sandbox.clock.forward(LATER)
  clock.set(sandbox.clock.now())
}
