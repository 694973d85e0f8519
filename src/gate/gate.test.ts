import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { plainFields, solve, solvedFields } from '../../test/gate.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { formWith } from '../page/form.ts'
import { stillClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import { secretOf } from '../platform/secret.ts'
import { later, newId } from '../platform/ids.ts'
import { alarmNow, raiseAlarm } from './alarms.ts'
import { gateFields, WORK, type Action, type Attempt } from './gate.ts'
import { mayPass } from './may-pass.ts'
import { patienceFor } from './patience.ts'
import { forgetGate, watchDeclines } from './watch-declines.ts'
import { workNow } from './work-now.ts'
import { makeWork } from './work.ts'

let next = 0
/** Somebody from a network that nobody came from before. */
function somebody(change: Partial<Attempt> = {}): Attempt {
  const part = `${100 + Math.floor(++next / 250)}.${next % 250}`
  return { action: 'checkout', address: `${part}.1.7`, network: `${part}.1.0/24`, ...change }
}

async function declines(newsroom: Awaited<ReturnType<typeof testNewsroom>>, count: number, checkout = true) {
  const now = newsroom.clock.now()
  await newsroom.write((tx) =>
    tx
      .insertInto('failed_payments')
      .values(
        Array.from({ length: count }, () => ({
          id: newId(now),
          provider_id: `ch_${newId(now)}`,
          standing_payment_id: null,
          checkout_id: checkout ? newId(now) : null,
          currency: 'EUR',
          amount: 100,
          at: now,
          because: 'card_declined',
        })),
      )
      .execute(),
  )
}

describe('work', async () => {
  const newsroom = await testNewsroom()
  const tries = (fields: Record<string, string>, change: Partial<Attempt> = {}) =>
    mayPass(newsroom, somebody(change), formWith(fields))

  test('lets pass once, and once more only when the same form is pressed twice', async () => {
    const fields = await solvedFields(newsroom, 'checkout')
    assert.deepEqual(await tries(fields, { formKey: 'form-1' }), { ok: true })
    assert.deepEqual(await tries(fields, { formKey: 'form-1' }), { ok: true })
    assert.deepEqual(await tries(fields, { formKey: 'form-2' }), { ok: false, because: 'work-wrong' })
    assert.deepEqual(await tries(fields), { ok: false, because: 'work-wrong' })
  })

  test('is not taken after twenty minutes, nor for another action, nor changed, nor from another paper', async () => {
    const secret = await secretOf(newsroom.database, newsroom.clock.now())
    const now = newsroom.clock.now()
    const moment = await plainFields(newsroom, 'checkout')
    const made = (action: Action, at = now, by = secret) => makeWork(by, { action, most: WORK, now: at })
    const refused = async (work: string) =>
      assert.deepEqual(await tries({ ...moment, [gateFields.work]: work }), {
        ok: false,
        because: 'work-wrong',
      })
    await refused(solve(await made('checkout', later(now, -20 * 60_000))))
    await refused(solve(await made('sign-in')))
    await refused(solve(await made('checkout', now, 'the secret of another paper')))
    const asked = await made('checkout')
    await refused(solve({ ...asked, signature: '0'.repeat(64) }))
    await refused(Buffer.from(JSON.stringify({ ...asked, number: -1 })).toString('base64'))
    const solved = JSON.parse(
      Buffer.from(solve(await made('checkout', later(now, -20 * 60_000))), 'base64').toString(),
    )
    const longer = { ...solved, salt: solved.salt.replace(/until=\d+/, `until=${Date.parse(now) + 60_000}`) }
    await refused(Buffer.from(JSON.stringify(longer)).toString('base64'))
    for (const nonsense of ['none', '{}', 'bnVsbA==', 'x'.repeat(5000)]) await refused(nonsense)
  })

  test('is harder in an alarm, and what was asked before the alarm does not do any more', async () => {
    const before = await solvedFields(newsroom, 'checkout')
    await newsroom.write((tx) =>
      raiseAlarm(tx, newsroom.clock.now(), {
        because: 'hand',
        byName: 'Milda Stonkutė',
        declined: 0,
        paid: 0,
      }),
    )
    assert.equal(await workNow(newsroom.db, 'checkout', newsroom.clock.now()), 8 * WORK)
    assert.equal(await workNow(newsroom.db, 'sign-in', newsroom.clock.now()), WORK)
    assert.deepEqual(await tries(before), { ok: false, because: 'work-wrong' })
    assert.deepEqual(await tries(await solvedFields(newsroom, 'checkout')), { ok: true })
  })
})

describe('without scripts', async () => {
  const newsroom = await testNewsroom()
  const { clock } = newsroom

  test('one presses twice with ten seconds between, from one network, and each wait is good once', async () => {
    const who = somebody()
    const secret = await secretOf(newsroom.database, clock.now())
    const first = await mayPass(newsroom, who, formWith(await plainFields(newsroom, 'checkout')))
    assert.deepEqual(first, { ok: false, because: 'wait' })
    const patience = patienceFor(secret, 'checkout', who.network, clock.now())
    const again = async (whom: Attempt) =>
      mayPass(
        newsroom,
        whom,
        formWith({ ...(await plainFields(newsroom, 'checkout')), [gateFields.patience]: patience }),
      )
    clock.set(later(clock.now(), 9_000))
    assert.deepEqual(await again(who), { ok: false, because: 'wait' })
    clock.set(later(clock.now(), 1_000))
    assert.deepEqual(await again(somebody()), { ok: false, because: 'wait' })
    assert.deepEqual(await again(who), { ok: true })
    assert.deepEqual(await again(who), { ok: false, because: 'wait' })
  })

  test('few pass from one network in an hour, and in an alarm nobody does', async () => {
    const secret = await secretOf(newsroom.database, clock.now())
    const { network } = somebody()
    const passes = async () => {
      const patience = patienceFor(secret, 'checkout', network, later(clock.now(), -10_000))
      const fields = { ...(await plainFields(newsroom, 'checkout')), [gateFields.patience]: patience }
      return mayPass(newsroom, somebody({ network }), formWith(fields))
    }
    for (let each = 0; each < 4; each++) assert.deepEqual(await passes(), { ok: true })
    assert.deepEqual(await passes(), { ok: false, because: 'work-missing' })
    clock.set(later(clock.now(), 61 * 60_000))
    assert.deepEqual(await passes(), { ok: true })
    await declines(newsroom, 11)
    await watchDeclines(newsroom)
    assert.deepEqual(await passes(), { ok: false, because: 'work-missing' })
  })

  test('a form sent at once came too soon, and work done meanwhile makes up for it', async () => {
    const opened = later(clock.now(), 29_500)
    const fields = await plainFields(newsroom, 'checkout', opened)
    const { [gateFields.work]: work = '' } = await solvedFields(newsroom, 'checkout')
    const tried = (more: Record<string, string>) =>
      mayPass(newsroom, somebody(), formWith({ ...fields, ...more }))
    assert.deepEqual(await tried({}), { ok: false, because: 'too-soon' })
    assert.deepEqual(await tried({ [gateFields.work]: 'none' }), { ok: false, because: 'too-soon' })
    assert.deepEqual(await tried({ [gateFields.work]: work }), { ok: true })
  })

  test('a form with the trap filled in, or never shown by us, is a robot’s', async () => {
    const trapped = async (fields: Record<string, string>) =>
      assert.deepEqual(await mayPass(newsroom, somebody(), formWith(fields)), { ok: false, because: 'trap' })
    await trapped({})
    await trapped(await plainFields(newsroom, 'sign-in'))
    await trapped({
      ...(await solvedFields(newsroom, 'checkout')),
      [gateFields.trap]: 'https://casino.example',
    })
  })
})

describe('the gate', async () => {
  const newsroom = await testNewsroom()
  const { clock } = newsroom

  test('counts tries by address across two processes on one database, and opens again when they stop', async () => {
    const otherClock = stillClock(clock.now())
    const other = await openNewsroom(newsroom.settings, { clock: otherClock, log: silentLog })
    const who = somebody()
    for (let each = 0; each < 12; each++) {
      const at = each % 2 === 0 ? newsroom : other
      const form = formWith(await solvedFields(newsroom, 'checkout'))
      assert.deepEqual(await mayPass(at, who, form), { ok: true })
    }
    const form = formWith(await solvedFields(newsroom, 'checkout'))
    for (const at of [newsroom, other]) {
      const refused = await mayPass(at, who, form)
      assert.deepEqual(refused, { ok: false, because: 'too-many', until: '2024-05-02T12:10:00.000Z' })
    }
    await other.close()
    clock.set(later(clock.now(), 70 * 60_000))
    const later1 = formWith(await solvedFields(newsroom, 'checkout'))
    assert.deepEqual(await mayPass(newsroom, who, later1), { ok: true })
  })

  test('narrows for an hour when cards are declined, whoever is a member passes, and it eases by itself', async () => {
    await declines(newsroom, 10)
    await watchDeclines(newsroom)
    assert.equal(await alarmNow(newsroom.db, clock.now()), undefined, 'ten are not a surge')
    await declines(newsroom, 20, false)
    await watchDeclines(newsroom)
    assert.equal(await alarmNow(newsroom.db, clock.now()), undefined, 'renewals are another matter')
    await declines(newsroom, 1)
    await watchDeclines(newsroom)
    const alarm = await alarmNow(newsroom.db, clock.now())
    assert.deepEqual([alarm?.because, alarm?.declined, alarm?.paid], ['declines', 11, 0])
    const known = somebody({ known: true, email: 'ona@reader.example' })
    assert.deepEqual(await mayPass(newsroom, known, formWith({})), { ok: true })
    clock.set(later(clock.now(), 61 * 60_000))
    await watchDeclines(newsroom)
    assert.equal(await alarmNow(newsroom.db, clock.now()), undefined)
    assert.equal(await workNow(newsroom.db, 'checkout', clock.now()), WORK)
  })

  test('keeps no address as it is, and nothing longer than a day', async () => {
    const who = somebody({ email: 'vytautas@reader.example' })
    await mayPass(newsroom, who, formWith(await solvedFields(newsroom, 'checkout')))
    const kept = JSON.stringify(await newsroom.db.selectFrom('gate_counts').selectAll().execute())
    for (const name of [who.address, who.network, who.email!]) assert.ok(!kept.includes(name), name)
    clock.set(later(clock.now(), 26 * 3_600_000))
    await forgetGate(newsroom)
    for (const table of ['gate_counts', 'gate_used', 'gate_alarms'] as const)
      assert.deepEqual(await newsroom.db.selectFrom(table).selectAll().execute(), [], table)
  })
})
