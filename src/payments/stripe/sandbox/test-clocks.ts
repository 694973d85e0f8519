import { removeCustomer } from './customers.ts'
import { change, emit, make } from './events.ts'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { endSubscription, hasEnded } from './standing.ts'
import { idIn, type Routes } from './wire/call.ts'
import { listOf } from './wire/lists.ts'
import { listParameters, moment, parameters, read, text } from './wire/parameters.ts'
import { noSuch, Refusal, refused } from './wire/refusal.ts'

type TestClock = Kinds['test_helpers.test_clock']

const DAY = 86_400
const YEAR = 366 * DAY
/** Stripe walks two intervals of a subscription at a time; this sandbox has more patience. */
const FARTHEST = 10 * YEAR

export function testClockIn({ store }: Sandbox, id: string): TestClock {
  const clock = store.get('test_helpers.test_clock', id)
  if (!clock) throw noSuch('test_clock', id)
  return clock
}

/** It has come to where it was sent. */
export function arrived(sandbox: Sandbox, clock: TestClock, at: number): void {
  sandbox.walking.delete(clock.id)
  change(
    sandbox,
    'test_helpers.test_clock',
    clock,
    { frozen_time: at, status: 'ready', status_details: {} },
    'test_helpers.test_clock.ready',
  )
}

function remove(sandbox: Sandbox, clock: TestClock): object {
  const { store } = sandbox
  for (const subscription of store.all('subscription', 'test_clock', clock.id))
    if (!hasEnded(subscription)) endSubscription(sandbox, subscription, 'cancellation_requested')
  for (const customer of store.all('customer', 'test_clock', clock.id)) removeCustomer(sandbox, customer)
  emit(sandbox, 'test_helpers.test_clock.deleted', clock)
  const gone = { id: clock.id, object: 'test_helpers.test_clock', deleted: true }
  store.query('delete from agenda where clock = ?').run(clock.id)
  store.tombstone(clock.id, gone)
  return gone
}

export const testClockRoutes: Routes = {
  'POST /v1/test_helpers/test_clocks': ({ sandbox, form }) => {
    const asked = read(parameters({ frozen_time: moment, name: text.max(300).optional() }), form)
    const now = nowOf(sandbox)
    const clock: TestClock = {
      id: newStripeId('clock'),
      object: 'test_helpers.test_clock',
      created: now,
      deletes_after: now + 30 * DAY,
      frozen_time: asked.frozen_time,
      livemode: false,
      name: asked.name ?? null,
      status: 'ready',
      status_details: {},
    }
    return make(sandbox, 'test_helpers.test_clock', clock, { tell: 'test_helpers.test_clock.created' })
  },
  'GET /v1/test_helpers/test_clocks': ({ sandbox, form }) =>
    listOf(
      sandbox,
      'test_helpers.test_clock',
      read(listParameters({}), form),
      '/v1/test_helpers/test_clocks',
    ),
  'GET /v1/test_helpers/test_clocks/:id': (call) => {
    read(parameters({}), call.form)
    return testClockIn(call.sandbox, idIn(call))
  },
  'DELETE /v1/test_helpers/test_clocks/:id': (call) => {
    read(parameters({}), call.form)
    return remove(call.sandbox, testClockIn(call.sandbox, idIn(call)))
  },
  'POST /v1/test_helpers/test_clocks/:id/advance': (call) => {
    const { sandbox } = call
    const { frozen_time: to } = read(parameters({ frozen_time: moment }), call.form)
    const clock = testClockIn(sandbox, idIn(call))
    if (clock.status === 'advancing')
      throw new Refusal(429, {
        type: 'invalid_request_error',
        message: `The test clock ${clock.id} is advancing. Wait until it is ready.`,
      })
    if (to <= clock.frozen_time)
      throw refused('The test clock can only go forward: frozen_time must be later than it is now.', {
        param: 'frozen_time',
      })
    if (to > clock.frozen_time + FARTHEST)
      throw refused('A test clock can be advanced by at most ten years at a time.', { param: 'frozen_time' })
    return change(
      sandbox,
      'test_helpers.test_clock',
      clock,
      { status: 'advancing', status_details: { advancing: { target_frozen_time: to } } },
      'test_helpers.test_clock.advancing',
    )
  },
}
