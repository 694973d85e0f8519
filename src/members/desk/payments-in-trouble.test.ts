import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPaper, catchUp, DAY, HOUR, join, move, order } from '../../../test/joined-paper.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aVisit } from '../../../test/visit.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { newId } from '../../platform/ids.ts'
import { path } from '../../routes.ts'
import { whatWantsAttention } from '../../staff/attention.ts'
import { deskHomePage } from '../../staff/desk-home-page.tsx'
import type { Role } from '../../staff/staff-member.ts'
import { mendFailingPayments } from '../dunning.ts'
import { paymentsInTroublePage } from './payments-in-trouble-page.tsx'

const DISPUTED = '4000000000000259'
const ASKED_ABOUT = '4000000000001976'

const paper = await aPaper()
const HERE = path('deskPaymentsInTrouble')
/** As somebody who has just signed in sees it: months go by here. */
const asSeen = async (page: PersonalPage, at: string, role: Role = 'membership-manager') => {
  const { cookies } = await atTheDesk(paper, { email: `${newId(paper.clock.now())}@courier.example`, role })
  return page.get!(aVisit(paper, at, { cookies }))
}
const page = async () => (await asSeen(paymentsInTroublePage, HERE)).text()
const wanted = async () =>
  (await whatWantsAttention(paper)).map(({ count, what, about, to }) => [count, what, about, to])

async function failNext(times: number): Promise<void> {
  await fetch(`${paper.sandbox.url}/sandbox/customers/${(await order(paper)).payer_id}/next_charges`, {
    method: 'POST',
    body: JSON.stringify({ times, decline_code: 'expired_card' }),
  })
}

test('where every payment is well, nothing is in trouble and nothing wants attention', async () => {
  await join(paper)
  assert.deepEqual(await wanted(), [])
  const shown = await page()
  assert.match(shown, /No membership’s payment fails just now/)
  assert.match(shown, /No payment is disputed just now/)
})

test('a member’s payment that fails is at the desk with its day, until it is paid', async () => {
  await failNext(1)
  await move(paper, 30.5 * DAY)
  await move(paper, 2 * HOUR)
  const about =
    'Since 26 December 2026. It is tried again, and letters ask for another card; access is kept for 21 days.'
  assert.deepEqual(await wanted(), [[1, 'member’s payment fails', about, `${HERE}#failing`]])
  const shown = await page()
  assert.match(shown, new RegExp(`href="${path('deskMember', { id: (await order(paper)).reader_id! })}"`))
  assert.match(shown, /€5 a month.*26 December 2026.*16 January 2027/)
  await move(paper, 3 * DAY)
  await mendFailingPayments(paper)
  await catchUp(paper)
  assert.deepEqual(await wanted(), [])
})

test('a disputed payment is at the desk with the day by which evidence is due, urgent when that is near', async () => {
  await join(paper, { email: 'benas@reader.example', card: ASKED_ABOUT, every: null })
  await join(paper, { email: 'greta@reader.example', card: DISPUTED })
  await catchUp(paper)
  const rows = await paper.db.selectFrom('disputes').select(['state', 'answer_by']).orderBy('state').execute()
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['asked', 'open'],
  )
  const due = rows.map(({ answer_by }) => answer_by!).sort()[0]!
  const [line] = await whatWantsAttention(paper)
  assert.deepEqual([line?.count, line?.what, line?.urgent], [2, 'payments are disputed', false])
  assert.match(line!.about, /^Evidence is due by \d+ \w+ 2027 for the first/)
  const shown = await page()
  assert.match(shown, /benas@reader\.example.*asked about|asked about.*benas@reader\.example/)
  assert.match(shown, /greta@reader\.example/)
  paper.clock.set(new Date(Date.parse(due) - 2 * DAY).toISOString())
  assert.equal((await whatWantsAttention(paper))[0]?.urgent, true)
  paper.clock.set(new Date(Date.parse(due) + 30 * DAY).toISOString())
  assert.match((await whatWantsAttention(paper))[0]!.about, /^No day is known/)
})

test('whoever may not see payments sees neither the lines nor the page', async () => {
  const desk = async (role: Role) => (await asSeen(deskHomePage, path('desk'), role)).text()
  assert.match(await desk('membership-manager'), /payments are disputed/)
  assert.doesNotMatch(await desk('editor'), /disputed|payments-in-trouble/)
  assert.equal((await asSeen(paymentsInTroublePage, HERE, 'editor')).status, 403)
})
