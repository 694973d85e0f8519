import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { newestLetter } from '../../test/sign-in.ts'
import { atTheDesk } from '../../test/staff.ts'
import { aVisit } from '../../test/visit.ts'
import { formWith } from '../page/form.ts'
import type { PersonalPage } from '../page/reading.ts'
import { later, newId } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { path, routes } from '../routes.ts'
import { personalPages } from '../site.ts'
import { whatWantsAttention } from './attention.ts'
import { auditPage } from './audit-page.tsx'
import { deskHomePage } from './desk-home-page.tsx'
import { noteAct } from './note-act.ts'
import { COMMAND_LINE } from './staff-member.ts'
import { allStaff } from './staff-members.ts'
import { staffMemberPage } from './staff-member-page.tsx'
import { staffPage } from './staff-page.tsx'

let newsroom: TestNewsroom
let owner: Awaited<ReturnType<typeof atTheDesk>>
let editor: Awaited<ReturnType<typeof atTheDesk>>
before(async () => {
  newsroom = await testNewsroom()
  owner = await atTheDesk(newsroom, { name: 'Milda Stonkutė', email: 'milda@courier.example', role: 'owner' })
  editor = await atTheDesk(newsroom, {
    name: 'Rūta Žemaitytė',
    email: 'ruta@courier.example',
    role: 'editor',
  })
})

type Who = typeof owner
function visitOf(who: Who, address: string) {
  const visit = aVisit(newsroom, address, { cookies: who.cookies })
  return { ...visit, params: { id: /^\/desk\/staff\/(\w+)/.exec(visit.url.pathname)?.[1] ?? '' } }
}
const look = (page: PersonalPage, address: string, who = owner) => page.get!(visitOf(who, address))
const send = (page: PersonalPage, address: string, fields: Record<string, string>, who = owner) =>
  page.post!(visitOf(who, address), formWith(fields))

test('no page of the desk opens to anybody who is not signed in there', async () => {
  for (const [name, page] of Object.entries(personalPages)) {
    const at = routes[name as keyof typeof routes]
    if (!/^\/desk(\/|$)/.test(at) || at.startsWith('/desk/sign-')) continue
    const address = at.replaceAll(/:\w+/g, 'x')
    for (const answer of [
      await page.get?.(aVisit(newsroom, address)),
      await page.post?.(aVisit(newsroom, address), formWith({})),
    ]) {
      if (!answer) continue
      assert.equal(answer.status, 303, address)
      assert.match(answer.headers.get('location')!, /^\/desk\/sign-in/, address)
    }
  }
})

test('the navigation shows the rooms one may enter, and marks the one one is in', async () => {
  const forOwner = await (await look(staffPage, path('deskStaff'))).text()
  assert.match(forOwner, /<a href="\/desk\/staff" aria-current="page">/)
  assert.match(forOwner, /href="\/desk\/audit"/)
  const forEditor = await (await look(deskHomePage, path('desk'), editor)).text()
  assert.doesNotMatch(forEditor, /href="\/desk\/audit"/)
  assert.match(forEditor, /<b>Rūta Žemaitytė<\/b>, editor/)
})

test('letters in doubt want attention of whoever may see to them, until they are seen to', async () => {
  assert.match(await (await look(deskHomePage, path('desk'))).text(), /Nothing wants your attention/)
  await newsroom.write(async (tx) => {
    const words = { kind: 'receipt', language: 'en', subject: 'Receipt', text: 'x', html: 'x' }
    const to = 'ona@reader.example'
    const { letter } = await queueLetter(tx, newsroom.clock.now(), { occasion: 'doubtful', to, ...words })
    await tx.updateTable('letters').set({ state: 'in doubt' }).where('id', '=', letter).execute()
  })
  assert.match(
    await (await look(deskHomePage, path('desk'))).text(),
    /<b>1<\/b><a href="[^"]+">letter is in doubt/,
  )
  assert.match(await (await look(deskHomePage, path('desk'), editor)).text(), /Nothing wants your attention/)
  await newsroom.write((tx) => tx.deleteFrom('letters').where('occasion', '=', 'doubtful').execute())
})

test('letters that were refused or came back want attention for a week', async () => {
  const settled = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    for (const state of ['refused', 'bounced', 'bounced', 'accepted']) {
      const words = { kind: 'receipt', language: 'en', subject: 'Receipt', text: 'x', html: 'x' }
      const occasion = `undelivered ${newId(settled)}`
      const { letter } = await queueLetter(tx, settled, { occasion, to: 'ona@reader.example', ...words })
      await tx.updateTable('letters').set({ state, settled_at: settled }).where('id', '=', letter).execute()
    }
  })
  const shown = await (await look(deskHomePage, path('desk'))).text()
  assert.match(shown, /<b>1<\/b><a href="\/desk\/letters\?state=refused">letter was refused/)
  assert.match(shown, /<b>2<\/b><a href="\/desk\/letters\?state=bounced">letters came back/)
  assert.match(await (await look(deskHomePage, path('desk'), editor)).text(), /Nothing wants your attention/)
  newsroom.clock.set(later(settled, 7 * 86_400_000))
  assert.deepEqual(await whatWantsAttention(newsroom), [])
  newsroom.clock.set(settled)
  await newsroom.write((tx) => tx.deleteFrom('letters').where('occasion', 'like', 'undelivered %').execute())
})

