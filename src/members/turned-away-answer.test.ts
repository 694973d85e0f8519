import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asking, type From } from '../../test/asking.ts'
import { plainFields } from '../../test/gate.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { signedInReader } from '../../test/sign-in.ts'
import { demoTiers } from '../../test/tiers.ts'
import { gateHours, totalOf } from '../gate/desk/gate-figures.ts'
import { countTurnedAway } from '../gate/turned-away.ts'
import { later } from '../platform/ids.ts'
import { routes } from '../routes.ts'

const newsroom = await testNewsroom()
const { clock } = newsroom
await demoTiers(newsroom)
const paper = await asking(newsroom)
const reader = await signedInReader(newsroom)

const HAMMERS = { address: '203.0.113.80' }
const NEIGHBOUR = { address: '203.0.113.81' }
const FORM = {
  language: 'lt',
  currency: 'EUR',
  tier: 'member',
  interval: 'month',
  'amount-member-month': '600',
  email: 'ona@reader.example',
}
const opened = await plainFields(newsroom, 'checkout')
const send = (from: From, email = 'ona@reader.example') =>
  paper.send(routes.join, from, { ...FORM, ...opened, email })
const counted = async () => {
  const hours = await gateHours(newsroom.db, clock.now())
  return [totalOf(hours, 'checkout'), totalOf(hours, 'checkout', 'too-many')]
}

test('whoever goes on where nothing is taken gets a short page without a form, and is counted', async () => {
  for (let each = 0; each < 12; each++)
    assert.equal((await send(HAMMERS, `card${each}@reader.example`)).status, 422)
  const told = await send(HAMMERS)
  assert.equal(told.status, 422, 'the first time the form comes back as it was filled in')
  assert.match(told.text, /value="ona@reader\.example"/)
  for (let each = 0; each < 5; each++) {
    const again = await send(HAMMERS)
    assert.equal(again.status, 429)
    assert.match(again.text, /Iš čia atėjo tiek bandymų, kad kol kas daugiau nepriimame.* po 12:10\./)
    assert.doesNotMatch(again.text, /<form class="join-form"|ona@reader/)
  }
  assert.deepEqual(await counted(), [13, 1])
  await countTurnedAway(newsroom)
  await countTurnedAway(newsroom)
  assert.deepEqual(await counted(), [18, 6])
})

test('so does whoever sends what is no form of ours', async () => {
  const from = { address: '203.0.112.9' }
  for (let each = 0; each < 13; each++)
    assert.equal(
      (await paper.send(routes.join, from, { ...FORM, email: `${each}@reader.example` })).status,
      422,
    )
  assert.equal((await paper.send(routes.join, from, FORM)).status, 429)
})

test('another address of a network that is open, and whoever is signed in, are looked at as before', async () => {
  assert.equal((await send(NEIGHBOUR)).status, 422)
  assert.equal((await send({ ...HAMMERS, cookie: reader.cookie })).status, 422)
})

test('what came meanwhile keeps a network closed, and it opens an hour after they stop', async () => {
  for (let each = 0; each < 30; each++) await send(HAMMERS)
  await countTurnedAway(newsroom)
  assert.match((await send(NEIGHBOUR)).text, /Iš čia atėjo tiek bandymų/)
  assert.equal((await send(NEIGHBOUR)).status, 429)
  clock.set(later(clock.now(), 10 * 60_000))
  const looked = await send(HAMMERS)
  assert.deepEqual(
    [looked.status, /po 12:20\./.test(looked.text)],
    [422, true],
    'asked of the database again',
  )
  clock.set(later(clock.now(), 70 * 60_000))
  assert.doesNotMatch((await send(HAMMERS)).text, /Iš čia atėjo tiek bandymų/)
})
