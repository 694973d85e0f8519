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
import { EUR, VISA } from '../../test/paying-newsroom.ts'
import {
  changeStandingPayment,
  endAtPeriodEnd,
  endStandingPaymentNow,
  pauseStandingPayment,
  resumeStandingPayment,
} from '../payments/change-standing-payment.ts'
import type { PaymentId } from '../payments/payment.ts'
import { refundPayment } from '../payments/refund-payment.ts'
import { later } from '../platform/ids.ts'
import { endMemberships } from './end-memberships.ts'
import { giveSeatBack, takeSeatBack } from './end-seat.ts'
import { eraseReader } from './erase-reader.ts'
import { examineMemberships } from './examine-memberships.ts'
import { giveSeats, makeSeatLink, takeSeatLinkAway } from './give-seats.ts'
import { opens, type MembershipId } from './membership.ts'
import { openMembershipOf } from './memberships.ts'
import { readerWithEmail } from './readers.ts'
import { seatsOf } from './seats.ts'
import { openStandingOf } from './standing-facts.ts'
import { takeSeat } from './take-seat.ts'
import { tellOfEndings } from './tell-of-endings.ts'

const link = (token: string): string => `/account/seats/${token}`

/** A school that pays for three. */
async function aSchool(card = VISA): Promise<Paper & { group: MembershipId }> {
  const paper = await aPaper()
  const tier = await aTier(paper, 'school', 'group')
  await join(paper, { email: 'school@school.example', tier, seats: 3, card })
  return { ...paper, group: (await order(paper)).membership_id as MembershipId }
}

const reader = ({ write, clock }: Paper, email: string) =>
  write((tx) => readerWithEmail(tx, clock.now(), { email, language: 'en' }))

const invite = (paper: Paper & { group: MembershipId }, ...emails: string[]) =>
  giveSeats(paper, paper.group, { emails, language: 'en', link })

async function invitedBy(paper: Paper, email: string): Promise<string> {
  const letter = await paper.db
    .selectFrom('letters')
    .select('text')
    .where('to_address', '=', email)
    .where('kind', '=', 'seat')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /\/account\/seats\/([\w-]+)/.exec(letter.text)![1]!
}

/** Invites somebody, who takes the seat. */
async function seated(paper: Paper & { group: MembershipId }, email: string) {
  assert.ok((await invite(paper, email)).ok)
  const { id } = await reader(paper, email)
  const taken = await takeSeat(paper, await invitedBy(paper, email), id)
  assert.ok(taken.ok, JSON.stringify(taken))
  return { reader: id, membership: taken.membership }
}

const findings = async (paper: Paper) => (await examineMemberships(paper)).findings

test('a school gives its seats by letter, each is taken once, and there are no more than it pays for', async () => {
  const paper = await aSchool()
  assert.deepEqual(await invite(paper, 'ona@reader.example', 'no address'), {
    ok: false,
    because: 'no-address',
    email: 'no address',
  })
  assert.deepEqual(await invite(paper, 'ona@reader.example', 'Ona@reader.example', 'petras@reader.example'), {
    ok: true,
    given: 2,
  })
  assert.deepEqual(await invite(paper, 'ona@reader.example'), { ok: true, given: 0 }, 'she has one')
  assert.deepEqual(await invite(paper, 'jonas@reader.example', 'rita@reader.example'), {
    ok: false,
    because: 'too-many',
    free: 1,
  })
  const token = await invitedBy(paper, 'ona@reader.example')
  const ona = await reader(paper, 'ona@reader.example')
  const petras = await reader(paper, 'petras@reader.example')
  const both = await Promise.all([takeSeat(paper, token, ona.id), takeSeat(paper, token, petras.id)])
  assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true], 'one of two who follow one link')
  const holder = (await seatsOf(paper.db, paper.group)).find(({ taken }) => taken)
  const found = await openMembershipOf(paper.db, holder!.taken!.reader)
  assert.equal(found?.origin, 'seat')
  const again = await takeSeat(paper, token, petras.id)
  assert.ok(!again.ok)
  assert.deepEqual(await findings(paper), [])
})