test('an owner invites by a form, which comes back filled in with what has to be mended', async () => {
  const bad = await send(staffPage, path('deskStaff'), {
    name: 'Kaarel Mets',
    email: 'kaarel',
    role: 'editor',
    language: 'en',
  })
  assert.equal(bad.status, 422)
  const text = await bad.text()
  assert.match(text, /<a href="#email">This is no e-mail address/)
  assert.match(text, /value="Kaarel Mets"/)
  assert.match(text, /value="kaarel"/)
  assert.match(text, /value="editor" checked/)
  const unnamed = await send(staffPage, path('deskStaff'), {
    email: 'kaarel@courier.example',
    role: 'editor',
  })
  assert.match(await unnamed.text(), /<a href="#name">/)
  const noRole = await send(staffPage, path('deskStaff'), {
    name: 'K',
    email: 'kaarel@courier.example',
    role: 'chief',
  })
  assert.match(await noRole.text(), /<a href="#role">Choose what they are at the desk for/)
  const done = await send(staffPage, path('deskStaff'), {
    name: 'Kaarel Mets',
    email: 'kaarel@courier.example',
    role: 'editor',
    language: 'en',
  })
  assert.equal(done.status, 303)
  assert.ok(await newestLetter(newsroom, 'kaarel@courier.example'))
  const again = await send(staffPage, path('deskStaff'), {
    name: 'K',
    email: 'kaarel@courier.example',
    role: 'editor',
  })
  assert.match(await again.text(), /is at the desk already/)
})

test('who may not change the staff sees it, ends their own sessions, and changes nothing else', async () => {
  assert.equal((await look(staffPage, path('deskStaff'), editor)).status, 200)
  assert.doesNotMatch(await (await look(staffPage, path('deskStaff'), editor)).text(), /Invite somebody/)
  const invite = await send(
    staffPage,
    path('deskStaff'),
    { name: 'X', email: 'x@y.example', role: 'owner' },
    editor,
  )
  assert.equal(invite.status, 403)
  const self = path('deskStaffMember', { id: editor.id })
  for (const fields of [{ role: 'owner' }, { remove: 'yes' }] as Record<string, string>[])
    assert.equal((await send(staffMemberPage, self, fields, editor)).status, 403)
  const others = path('deskStaffMember', { id: owner.id })
  assert.equal((await send(staffMemberPage, others, { others: 'yes' }, editor)).status, 403)
  assert.doesNotMatch(await (await look(staffMemberPage, others, editor)).text(), /Signed in<\/h2>/)
  assert.match(
    await (await look(staffMemberPage, self, editor)).text(),
    /Firefox on Android<\/b> \(this one\)/,
  )
  const elsewhere = await newsroom.write((tx) =>
    tx.selectFrom('sessions').select('id').where('owner_id', '=', editor.id).executeTakeFirstOrThrow(),
  )
  assert.equal((await send(staffMemberPage, self, { session: elsewhere.id }, editor)).status, 303)
  assert.equal(
    (await look(staffMemberPage, self, editor)).headers.get('location'),
    path('deskSignIn', {}, { return: self }),
  )
})

test('removing asks once more, and then removes', async () => {
  const { id } = await atTheDesk(newsroom, {
    name: 'Līga Ozoliņa',
    email: 'liga@courier.example',
    role: 'editor',
  })
  const at = path('deskStaffMember', { id })
  assert.doesNotMatch(await (await look(staffMemberPage, at)).text(), /name="remove"/)
  const asking = await (await look(staffMemberPage, `${at}?ask=remove`)).text()
  assert.match(asking, /Remove Līga Ozoliņa from the desk\?/)
  assert.match(asking, /<input type="hidden" name="remove" value="yes"\/>/)
  assert.ok(
    (await allStaff(newsroom.db)).some((member) => member.id === id),
    'to look at it changes nothing',
  )
  assert.equal((await send(staffMemberPage, at, { role: 'membership-manager' })).headers.get('location'), at)
  assert.equal((await send(staffMemberPage, at, { role: 'chief' })).status, 303)
  assert.equal((await allStaff(newsroom.db)).find((member) => member.id === id)?.role, 'membership-manager')
  assert.equal(
    (await send(staffMemberPage, at, { remove: 'yes' })).headers.get('location'),
    path('deskStaff'),
  )
  assert.ok(!(await allStaff(newsroom.db)).some((member) => member.id === id))
  assert.match(await (await look(staffMemberPage, at)).text(), /Removed/)
})

test('the audit log is found by words and by what was acted on, fifty lines a page', async () => {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    for (let i = 0; i < 60; i++)
      await noteAct(tx, now, COMMAND_LINE, {
        act: 'refunded a payment',
        about: `payment:${i % 2}`,
        detail: { reason: `<b>No. ${i}</b>` },
      })
  })
  const first = await (await look(auditPage, path('deskAudit', {}, { q: 'REFUNDED' }))).text()
  assert.equal(first.match(/<tr>/g)!.length, 51)
  assert.match(first, /&lt;b>No\. 59&lt;\/b>/)
  assert.match(first, /href="\/desk\/audit\?q=REFUNDED&amp;page=2"/)
  const second = await (await look(auditPage, path('deskAudit', {}, { q: 'REFUNDED', page: 2 }))).text()
  assert.equal(second.match(/<tr>/g)!.length, 11)
  const about = await (await look(auditPage, path('deskAudit', {}, { about: 'payment:1' }))).text()
  assert.equal(about.match(/<tr>/g)!.length, 31)
  assert.equal((await look(auditPage, path('deskAudit', {}, { page: 99 }))).status, 303)
  assert.match(
    await (await look(auditPage, path('deskAudit', {}, { q: 'nobody did this' }))).text(),
    /Nothing of this kind/,
  )
})
