import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import type { Currency } from '../page/money.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { instant, later, type Instant } from '../platform/ids.ts'
import { accounts, type Account } from './accounts.ts'
import { bookPosting } from './book-posting.ts'
import { dayOf } from './day.ts'
import { earnDaysGoneBy } from './earn-through.ts'
import { monthCsv } from './month-csv.ts'
import { giveBackIncome, oweIncome } from './owe-income.ts'
import { transfer } from './posting.ts'
import { balances } from './postings.ts'
import { earnedBefore, leftBefore } from './recognition.ts'
import { firstUnposted, leftAt } from './recognitions.ts'
import type { Newsroom } from '../newsroom.ts'

const EUR = 'EUR' as Currency
const DAY = 86_400_000
const zone = 'UTC'

async function pay(newsroom: Newsroom, payment: string, amount: number, from: Instant, until: Instant) {
  await newsroom.write(async (tx) => {
    const now = newsroom.clock.now()
    await bookPosting(tx, now, {
      kind: 'payment',
      about: payment,
      said: '',
      entries: transfer('membership income owed', 'on its way', EUR, amount),
    })
    await oweIncome(tx, now, zone, { payment, currency: EUR, amount, period: { from, until } })
  })
}

async function giveBack(newsroom: Newsroom, payment: string, refund: string, amount: number) {
  return newsroom.write(async (tx) => {
    const now = newsroom.clock.now()
    const parts = await giveBackIncome(tx, now, zone, { payment, amount })
    await bookPosting(tx, now, {
      kind: 'refund',
      about: refund,
      said: '',
      entries: [
        ...transfer('on its way', 'membership income owed', EUR, parts.owed),
        ...transfer('on its way', 'refunds', EUR, parts.earned),
      ],
    })
    return parts
  })
}

async function standing(newsroom: Newsroom): Promise<Partial<Record<Account, number>>> {
  return Object.fromEntries((await balances(newsroom.db)).map(({ account, amount }) => [account, amount]))
}

test('a month that is paid for is earned day by day, and all of it when it is over', async () => {
  const newsroom = await testNewsroom()
  const { clock } = newsroom
  await pay(newsroom, 'may', 500, clock.now(), instant('2024-06-02T12:00:00.000Z'))
  assert.deepEqual(await earnDaysGoneBy(newsroom), { days: 0 })
  clock.forward(DAY)
  assert.deepEqual(await earnDaysGoneBy(newsroom), { days: 1 })
  assert.deepEqual(await standing(newsroom), {
    'membership income earned': -16,
    'membership income owed': -484,
    'on its way': 500,
  })
  clock.forward(40 * DAY)
  assert.deepEqual(await earnDaysGoneBy(newsroom), { days: 40 })
  assert.deepEqual(await earnDaysGoneBy(newsroom), { days: 0 })
  assert.deepEqual(await standing(newsroom), {
    'membership income earned': -500,
    'membership income owed': 0,
    'on its way': 500,
  })
  await newsroom.close()
})

test('days gone by are earned once by two processes at the same moment', async () => {
  const newsroom = await testNewsroom()
  const beside = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
  await pay(newsroom, 'may', 3100, newsroom.clock.now(), instant('2024-06-02T12:00:00.000Z'))
  newsroom.clock.forward(10 * DAY)
  const done = await Promise.all([newsroom, beside, newsroom, beside].map(earnDaysGoneBy))
  assert.equal(
    done.reduce((all, { days }) => all + days, 0),
    10,
  )
  assert.equal((await standing(newsroom))['membership income earned'], -1000)
  await beside.close()
  await newsroom.close()
})

test('what is given back is taken first of what is owed, then of what was earned', async () => {
  const newsroom = await testNewsroom()
  await pay(newsroom, 'may', 3100, newsroom.clock.now(), instant('2024-06-02T12:00:00.000Z'))
  newsroom.clock.forward(10 * DAY)
  await earnDaysGoneBy(newsroom)
  assert.deepEqual(await giveBack(newsroom, 'may', 're_1', 2000), { owed: 2000, earned: 0 })
  assert.deepEqual(await giveBack(newsroom, 'may', 're_2', 500), { owed: 100, earned: 400 })
  newsroom.clock.forward(60 * DAY)
  await earnDaysGoneBy(newsroom)
  assert.deepEqual(await standing(newsroom), {
    'membership income earned': -1000,
    'membership income owed': 0,
    'on its way': 600,
    refunds: 400,
  })
  await newsroom.close()
})

