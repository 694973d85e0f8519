import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testNewsroom } from './newsroom.ts'

test('a newsroom for tests opens on the database under test, with a clock that stands', async () => {
  const { database, db, clock } = await testNewsroom()
  assert.equal(database.kind, process.env.STANDFIRST_TEST_POSTGRES ? 'postgres' : 'sqlite')
  assert.equal((await sql<{ two: number }>`select 1 + 1 as two`.execute(db)).rows[0]?.two, 2)
  assert.equal(clock.now(), '2024-05-02T12:00:00.000Z')
  clock.forward(60_000)
  assert.equal(clock.now(), '2024-05-02T12:01:00.000Z')
})
