import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aPaper,
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
import { unbalancedPostings } from '../ledger/postings.ts'
import { endAtPeriodEnd, keepOn } from '../payments/change-standing-payment.ts'
import { compareWithProvider } from '../payments/compare-with-provider.ts'
import type { PaymentId } from '../payments/payment.ts'
import { refundPayment } from '../payments/refund-payment.ts'
import type { Instant } from '../platform/ids.ts'
import { mendFailingPayments } from './dunning.ts'
import { endMembershipIn, endMemberships } from './end-memberships.ts'
import type { MembershipId } from './membership.ts'
import { startMembership } from './memberships.ts'
import { readerWithEmail } from './readers.ts'
import { tellOfEndings } from './tell-of-endings.ts'

test('whoever pays is a member at once, gets a welcome with the receipt, and is counted for the story and for nobody', async () => {
  const paper = await aPaper()
  await join(paper)
  assert.equal(await standing(paper), 'active')
  assert.deepEqual(await letters(paper), ['welcome'])
  const letter = await paper.db.selectFrom('letters').selectAll().executeTakeFirstOrThrow()
  assert.match(letter.text, /Receipt: 2026-000001/)
  assert.match(letter.text, /Total: €5\.00/)
  assert.match(letter.text, /The next payment is on 25 December 2026\./)
  const [from, ...more] = await paper.db.selectFrom('joined_from').selectAll().execute()
  assert.deepEqual([{ ...from }, ...more], [{ day: '2026-11-25', story_path: '/news/a-story', joined: 1 }])
  await catchUp(paper)
  assert.deepEqual(await letters(paper), ['welcome'], 'told again, nothing is written again')
})

test('a member for a year gets a receipt each month and stays a member', async () => {
  const paper = await aPaper()
  await join(paper)
  for (let month = 0; month < 12; month++) {
    await move(paper, 30.5 * DAY)
    await move(paper, 2 * HOUR)
    assert.equal(await standing(paper), 'active', `month ${month + 1}`)
    await endMemberships(paper)
  }
  const kinds = await letters(paper)
  assert.equal(kinds.filter((kind) => kind === 'receipt').length, 12)
  assert.deepEqual(await unbalancedPostings(paper.db), [])
})

test('an address that is a member already gets its second payment back, whole, and a letter; the first goes on', async () => {
  const paper = await aPaper()
  await join(paper)
  await join(paper)
  await catchUp(paper)
  assert.equal(await standing(paper), 'active')
  assert.deepEqual(await letters(paper), ['welcome', 'second membership'])
  const [refund, ...others] = await paper.db.selectFrom('refunds').select(['state', 'amount']).execute()
  assert.deepEqual([{ ...refund }, ...others], [{ state: 'made', amount: 500 }])
  const orders = await paper.db.selectFrom('standing_payments').select('state').orderBy('made_at').execute()
  assert.deepEqual(orders.map(({ state }) => state).sort(), ['active', 'ended'])
  assert.equal((await paper.db.selectFrom('memberships').select('id').execute()).length, 1)
})

test('a whole refund ends the membership, with a letter, and its order; half of it leaves all as it was', async () => {
  const paper = await aPaper()
  await join(paper)
  const { id } = await paper.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
  const half = await refundPayment(paper, id as PaymentId, { amount: 200, reason: 'too much', by: 'Milda' })
  assert.ok(half.ok)
  await catchUp(paper)
  assert.equal(await standing(paper), 'active')
  assert.ok(
    (await refundPayment(paper, id as PaymentId, { amount: 300, reason: 'asked for', by: 'Milda' })).ok,
  )
  await catchUp(paper)
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await letters(paper), ['welcome', 'ended'])
  assert.equal((await order(paper)).state, 'ended')
  assert.deepEqual(await unbalancedPostings(paper.db), [])
})

test('a payment that fails keeps the membership, writes how to mend it, and a card that pays again ends the worry', async () => {
  const paper = await aPaper()
  await join(paper)
  const { payer_id } = await order(paper)
  await fetch(`${paper.sandbox.url}/sandbox/customers/${payer_id}/next_charges`, {
    method: 'POST',
    body: JSON.stringify({ times: 1, decline_code: 'insufficient_funds' }),
  })
  await move(paper, 30.5 * DAY)
  await move(paper, 2 * HOUR)
  await mendFailingPayments(paper)
  assert.equal(await standing(paper), 'in grace')
  assert.deepEqual(await letters(paper), ['welcome', 'payment failed'])
  await mendFailingPayments(paper)
  assert.deepEqual(await letters(paper), ['welcome', 'payment failed'], 'once')
  await move(paper, 3 * DAY)
  await mendFailingPayments(paper)
  await catchUp(paper)
  assert.equal(await standing(paper), 'active', 'the try of the third day went through')
  assert.deepEqual(await letters(paper), ['welcome', 'payment failed', 'receipt'])
  assert.deepEqual(await unbalancedPostings(paper.db), [])
})

