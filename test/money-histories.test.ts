import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Newsroom } from '../src/newsroom.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { fc } from './fast-check.ts'
import { addTiers, histories, live, type World } from './money-histories.ts'
import { testNewsroom } from './newsroom.ts'
import { pretendWorld } from './pretend-world.ts'
import { sandboxWorld } from './sandbox-world.ts'
import { settingsWith } from './settings.ts'

const onPostgres = process.env.STANDFIRST_TEST_POSTGRES !== undefined
/** How many are drawn each time the tests run; with STANDFIRST_TEST_HISTORIES as many as one likes. */
const RUNS = Number(process.env.STANDFIRST_TEST_HISTORIES ?? (onPostgres ? 20 : 120))
/** The same against the card sandbox, over HTTP and with the official package: slower by far. */
const SANDBOX_RUNS = Number(process.env.STANDFIRST_TEST_SANDBOX_HISTORIES ?? (onPostgres ? 3 : 6))

interface Opened {
  one: Newsroom
  other: Newsroom
  close(): Promise<void>
}

test('whatever is paid, repeated, lost, given back, disputed, and wherever a process dies: nothing is charged twice, nothing is lost, and all agree', async () => {
  await draw(RUNS, async (two) => pretendWorld(two))
})

test('the same holds against the card sandbox, with the official package, signed notices and test clocks', async () => {
  // Not made smaller when it fails: each try takes seconds.
  await draw(SANDBOX_RUNS, sandboxWorld, { endOnFailure: true })
})

async function draw(
  numRuns: number,
  worldOf: (two: readonly [Newsroom, Newsroom]) => Promise<World>,
  how: { endOnFailure?: boolean } = {},
): Promise<void> {
  const open = await opener()
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const { one, other, close } = await open()
      const world = await worldOf([one, other])
      try {
        await live(world, steps)
      } finally {
        await world.close()
        await close()
      }
    }),
    { numRuns, ...how },
  )
}

/** Making a database for each of thousands costs more than living them: SQLite's is copied from one that is ready. */
async function opener(): Promise<() => Promise<Opened>> {
  if (onPostgres)
    return async () => {
      const one = await testNewsroom()
      await addTiers(one)
      const other = await openNewsroom(one.settings)
      const close = async () => {
        await other.close()
        await one.close()
      }
      return { one, other, close }
    }
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'standfirst-histories-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const ready = await openNewsroom(settingsWith({ data: join(folder, 'ready') }))
  await addTiers(ready)
  await ready.close()
  let number = 0
  return async () => {
    const data = join(folder, String(++number))
    mkdirSync(data)
    copyFileSync(join(folder, 'ready', 'standfirst.db'), join(data, 'standfirst.db'))
    const settings = settingsWith({ data })
    const one = await openNewsroom(settings)
    const other = await openNewsroom(settings)
    const close = async () => {
      await one.close()
      await other.close()
      rmSync(data, { recursive: true, force: true })
    }
    return { one, other, close }
  }
}
