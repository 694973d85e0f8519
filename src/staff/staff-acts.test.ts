import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { newestLetter } from '../../test/sign-in.ts'
import { atTheDesk } from '../../test/staff.ts'
import { aVisit, someVisitor } from '../../test/visit.ts'
import { demoEditorLink } from '../seed-demo-staff.ts'
import { takeInByLink } from '../sign-in/take-in.ts'
import { setPaper } from '../stories/set-paper.ts'
import { auditLines } from './audit-lines.ts'
import { changeRole } from './change-role.ts'
import { endStaffSessions } from './end-staff-sessions.ts'
import { inviteStaff } from './invite-staff.ts'
import { makeDeskLink } from './make-desk-link.ts'
import { staffOf } from './may-staff.tsx'
import { removeStaff } from './remove-staff.ts'
import { COMMAND_LINE } from './staff-member.ts'
import { allStaff } from './staff-members.ts'

let newsroom: TestNewsroom
before(async () => (newsroom = await testNewsroom()))

const DAY = 24 * 3_600_000
const browser = { visitor: someVisitor, before: undefined }
const invites = (name: string, role: 'owner' | 'editor' | 'membership-manager' = 'editor') =>
  inviteStaff(newsroom, { name, email: `${name.toLowerCase()}@courier.example`, role }, COMMAND_LINE)
const lastAct = async () => (await auditLines(newsroom.db, {}, { most: 1 }))[0]
const tokenIn = (path: string) => path.split('/').at(-1)!

test('who is invited gets a letter whose link lets them in once, within a day', async () => {
  const invited = await invites('Jonas')
  assert.ok(invited.ok)
  const letter = await newestLetter(newsroom, 'jonas@courier.example')
  assert.equal(letter!.link, invited.path)
  assert.match(letter!.text, /you have been given a place at the desk of A new paper, as editor/)
  newsroom.clock.forward(DAY - 1)
  const taken = await takeInByLink(newsroom, 'staff', letter!.token!, browser)
  assert.ok(taken.ok)
  assert.equal(taken.returnTo, '/desk')
  assert.deepEqual(await takeInByLink(newsroom, 'staff', letter!.token!, browser), {
    ok: false,
    because: 'used',
  })
  const late = await invites('Late')
  assert.ok(late.ok)
  newsroom.clock.forward(DAY)
  assert.deepEqual(await takeInByLink(newsroom, 'staff', tokenIn(late.path), browser), {
    ok: false,
    because: 'over',
  })
})

test('an invitation wants a name and an address that is not there already', async () => {
  const by = COMMAND_LINE
  const role = 'editor' as const
  assert.deepEqual(await inviteStaff(newsroom, { name: ' \n ', email: 'a@b.example', role }, by), {
    ok: false,
    because: 'no-name',
  })
  assert.deepEqual(await inviteStaff(newsroom, { name: 'A', email: 'a b', role }, by), {
    ok: false,
    because: 'no-address',
  })
  assert.ok((await invites('Twice')).ok)
  assert.deepEqual(await inviteStaff(newsroom, { name: 'T', email: 'TWICE@courier.example ', role }, by), {
    ok: false,
    because: 'there-already',
  })
})

test('a name cannot bring a line of its own into a letter', async () => {
  const name = 'Olena\r\nBcc: everybody@reader.example'
  assert.ok(
    (await inviteStaff(newsroom, { name, email: 'olena@courier.example', role: 'editor' }, COMMAND_LINE)).ok,
  )
  const row = await newsroom.db
    .selectFrom('letters')
    .selectAll()
    .where('to_address', '=', 'olena@courier.example')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(row.to_name, /[\r\n]/)
})

test('a role holds from the next request on, and a paper keeps an owner', async () => {
  const paper = await testNewsroom()
  const owner = await atTheDesk(paper, { role: 'owner', email: 'owner@courier.example' })
  const editor = await atTheDesk(paper, { role: 'editor', email: 'editor@courier.example' })
  assert.deepEqual(await changeRole(paper, owner.id, 'editor', COMMAND_LINE), {
    ok: false,
    because: 'last-owner',
  })
  assert.deepEqual(await removeStaff(paper, owner.id, COMMAND_LINE), { ok: false, because: 'last-owner' })
  assert.ok((await changeRole(paper, editor.id, 'owner', COMMAND_LINE)).ok)
  assert.equal((await staffOf(aVisit(paper, '/desk', { cookies: editor.cookies })))?.role, 'owner')
  assert.deepEqual(await changeRole(paper, 'nobody', 'owner', COMMAND_LINE), {
    ok: false,
    because: 'unknown',
  })
  const both = await Promise.all([owner, editor].map(({ id }) => removeStaff(paper, id, COMMAND_LINE)))
  assert.equal(both.filter(({ ok }) => ok).length, 1, 'two owners who remove each other leave one')
})

