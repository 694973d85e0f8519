import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, later, type Instant } from '../platform/ids.ts'
import {
  days,
  opens,
  opensUntil,
  paidThrough,
  standingOf,
  type PaymentOrder,
  type Term,
} from './membership.ts'

const at = (day: string) => instant(`2024-${day}T12:00:00.000Z`)
const now = at('05-02')
const began = { startedAt: at('04-02'), endedAt: null, endedBecause: null }
const term = (from: string, until: string | null, takenBack = false): Term => ({
  id: `${from}` as Term['id'],
  from: at(from),
  until: until === null ? null : at(until),
  because: { kind: 'payment', id: from },
  takenBackAt: takenBack ? now : null,
})
const order = (given: Partial<PaymentOrder> = {}): PaymentOrder => ({
  state: 'active',
  cancelAt: null,
  resumesAt: null,
  failingSince: null,
  ...given,
})
const april = term('04-10', '05-10')

test('what is paid for is open until the end of what is paid for, and renews', () => {
  assert.deepEqual(standingOf(began, [april], order(), now), {
    state: 'active',
    until: at('05-10'),
    renews: true,
  })
})

test('a membership that was cancelled is open until the end of what is paid for', () => {
  const standing = standingOf(began, [april], order({ cancelAt: at('05-10') }), now)
  assert.deepEqual(standing, { state: 'ending', until: at('05-10') })
  assert.ok(opens(standing))
  assert.equal(standingOf(began, [april], order({ state: 'ended' }), now).state, 'ending')
})

test('a payment that failed leaves everything open for 21 days, and not for one more', () => {
  const failing = order({ state: 'past due', failingSince: at('05-10') })
  const standing = (day: string) => standingOf(began, [april], failing, at(day))
  assert.deepEqual(standing('05-12'), { state: 'in grace', since: at('05-10'), until: at('05-31') })
  assert.equal(standing('05-30').state, 'in grace')
  assert.deepEqual(standing('05-31'), { state: 'ended', at: at('05-10'), because: 'unpaid' })
})

test('a payment on its way keeps a membership open for two weeks', () => {
  assert.equal(standingOf(began, [april], order(), at('05-11')).state, 'renewing')
  assert.equal(standingOf(began, [april], order(), at('05-25')).state, 'ended')
})

test('a pause lets what is paid for run out, and opens nothing after it', () => {
  const paused = order({ state: 'paused', resumesAt: at('07-10') })
  assert.ok(opens(standingOf(began, [april], paused, now)))
  const after = standingOf(began, [april], paused, at('05-20'))
  assert.deepEqual(after, { state: 'paused', paidUntil: null, resumesAt: at('07-10') })
  assert.equal(opens(after), false)
})

test('what is given without an end is open in a pause too', () => {
  const given = { ...april, until: null, because: { kind: 'grant', id: 'g' } } as const
  const paused = order({ state: 'paused', resumesAt: at('07-10') })
  const standing = standingOf(began, [april, given], paused, at('05-20'))
  assert.deepEqual(standing, { state: 'active', until: null, renews: false })
})

test('who cancels in a pause keeps what is paid for, and after it has ended as they asked', () => {
  const cancelled = order({ state: 'paused', resumesAt: at('07-10'), cancelAt: at('06-10') })
  assert.deepEqual(standingOf(began, [april], cancelled, now), { state: 'ending', until: at('05-10') })
  assert.deepEqual(standingOf(began, [april], cancelled, at('05-20')), {
    state: 'ended',
    at: at('05-10'),
    because: 'cancelled',
  })
})

test('money that was given back opens nothing', () => {
  assert.equal(
    standingOf(began, [term('04-10', '05-10', true)], order({ state: 'ended' }), now).state,
    'ended',
  )
})

test('a grant without an end is open without an end, and one with an end until then', () => {
  assert.deepEqual(standingOf(began, [term('04-10', null)], undefined, now), {
    state: 'active',
    until: null,
    renews: false,
  })
  assert.equal(opensUntil(standingOf(began, [april], undefined, now)), at('05-10'))
  assert.equal(standingOf(began, [april], undefined, at('05-10')).state, 'ended')
})

test('a membership without money or grant is none', () => {
  assert.equal(standingOf(began, [], undefined, now).state, 'ended')
  assert.equal(standingOf(began, [], order({ state: 'incomplete' }), now).state, 'ended')
  assert.equal(standingOf(began, [], order(), now).state, 'ended')
})

test('terms that join are one stretch, in whatever order they are told, and a gap ends it', () => {
  const [may, june, august] = [term('05-10', '06-10'), term('06-10', '07-10'), term('08-01', '09-01')]
  assert.deepEqual(paidThrough([june, april, may], now), { covered: true, until: at('07-10') })
  assert.deepEqual(paidThrough([august, june, april, may], now), { covered: true, until: at('07-10') })
  assert.deepEqual(paidThrough([april, june], now), { covered: true, until: at('05-10') })
  assert.deepEqual(paidThrough([may], now), { covered: false, until: null })
  assert.deepEqual(paidThrough([april], at('05-20')), { covered: false, until: at('05-10') })
  assert.deepEqual(paidThrough([april, august], at('08-02')), { covered: true, until: at('09-01') })
})

test('once it has ended it has ended, whatever was paid', () => {
  const ended = { startedAt: at('04-02'), endedAt: at('05-01'), endedBecause: 'refunded' as const }
  assert.deepEqual(standingOf(ended, [april], order(), now), {
    state: 'ended',
    at: at('05-01'),
    because: 'refunded',
  })
})

test('the moment something ends it is closed', () => {
  const until = later(now, days(1)) as Instant
  const last: Term = { ...april, until }
  assert.ok(opens(standingOf(began, [last], undefined, later(until, -1))))
  assert.equal(opens(standingOf(began, [last], undefined, until)), false)
})
