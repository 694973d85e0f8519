import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aPaper,
  aTier,
  catchUp,
  DAY,
  HOUR,
  join,
  letters,
  move,
  order,
  standing,
  type Paper,
} from '../../test/joined-paper.ts'
import { assertAllAgree, EUR } from '../../test/paying-newsroom.ts'
import {
  changeStandingPayment,
  endWantedStandingPayments,
  pauseStandingPayment,
  resumeStandingPayment,
  type OrderChange,
} from '../payments/change-standing-payment.ts'
import { compareWithProvider } from '../payments/compare-with-provider.ts'
import type { PaymentId } from '../payments/payment.ts'
import { refundPayment } from '../payments/refund-payment.ts'
import { standingPaymentById } from '../payments/standing-payments.ts'
import { later } from '../platform/ids.ts'
import { mendFailingPayments } from './dunning.ts'
import { endMemberships } from './end-memberships.ts'
import { endPauses } from './end-pauses.ts'
import { eraseReader } from './erase-reader.ts'
import { examineMemberships } from './examine-memberships.ts'
import type { MembershipId } from './membership.ts'
import { changesOf, membershipById, openMembershipOf, openTerm, startMembership } from './memberships.ts'
import type { ReaderId } from './reader.ts'
import { readerById, readerWithEmail } from './readers.ts'
import { pauseMembership, steerMembership } from './steer-membership.ts'
import type { TierId } from './tier.ts'

const DISPUTED = '4000000000000259'
const ONA = 'ona@reader.example'

const membershipOf = async (paper: Paper) => (await order(paper)).membership_id as MembershipId

const change = async (paper: Paper, tier: TierId, wish: Pick<OrderChange, 'key' | 'sum' | 'when'>) => {
  const { id } = await order(paper)
  const wanted = { every: 'month', quantity: 1, name: 'Tier', wanted: { tier } } as const
  const changed = await changeStandingPayment(paper, id, { ...wanted, ...wish })
  assert.ok(changed.ok, JSON.stringify(changed))
}

async function agreed(paper: Paper): Promise<void> {
  await assertAllAgree(paper)
  assert.deepEqual((await examineMemberships(paper)).findings, [])
}

test('more is paid now, less from the renewal on, and the tier follows when it counts', async () => {
  const paper = await aPaper()
  const patron = await aTier(paper, 'patron')
  await join(paper)
  const membership = await membershipOf(paper)
  const tier = async () => (await membershipById(paper.db, membership))?.tier
  await move(paper, 15 * DAY)
  await change(paper, patron, { key: 'up', sum: { currency: EUR, amount: 1500 }, when: 'now' })
  assert.equal(await tier(), patron)
  assert.deepEqual(await letters(paper), ['welcome', 'receipt'], 'a receipt for the difference')
  await change(paper, paper.tier, { key: 'down', sum: { currency: EUR, amount: 300 }, when: 'at renewal' })
  assert.equal(await tier(), patron)
  await move(paper, 15.5 * DAY)
  await move(paper, 2 * HOUR)
  assert.equal(await tier(), paper.tier)
  assert.equal(await standing(paper), 'active')
  const sums = await paper.db.selectFrom('payments').select('amount').orderBy('paid_at').execute()
  assert.deepEqual([sums.length, sums[0]?.amount, sums[2]?.amount], [3, 500, 300])
  const kinds = (await changesOf(paper.db, [membership])).map(({ kind }) => kind)
  assert.deepEqual(kinds.toSorted(), ['began', 'renewed', 'tier', 'tier', 'tier'])
  await agreed(paper)
})

test('a pause keeps what is paid open, charges nothing, and ends by itself or when the reader says so', async () => {
  const paper = await aPaper()
  await join(paper)
  const { id } = await order(paper)
  const resumesAt = later(paper.clock.now(), 95 * DAY)
  assert.ok((await pauseStandingPayment(paper, id, { resumesAt })).ok)
  assert.equal(await standing(paper), 'paused')
  await move(paper, 40 * DAY)
  await endMemberships(paper)
  assert.equal(await standing(paper), 'paused', 'no row is ended in a pause')
  assert.equal((await paper.db.selectFrom('payments').select('id').execute()).length, 1)
  assert.ok((await resumeStandingPayment(paper, id, { key: 'resume', charge: 'now' })).ok)
  assert.equal(await standing(paper), 'active')
  assert.equal((await paper.db.selectFrom('payments').select('id').execute()).length, 2)
  const kinds = (await changesOf(paper.db, [await membershipOf(paper)])).map(({ kind }) => kind)
  assert.deepEqual(
    kinds.filter((kind) => kind === 'paused' || kind === 'resumed'),
    ['resumed', 'paused'],
  )
  await agreed(paper)
})

test('who goes on in a pause, after what was paid has run out, is charged at once and stays a member', async () => {
  const paper = await aPaper()
  await join(paper)
  await paused(paper, 3)
  await move(paper, 40 * DAY)
  await endPauses(paper)
  assert.equal(await standing(paper), 'paused', 'it is not over yet')
  const found = await standingPaymentById(paper.db, (await order(paper)).id)
  assert.ok((await steerMembership(paper, found!, { act: 'resume', key: 'on' })).ok)
  await move(paper, 20 * DAY)
  await endMemberships(paper)
  assert.equal(await standing(paper), 'active')
  assert.equal((await paper.db.selectFrom('payments').select('id').execute()).length, 2)
  await agreed(paper)
})

