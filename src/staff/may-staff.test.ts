import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { atTheDesk } from '../../test/staff.ts'
import { aVisit, cookiesOf, someVisitor } from '../../test/visit.ts'
import { path, routes } from '../routes.ts'
import { beginSessionIn } from '../sign-in/begin-session.ts'
import { endSessions } from '../sign-in/end-sessions.ts'
import { deskHomePage } from './desk-home-page.tsx'
import { deskSignOutPage } from '../sign-in/sign-out-page.ts'
import { deskRedirect } from './flash.ts'
import { mayStaff, staffOf } from './may-staff.tsx'
import { permissions, roleMay } from './permissions.ts'
import { formWith } from '../page/form.ts'

let newsroom: TestNewsroom
before(async () => (newsroom = await testNewsroom()))

test('whoever is not signed in is sent to do so, and comes back to where they wanted to be', async () => {
  const may = await mayStaff(aVisit(newsroom, '/desk/members?q=ona'), 'see members')
  assert.ok(!may.ok)
  assert.equal(may.answer.status, 303)
  assert.equal(may.answer.headers.get('location'), path('deskSignIn', {}, { return: '/desk/members?q=ona' }))
  const home = await deskHomePage.get!(aVisit(newsroom, routes.desk))
  assert.equal(home.headers.get('location'), '/desk/sign-in')
})

test('what one may is in one table, and whoever may not is told who may', async () => {
  const { cookies } = await atTheDesk(newsroom, { role: 'editor', email: 'editor@courier.example' })
  const visit = aVisit(newsroom, '/desk/payments', { cookies })
  const allowed = await mayStaff(visit, 'make narrations')
  assert.ok(allowed.ok)
  assert.equal(allowed.staff.name, 'Milda Stonkutė')
  assert.equal(allowed.staff.network, someVisitor.network)
  const refused = await mayStaff(visit, 'refund payments')
  assert.ok(!refused.ok)
  assert.equal(refused.answer.status, 403)
  assert.match(
    await refused.answer.text(),
    /To refund payments one has to be owner or membership manager, and you are editor/,
  )
})

test('an owner may do everything that anybody may', () => {
  for (const permission of Object.keys(permissions) as (keyof typeof permissions)[])
    assert.ok(roleMay('owner', permission), permission)
})

test('a reader’s session opens nothing at the desk, whatever cookie it is put into', async () => {
  const { id } = await atTheDesk(newsroom, { email: 'twice@courier.example' })
  const { token } = await newsroom.write((tx) =>
    beginSessionIn(tx, newsroom.clock.now(), { realm: 'reader', owner: id, visitor: someVisitor }),
  )
  const cookies = { '__Host-standfirst_desk': token, '__Host-standfirst_session': token }
  assert.equal(await staffOf(aVisit(newsroom, '/desk', { cookies })), undefined)
})

test('over TLS only a cookie that belongs to this very host counts', async () => {
  const { cookies } = await atTheDesk(newsroom, { email: 'host@courier.example' })
  const planted = { standfirst_desk: cookies['__Host-standfirst_desk'] }
  assert.equal(await staffOf(aVisit(newsroom, '/desk', { cookies: planted })), undefined)
})

test('a session that was ended is over with the next request, and so is that of somebody removed', async () => {
  const ended = await atTheDesk(newsroom, { email: 'ended@courier.example' })
  const removed = await atTheDesk(newsroom, { email: 'removed@courier.example' })
  for (const { cookies } of [ended, removed]) assert.ok(await staffOf(aVisit(newsroom, '/desk', { cookies })))
  await endSessions(newsroom, 'staff', ended.id, 'all')
  await newsroom.write((tx) =>
    tx.updateTable('staff').set({ removed_at: newsroom.clock.now() }).where('id', '=', removed.id).execute(),
  )
  for (const { cookies } of [ended, removed])
    assert.equal(await staffOf(aVisit(newsroom, '/desk', { cookies })), undefined)
})

test('a session of staff ends after two weeks, however much it is used', async () => {
  const { cookies } = await atTheDesk(newsroom, { email: 'fortnight@courier.example' })
  const began = newsroom.clock.now()
  for (let day = 0; day < 13; day++) {
    newsroom.clock.forward(24 * 3_600_000)
    assert.ok(await staffOf(aVisit(newsroom, '/desk', { cookies })), `after ${day + 1} days`)
  }
  newsroom.clock.forward(24 * 3_600_000)
  assert.equal(await staffOf(aVisit(newsroom, '/desk', { cookies })), undefined)
  newsroom.clock.set(began)
})

test('signing out ends the session and takes the cookie back', async () => {
  const { cookies } = await atTheDesk(newsroom, { email: 'leaves@courier.example' })
  const visit = aVisit(newsroom, path('deskSignOut'), { cookies })
  const answer = await deskSignOutPage.post!(visit, formWith({}))
  assert.equal(answer.status, 303)
  assert.equal(cookiesOf(answer)['__Host-standfirst_desk'], '')
  assert.equal(await staffOf(aVisit(newsroom, '/desk', { cookies })), undefined)
})

test('the desk is kept nowhere, and says what was done once', async () => {
  const { cookies } = await atTheDesk(newsroom, { email: 'flash@courier.example' })
  const done = await deskRedirect(aVisit(newsroom, '/desk', { cookies }), '/desk', 'Rūta was <b>invited</b>.')
  const said = cookiesOf(done)['__Host-standfirst_said']!
  const ask = (value: string) =>
    deskHomePage.get!(aVisit(newsroom, '/desk', { cookies: { ...cookies, '__Host-standfirst_said': value } }))
  const shown = await ask(said)
  assert.match(shown.headers.get('cache-control')!, /no-store/)
  assert.match(shown.headers.get('x-robots-tag')!, /noindex/)
  assert.equal(cookiesOf(shown)['__Host-standfirst_said'], '', 'it is taken back as it is shown')
  assert.match(await shown.text(), /Rūta was &lt;b>invited&lt;\/b>\./)
  assert.doesNotMatch(await (await ask(`${said.slice(0, -2)}xx`)).text(), /invited/)
  newsroom.clock.forward(61_000)
  assert.doesNotMatch(await (await ask(said)).text(), /invited/)
})
