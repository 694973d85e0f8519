import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Currency } from '../page/money.ts'
import { checkChoice, readChoice, readFrom, type JoinWrong } from './join-choice.ts'
import type { Price, Tier, TierId } from './tier.ts'

const EUR = 'EUR' as Currency
const price = (currency: string, interval: 'month' | 'year', suggested: number): Price => ({
  currency: currency as Currency,
  interval,
  suggested,
  minimum: suggested / 2,
  offered: [suggested / 2, suggested, suggested * 2],
})
const tier = (slug: string, kind: Tier['kind'], prices: Price[]): Tier => ({
  id: slug as TierId,
  slug,
  kind,
  words: {},
  rank: 1,
  retiredAt: null,
  prices,
})
const tiers = [
  tier('member', 'person', [
    price('EUR', 'month', 600),
    price('EUR', 'year', 6000),
    price('USD', 'month', 700),
  ]),
  tier('school', 'group', [price('EUR', 'month', 400)]),
]
const chosen = (fields: Record<string, string>) => readChoice((name) => fields[name] ?? '', tiers, EUR)!
const checked = (fields: Record<string, string>) =>
  checkChoice(chosen({ email: 'ona@reader.example', ...fields }))

test('whoever chooses nothing gets the first tier by month, for the suggested amount in the paper’s currency', () => {
  const { tier: first, interval, currency, amounts } = chosen({})
  assert.deepEqual([first.slug, interval, currency], ['member', 'month', 'EUR'])
  assert.equal(amounts['amount-member-month'], '600')
})

test('what was chosen stays chosen, and what cannot be becomes what can', () => {
  const usd = chosen({ currency: 'usd', tier: 'school', interval: 'year' })
  assert.deepEqual([usd.tier.slug, usd.interval, usd.currency], ['member', 'month', 'USD'])
  assert.equal(chosen({ tier: 'school', interval: 'year' }).interval, 'month')
  assert.equal(chosen({ 'amount-member-year': '12000' }).amounts['amount-member-year'], '12000')
  assert.equal(chosen({ 'amount-member-year': '1' }).amounts['amount-member-year'], '6000')
  assert.equal(chosen({ amount: '300' }).amounts['amount-member-month'], '300')
  assert.equal(
    readChoice(() => '', [], EUR),
    undefined,
  )
})

test('an amount of one’s own is taken from the least upwards', () => {
  const own = (typed: string) =>
    checked({ 'amount-member-month': 'other', 'other-amount-member-month': typed })
  const done = own('7,50')
  assert.ok(done.ok)
  assert.deepEqual(done.wanted.each, { currency: 'EUR', amount: 750 })
  assert.ok(own('3').ok)
  const refused = (typed: string) => (own(typed) as { wrong: JoinWrong }).wrong.amount
  assert.equal(refused('2.99'), 'too-little')
  assert.equal(refused(''), 'empty')
  assert.equal(refused('$5'), 'other-currency')
})

test('a group says how many seats, and an address is asked of everybody', () => {
  const group = checked({ tier: 'school', seats: '12' })
  assert.ok(group.ok)
  assert.equal(group.wanted.seats, 12)
  for (const seats of ['', '2', '501', '-3', '1e2', '3.5'])
    assert.deepEqual(checked({ tier: 'school', seats }), { ok: false, wrong: { seats: true } }, seats)
  assert.deepEqual(checked({ email: '' }), { ok: false, wrong: { email: 'emailEmpty' } })
  assert.deepEqual(checked({ email: 'ona@' }), { ok: false, wrong: { email: 'email' } })
})

test('only a path of a story of ours is where somebody came from', () => {
  assert.equal(readFrom('/news/a-story'), '/news/a-story')
  for (const other of [
    'https://evil.example/a',
    '//evil.example/a',
    '/news',
    '/news/a?b',
    '/a/b/c',
    '/\\evil/a',
  ])
    assert.equal(readFrom(other), '', other)
})