test('by the link of the school whoever has it takes a seat until all are taken or the link is taken away', async () => {
  const paper = await aSchool()
  const first = await makeSeatLink(paper, paper.group)
  const made = await makeSeatLink(paper, paper.group)
  assert.ok(first.ok && made.ok)
  const take = async (token: string, email: string) => {
    const taken = await takeSeat(paper, token, (await reader(paper, email)).id)
    return taken.ok ? 'taken' : taken.because
  }
  assert.equal(await take(first.token, 'a@reader.example'), 'gone', 'a newer link has taken its place')
  assert.equal(await take(made.token, 'a@reader.example'), 'taken')
  assert.equal(await take(made.token, 'a@reader.example'), 'has-own')
  assert.equal(await take(made.token, 'b@reader.example'), 'taken')
  assert.equal(await take(made.token, 'c@reader.example'), 'taken')
  assert.equal(await take(made.token, 'd@reader.example'), 'full')
  await takeSeatLinkAway(paper, paper.group)
  assert.equal(await take(made.token, 'd@reader.example'), 'gone')
})

test('a seat that is taken back or given back ends its membership and is free again', async () => {
  const paper = await aSchool()
  await seated(paper, 'ona@reader.example')
  const petras = await seated(paper, 'petras@reader.example')
  assert.equal(await standing(paper), 'active')
  const [first] = await seatsOf(paper.db, paper.group)
  assert.deepEqual(await takeSeatBack(paper, 'another' as MembershipId, first!.id), {
    ok: false,
    because: 'no-such-seat',
  })
  assert.deepEqual(await takeSeatBack(paper, paper.group, first!.id), { ok: true })
  assert.deepEqual(await giveSeatBack(paper, petras.membership), { ok: true })
  assert.deepEqual(await giveSeatBack(paper, petras.membership), { ok: false, because: 'no-such-seat' })
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await seatsOf(paper.db, paper.group), [])
  assert.deepEqual((await letters(paper)).slice(-2), ['ended', 'ended'])
  assert.deepEqual(await findings(paper), [])
})

test('who has a seat and then pays for themselves stays a member when the seat is taken back', async () => {
  const paper = await aSchool()
  await seated(paper, 'ona@reader.example')
  await join(paper)
  const [seat] = await seatsOf(paper.db, paper.group)
  assert.deepEqual(await takeSeatBack(paper, paper.group, seat!.id), { ok: true })
  assert.equal(await standing(paper), 'active')
  assert.deepEqual(await findings(paper), [])
})

test('seats open as long as their group is paid for: over the renewal, to the end of a pause, and to its end', async () => {
  const paper = await aSchool()
  const ona = await seated(paper, 'ona@reader.example')
  await move(paper, 30.5 * DAY)
  await move(paper, 2 * HOUR)
  await endMemberships(paper)
  assert.equal(await standing(paper), 'active', 'renewed')
  const { id } = await order(paper)
  const resumesAt = later(paper.clock.now(), 80 * DAY)
  assert.ok((await pauseStandingPayment(paper, id, { resumesAt })).ok)
  const own = async () => (await openStandingOf(paper.db, ona.reader, paper.clock.now()))!.standing
  assert.equal(await standing(paper), 'paused', 'with the group')
  assert.ok(opens(await own()), 'it is paid for')
  const late = await seated(paper, 'late@reader.example')
  await move(paper, 35 * DAY)
  await endMemberships(paper)
  assert.equal(await tellOfEndings(paper), 0, 'nobody is told of an end that is a pause')
  assert.deepEqual(await own(), { state: 'paused', paidUntil: null, resumesAt })
  assert.equal(opens((await openStandingOf(paper.db, late.reader, paper.clock.now()))!.standing), false)
  assert.equal(await standing(paper, 'school@school.example'), 'paused')
  assert.ok((await resumeStandingPayment(paper, id, { key: 'resume', charge: 'now' })).ok)
  assert.equal(await standing(paper), 'active')
  assert.ok((await endAtPeriodEnd(paper, id)).ok)
  await move(paper, 32 * DAY)
  await endMemberships(paper)
  assert.equal(await standing(paper, 'school@school.example'), undefined)
  assert.equal(await standing(paper), undefined)
  const written = await paper.db
    .selectFrom('letters')
    .select(['kind', 'text'])
    .where('to_address', '=', 'ona@reader.example')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['seat', 'ended'],
  )
  assert.match(written[1]!.text, /The group through which you were a member/)
  assert.deepEqual(await findings(paper), [])
})