test('a card that fails for three weeks ends the membership: four letters, four tries, and one that says it is over', async () => {
  const paper = await aPaper()
  await join(paper)
  const { payer_id } = await order(paper)
  await fetch(`${paper.sandbox.url}/sandbox/customers/${payer_id}/next_charges`, {
    method: 'POST',
    body: JSON.stringify({ times: 99, decline_code: 'expired_card' }),
  })
  await move(paper, 30.5 * DAY)
  await move(paper, 2 * HOUR)
  for (let day = 0; day < 22; day++) {
    await mendFailingPayments(paper)
    await endMemberships(paper)
    if (day < 20) assert.equal(await standing(paper), 'in grace', `day ${day}`)
    await move(paper, DAY)
  }
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await letters(paper), [
    'welcome',
    'payment failed',
    'payment failed',
    'payment failed',
    'payment failed',
    'ended',
  ])
  assert.equal((await order(paper)).state, 'ended')
  const tries = await paper.db.selectFrom('dunning_steps').select('step').execute()
  assert.equal(tries.filter(({ step }) => step.startsWith('retry')).length, 4)
})

test('who cancels stays a member until what is paid is over, is told a week before, and may stay after all', async () => {
  const paper = await aPaper()
  await join(paper)
  const { id } = await order(paper)
  assert.ok((await endAtPeriodEnd(paper, id)).ok)
  assert.equal(await standing(paper), 'ending')
  assert.ok((await keepOn(paper, id)).ok)
  assert.equal(await standing(paper), 'active')
  assert.ok((await endAtPeriodEnd(paper, id)).ok)
  await move(paper, 24 * DAY)
  assert.equal(await tellOfEndings(paper), 1)
  assert.equal(await tellOfEndings(paper), 0)
  await move(paper, 8 * DAY)
  await endMemberships(paper)
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await letters(paper), ['welcome', 'ending soon', 'ended'])
  const changes = await paper.db.selectFrom('membership_changes').select('kind').orderBy('id').execute()
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['began', 'cancelled', 'cancellation undone', 'cancelled', 'ended'],
  )
})

test('a charge that crosses the end of a membership goes back whole, with a letter that says so', async () => {
  const paper = await aPaper()
  await join(paper)
  const { membership_id: membership } = await order(paper)
  const { clock, db, settings, sandbox, write } = paper
  // The provider has not heard of the end when the renewal comes.
  await write((tx) =>
    endMembershipIn(tx, clock.now(), settings.url, membership as MembershipId, {
      because: 'by-the-desk',
      by: 'Milda Stonkutė',
    }),
  )
  for (const time of [30.5 * DAY, 2 * HOUR]) {
    sandbox.clock.forward(time)
    await sandbox.stripe.balance.retrieve()
    await sandbox.settled()
  }
  clock.set(sandbox.clock.now())
  await compareWithProvider(paper)
  await catchUp(paper)
  assert.deepEqual(await letters(paper), ['welcome', 'ended', 'charged after the end'])
  const refunds = await db.selectFrom('refunds').select(['amount', 'state']).execute()
  assert.deepEqual(
    refunds.map(({ amount, state }) => [amount, state]),
    [[500, 'made']],
  )
  assert.equal((await order(paper)).state, 'ended')
})

test('those whose membership pauses do not keep others from ending, however many they are', async () => {
  const paper = await aPaper()
  await join(paper)
  const { id, membership_id: ona } = await order(paper)
  assert.ok((await endAtPeriodEnd(paper, id)).ok)
  await pausedBefore(paper, ona!, 201)
  await move(paper, 32 * DAY)
  assert.equal(await endMemberships(paper), 1)
  assert.equal(await standing(paper), undefined)
})

/** So many whose membership was made earlier than this one, and pauses with nothing paid for. */
async function pausedBefore({ write, db, tier }: Paper, membership: string, count: number): Promise<void> {
  const at = '2020-05-02T12:00:00.000Z'
  const like = await db
    .selectFrom('standing_payments')
    .selectAll()
    .where('membership_id', '=', membership)
    .executeTakeFirstOrThrow()
  await write(async (tx) => {
    for (let n = 0; n < count; n++) {
      const reader = (
        await readerWithEmail(tx, at as Instant, { email: `p${n}@reader.example`, language: 'en' })
      ).id
      const own = await startMembership(tx, at as Instant, {
        reader,
        tier,
        origin: 'payment',
        by: 'the reader',
      })
      await tx
        .insertInto('standing_payments')
        .values({
          ...like,
          id: own,
          provider_id: own,
          membership_id: own,
          reader_id: reader,
          state: 'paused',
          cancel_at: null,
        })
        .execute()
    }
  })
}

test('a contribution is thanked for, needs no account, and is income at once', async () => {
  const paper = await aPaper()
  await join(paper, { every: null })
  assert.deepEqual(await letters(paper), ['contribution'])
  assert.equal((await paper.db.selectFrom('readers').select('id').execute()).length, 0)
  assert.deepEqual(await unbalancedPostings(paper.db), [])
})
