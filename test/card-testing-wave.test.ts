import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alarmNow } from '../src/gate/alarms.ts'
import { gatePage } from '../src/gate/desk/gate-page.tsx'
import { gateFields, type Passing } from '../src/gate/gate.ts'
import { mayPass } from '../src/gate/may-pass.ts'
import { patienceFor } from '../src/gate/patience.ts'
import { watchDeclines } from '../src/gate/watch-declines.ts'
import { contributePage } from '../src/members/contribute-page.tsx'
import { grantMembership } from '../src/members/grant-membership.ts'
import { openTiers } from '../src/members/tiers.ts'
import { networkOf } from '../src/platform/network.ts'
import { instant, later, type Instant } from '../src/platform/ids.ts'
import { secretOf } from '../src/platform/secret.ts'
import { formWith } from '../src/page/form.ts'
import { COMMAND_LINE } from '../src/staff/staff-member.ts'
import { addFailure } from '../src/payments/payments.ts'
import { plainFields, solvedFields } from './gate.ts'
import { EUR, payingNewsroom } from './paying-newsroom.ts'
import { signedInReader } from './sign-in.ts'
import { atTheDesk } from './staff.ts'
import { demoTiers } from './tiers.ts'
import { aVisit } from './visit.ts'

const ATTEMPTS = 20_000
const ADDRESSES = 500
const NETWORKS = 40
/** The whole wave within a hundred minutes: more than three a second. */
const STEP = 300

const newsroom = await payingNewsroom()
const { clock } = newsroom
await demoTiers(newsroom)
const begun = clock.now()
const secret = await secretOf(newsroom.database, begun)

/** Each network in another /16, so that nothing of it is caught by the region's limit. */
function addressOf(attempt: number): string {
  const address = (attempt * 7) % ADDRESSES
  const network = address % NETWORKS
  return `${60 + network}.${network * 3}.9.${10 + Math.floor(address / NETWORKS)}`
}

/** What card testers know of a network: until when it is closed, and the wait that they were last given. */
interface Known {
  closedUntil?: Instant
  given?: string
}
const knownOf = new Map<string, Known>()

async function tryCard(number: number): Promise<Passing> {
  const address = addressOf(number)
  const network = networkOf(address)
  const now = clock.now()
  const known = knownOf.get(network) ?? {}
  knownOf.set(network, known)
  const hasScripts = Math.floor(number / 2) % 2 === 0
  // Work comes after the limits, so nobody who is told that a network is closed works for it: one looks first.
  const wasClosed = known.closedUntil !== undefined
  const fields =
    hasScripts && !wasClosed
      ? await solvedFields(newsroom, 'checkout')
      : await plainFields(newsroom, 'checkout')
  if (!hasScripts && known.given !== undefined) fields[gateFields.patience] = known.given
  const passing = await mayPass(
    newsroom,
    {
      action: 'checkout',
      address,
      network,
      email: `card${number}@mail${number % 97}.example`,
      amount: { currency: EUR, amount: 100 + (number % 9) * 100 },
    },
    formWith(fields),
  )
  if (!passing.ok && passing.because === 'too-many') known.closedUntil = passing.until
  else delete known.closedUntil
  if (!passing.ok && passing.because === 'wait') known.given = patienceFor(secret, 'checkout', network, now)
  return passing
}

/** What a stolen card comes to on the payment page, written as settlement writes it. */
async function decline(number: number): Promise<void> {
  const now = clock.now()
  await newsroom.write((tx) =>
    addFailure(
      tx,
      now,
      { id: `ch_wave_${number}`, sum: { currency: EUR, amount: 100 }, at: now, because: 'card_declined' },
      { standingPayment: null, checkout: `checkout-${number}` },
    ),
  )
}

async function gives(
  fields: Record<string, string>,
  {
    address,
    cookies = {},
    amount = '20',
  }: { address: string; cookies?: Record<string, string>; amount?: string },
): Promise<Response> {
  const visit = aVisit(newsroom, '/contribute', { address, network: networkOf(address), cookies })
  const form = formWith({
    currency: 'EUR',
    amount: 'other',
    'other-amount': amount,
    email: `reader-${address}@reader.example`,
    language: 'lt',
    ...fields,
  })
  return contributePage.post!(visit, form)
}

test('of a wave of 20,000 card-testing attempts fewer than 200 reach the provider, and readers go on paying', async (t) => {
  const reached = new Map<string, number>()
  const refused = new Map<string, number>()
  const member = await signedInReader(newsroom, 'ona@reader.example')
  const milda = await atTheDesk(newsroom)
  const [tier] = await openTiers(newsroom.db)
  const granted = await grantMembership(
    newsroom,
    { email: 'ona@reader.example', language: 'lt', tier: tier!.id, until: null, reason: 'A member of old.' },
    COMMAND_LINE,
  )
  assert.ok(granted.ok)

  const withoutScripts = { address: '198.51.100.20' }
  const waiting = await gives(await plainFields(newsroom, 'checkout'), withoutScripts)
  assert.equal(waiting.status, 422)
  const asked = await waiting.text()
  assert.match(asked, /dešimt sekundžių/)
  const patience = /name="gate-patience" value="([^"]+)"/.exec(asked)?.[1]
  assert.ok(patience)
  clock.set(later(clock.now(), 9_000))

  const start = Date.parse(clock.now())
  for (let number = 0; number < ATTEMPTS; number++) {
    clock.set(instant(start + number * STEP))
    const passing = await tryCard(number)
    if (passing.ok) {
      const kind = Math.floor(number / 2) % 2 === 0 ? 'with scripts' : 'without'
      reached.set(kind, (reached.get(kind) ?? 0) + 1)
      await decline(number)
    } else refused.set(passing.because, (refused.get(passing.because) ?? 0) + 1)
    if ((number * STEP) % 9_900 === 0) await watchDeclines(newsroom)

    if (number === 5) {
      const patient: Record<string, string> = { 'gate-patience': patience }
      const fields = { ...(await plainFields(newsroom, 'checkout')), ...patient }
      assert.equal((await gives(fields, withoutScripts)).status, 303, 'without scripts, before the alarm')
    }
    if (number === 10_000) {
      assert.equal((await alarmNow(newsroom.db, clock.now()))?.because, 'declines')
      const fresh = await gives(await solvedFields(newsroom, 'checkout'), { address: '198.51.100.77' })
      assert.equal(fresh.status, 303, 'a reader with scripts')
      assert.ok(fresh.headers.get('location')?.startsWith(newsroom.sandbox.url))
      const known = await gives({}, { address: addressOf(0), cookies: member.cookies })
      assert.equal(known.status, 303, 'a member who is signed in, even from a network of the wave')
      const bare = await gives(await plainFields(newsroom, 'checkout'), { address: '198.51.101.3' })
      assert.equal(bare.status, 422)
      assert.match(await bare.text(), /robotai bando korteles/)
    }
  }

  const all = [...reached.values()].reduce((sum, one) => sum + one, 0)
  t.diagnostic(`reached ${JSON.stringify([...reached])}, refused ${JSON.stringify([...refused])}`)
  assert.ok(all > 10, 'the wave works for it, so some pass before the alarm')
  assert.ok(all < 200, `${all} reached the provider`)

  const desk = await gatePage.get!(aVisit(newsroom, '/desk/gate', { cookies: milda.cookies }))
  const shown = await desk.text()
  assert.match(shown, /of 20,00\d tries on the way to a payment passed/)
  assert.match(shown, new RegExp(`${all} cards were declined`))
  assert.match(shown, /The gate is (narrow|wide)/)
})
