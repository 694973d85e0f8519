import assert from 'node:assert/strict'
import { createHash, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { chooseVoice } from '../src/audio/choose-voice.ts'
import { narrationFile } from '../src/audio/narration.ts'
import { path } from '../src/routes.ts'
import { COMMAND_LINE } from '../src/staff/staff-member.ts'
import { setPaper } from '../src/stories/set-paper.ts'
import { chanceFrom } from './chance.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'
import { programOn, type Running } from './program.ts'
import { until } from './serving.ts'
import { done } from './small-paper.ts'
import { aPublishedStory } from './stories.ts'
import { faultsIn } from './whole-paper.ts'

// The built server and the process in which its voices run are killed with SIGKILL at moments of chance while they read
// stories aloud. How often is set by STANDFIRST_TEST_KILLS, as in killed.test.ts.

const KILLS = Math.ceil(Number(process.env.STANDFIRST_TEST_KILLS ?? 12) / 3)
const STORIES = 20
const SEED = Number(process.env.STANDFIRST_TEST_SEED ?? randomInt(2 ** 31))

test('twenty stories are read aloud, none lost and none twice, by a server and voices that are killed', async (t) => {
  t.diagnostic(`STANDFIRST_TEST_SEED=${SEED}`)
  const chance = chanceFrom(SEED)
  const newsroom = await testNewsroom()
  done(await setPaper(newsroom, { plainVoices: 'yes' }))
  done(await chooseVoice(newsroom, { language: 'en', voice: 'flite/slt', by: COMMAND_LINE }))
  const stories = new Set<string>()
  for (let n = 0; n < STORIES; n++) stories.add(await aStory(newsroom, n))
  const program = programOn(newsroom, t)

  for (let i = 0; i < KILLS; i++) {
    const before = await countMade(newsroom)
    if (before === STORIES) break
    const server = program.start('serve', '--empty', '--port', '0')
    const wanted = Math.min(STORIES, before + 1 + Math.floor(chance() * 3))
    await until(async () => voicesOf(server) !== undefined || (await countMade(newsroom)) >= wanted)
    await rest(chance() * 400)
    killVoices(server)
    await until(async () => (await countMade(newsroom)) >= wanted)
    await rest(chance() * 600)
    await server.kill()
    await assertWhole(newsroom, `after the server was killed ${i + 1} times, with seed ${SEED}`)
    await leasesRunOut(newsroom)
  }

  const server = await program.serve('--empty')
  await until(async () => (await countMade(newsroom)) === STORIES)
  await assertWhole(newsroom, `at the end, with seed ${SEED}`)
  const made = await newsroom.db.selectFrom('narrations').select(['story_id', 'ended_at']).execute()
  assert.equal(made.length, STORIES, 'none was made twice')
  assert.deepEqual(new Set(made.map(({ story_id }) => story_id)), stories)
  assert.deepEqual(await newsroom.db.selectFrom('narration_wishes').selectAll().execute(), [])
  const feed = await (await fetch(server.url + path('podcast'))).text()
  const served = [...feed.matchAll(/<enclosure url="[^"]+\/audio\/([0-9a-f]{64})\.mp3" length="(\d+)"/g)]
  assert.equal(served.length, STORIES)
  for (const [, hash, length] of served) {
    const bytes = Buffer.from(await (await fetch(`${server.url}/audio/${hash}.mp3`)).arrayBuffer())
    assert.deepEqual([bytes.length, sha256(bytes)], [Number(length), hash], 'what is served is whole')
  }
  await server.kill()
})

/** Every story has words of its own, so that each sentence is work. */
function aStory(newsroom: TestNewsroom, n: number) {
  const words = `Story number ${n} is about the ${n * 7 + 3} people who took the ferry.`
  return aPublishedStory(newsroom, {
    slug: `story-${n}`,
    headline: `The story with the number ${n}`,
    body: [{ kind: 'paragraph', text: [{ text: `${words} All ${n + 20} of them came back.` }] }],
  })
}

async function countMade({ db }: TestNewsroom): Promise<number> {
  return (await db.selectFrom('narrations').select('id').execute()).length
}

/** Whatever can be served by now is there to its last byte; nothing points to what is not. */
async function assertWhole(newsroom: TestNewsroom, when: string): Promise<void> {
  // What told of these stories is as old as the clock of tests, and a server forgets such changes.
  const faults = (await faultsIn(newsroom)).filter((fault) => !fault.endsWith('was told to nobody.'))
  assert.deepEqual(faults, [], when)
  const rows = await newsroom.db.selectFrom('narrations').select(['story_id', 'file_hash', 'bytes']).execute()
  for (const { file_hash, bytes } of rows) {
    const file = await newsroom.files.read(narrationFile(file_hash))
    assert.ok(file, `${when}: the file of a narration is not there`)
    assert.deepEqual([file.length, sha256(file)], [bytes, file_hash], when)
  }
  assert.equal(new Set(rows.map(({ story_id }) => story_id)).size, rows.length, `${when}: one was made twice`)
}

/** Ten minutes pass for those whom the dead process held; nobody waits for that here. */
async function leasesRunOut(newsroom: TestNewsroom): Promise<void> {
  await newsroom.write((tx) =>
    tx
      .updateTable('narration_wishes')
      .set({ leased_until: newsroom.clock.now() })
      .where('worker', 'is not', null)
      .execute(),
  )
}

function voicesOf({ pid }: Running): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    const first = /^\d+/.exec(children.trim())?.[0]
    return first === undefined ? undefined : Number(first)
  } catch {
    return undefined
  }
}

function killVoices(server: Running): void {
  const voices = voicesOf(server)
  if (voices === undefined) return
  try {
    process.kill(voices, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
