import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPaper, catchUp, DAY, join, letters, order, standing, type Paper } from '../../test/joined-paper.ts'
import { later, type Instant } from '../platform/ids.ts'
import { auditLines } from '../staff/audit-lines.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { endMemberships } from './end-memberships.ts'
import { examineMemberships } from './examine-memberships.ts'
import { grantMembership, takeGrantBack } from './grant-membership.ts'
import { grantsOf } from './grants.ts'
import { changesOf } from './memberships.ts'
import type { TierId } from './tier.ts'
import { tellOfEndings } from './tell-of-endings.ts'

const ONA = 'ona@reader.example'
const inDays = (paper: Paper, count: number): Instant => later(paper.clock.now(), count * DAY)

async function give(paper: Paper, until: Instant | null) {
  const given = await grantMembership(
    paper,
    { email: ' Ona@Reader.example ', language: 'lt', tier: paper.tier, until, reason: 'She told us first.' },
    COMMAND_LINE,
  )
  assert.ok(given.ok)
  return given
}

test('a membership that is given opens at once, is written of, told of a week before its end, and over on its day', async () => {
  const paper = await aPaper()
  const { reader } = await give(paper, inDays(paper, 30))
  assert.equal(await standing(paper), 'active')
  assert.deepEqual((await grantsOf(paper.db, reader))[0]?.reason, 'She told us first.')
  assert.equal((await auditLines(paper.db, {}, { most: 1 }))[0]?.act, 'gave a membership')
  assert.equal(await tellOfEndings(paper), 0)
  paper.clock.forward(24 * DAY)
  assert.equal(await tellOfEndings(paper), 1)
  assert.equal(await tellOfEndings(paper), 0, 'once')
  paper.clock.forward(7 * DAY)
  await endMemberships(paper)
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await letters(paper), ['granted', 'ending soon', 'ended'])
  const soon = await paper.db
    .selectFrom('letters')
    .select('text')
    .where('kind', '=', 'ending soon')
    .executeTakeFirstOrThrow()
  assert.match(soon.text, /baigiasi 2026 m\. gruodžio 25 d\./)
  assert.deepEqual((await examineMemberships(paper)).findings, [])
})

test('what was given can be taken back, and ends the membership that nothing else opens', async () => {
  const paper = await aPaper()
  const { grant, membership } = await give(paper, null)
  const wish = { reason: 'It was a mistake.', by: COMMAND_LINE }
  assert.deepEqual(await takeGrantBack(paper, grant, { ...wish, reason: ' ' }), {
    ok: false,
    because: 'no-reason',
  })
  assert.deepEqual(await takeGrantBack(paper, grant, wish), { ok: true, ended: true })
  assert.deepEqual(await takeGrantBack(paper, grant, wish), { ok: false, because: 'already' })
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(
    (await changesOf(paper.db, [membership])).map(({ kind }) => kind),
    ['ended', 'grant taken back', 'granted', 'began'],
  )
  assert.deepEqual((await examineMemberships(paper)).findings, [])
})

test('a member who was given time and then joins goes on as the same member, and keeps what is paid when the gift is taken back', async () => {
  const paper = await aPaper()
  const { grant, membership } = await give(paper, null)
  await join(paper)
  assert.equal((await order(paper)).membership_id, membership)
  const back = await takeGrantBack(paper, grant, { reason: 'She pays now.', by: COMMAND_LINE })
  assert.deepEqual(back, { ok: true, ended: false })
  await catchUp(paper)
  assert.equal(await standing(paper), 'active')
  assert.deepEqual(await letters(paper), ['granted', 'welcome'])
  assert.deepEqual((await examineMemberships(paper)).findings, [])
})

test('nothing is given to no address, for no reason, in no tier, or for a time that is over', async () => {
  const paper = await aPaper()
  const wish = { email: ONA, language: 'en', tier: paper.tier, until: null, reason: 'Because.' }
  const because = async (change: Partial<Parameters<typeof grantMembership>[1]>) => {
    const given = await grantMembership(paper, { ...wish, ...change }, COMMAND_LINE)
    return given.ok ? 'given' : given.because
  }
  assert.equal(await because({ email: 'ona' }), 'no-address')
  assert.equal(await because({ reason: '' }), 'no-reason')
  assert.equal(await because({ reason: 'x'.repeat(501) }), 'too-long')
  assert.equal(await because({ tier: 'none' as TierId }), 'no-such-tier')
  assert.equal(await because({ until: paper.clock.now() }), 'over')
  assert.equal((await paper.db.selectFrom('readers').select('id').execute()).length, 0)
})
