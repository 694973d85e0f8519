import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import type { Settings } from '../platform/settings.ts'
import { noteOfAccount } from './account-notes.ts'
import { isRehearsal } from './is-rehearsal.ts'
import { paymentPageHosts } from './payment-page-hosts.ts'

const newsroom = await testNewsroom()
const having = ({ key, base }: Partial<Settings['stripe']>) => ({
  ...newsroom,
  settings: { ...newsroom.settings, stripe: { key, base, noticeSecret: undefined } },
})
const ELSEWHERE = 'http://sandbox.example:4001/stripe'

test('a paper rehearses for as long as it has no key, with its own sandbox or with one elsewhere', () => {
  assert.ok(isRehearsal(having({})))
  assert.ok(isRehearsal(having({ base: ELSEWHERE })))
  assert.ok(!isRehearsal(having({ key: 'sk_live_x' })))
  assert.ok(!isRehearsal(having({ key: 'sk_live_x', base: ELSEWHERE })))
})

test('forms lead to the sandbox while one rehearses, and to the provider from then on', async () => {
  assert.deepEqual(await paymentPageHosts(having({})), [])
  assert.deepEqual(await paymentPageHosts(having({ base: ELSEWHERE })), ['http://sandbox.example:4001'])
  await newsroom.write((tx) =>
    noteOfAccount(tx, newsroom.clock.now(), 'cardSandbox', 'http://127.0.0.1:4001'),
  )
  assert.deepEqual(await paymentPageHosts(having({})), ['http://127.0.0.1:4001'])
  assert.deepEqual(await paymentPageHosts(having({ base: ELSEWHERE })), ['http://sandbox.example:4001'])
  const provider = ['https://checkout.stripe.com', 'https://billing.stripe.com']
  assert.deepEqual(await paymentPageHosts(having({ key: 'sk_live_x' })), provider)
  assert.deepEqual(await paymentPageHosts(having({ key: 'sk_live_x', base: ELSEWHERE })), [
    ...provider,
    'http://sandbox.example:4001',
  ])
})