test('the days of a sum together are the sum, to the cent', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 400 }), (amount, days) => {
      const sum = { currency: EUR, amount, fromDay: 100, untilDay: 100 + days, endedDay: null }
      let earned = 0
      for (let day = 100; day < 100 + days; day++) {
        const ofDay = earnedBefore(day + 1, sum) - earnedBefore(day, sum)
        assert.ok(ofDay >= 0)
        earned += ofDay
      }
      assert.equal(earned, amount)
      assert.equal(leftBefore(100 + days, sum), 0)
    }),
  )
})

test('whatever is paid, given back and slept over, what is owed is what is left to be earned', async () => {
  const newsroom = await testNewsroom()
  const { clock } = newsroom
  let number = 0
  const step = fc.oneof(
    fc.record({
      act: fc.constant('pay' as const),
      amount: fc.nat(20_000),
      from: fc.integer({ min: -40, max: 40 }),
      length: fc.integer({ min: 0, max: 370 }),
    }),
    fc.record({
      act: fc.constant('give back' as const),
      which: fc.nat(20),
      amount: fc.integer({ min: 1, max: 20_000 }),
    }),
    fc.record({ act: fc.constant('sleep' as const), hours: fc.integer({ min: 1, max: 200 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const paid: { id: string; left: number }[] = []
      for (const each of steps) {
        if (each.act === 'pay') {
          const id = `p${++number}`
          if (each.amount === 0) continue
          const from = later(clock.now(), each.from * DAY)
          await pay(newsroom, id, each.amount, from, later(from, each.length * DAY))
          paid.push({ id, left: each.amount })
        } else if (each.act === 'give back') {
          const one = paid[each.which % Math.max(1, paid.length)]
          const amount = Math.min(each.amount, one?.left ?? 0)
          if (!one || amount === 0) continue
          await giveBack(newsroom, one.id, `r${++number}`, amount)
          one.left -= amount
        } else {
          clock.forward(each.hours * 3_600_000)
          await earnDaysGoneBy(newsroom)
        }
      }
      const owed = (await standing(newsroom))['membership income owed'] ?? 0
      const day = (await firstUnposted(newsroom.db)) ?? dayOf(clock.now(), zone)
      const left = (await leftAt(newsroom.db, day)).reduce((all, { amount }) => all + amount, 0)
      assert.equal(owed + left, 0)
      const sum = Object.values(await standing(newsroom)).reduce((all, amount) => all + amount, 0)
      assert.equal(sum, 0)
    }),
    { numRuns: 25 },
  )
  clock.forward(800 * DAY)
  await earnDaysGoneBy(newsroom)
  assert.equal((await standing(newsroom))['membership income owed'] ?? 0, 0)
  await newsroom.close()
})

test('the book of a month goes out as a table, in its order, and what looks like a formula is none', async () => {
  const newsroom = await testNewsroom()
  const { clock } = newsroom
  await newsroom.write((tx) =>
    bookPosting(tx, clock.now(), {
      kind: 'balance',
      about: 'txn_1',
      said: '=HYPERLINK("x"), said',
      entries: transfer('fees', 'provider balance', EUR, 1234),
    }),
  )
  clock.forward(40 * DAY)
  await pay(newsroom, 'june', 700, clock.now(), later(clock.now(), 30 * DAY))
  let csv = ''
  for await (const part of monthCsv(newsroom.db, '2024-05')) csv += part
  const [head, one, other, ...rest] = csv.split('\r\n')
  assert.equal(head, 'day,posting,kind,about,said,account,currency,amount')
  assert.match(
    one!,
    /^2024-05-02,\w+,balance,txn_1,"'=HYPERLINK\(""x""\), said",provider balance,EUR,12\.34$/,
  )
  assert.match(other!, /,fees,EUR,-12\.34$/)
  assert.deepEqual(rest, [''])
  await newsroom.close()
})

test('every account says what it is for', () => {
  for (const [name, { about }] of Object.entries(accounts)) assert.ok(about.length > 10, name)
})
