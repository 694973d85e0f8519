import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formWith, readForm } from './form.ts'
import { isSameOrigin } from './same-origin.ts'

const typed = (body: string, type = 'application/x-www-form-urlencoded') =>
  new Request('https://courier.example/join', { method: 'POST', body, headers: { 'content-type': type } })

test('a form is read as it was typed, without the space around and without what no database keeps', async () => {
  const read = await readForm(typed('email=%20ona%40example.org%20&name=O%00na&tick=a&tick=b'), 1000)
  assert.ok(read.ok)
  assert.equal(read.form.value('email'), 'ona@example.org')
  assert.equal(read.form.value('name'), 'Ona')
  assert.deepEqual(read.form.values('tick'), ['a', 'b'])
  assert.equal(read.form.value('nothing'), '')
  assert.equal(read.form.has('nothing'), false)
})

test('a file comes as a file, and is never taken for text', async () => {
  const sent = new FormData()
  sent.set('members', new File(['email\n'], 'members.csv'))
  sent.set('empty', new File([], ''))
  const request = new Request('https://courier.example/desk', { method: 'POST', body: sent })
  const read = await readForm(request, 10_000)
  assert.ok(read.ok)
  assert.equal(await read.form.file('members')?.text(), 'email\n')
  assert.equal(read.form.value('members'), '')
  assert.equal(read.form.file('empty'), undefined)
})

test('what is too large or no form at all is told apart from a form', async () => {
  assert.deepEqual(await readForm(typed('a='.padEnd(2000, 'x')), 1000), { ok: false, because: 'too-large' })
  assert.deepEqual(await readForm(typed('{}', 'application/json'), 1000), {
    ok: false,
    because: 'not-a-form',
  })
  assert.deepEqual(await readForm(typed('x', 'multipart/form-data; boundary=y'), 1000), {
    ok: false,
    because: 'not-a-form',
  })
  assert.equal(formWith({ a: '1' }).value('a'), '1')
})

test('only a page of the paper itself may send a form', () => {
  const url = 'https://courier.example'
  const from = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), url)
  assert.ok(from({ origin: url }))
  assert.ok(from({ origin: 'http://localhost:4000', host: 'localhost:4000' }))
  assert.ok(from({ 'sec-fetch-site': 'same-origin', origin: 'null' }))
  for (const refused of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://courier.example.evil.example', host: 'courier.example' },
    { origin: url, 'sec-fetch-site': 'cross-site' },
    { origin: url, 'sec-fetch-site': 'same-site' },
  ])
    assert.equal(from(refused as Record<string, string>), false, JSON.stringify(refused))
})
