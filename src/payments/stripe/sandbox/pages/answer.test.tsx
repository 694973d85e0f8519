import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOurs, pageAnswer } from './answer.ts'
import { comesBack, triedAnswer } from './pay-page.tsx'

const policyFor = (...onwards: (string | null)[]) =>
  pageAnswer(<p>Yes</p>, { onwards }).headers.get('content-security-policy') ?? ''
const formActions = (...onwards: (string | null)[]) => /form-action ([^;]*)/.exec(policyFor(...onwards))?.[1]

test('a page is kept by nobody, runs nothing and stands in no frame', () => {
  const { headers } = pageAnswer(<p>Yes</p>)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('referrer-policy'), 'same-origin')
  const policy = headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /script-src|unsafe/)
  assert.match(policy, /frame-ancestors 'none'/)
})

test('a form may lead back to the paper, which is another origin, and nowhere else', () => {
  assert.equal(formActions(), "'self'")
  assert.equal(
    formActions('http://127.0.0.1:4000/joined?session={CHECKOUT_SESSION_ID}', 'http://127.0.0.1:4000/join'),
    "'self' http://127.0.0.1:4000",
  )
})

test('no address that a session brings writes into the policy', () => {
  assert.equal(formActions('https://a.example;script-src/joined'), "'self' https:")
  assert.equal(formActions('javascript:alert(1)', 'not an address', null), "'self'")
  assert.equal(formActions('http://[::1]:4000/joined'), "'self' http:")
})

test('a form from another site is not ours', () => {
  const from = (origin?: string, host = '127.0.0.1:4001') =>
    isOurs(
      new Request('http://127.0.0.1:4001/pay/cs_1', {
        method: 'POST',
        headers: { host, ...(origin === undefined ? {} : { origin }) },
      }),
    )
  assert.equal(from('http://127.0.0.1:4001'), true)
  assert.equal(from('http://localhost:4001', 'localhost:4001'), true)
  assert.equal(from('https://evil.example'), false)
  assert.equal(from('null'), false)
  assert.equal(from(), true)
})

test('an attempt leads onwards, to the bank, or back to the form with the reason beside its field', async () => {
  const again = (faults: object) => Response.json(faults, { status: 422 })
  const done = triedAnswer({ state: 'done', to: 'https://courier.example/joined' }, '/pay/cs_1', again)
  assert.deepEqual([done.status, done.headers.get('location')], [303, 'https://courier.example/joined'])
  const bank = triedAnswer({ state: 'authenticate', step: 'step_1' }, '/pay/cs_1', again)
  assert.equal(bank.headers.get('location'), '/authenticate/step_1?from=%2Fpay%2Fcs_1')
  const refused = { state: 'declined' as const, message: '' }
  const fieldOf = async (code: string, more: object = {}) =>
    triedAnswer({ ...refused, code, ...more }, '/pay/cs_1', again).json()
  assert.deepEqual(await fieldOf('incorrect_cvc'), { cvc: { declined: 'cvc' } })
  assert.deepEqual(await fieldOf('card_declined', { field: 'iban' }), { iban: { declined: 'declined' } })
})

test('the reason that an address gives is one we know', () => {
  const faults = (search: string) => comesBack(new Request(`http://127.0.0.1:4001/pay/cs_1${search}`))
  assert.deepEqual(faults('?refused=funds'), { number: { declined: 'funds' } })
  assert.deepEqual(faults('?refused=<script>'), {})
  assert.deepEqual(faults(''), {})
})
