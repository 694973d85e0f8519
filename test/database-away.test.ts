import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { correctStory } from '../src/stories/correct-story.ts'
import { testNewsroom } from './newsroom.ts'
import { serving, until } from './serving.ts'
import { done, smallPaper } from './small-paper.ts'

test('a paper whose database answers says that it is ready', async (t) => {
  const newsroom = await testNewsroom()
  const server = await serving(newsroom)
  t.after(() => server.stop())
  assert.deepEqual(
    [(await server.get('/readyz')).text, (await server.get('/healthz')).text],
    ['ready\n', 'alive\n'],
  )
})

// SQLite lies in the process itself and is never away; PostgreSQL may be stopped, or moved, under a paper.
const postgres = process.env.STANDFIRST_TEST_POSTGRES
if (postgres)
  test('a paper whose database is away shows what it kept, says so to machines, and recovers by itself', async (t) => {
    const newsroom = await testNewsroom()
    const paper = await smallPaper(newsroom)
    const server = await serving(newsroom)
    t.after(() => server.stop())
    const kept = ['/', '/news', '/culture/a-choir-returns', '/feed.xml']
    for (const address of kept) await server.get(address)

    const door = doorOf(postgres, newsroom.settings.databaseUrl!)
    await door.close()
    await until(async () => (await server.get('/readyz')).status === 503)
    assert.match((await server.get('/readyz')).text, /The database does not answer/)
    assert.equal((await server.get('/healthz')).status, 200)
    assert.equal((await server.get('/metrics')).status, 200)
    for (const address of kept) assert.equal((await server.get(address)).status, 200, address)
    for (const address of ['/news?page=2', '/by/ruta', '/search?q=choir', '/nowhere/']) {
      const failed = await server.get(address, { headers: { 'accept-language': 'lt' } })
      assert.equal(failed.status, 500, address)
      assert.equal(failed.headers['cache-control'], 'no-store', address)
      assert.match(String(failed.headers['content-security-policy']), /default-src 'none'/, address)
      assert.doesNotMatch(failed.text, /standfirst_|ECONN|postgres|    at /, address)
    }

    await door.open()
    await until(async () => (await server.get('/readyz')).status === 200)
    assert.equal((await server.get('/news?page=2')).status, 200)
    await until(async () => {
      const corrected = await correctStory(newsroom, paper.choir, {
        kind: 'update',
        text: 'Back again.',
        by: 'Milda',
      })
      return done(corrected)
    })
    await until(async () => (await server.get('/culture/a-choir-returns')).text.includes('Back again.'))
  })

/** Nobody gets in while it is closed, and who was inside is put out: as when PostgreSQL is stopped. */
function doorOf(server: string, database: string) {
  const name = new URL(database).pathname.slice(1)
  const say = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  return {
    close: () =>
      say(
        `alter database ${name} allow_connections false`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      ),
    open: () => say(`alter database ${name} allow_connections true`),
  }
}
