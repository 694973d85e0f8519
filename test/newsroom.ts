import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import type { Newsroom } from '../src/newsroom.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import type { CardPayments } from '../src/payments/card-payments.ts'
import type { Settlements } from '../src/payments/settlement.ts'
import { stillClock } from '../src/platform/clock.ts'
import { silentLog } from '../src/platform/log.ts'
import type { Settings } from '../src/platform/settings.ts'
import { settingsWith } from './settings.ts'

export type TestNewsroom = Newsroom & { clock: ReturnType<typeof stillClock>; close(): Promise<void> }

/**
 * A newsroom of its own for one test file: an empty database of the kind under test, a folder that goes away,
 * and a clock that stands at noon on 2 May 2024. `npm test` runs every file twice, once with
 * STANDFIRST_TEST_POSTGRES naming a PostgreSQL server, once without.
 */
export async function testNewsroom(
  wanted: Partial<Settings> = {},
  beside: { payments?: CardPayments; settlements?: Settlements } = {},
): Promise<TestNewsroom> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-test-'))
  const server = process.env.STANDFIRST_TEST_POSTGRES
  const ownDatabase = server ? await createDatabase(server) : undefined
  const clock = stillClock('2024-05-02T12:00:00.000Z')
  const newsroom = await openNewsroom(settingsWith({ data, databaseUrl: ownDatabase?.url, ...wanted }), {
    clock,
    log: silentLog,
    ...beside,
  })
  const close = once(async () => {
    await newsroom.close()
    await ownDatabase?.drop()
    rmSync(data, { recursive: true, force: true })
  })
  open.push(close)
  return { ...newsroom, clock, close }
}

const open: (() => Promise<void>)[] = []

// Here and not where each is made: a newsroom made in a hook would be closed when that hook ends.
after(() => Promise.all(open.map((close) => close())))

async function createDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `standfirst_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= act())
}
