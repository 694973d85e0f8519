import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { findReaders } from '../src/members/desk/found-readers.ts'
import { accountPage } from '../src/members/account-page.tsx'
import { memberPage } from '../src/members/desk/member-page.tsx'
import type { ReaderId } from '../src/members/reader.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { stripePayments } from '../src/payments/stripe/stripe-payments.ts'
import type { PersonalPage } from '../src/page/reading.ts'
import { earnDaysGoneBy } from '../src/ledger/earn-through.ts'
import { stillClock } from '../src/platform/clock.ts'
import { openedSandbox, type TestSandbox } from '../test/card-sandbox.ts'
import { settingsWith } from '../test/settings.ts'
import { signedInReader } from '../test/sign-in.ts'
import { atTheDesk } from '../test/staff.ts'
import { aVisit } from '../test/visit.ts'
import { provide } from '../bin/tools/debian.mjs'
import { aNight } from './tools/a-night.ts'
import { startDatabases } from './tools/databases.ts'
import { at, median, said } from './tools/figures.ts'
import { machineLine } from './tools/machine.ts'
import { writeMembers } from './tools/make-members.ts'
import { asText } from './tools/report.ts'

const MEMBERS = Number(process.env.STANDFIRST_BENCH_MEMBERS ?? 100_000)
const ASKED = 200
/** Of so many members who pay by month, so many renew in a day. */
const RENEWALS = Math.ceil(MEMBERS / 30)

/**
 * A paper with a hundred thousand members, on SQLite and on PostgreSQL: how long the server takes for the account page,
 * for finding somebody at the desk, for a member's whole history, for a night's income, and for a night's comparison
 * with the provider.
 */
export async function bench(): Promise<void> {
  console.log(machineLine(new Date()))
  const rows: string[][] = []
  rows.push(...(await measured('SQLite', undefined)))
  const { postgres } = await provide(['postgres'])
  if (postgres.found === undefined) console.log(`PostgreSQL is left out: ${postgres.because}.`)
  else rows.push(...(await onPostgres(postgres.found)))
  console.log(
    asText({
      heading: `A paper with ${MEMBERS.toLocaleString('en')} members`,
      note: `Milliseconds on the server, ${ASKED} times each, others each time.`,
      columns: ['what', 'database', 'median', '95th percentile'],
      rows,
    }),
  )
}

async function onPostgres(programs: string): Promise<string[][]> {
  const databases = await startDatabases(programs)
  try {
    return await measured('PostgreSQL', await databases.create('members'))
  } finally {
    await databases.stop()
  }
}

async function measured(name: string, databaseUrl: string | undefined): Promise<string[][]> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-bench-'))
  const clock = stillClock('2026-11-25T12:00:00.000Z')
  const sandbox = await openedSandbox()
  const payments = stripePayments(
    { key: 'sk_test_sandbox', base: async () => sandbox.url, noticeSecrets: async () => [] },
    clock,
  )
  const newsroom = await openNewsroom(settingsWith({ data, databaseUrl }), { clock, payments })
  try {
    const began = performance.now()
    const { readers, tier } = await writeMembers(newsroom, MEMBERS)
    if (newsroom.database.kind === 'postgres') await newsroom.write((tx) => sql`analyze`.execute(tx).then())
    console.log(`${name}: ${MEMBERS} members written in ${said((performance.now() - began) / 1000)} s`)
    const timed = timing(name)
    return [
      await timed('find by part of a name', (turn) => found(newsroom, `reade${turn % 10}`)),
      await timed('find by a whole address', (turn) => found(newsroom, `reader${turn * 397}@`)),
      await timed('find what is not there', (turn) => found(newsroom, `nobody ${turn}`)),
      await timed('find by the digits of a card', (turn) => found(newsroom, String(1000 + turn))),
      await timed('a member’s page at the desk', await deskPage(newsroom, readers)),
      await timed('a member’s account page', await ownPage(newsroom, readers.length)),
      await onceTimed(name, 'a night’s income', () => earnDaysGoneBy(newsroom)),
      ...(await nightTimed(name, { ...newsroom, clock }, sandbox, tier)),
    ]
  } finally {
    await sandbox.stop()
    await newsroom.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const found = (newsroom: Newsroom, words: string) =>
  findReaders(newsroom.db, newsroom.clock.now(), { words, page: 1, perPage: 25 })

async function deskPage(newsroom: Newsroom, readers: ReaderId[]) {
  const staff = await atTheDesk(newsroom, {
    name: 'Milda Stonkutė',
    email: 'milda@courier.example',
    role: 'owner',
  })
  return (turn: number) => {
    const id = readers[(turn * 499) % readers.length]!
    return answered(memberPage, {
      ...aVisit(newsroom, `/desk/members/${id}`, { cookies: staff.cookies }),
      params: { id },
    })
  }
}

/** Twenty readers, signed in, each at their account. */
async function ownPage(newsroom: Newsroom, count: number) {
  const cookies: Record<string, string>[] = []
  for (let n = 0; n < 20; n++) {
    const index = Math.floor((n * count) / 20)
    cookies.push((await signedInReader(newsroom, `reader${index}@post${index % 97}.example`)).cookies)
  }
  return (turn: number) =>
    answered(accountPage, aVisit(newsroom, '/account', { cookies: cookies[turn % cookies.length]! }))
}

async function nightTimed(
  name: string,
  newsroom: Parameters<typeof aNight>[0],
  sandbox: TestSandbox,
  tier: string,
): Promise<string[][]> {
  const { unheard, heard, listed, renewals } = await aNight(newsroom, sandbox, { tier, renewals: RENEWALS })
  const row = (what: string, taken: number) => [what, name, said(taken), said(taken)]
  return [
    row(`comparing with the provider, ${renewals} renewals unheard of`, unheard),
    row(`comparing with the provider, all ${renewals} heard of`, heard),
    row('yardstick: the bare package lists the same', listed),
  ]
}

async function answered(
  page: PersonalPage,
  visit: Parameters<NonNullable<PersonalPage['get']>>[0],
): Promise<void> {
  const answer = await page.get!(visit)
  if (answer.status !== 200) throw new Error(`The page answered ${answer.status}.`)
  await answer.text()
}

function timing(name: string) {
  return async (what: string, act: (turn: number) => Promise<unknown>): Promise<string[]> => {
    const taken: number[] = []
    for (let turn = 0; turn < ASKED; turn++) {
      const before = performance.now()
      await act(turn)
      taken.push(performance.now() - before)
    }
    return [what, name, said(median(taken)), said(at(taken, 0.95))]
  }
}

async function onceTimed(name: string, what: string, act: () => Promise<unknown>): Promise<string[]> {
  const before = performance.now()
  await act()
  const taken = said(performance.now() - before)
  return [what, name, taken, taken]
}

if (import.meta.main) await bench()
