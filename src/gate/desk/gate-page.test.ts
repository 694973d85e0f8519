import assert from 'node:assert/strict'
import { test } from 'node:test'
import { solvedFields } from '../../../test/gate.ts'
import { testNewsroom } from '../../../test/newsroom.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aVisit } from '../../../test/visit.ts'
import { formWith } from '../../page/form.ts'
import { whatWantsAttention } from '../../staff/attention.ts'
import { alarmNow } from '../alarms.ts'
import { mayPass } from '../may-pass.ts'
import { gatePage } from './gate-page.tsx'

const newsroom = await testNewsroom()
const milda = await atTheDesk(newsroom)
const ruta = await atTheDesk(newsroom, {
  name: 'Rūta Žemaitytė',
  email: 'ruta@courier.example',
  role: 'editor',
})
const visit = (cookies: Record<string, string>) => aVisit(newsroom, '/desk/gate', { cookies })
const send = (cookies: Record<string, string>, field: string) =>
  gatePage.post!(visit(cookies), formWith({ [field]: 'yes' }))

test('the desk sees what was tried and what passed', async () => {
  const who = { action: 'checkout', address: '198.51.100.7', network: '198.51.100.0/24' } as const
  const fields = await solvedFields(newsroom, 'checkout')
  await mayPass(newsroom, who, formWith(fields))
  await mayPass(newsroom, who, formWith(fields))
  await mayPass(newsroom, who, formWith({}))
  const shown = await (await gatePage.get!(visit(ruta.cookies))).text()
  assert.match(shown, /1 of 3 tries on the way to a payment passed/)
  assert.match(shown, /Why 2 tries on the way to a payment did not pass/)
  assert.match(shown, /The gate is wide/)
  assert.doesNotMatch(shown, /name="narrow"/, 'an editor sees it and does not move it')
})

test('who runs the memberships narrows it and eases it by hand, and the audit log has both', async () => {
  assert.equal((await send(ruta.cookies, 'narrow')).status, 403)
  assert.equal(await alarmNow(newsroom.db, newsroom.clock.now()), undefined)
  assert.equal((await send(milda.cookies, 'narrow')).status, 303)
  assert.match(
    await (await gatePage.get!(visit(milda.cookies))).text(),
    /The gate is narrow .* by Milda Stonkutė/,
  )
  const wanted = await whatWantsAttention(newsroom)
  assert.deepEqual(
    wanted.map(({ what }) => what),
    ['gate narrowed by hand'],
  )
  assert.equal((await send(milda.cookies, 'ease')).status, 303)
  assert.equal(await alarmNow(newsroom.db, newsroom.clock.now()), undefined)
  const acts = await newsroom.db.selectFrom('audit').select(['name', 'act']).orderBy('id').execute()
  assert.deepEqual(
    acts.map(({ name, act }) => `${name} ${act}`),
    ['Milda Stonkutė narrowed the gate for an hour', 'Milda Stonkutė eased the gate'],
  )
})
