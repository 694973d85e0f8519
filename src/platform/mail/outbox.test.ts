import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../../test/newsroom.ts'
import { readAddress } from './address.ts'
import type { NewLetter } from './letter.ts'
import { queueLetter } from './outbox.ts'

const newsroom = await testNewsroom()
const welcome: NewLetter = {
  occasion: 'welcome:ruta',
  kind: 'welcome',
  to: { name: 'Rūta Žemaitytė', address: 'Ruta@Courier.example' },
  language: 'lt',
  subject: 'Sveiki',
  text: 'Sveiki atvykę',
  html: '<p>Sveiki atvykę</p>',
}
const queue = (letter: NewLetter) => newsroom.write((tx) => queueLetter(tx, newsroom.clock.now(), letter))
const row = (occasion: string) =>
  newsroom.db.selectFrom('letters').selectAll().where('occasion', '=', occasion).executeTakeFirst()

test('a letter is written once for an occasion, however often the act is done', async () => {
  const first = await queue(welcome)
  const again = await queue({ ...welcome, subject: 'Another' })
  assert.deepEqual(again, { letter: first.letter, already: true })
  const kept = await row('welcome:ruta')
  assert.equal(kept?.subject, 'Sveiki')
  assert.equal(kept?.to_address, 'ruta@courier.example')
  assert.equal(kept?.state, 'waiting')
})

test('an act that is undone leaves no letter', async () => {
  const act = newsroom.write(async (tx) => {
    await queueLetter(tx, newsroom.clock.now(), { ...welcome, occasion: 'undone' })
    throw new Error('undone')
  })
  await assert.rejects(act)
  assert.equal(await row('undone'), undefined)
})

test('no subject, name or header can bring another header with it', async () => {
  await queue({
    ...welcome,
    occasion: 'injected',
    to: { name: 'Rūta\r\nBcc: all@example.org', address: 'ruta@courier.example' },
    subject: 'Hello\nX-Other: 1\0',
    headers: { 'List-Unsubscribe': '<https://courier.example/>\r\nBcc: all@example.org' },
  })
  const kept = await row('injected')
  assert.equal(kept?.subject, 'Hello X-Other: 1')
  assert.equal(kept?.to_name, 'Rūta Bcc: all@example.org')
  assert.doesNotMatch(kept?.headers ?? '', /\\n|\\r/)
  for (const name of ['Bcc', 'from', 'Content-Type', 'X Y', 'X:Y', ''])
    await assert.rejects(
      queue({ ...welcome, occasion: `header ${name}`, headers: { [name]: 'x' } }),
      /header/,
    )
})

test('an address is kept in one form, with its domain in ASCII', () => {
  assert.equal(readAddress(' Milda.Stonkute@Žinios.Example '), 'milda.stonkute@xn--inios-tib.example')
  assert.equal(readAddress("o'brien+news@sub.courier.example"), "o'brien+news@sub.courier.example")
  assert.equal(readAddress('олена@пошта.укр'), 'олена@xn--80a1acn3a.xn--j1amh')
})

test('what no letter could be sent to is no address', () => {
  for (const typed of [
    '',
    '@',
    'ruta',
    'ruta@',
    '@courier.example',
    'ruta@localhost',
    'ruta@courier..example',
    'ruta..z@courier.example',
    '.ruta@courier.example',
    'ruta@courier.example\r\nBcc: all@example.org',
    'ruta zem@courier.example',
    '"ruta"@courier.example',
    'a@b@courier.example',
    '<ruta@courier.example>',
    'ruta@[127.0.0.1]',
    'ruta,milda@courier.example',
    `${'a'.repeat(65)}@courier.example`,
  ])
    assert.equal(readAddress(typed), undefined, typed)
})
