import { waitingFor } from './deliveries.ts'
import { change } from './events.ts'
import type { SandboxClock, SandboxEvent } from './hosted.ts'
import type { Sandbox } from './state.ts'

/** The newest events, for who looks on. */
export function latestEvents(sandbox: Sandbox, limit: number): SandboxEvent[] {
  return sandbox.store.page('event', { limit }).objects.map((event) => ({
    id: event.id,
    type: event.type,
    created: event.created,
    object: String(event.data.object.id ?? event.data.object.object),
    pendingWebhooks: waitingFor(sandbox, event.id),
  }))
}

export function testClocks({ store }: Sandbox): SandboxClock[] {
  return store.page('test_helpers.test_clock', { limit: 100 }).objects.map((clock) => ({
    id: clock.id,
    name: clock.name,
    frozenTime: clock.frozen_time,
    status: clock.status,
  }))
}

/** Moves a test clock on; answers whether there is such a clock and it can be moved now. */
export function advanceTestClock(sandbox: Sandbox, id: string, to: number): boolean {
  const clock = sandbox.store.get('test_helpers.test_clock', id)
  if (!clock || clock.status !== 'ready' || to <= clock.frozen_time) return false
  sandbox.store.write(() =>
    change(
      sandbox,
      'test_helpers.test_clock',
      clock,
      { status: 'advancing', status_details: { advancing: { target_frozen_time: to } } },
      'test_helpers.test_clock.advancing',
    ),
  )
  sandbox.wake()
  return true
}
