import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPaper, DAY, HOUR, join, letters, move, order, type Paper } from '../../test/joined-paper.ts'
import { assertAllAgree, EUR } from '../../test/paying-newsroom.ts'
import { changeStandingPayment, endAtPeriodEnd } from '../payments/change-standing-payment.ts'
import { instant, later } from '../platform/ids.ts'
import { firstRaised, isRaisedAfter } from './price-change.ts'
import { raisePrice, raisePrices } from './raise-price.ts'

const raise = (paper: Paper, { amount = 700, inDays = 31 } = {}) =>
  raisePrice(paper, {
    tier: 'reader',
    currency: EUR,
    interval: 'month',
    amount,
    from: later(paper.clock.now(), inDays * DAY),
    by: 'Milda Stonkutė',
  })
const paid = async ({ db }: Paper) =>
  (await db.selectFrom('payments').select('amount').orderBy('paid_at').execute()).map(({ amount }) => amount)

test('members are told what they will pay and from when, and pay it from that renewal on and not before', async () => {
  const paper = await aPaper()
  await join(paper)
  assert.deepEqual(await raise(paper), { ok: true, reaches: 1 })
  assert.deepEqual(await raisePrices(paper), { told: 1, raised: 0 })
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 0 })
  const letter = await paper.db
    .selectFrom('letters')
    .select(['subject', 'text'])
    .where('kind', '=', 'price change')
    .executeTakeFirstOrThrow()
  assert.match(letter.subject, /^From \d+ \w+ \d{4} on, your membership of .+ costs more$/)
  assert.match(letter.text, /Until now: €5 a month\nFrom \d+ \w+ \d{4} on: €7 a month/)
  await move(paper, 31 * DAY)
  await move(paper, 2 * HOUR)
  assert.deepEqual(await paid(paper), [500, 500])
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 1 })
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 0 })
  await move(paper, 31 * DAY)
  await move(paper, 2 * HOUR)
  assert.deepEqual(await paid(paper), [500, 500, 700])
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 0 })
  assert.deepEqual(await letters(paper), ['welcome', 'price change', 'receipt', 'receipt'])
  await assertAllAgree(paper)
})

test('whoever leaves, pays enough, or has chosen something else since is left alone', async () => {
  const paper = await aPaper()
  await join(paper)
  assert.deepEqual(await raise(paper, { amount: 500 }), { ok: true, reaches: 0 })
  await raise(paper)
  assert.equal((await raisePrices(paper)).told, 1)
  await move(paper, 31 * DAY)
  await move(paper, 2 * HOUR)
  const { id } = await order(paper)
  const own = { every: 'month', quantity: 1, name: 'Reader', wanted: { tier: paper.tier } } as const
  const sum = { currency: EUR, amount: 300 }
  assert.ok((await changeStandingPayment(paper, id, { ...own, key: 'own', sum, when: 'at renewal' })).ok)
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 0 })
  await move(paper, 31 * DAY)
  await move(paper, 2 * HOUR)
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 0 })
  assert.deepEqual(await paid(paper), [500, 500, 300])
  assert.ok((await endAtPeriodEnd(paper, id)).ok)
  await raise(paper, { amount: 900 })
  assert.deepEqual(await raisePrices(paper), { told: 0, raised: 0 })
})

test('a price nobody was told of in time, or that there is not, is refused', async () => {
  const paper = await aPaper()
  const because = async (wish: Partial<Parameters<typeof raisePrice>[1]>) => {
    const done = await raisePrice(paper, {
      tier: 'reader',
      currency: EUR,
      interval: 'month',
      amount: 700,
      from: later(paper.clock.now(), 40 * DAY),
      by: 'Milda Stonkutė',
      ...wish,
    })
    return done.ok ? '' : done.because
  }
  assert.equal(await because({ tier: 'nobody' }), 'no-such-tier')
  assert.equal(await because({ currency: 'USD' as typeof EUR }), 'no-such-price')
  assert.equal(await because({ from: later(paper.clock.now(), 29 * DAY) }), 'too-soon')
})

test('the first renewal that costs more is at least thirty days after the letter, by month and by year', () => {
  const at = (day: string) => instant(`${day}T12:00:00Z`)
  const told = { from: at('2024-06-20'), toldAt: at('2024-05-02') }
  assert.equal(firstRaised(at('2024-05-31'), 'month', told), at('2024-06-30'))
  assert.equal(firstRaised(at('2024-05-31'), 'year', told), at('2025-05-31'))
  const late = { ...told, toldAt: at('2024-06-15') }
  assert.equal(firstRaised(at('2024-06-30'), 'month', late), at('2024-07-30'))
  assert.equal(isRaisedAfter({ from: at('2024-05-31'), until: at('2024-06-30') }, told), true)
  assert.equal(isRaisedAfter({ from: at('2024-06-30'), until: at('2024-07-31') }, told), false)
})
