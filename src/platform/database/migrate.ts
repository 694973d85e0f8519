import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { packageRoot } from '../package-root.ts'
import type { Database, Tx } from './database.ts'

/**
 * Brings the database to the newest shape: each numbered file of `migrations/` once, in order, in a
 * transaction of its own. `0002-search.sqlite.sql` and `0002-search.postgres.sql` are the two forms of one
 * step; a file without a kind serves both. Returns the names it ran.
 */
export async function migrate(database: Database): Promise<string[]> {
  await database.write(async (tx) => {
    await waitForOthers(tx, database.kind)
    await sql`create table if not exists migrations (name text primary key)`.execute(tx)
  })
  const ran: string[] = []
  for (const { name, file } of migrationsFor(database.kind)) {
    if (await runOnce(database, name, file)) ran.push(name)
  }
  return ran
}

export function migrationsFor(kind: Database['kind']): { name: string; file: string }[] {
  const other = kind === 'sqlite' ? '.postgres.sql' : '.sqlite.sql'
  const folder = join(packageRoot, 'migrations')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql') && !file.endsWith(other))
    .sort()
    .map((file) => ({ name: file.split('.')[0]!, file: join(folder, file) }))
}

async function runOnce(database: Database, name: string, file: string): Promise<boolean> {
  return database.write(async (tx) => {
    await waitForOthers(tx, database.kind)
    const done = await sql<{ name: string }>`select name from migrations where name = ${name}`.execute(tx)
    if (done.rows.length > 0) return false
    for (const statement of statementsOf(readFileSync(file, 'utf8'))) await sql.raw(statement).execute(tx)
    await sql`insert into migrations (name) values (${name})`.execute(tx)
    return true
  })
}

/** The lock makes a second process, started at the same moment, wait and then find the step done. */
async function waitForOthers(tx: Tx, kind: Database['kind']): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(4917001)`.execute(tx)
}

/** Statements end with a semicolon at the end of a line; a trigger's body closes with `end;`. */
export function statementsOf(text: string): string[] {
  const statements: string[] = []
  let current = ''
  let insideTrigger = false
  for (const line of text.split('\n')) {
    if (line.trimStart().startsWith('--')) continue
    current += line + '\n'
    if (/^create trigger|^create (or replace )?function/i.test(line)) insideTrigger = true
    if (!line.trimEnd().endsWith(';')) continue
    if (insideTrigger && !/^(end|\$\$.*);\s*$/i.test(line)) continue
    statements.push(current.trim())
    current = ''
    insideTrigger = false
  }
  if (current.trim()) statements.push(current.trim())
  return statements
}