test('who is removed is signed out everywhere, and no letter lets them in any more', async () => {
  await atTheDesk(newsroom, { role: 'owner', email: 'stays@courier.example' })
  const { id, cookies } = await atTheDesk(newsroom, {
    name: 'Darius Vaitkus',
    role: 'editor',
    email: 'darius@courier.example',
  })
  const link = await makeDeskLink(newsroom, 'darius@courier.example', COMMAND_LINE)
  assert.ok(link.ok)
  assert.ok((await removeStaff(newsroom, id, COMMAND_LINE)).ok)
  assert.equal(await staffOf(aVisit(newsroom, '/desk', { cookies })), undefined)
  assert.deepEqual(await takeInByLink(newsroom, 'staff', tokenIn(link.path), browser), {
    ok: false,
    because: 'replaced',
  })
  assert.deepEqual(await makeDeskLink(newsroom, 'darius@courier.example', COMMAND_LINE), {
    ok: false,
    because: 'unknown',
  })
  assert.deepEqual(await removeStaff(newsroom, id, COMMAND_LINE), { ok: false, because: 'unknown' })
  assert.ok(!(await allStaff(newsroom.db)).some((member) => member.id === id))
  assert.ok((await invites('Darius', 'editor')).ok, 'and may be invited again')
})

test('every act on the staff is in the audit log, with what it was before and after', async () => {
  const { id } = await atTheDesk(newsroom, {
    name: 'Agnė Mikutė',
    role: 'editor',
    email: 'agne@courier.example',
  })
  const by = { id, name: 'Agnė Mikutė', network: '203.0.113.0/24' }
  newsroom.clock.forward(1)
  await changeRole(newsroom, id, 'membership-manager', by)
  const line = await lastAct()
  assert.equal(line?.act, 'gave another role')
  assert.equal(line?.about, `staff:${id}`)
  assert.equal(line?.network, '203.0.113.0/24')
  assert.deepEqual(line?.detail, { name: 'Agnė Mikutė', before: 'editor', after: 'membership-manager' })
  newsroom.clock.forward(1)
  await endStaffSessions(newsroom, id, 'all', by)
  assert.equal((await lastAct())?.act, 'ended sessions')
  newsroom.clock.forward(1)
  const link = await makeDeskLink(newsroom, 'agne@courier.example', COMMAND_LINE)
  assert.ok(link.ok)
  newsroom.clock.forward(1)
  assert.ok((await takeInByLink(newsroom, 'staff', tokenIn(link.path), browser)).ok)
  assert.equal((await lastAct())?.act, 'signed in')
  const found = await auditLines(newsroom.db, { words: 'agnė MEMBERSHIP-manager' })
  assert.equal(found.length, 1)
  assert.deepEqual(await auditLines(newsroom.db, { words: '100%' }), [])
})

test('a demo paper prints a link for its editor at each start; any other paper none', async () => {
  const demo = await testNewsroom()
  assert.equal(await demoEditorLink(demo), undefined)
  await setPaper(demo, { demo: 'yes' })
  const first = await demoEditorLink(demo)
  assert.equal(first?.name, 'Milda Stonkutė')
  const second = await demoEditorLink(demo)
  assert.deepEqual(await takeInByLink(demo, 'staff', tokenIn(first!.path), browser), {
    ok: false,
    because: 'replaced',
  })
  assert.ok((await takeInByLink(demo, 'staff', tokenIn(second!.path), browser)).ok)
  const [milda] = await allStaff(demo.db)
  await inviteStaff(
    demo,
    { name: 'Rūta Žemaitytė', email: 'ruta@courier.example', role: 'owner' },
    COMMAND_LINE,
  )
  assert.ok((await removeStaff(demo, milda!.id, COMMAND_LINE)).ok)
  assert.equal(await demoEditorLink(demo), undefined, 'who was removed does not come back by a start')
})