test('a group that pays for fewer loses its invitations first, then the seats that were taken last', async () => {
  const paper = await aSchool()
  assert.ok((await invite(paper, 'nobody@reader.example')).ok)
  await seated(paper, 'ona@reader.example')
  paper.clock.forward(1000)
  await seated(paper, 'petras@reader.example')
  const { id, wanted } = await order(paper)
  const shrink = async (seats: number) => {
    const changed = await changeStandingPayment(paper, id, {
      key: `${seats} seats`,
      sum: { currency: EUR, amount: 500 * seats },
      every: 'month',
      quantity: seats,
      name: 'School',
      wanted: JSON.parse(wanted),
      when: 'now',
    })
    assert.ok(changed.ok)
    return (await seatsOf(paper.db, paper.group)).map(({ email }) => email)
  }
  assert.deepEqual(await shrink(2), ['ona@reader.example', 'petras@reader.example'])
  assert.deepEqual(await shrink(1), ['ona@reader.example'])
  assert.equal(await standing(paper), 'active')
  assert.equal(await standing(paper, 'petras@reader.example'), undefined)
  assert.deepEqual(await findings(paper), [])
})

test('whoever paid for a group and goes on for themselves alone gives no seats any more', async () => {
  const paper = await aSchool()
  await seated(paper, 'ona@reader.example')
  assert.ok((await endStandingPaymentNow(paper, (await order(paper)).id)).ok)
  assert.equal(await standing(paper), 'active', 'the group is paid for still')
  await join(paper, { email: 'school@school.example' })
  assert.equal(await standing(paper, 'school@school.example'), 'active')
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await findings(paper), [])
})

test('who has a seat and is erased leaves it to somebody else, and is not in it any more', async () => {
  const paper = await aSchool()
  const ona = await seated(paper, 'ona@reader.example')
  assert.ok((await eraseReader(paper, ona.reader)).ok)
  assert.deepEqual(await seatsOf(paper.db, paper.group), [])
  const rows = await paper.db.selectFrom('seats').select('email').execute()
  assert.deepEqual(
    rows.map(({ email }) => email),
    [null],
  )
  assert.deepEqual(await findings(paper), [])
})

test('a group whose payment is given back ends, and its seats with it', async () => {
  const paper = await aSchool()
  await seated(paper, 'ona@reader.example')
  const { id } = await paper.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
  const wish = { amount: 'all', reason: 'asked for', by: 'Milda Stonkutė' } as const
  assert.ok((await refundPayment(paper, id as PaymentId, wish)).ok)
  await catchUp(paper)
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(
    (await letters(paper)).filter((kind) => kind === 'ended'),
    ['ended', 'ended'],
  )
  assert.deepEqual(await findings(paper), [])
})

test('a group whose refund the bank sends back is here again with the seats that ended with it', async () => {
  const paper = await aSchool('4000000000005126')
  const ona = await seated(paper, 'ona@reader.example')
  const { id } = await paper.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
  const wish = { amount: 'all', reason: 'asked for', by: 'Milda Stonkutė' } as const
  assert.ok((await refundPayment(paper, id as PaymentId, wish)).ok)
  assert.equal(await standing(paper), undefined)
  await move(paper, 10 * DAY)
  await move(paper, DAY)
  const refund = await paper.db.selectFrom('refunds').select('state').executeTakeFirstOrThrow()
  assert.equal(refund.state, 'failed')
  assert.ok(await standing(paper, 'school@school.example'))
  assert.equal(await standing(paper), 'active')
  const [seat] = await seatsOf(paper.db, paper.group)
  assert.equal(seat?.taken?.membership, ona.membership)
  assert.deepEqual(await findings(paper), [])
})
