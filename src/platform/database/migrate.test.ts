import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { testNewsroom } from '../../../test/newsroom.ts'
import { migrate, migrationsFor, statementsOf } from './migrate.ts'
import { openSqlite } from './sqlite.ts'

describe('migrations', () => {
  test('of a new newsroom have all run, and running them again changes nothing', async () => {
    const newsroom = await testNewsroom()
    const names = migrationsFor(newsroom.database.kind).map(({ name }) => name)
    const ran = await sql<{ name: string }>`select name from migrations order by name`.execute(newsroom.db)
    assert.deepEqual(
      ran.rows.map((row) => row.name),
      names,
    )
    assert.deepEqual(await migrate(newsroom.database), [])
  })

  test('run once when several processes start on one new database at the same moment', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'standfirst-migrate-'))
    const databases = Array.from({ length: 3 }, () => openSqlite(join(folder, 'new.db')))
    t.after(async () => {
      for (const database of databases) await database.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const ran = await Promise.all(databases.map((database) => migrate(database)))
    assert.deepEqual(
      ran.flat().sort(),
      migrationsFor('sqlite').map(({ name }) => name),
    )
  })

  test('are the same steps on both databases, numbered one after the other', () => {
    const names = migrationsFor('sqlite').map(({ name }) => name)
    assert.deepEqual(
      migrationsFor('postgres').map(({ name }) => name),
      names,
    )
    names.forEach((name, i) => assert.equal(Number(name.slice(0, 4)), i + 1, name))
  })

  test('make the same tables, with the same columns, on the database under test', async () => {
    const newsroom = await testNewsroom()
    const files = migrationsFor(newsroom.database.kind).map(({ file }) => readFileSync(file, 'utf8'))
    const tables = files.flatMap((text) =>
      [...text.matchAll(/^create table (\w+)/gm)].map(([, name]) => name!),
    )
    assert.ok(tables.length > 15)
    for (const table of tables) await sql`select * from ${sql.table(table)} limit 1`.execute(newsroom.db)
  })
})

test('a migration’s file is divided into its statements, comments left out and triggers whole', () => {
  const text = `-- A comment; with a semicolon;
create table a (
  -- another;
  b text
);
create trigger t after insert on a begin
  delete from a;
  delete from a;
end;
insert into a
  values ('x; y');
select 1`
  const found = statementsOf(text)
  assert.equal(found.length, 4)
  assert.match(found[1]!, /^create trigger[^]*end;$/)
  assert.equal(found[3], 'select 1')
})
