import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPaper, catchUp, join, letters, order, standing, type Paper } from '../../../test/joined-paper.ts'
import { aReader } from '../../../test/sign-in.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aVisit } from '../../../test/visit.ts'
import { formWith } from '../../page/form.ts'
import { path } from '../../routes.ts'
import { auditLines } from '../../staff/audit-lines.ts'
import type { Role } from '../../staff/staff-member.ts'
import { grantsOf } from '../grants.ts'
import type { ReaderId } from '../reader.ts'
import { memberPage } from './member-page.tsx'

/** Milda at the page of one reader. */
async function atPageOf(paper: Paper, reader: ReaderId, role: Role = 'membership-manager') {
  const staff = await atTheDesk(paper, { name: 'Milda Stonkutė', email: `${role}@courier.example`, role })
  const visit = () => ({
    ...aVisit(paper, path('deskMember', { id: reader }), { cookies: staff.cookies }),
    params: { id: reader },
  })
  return {
    text: async () => (await memberPage.get!(visit())).text(),
    async send(fields: Record<string, string>) {
      const answer = await memberPage.post!(visit(), formWith(fields))
      return { status: answer.status, text: await answer.text() }
    },
  }
}

test('the desk gives a membership with a reason and takes it back, and both stand in the history and in the audit log', async () => {
  const paper = await aPaper()
  const reader = await aReader(paper, 'ona@reader.example', { name: 'Ona' })
  const page = await atPageOf(paper, reader)
  const wish = { act: 'grant', tier: paper.tier, until: '', 'grant-reason': 'She told us first.' }
  assert.match((await page.send({ ...wish, 'grant-reason': '' })).text, /Say why: it stands in their history/)
  assert.match((await page.send({ ...wish, until: '2020-01-01' })).text, /a day that is still to come/)
  assert.match((await page.send({ ...wish, until: 'soon' })).text, /Write the day as 2026-12-31/)
  assert.match((await page.send({ ...wish, tier: 'none' })).text, /Choose a tier/)
  assert.equal(await standing(paper), undefined)
  assert.equal((await page.send(wish)).status, 303)
  assert.equal(await standing(paper), 'active')
  assert.match(await page.text(), /The membership was given[\s\S]*She told us first\./)
  const [grant] = await grantsOf(paper.db, reader)
  const back = { act: 'grant-back', grant: grant!.id, 'back-reason': 'It was a mistake.' }
  assert.match((await page.send({ ...back, grant: 'another' })).text, /not there any more/)
  assert.match((await page.send({ ...back, 'back-reason': '' })).text, /Say why/)
  assert.equal((await page.send(back)).status, 303)
  assert.equal(await standing(paper), undefined)
  assert.deepEqual(await letters(paper), ['granted', 'ended'])
  const acts = (await auditLines(paper.db, {}, { most: 2 })).map(({ name, act }) => `${name} ${act}`)
  assert.deepEqual(acts, ['Milda Stonkutė took a given membership back', 'Milda Stonkutė gave a membership'])
})

test('the desk gives back a part of a payment and then the rest, each pressed twice and done once', async () => {
  const paper = await aPaper()
  await join(paper)
  const page = await atPageOf(paper, (await order(paper)).reader_id as ReaderId)
  const { id } = await paper.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
  const wish = { act: 'refund', payment: id, amount: '2', 'refund-reason': 'Charged too much.', seen: '0' }
  assert.match(await page.text(), /€5\.00, .*receipt 2026-000001/)
  assert.match((await page.send({ ...wish, amount: '7' })).text, /more than is left of this payment/)
  assert.match((await page.send({ ...wish, amount: 'some' })).text, /Write a sum like 2\.50/)
  assert.match((await page.send({ ...wish, 'refund-reason': '' })).text, /Say why/)
  assert.match((await page.send({ ...wish, payment: 'another' })).text, /Choose the payment/)
  assert.equal((await page.send(wish)).status, 303)
  assert.match((await page.send(wish)).text, /Something was given back since/)
  await catchUp(paper)
  assert.equal(await standing(paper), 'active')
  const rest = { ...wish, amount: '', seen: '1' }
  assert.equal((await page.send(rest)).status, 303)
  assert.equal((await page.send(rest)).status, 422)
  await catchUp(paper)
  assert.equal(await standing(paper), undefined)
  const refunds = await paper.db.selectFrom('refunds').select(['amount', 'state']).orderBy('id').execute()
  assert.deepEqual(
    refunds.map(({ amount, state }) => [amount, state]),
    [
      [200, 'made'],
      [300, 'made'],
    ],
  )
  assert.equal((await auditLines(paper.db, {}, { most: 1 }))[0]?.act, 'refunded a payment')
})

test('an editor neither gives memberships nor money back', async () => {
  const paper = await aPaper()
  const reader = await aReader(paper, 'ona@reader.example')
  const page = await atPageOf(paper, reader, 'editor')
  const sent = await page.send({ act: 'grant', tier: paper.tier, 'grant-reason': 'A friend.' })
  assert.equal(sent.status, 403)
  assert.equal((await page.send({ act: 'refund' })).status, 403)
  assert.equal(await standing(paper), undefined)
})
