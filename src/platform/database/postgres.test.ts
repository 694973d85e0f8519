import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { sql } from 'kysely'
import { testNewsroom } from '../../../test/newsroom.ts'
import { openNewsroom } from '../../open-newsroom.ts'

// SQLite has no connection that could be cut, and its acts take turns: these are of PostgreSQL alone.
const onPostgres = process.env.STANDFIRST_TEST_POSTGRES === undefined ? () => undefined : test

test('an act that fails is undone, and the next one is done', async () => {
  const { database, db, close } = await testNewsroom()
  const keep = (name: string) => ({ name, value: 'yes', set_at: '2024-05-02T12:00:00.000Z' })
  const failed = database.write(async (tx) => {
    await tx.insertInto('settings').values(keep('undone')).execute()
    throw new Error('thought better of it')
  })
  await assert.rejects(failed, /thought better/)
  await database.write((tx) => tx.insertInto('settings').values(keep('done')).execute())
  const rows = await db
    .selectFrom('settings')
    .select('name')
    .where('name', 'in', ['undone', 'done'])
    .execute()
  assert.deepEqual(
    rows.map((row) => row.name),
    ['done'],
  )
  await close()
})

onPostgres(
  'a connection cut in the middle of an act undoes that act, and neither the program nor the next one',
  async () => {
    const { database, close } = await testNewsroom()
    const keep = (name: string) => ({ name, value: 'yes', set_at: '2024-05-02T12:00:00.000Z' })
    const cut = database.write(async (tx) => {
      await tx.insertInto('settings').values(keep('cut')).execute()
      const mine = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(tx)
      await sql`select pg_terminate_backend(${mine.rows[0]!.id})`.execute(database.db)
      await rest(200) // as long as an act may look elsewhere: nothing of ours waits for the connection now
      await tx.insertInto('settings').values(keep('after')).execute()
    })
    await assert.rejects(cut)
    await database.write((tx) => tx.insertInto('settings').values(keep('next')).execute())
    const kept = await database.db.selectFrom('settings').select('name').where('value', '=', 'yes').execute()
    assert.deepEqual(kept, [{ name: 'next' }])
    await close()
  },
)

onPostgres('two acts that wait for each other crosswise are both done', async () => {
  const { database, close } = await testNewsroom()
  const set = (name: string) => ({ name, value: '', set_at: '2024-05-02T12:00:00.000Z' })
  await database.write((tx) =>
    tx
      .insertInto('settings')
      .values([set('one'), set('other')])
      .execute(),
  )
  const both = (first: string, second: string, said: string) =>
    database.write(async (tx) => {
      for (const name of [first, second]) {
        await tx
          .updateTable('settings')
          .set((eb) => ({ value: sql`${eb.ref('value')} || ${said}::text` }))
          .where('name', '=', name)
          .execute()
        await rest(100)
      }
    })
  await Promise.all([both('one', 'other', 'a'), both('other', 'one', 'b')])
  const kept = await database.db
    .selectFrom('settings')
    .select('value')
    .where('name', 'in', ['one', 'other'])
    .execute()
  for (const { value } of kept) assert.equal([...value].sort().join(''), 'ab')
  await close()
})

onPostgres('processes that start at the same moment on a new database all start', async () => {
  const { database, settings, close } = await testNewsroom()
  for (let round = 0; round < 5; round++) {
    const fresh = `${new URL(settings.databaseUrl!).pathname.slice(1)}_${round}`
    await sql`create database ${sql.id(fresh)}`.execute(database.db)
    const databaseUrl = new URL(`/${fresh}`, settings.databaseUrl).href
    const opened = await Promise.allSettled(
      Array.from({ length: 4 }, () => openNewsroom({ ...settings, databaseUrl })),
    )
    for (const each of opened) if (each.status === 'fulfilled') await each.value.close()
    await sql`drop database ${sql.id(fresh)} with (force)`.execute(database.db)
    for (const each of opened)
      assert.equal(each.status, 'fulfilled', String((each as { reason?: unknown }).reason))
  }
  await close()
})
