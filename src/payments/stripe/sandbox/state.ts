import type { Clock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log.ts'
import type { Kinds } from './shapes.ts'
import type { Store } from './store.ts'
import type { Switches } from './switches.ts'

/** A card sandbox that is open: what every act in it is given first. */
export interface Sandbox {
  store: Store
  clock: Clock
  log: Log
  /** Where it answers, and so where its pages are. */
  url: string
  account: Kinds['account']
  switches: Switches
  /** The request that is being answered: events name it. */
  asking: { request: string | null; key: string | null }
  /** Where each test clock stands that is being advanced, in seconds. */
  walking: Map<string, number>
  /** Something new is to be delivered, or is due. */
  wake(): void
}

/** Now, in seconds, as Stripe counts: by the test clock of this customer, if there is one. */
export function nowOf(sandbox: Sandbox, testClock?: string | null | undefined): number {
  if (testClock) {
    const walking = sandbox.walking.get(testClock)
    if (walking !== undefined) return walking
    const clock = sandbox.store.get('test_helpers.test_clock', testClock)
    if (clock) return clock.frozen_time
  }
  return Math.floor(Date.parse(sandbox.clock.now()) / 1000)
}

/** The test clock to which a customer is bound. */
export function clockOf(sandbox: Sandbox, customer: string | null | undefined): string | null {
  if (!customer) return null
  return sandbox.store.get('customer', customer)?.test_clock ?? null
}
