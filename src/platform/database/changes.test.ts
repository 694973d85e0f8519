import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { openNewsroom } from '../../open-newsroom.ts'
import { testNewsroom } from '../../../test/newsroom.ts'
import { announce, followChanges, forgetOldChanges, key, noting, seeing, type Key } from './changes.ts'

describe('a change that readers will see', () => {
  test('is told to whoever follows, in the order of commits, once', async () => {
    const newsroom = await testNewsroom()
    const told: Key[][] = []
    const follower = await followChanges(newsroom.database, (keys) => told.push(keys))
    for (const id of ['1', '2', '3']) {
      await newsroom.write((tx) =>
        announce(tx, newsroom.clock.now(), [key.story(id), key.latest, key.latest]),
      )
    }
    await until(() => told.length >= 3)
    assert.deepEqual(told, [
      ['story:1', 'latest'],
      ['story:2', 'latest'],
      ['story:3', 'latest'],
    ])
    follower.stop()
    await newsroom.close()
  })

  test('is told to a second process on the same database', async () => {
    const newsroom = await testNewsroom()
    const beside = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
    const told: Key[][] = []
    const follower = await followChanges(beside.database, (keys) => told.push(keys))
    await newsroom.write((tx) => announce(tx, newsroom.clock.now(), [key.front]))
    await until(() => told.length > 0)
    assert.deepEqual(told, [['front']])
    follower.stop()
    await beside.close()
    await newsroom.close()
  })

  test('is not told when its transaction is rolled back', async () => {
    const newsroom = await testNewsroom()
    const told: Key[][] = []
    const follower = await followChanges(newsroom.database, (keys) => told.push(keys))
    await assert.rejects(
      newsroom.write(async (tx) => {
        await announce(tx, newsroom.clock.now(), [key.front])
        throw new Error('thought better of it')
      }),
      /thought better/,
    )
    await newsroom.write((tx) => announce(tx, newsroom.clock.now(), [key.briefs]))
    await until(() => told.length > 0)
    assert.deepEqual(told, [['briefs']])
    follower.stop()
    await newsroom.close()
  })

  test('is not lost between two processes that commit at the same moment', async () => {
    const newsroom = await testNewsroom()
    const beside = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
    const told = new Set<string>()
    const follower = await followChanges(newsroom.database, (keys) => keys.forEach((each) => told.add(each)))
    const all = Array.from({ length: 60 }, (_, i) => key.story(String(i)))
    await Promise.all(
      all.map((each, i) =>
        (i % 2 ? newsroom : beside).write(async (tx) => {
          await announce(tx, newsroom.clock.now(), [each])
          await rest(i % 5)
        }),
      ),
    )
    await until(() => told.size === all.length)
    follower.stop()
    await beside.close()
    await newsroom.close()
  })

  test('is forgotten after a day, all but the newest, and the numbers go on', async () => {
    const newsroom = await testNewsroom()
    await newsroom.write((tx) => announce(tx, newsroom.clock.now(), [key.latest]))
    await newsroom.write((tx) => announce(tx, newsroom.clock.now(), [key.front]))
    newsroom.clock.forward(25 * 3_600_000)
    const told: Key[][] = []
    const follower = await followChanges(newsroom.database, (keys) => told.push(keys))
    await forgetOldChanges(newsroom)
    const left = await newsroom.db.selectFrom('changes').select('keys').execute()
    assert.deepEqual(
      left.map(({ keys }) => keys),
      ['front'],
    )
    await newsroom.write((tx) => announce(tx, newsroom.clock.now(), [key.briefs]))
    await until(() => told.length > 0)
    assert.deepEqual(told, [['briefs']])
    follower.stop()
    await newsroom.close()
  })
})

test('a process that was away for longer than changes are kept makes every page anew', async () => {
  const newsroom = await testNewsroom()
  const change = (each: Key) => newsroom.write((tx) => announce(tx, newsroom.clock.now(), [each]))
  await change(key.latest)
  // Its database was out of reach: nothing is told to it, though others go on.
  const away = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
  const unheard = { ...away.database, onCommit: () => () => undefined }
  const told: Key[][] = []
  const follower = await followChanges(unheard, (keys) => told.push(keys))
  for (const each of [key.front, key.briefs, key.corrections]) await change(each)
  newsroom.clock.forward(25 * 3_600_000)
  await forgetOldChanges(newsroom)
  await follower.caughtUp()
  assert.deepEqual(told, [['paper'], ['corrections']])
  await change(key.front)
  await follower.caughtUp()
  assert.deepEqual(told.slice(2), [['front']])
  follower.stop()
  await away.close()
  await newsroom.close()
})

describe('a page being made', () => {
  test('notes the keys its queries saw and how many there were, apart from every other page', async () => {
    const newsroom = await testNewsroom()
    const one = noting(newsroom.db)
    const other = noting(newsroom.db)
    seeing(one.db, key.front, key.story('1'))
    seeing(other.db, key.paper)
    seeing(newsroom.db, key.briefs)
    await one.db.selectFrom('sections').select('id').execute()
    await one.db.selectFrom('topics').select('id').execute()
    assert.deepEqual([...one.keys], ['front', 'story:1'])
    assert.deepEqual([...other.keys], ['paper'])
    assert.deepEqual([one.queries(), other.queries()], [2, 0])
    await newsroom.close()
  })
})

async function until(so: () => boolean): Promise<void> {
  while (!so()) await rest(2)
}
