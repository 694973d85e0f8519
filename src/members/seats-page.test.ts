import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browsing } from '../../test/browsing.ts'
import { solvedFields } from '../../test/gate.ts'
import { aPaper, aTier, join, letters, order, standing } from '../../test/joined-paper.ts'
import { newestLetter, signedInReader } from '../../test/sign-in.ts'
import { path } from '../routes.ts'
import type { MembershipId } from './membership.ts'
import { seatsOf } from './seats.ts'

const SCHOOL = 'school@school.example'
const seatLink = /\/account\/seats\/[\w-]+/

/** A school that pays for three seats, signed in. */
async function aSchool() {
  const paper = await aPaper()
  await join(paper, { email: SCHOOL, tier: await aTier(paper, 'school', 'group'), seats: 3 })
  const newBrowser = await browsing(paper)
  const school = newBrowser()
  const { cookies } = await signedInReader(paper, SCHOOL)
  for (const [name, value] of Object.entries(cookies)) school.cookies.set(name, value)
  return { paper, school, newBrowser, group: (await order(paper)).membership_id as MembershipId }
}

test('a school invites by its account; one press on the letter takes the seat, and looking takes nothing', async () => {
  const { paper, school, newBrowser, group } = await aSchool()
  assert.match((await school.get(path('account'))).text, /href="\/account\/seats"/)
  const empty = await school.get(path('seats'))
  assert.match(empty.text, /0 of 3 seats are given/)
  const emails = 'ona@reader.example, petras@reader.example\njonas@reader.example'
  const sent = await school.send(path('seats'), { emails })
  assert.equal(sent.to, path('seats', {}, { done: 'seats' }))
  assert.equal((await letters(paper)).filter((kind) => kind === 'seat').length, 3)
  const letter = await paper.db
    .selectFrom('letters')
    .select('text')
    .where('to_address', '=', 'ona@reader.example')
    .executeTakeFirstOrThrow()
  const at = seatLink.exec(letter.text)![0]
  const ona = newBrowser()
  const seen = await ona.get(at)
  assert.equal(seen.status, 200)
  assert.match(seen.text, /school@school\.example gives you a membership/)
  assert.equal(await standing(paper), undefined, 'a mail scanner that looks takes nothing')
  assert.match((await ona.send(at)).text, /The seat is yours/)
  assert.equal(await standing(paper), 'active')
  assert.equal((await newBrowser().get(at)).status, 404, 'nobody takes it again')
  assert.match((await school.get(path('seats'))).text, /ona@reader\.example<\/span><span class="sum">taken/)
  const seat = (await seatsOf(paper.db, group)).find(({ email }) => email === 'ona@reader.example')!
  const ended = await school.send(path('seats'), { end: seat.id })
  assert.equal(ended.to, path('seats', {}, { done: 'seatBack' }))
  assert.equal(await standing(paper), undefined)
})

test('a school is told which address is none, that there are no more seats, and to wait with more letters', async () => {
  const { paper, school, group } = await aSchool()
  const wrong = await school.send(path('seats'), { emails: 'ona@reader.example petras' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /“petras” is no address/)
  const many = await school.send(path('seats'), { emails: 'a@r.example b@r.example c@r.example d@r.example' })
  assert.match(many.text, /Only 3 seats are free/)
  assert.deepEqual(await seatsOf(paper.db, group), [], 'all or none')
  for (let round = 0; round < 2; round++) {
    await school.send(path('seats'), { emails: 'a@r.example b@r.example c@r.example' })
    for (const { id } of await seatsOf(paper.db, group)) await school.send(path('seats'), { end: id })
  }
  const more = await school.send(path('seats'), { emails: 'd@r.example' })
  assert.equal(more.status, 422)
  assert.match(more.text, /too many invitations for one day/)
})

test('the seats of a group are for its owner; anybody else is led away', async () => {
  const { paper, newBrowser } = await aSchool()
  await join(paper, { email: 'ona@reader.example' })
  const stranger = newBrowser()
  assert.match((await stranger.get(path('seats'))).to ?? '', /^\/sign-in\?/)
  assert.match((await stranger.send(path('seats'), { emails: 'a@r.example' })).to ?? '', /^\/sign-in\?/)
  const { cookies } = await signedInReader(paper, 'ona@reader.example')
  for (const [name, value] of Object.entries(cookies)) stranger.cookies.set(name, value)
  assert.equal((await stranger.get(path('seats'))).to, path('account'))
  const nowhere = await stranger.send('/account/seats/nothing')
  assert.equal(nowhere.status, 422)
  assert.match(nowhere.text, /not there any more/)
})

test('a seat is taken by the link for all after a letter, is given back, and the link before a new one is of no use', async () => {
  const { paper, school, newBrowser } = await aSchool()
  const linkIn = async () => {
    const { text } = await school.send(path('seats'), { link: 'yes' })
    return /\/account\/seats\/([\w-]{20,})/.exec(text)![1]!
  }
  const old = await linkIn()
  const token = await linkIn()
  const friend = newBrowser()
  assert.equal((await friend.get(path('seat', { token: old }))).status, 404)
  const offer = await friend.get(path('seat', { token }))
  assert.equal(offer.status, 200)
  assert.match(offer.text, /name="email"/)
  const wrong = await friend.send(path('seat', { token }), { email: 'nobody', language: 'en' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /no address a letter can go to/)
  const email = 'tomas@reader.example'
  const asked = { email, language: 'en' }
  assert.equal((await friend.send(path('seat', { token }), asked)).status, 422, 'robots stay out')
  const solved = await solvedFields(paper, 'sign-in')
  assert.equal((await friend.send(path('seat', { token }), { ...asked, ...solved })).status, 303)
  const { code } = (await newestLetter(paper, email))!
  const back = await friend.send(path('signInCode'), { code: code!, language: 'en' })
  assert.equal(back.to, path('seat', { token }))
  assert.equal((await friend.send(path('seat', { token }))).to, path('account'))
  assert.match((await friend.get(path('account'))).text, /You are a member, and have nothing to pay/)
  await friend.send(path('account'), { act: 'give-back' })
  assert.match((await friend.get(path('account'))).text, /Your seat ended/)
})
