import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testNewsroom } from '../../test/newsroom.ts'
import type { Currency } from '../page/money.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { bookPosting } from './book-posting.ts'
import { transfer, type Posting } from './posting.ts'

const EUR = 'EUR' as Currency
const paid = (about: string, amount = 500): Posting => ({
  kind: 'payment',
  about,
  said: 'A membership for May',
  entries: transfer('membership income owed', 'on its way', EUR, amount),
})

test('what happened is posted once, however often it is told, by two processes at the same moment too', async () => {
  const newsroom = await testNewsroom()
  const beside = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
  const told = await Promise.all(
    [newsroom, beside, newsroom, beside].map((each) =>
      each.write((tx) => bookPosting(tx, newsroom.clock.now(), paid('pi_1'))),
    ),
  )
  assert.equal(told.filter(({ posted }) => posted).length, 1)
  assert.equal((await newsroom.db.selectFrom('entries').selectAll().execute()).length, 2)
  await beside.close()
  await newsroom.close()
})

test('entries that do not sum to zero in a currency are refused, here and by the database', async () => {
  const newsroom = await testNewsroom()
  const now = newsroom.clock.now()
  const crooked = { ...paid('pi_1'), entries: [{ account: 'fees', currency: EUR, amount: 1 } as const] }
  await assert.rejects(
    newsroom.write((tx) => bookPosting(tx, now, crooked)),
    /two entries/,
  )
  const entry = (number: number, currency: string, amount: number) => ({
    posting_id: 'p1',
    number,
    account: 'fees',
    currency,
    amount,
  })
  const posting = { id: 'p1', kind: 'payment', about: 'pi_1', at: now, day: '2024-05-02', said: '' }
  for (const entries of [
    [],
    [entry(0, 'EUR', 0)],
    [entry(0, 'EUR', 5), entry(1, 'EUR', -4)],
    [entry(0, 'EUR', 5), entry(1, 'USD', -5)],
  ])
    await assert.rejects(
      newsroom.write(async (tx) => {
        if (entries.length > 0) await tx.insertInto('entries').values(entries).execute()
        await tx.insertInto('postings').values(posting).execute()
      }),
      /sum zero/,
    )
  await assert.rejects(
    newsroom.write((tx) =>
      tx
        .insertInto('entries')
        .values([entry(0, 'EUR', 5), entry(1, 'EUR', -5)])
        .execute(),
    ),
    /foreign key/i,
  )
  assert.deepEqual(await newsroom.db.selectFrom('entries').selectAll().execute(), [])
  await newsroom.close()
})

test('what is posted never changes, and takes no more entries', async () => {
  const newsroom = await testNewsroom()
  const now = newsroom.clock.now()
  await newsroom.write((tx) => bookPosting(tx, now, paid('pi_1')))
  const { id } = await newsroom.db.selectFrom('postings').select('id').executeTakeFirstOrThrow()
  const attempts = [
    sql`update entries set amount = 1`,
    sql`update postings set said = 'other'`,
    sql`delete from entries`,
    sql`delete from postings`,
    sql`insert into entries (posting_id, number, account, currency, amount) values (${id}, 7, 'fees', 'EUR', 0)`,
    ...(newsroom.database.kind === 'postgres'
      ? [sql`truncate entries, postings`]
      : [
          sql`insert or replace into entries (posting_id, number, account, currency, amount) values (${id}, 0, 'fees', 'EUR', 0)`,
          sql`insert or replace into postings (id, kind, about, at, day, said) values (${id}, 'payment', 'pi_1', '', '', '')`,
        ]),
  ]
  for (const attempt of attempts)
    await assert.rejects(
      newsroom.write((tx) => attempt.execute(tx)),
      /append only|is closed|once/,
    )
  const kept = await newsroom.db.selectFrom('entries').select('amount').orderBy('amount').execute()
  assert.deepEqual(
    kept.map(({ amount }) => amount),
    [-500, 500],
  )
  await newsroom.close()
})

test('a posting counts for its day in the time zone of the paper', async () => {
  const newsroom = await testNewsroom()
  await newsroom.write((tx) =>
    tx
      .insertInto('settings')
      .values({ name: 'timeZone', value: 'Europe/Vilnius', set_at: newsroom.clock.now() })
      .execute(),
  )
  newsroom.clock.set('2024-05-02T21:30:00.000Z')
  await newsroom.write((tx) => bookPosting(tx, newsroom.clock.now(), paid('pi_1')))
  const { day } = await newsroom.db.selectFrom('postings').select('day').executeTakeFirstOrThrow()
  assert.equal(day, '2024-05-03')
  await newsroom.close()
})