for (const [every, days] of [
  ['month', 31 + 31 + 28],
  ['year', 365 + 31 + 28],
] as const)
  test(`a pause by the ${every} ends on its day: the card is charged and a new period begins, once`, async () => {
    const paper = await aPaper()
    await join(paper, { every })
    await paused(paper, 2)
    await move(paper, (days - 1) * DAY)
    await Promise.all([endPauses(paper), endPauses(paper)])
    assert.equal(await standing(paper), 'paused')
    await move(paper, 2 * DAY)
    await Promise.all([endPauses(paper), endPauses(paper)])
    await move(paper, 20 * DAY)
    await endPauses(paper)
    await endMemberships(paper)
    assert.equal(await standing(paper), 'active')
    assert.equal((await paper.db.selectFrom('payments').select('id').execute()).length, 2)
    await agreed(paper)
  })

test('a pause whose card is charged no more when it ends is looked after as any payment that fails', async () => {
  const paper = await aPaper()
  await join(paper)
  await paused(paper, 1)
  await fetch(`${paper.sandbox.url}/sandbox/customers/${(await order(paper)).payer_id}/next_charges`, {
    method: 'POST',
  })
  await move(paper, 70 * DAY)
  await endPauses(paper)
  assert.equal(await standing(paper), 'in grace')
  await mendFailingPayments(paper)
  assert.ok((await letters(paper)).includes('payment failed'))
  await agreed(paper)
})

async function paused(paper: Paper, months: number): Promise<void> {
  const found = await standingPaymentById(paper.db, (await order(paper)).id)
  assert.ok((await pauseMembership(paper, found!, months)).ok)
}

for (const [evidence, ends] of [
  ['winning_evidence', false],
  ['losing_evidence', true],
] as const)
  test(`a dispute that is ${ends ? 'lost ends the membership and its order' : 'won leaves the membership as it was'}`, async () => {
    const paper = await aPaper()
    await join(paper, { card: DISPUTED })
    await catchUp(paper)
    assert.equal(await standing(paper), 'active', 'nothing is decided')
    const membership = await membershipOf(paper)
    assert.equal((await changesOf(paper.db, [membership]))[0]?.kind, 'disputed')
    const { stripe } = paper.sandbox
    const { data } = await stripe.disputes.list()
    await stripe.disputes.update(data[0]!.id, { evidence: { uncategorized_text: evidence }, submit: true })
    await catchUp(paper)
    assert.equal(await standing(paper), ends ? undefined : 'active')
    assert.deepEqual(await letters(paper), ends ? ['welcome', 'ended'] : ['welcome'])
    assert.equal((await order(paper)).state, ends ? 'ended' : 'active')
    await agreed(paper)
  })

test('a membership that was brought from elsewhere and now is paid for here goes on as the same', async () => {
  const paper = await aPaper()
  const now = paper.clock.now()
  const brought = await paper.write(async (tx) => {
    const reader = await readerWithEmail(tx, now, { email: ONA, language: 'en' })
    const id = await startMembership(tx, now, {
      reader: reader.id,
      tier: paper.tier,
      origin: 'import',
      by: 'the import',
    })
    const until = later(now, 10 * DAY)
    await openTerm(tx, now, { membership: id, from: now, until, because: { kind: 'import', id } })
    return id
  })
  await join(paper)
  assert.equal(await membershipOf(paper), brought)
  await move(paper, 12 * DAY)
  await endMemberships(paper)
  assert.equal(await standing(paper), 'active')
  await agreed(paper)
})

test('a charge that crosses the end of its order is given back, and opens nothing', async () => {
  const paper = await aPaper()
  await join(paper)
  const payment = await paper.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
  const whole = { amount: 'all', reason: 'Asked for it', by: 'Rūta Žemaitytė' } as const
  assert.ok((await refundPayment(paper, payment.id as PaymentId, whole)).ok)
  assert.equal(await standing(paper), undefined)
  for (const hours of [31 * 24, 2]) {
    paper.sandbox.clock.forward(hours * HOUR)
    paper.clock.set(paper.sandbox.clock.now())
    await paper.sandbox.stripe.balance.retrieve()
  }
  await catchUp(paper)
  assert.equal(await standing(paper), undefined)
  assert.equal((await order(paper)).state, 'ended')
  const refunds = await paper.db.selectFrom('refunds').select(['state', 'reason']).execute()
  assert.deepEqual(
    refunds.map(({ state }) => state),
    ['made', 'made'],
  )
  await agreed(paper)
})

test('a charge that crosses the erasing of its reader is given back, and nobody is known again by it', async () => {
  const paper = await aPaper()
  await join(paper)
  const { reader_id } = await order(paper)
  const reader = reader_id as ReaderId
  // Its renewal is charged at the provider, and is not looked at before the reader is erased.
  paper.sandbox.clock.forward(31 * DAY)
  paper.clock.set(paper.sandbox.clock.now())
  await paper.sandbox.stripe.balance.retrieve()
  paper.sandbox.clock.forward(2 * HOUR)
  paper.clock.set(paper.sandbox.clock.now())
  await paper.sandbox.stripe.balance.retrieve()
  assert.deepEqual(await eraseReader(paper, reader), { ok: true })
  await compareWithProvider(paper)
  await catchUp(paper)
  await endWantedStandingPayments(paper)
  const [first, renewal] = await paper.db.selectFrom('payments').select(['id']).orderBy('paid_at').execute()
  assert.ok(first && renewal)
  const refunds = await paper.db.selectFrom('refunds').select(['payment_id', 'state']).execute()
  assert.deepEqual(
    refunds.map((row) => [row.payment_id, row.state]),
    [[renewal.id, 'made']],
  )
  assert.equal((await order(paper)).state, 'ended')
  assert.equal((await readerById(paper.db, reader))?.email, null)
  assert.equal((await paper.db.selectFrom('readers').select('id').execute()).length, 1)
  assert.equal(await openMembershipOf(paper.db, reader), undefined)
})
