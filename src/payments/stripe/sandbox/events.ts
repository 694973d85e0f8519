import { randomInt } from 'node:crypto'
import type Stripe from 'stripe'
import { newStripeId } from './ids.ts'
import type { Kind, Kinds, StoredEvent } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import type { Hidden } from './store.ts'

/** The version of the API that this sandbox speaks, which is the one of the SDK that we use. */
export const API_VERSION = '2026-10-28.endive'

type Fields = Record<string, unknown>
/** Only what Stripe itself would tell of. */
export type EventType = Exclude<Stripe.Event['type'], undefined>

/** Keeps a new object and tells of it. */
export function make<K extends Kind>(
  sandbox: Sandbox,
  kind: K,
  object: Kinds[K],
  { tell, hidden }: { tell?: EventType; hidden?: Hidden } = {},
): Kinds[K] {
  sandbox.store.put(kind, object, hidden)
  if (tell) emit(sandbox, tell, object)
  return object
}

/** Changes some fields of an object, and tells what they were before. Nothing changed, nothing told. */
export function change<K extends Kind>(
  sandbox: Sandbox,
  kind: K,
  object: Kinds[K],
  fields: Partial<Kinds[K]>,
  tell?: EventType,
): Kinds[K] {
  const changed: Kinds[K] = { ...object, ...fields }
  const before = differences(object as Fields, changed as Fields)
  if (Object.keys(before).length === 0) return object
  sandbox.store.put(kind, changed)
  if (tell) emit(sandbox, tell, changed, before)
  return changed
}

/** What these fields were before, and of a hash only what is other in it. */
function differences(before: Fields, after: Fields): Fields {
  const result: Fields = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]]
    if (old === now || JSON.stringify(old) === JSON.stringify(now)) continue
    result[name] = isHash(old) && isHash(now) ? differences(old, now) : (old ?? null)
  }
  return result
}

function isHash(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An event holds the whole object as it was at that moment, and goes to every endpoint that wants its type. */
export function emit(sandbox: Sandbox, type: EventType, object: object, previous?: Fields): StoredEvent {
  const { store, asking } = sandbox
  const endpoints = store
    .page('webhook_endpoint', { limit: 100 })
    .objects.filter(({ status, enabled_events: wanted }) => status === 'enabled' && wants(wanted, type))
  const event: StoredEvent = {
    id: newStripeId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: nowOf(sandbox, testClockOf(object as Fields, sandbox)),
    data: { object: { ...object }, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: asking.request, idempotency_key: asking.key },
    type,
  }
  store.put('event', event)
  for (const { id } of endpoints) schedule(sandbox, event, id)
  return event
}

export function wants(enabled: string[], type: string): boolean {
  return enabled.includes('*') || enabled.includes(type)
}

/** Something of a customer on a test clock happens at that clock's time. */
function testClockOf(object: Fields, { store }: Sandbox): string | undefined {
  if (object.object === 'test_helpers.test_clock') return String(object.id)
  if (typeof object.test_clock === 'string') return object.test_clock
  if (typeof object.customer !== 'string') return undefined
  return store.get('customer', object.customer)?.test_clock ?? undefined
}

const SOON = 2000

/** The switches stand between an event and its delivery: it may come late, twice, in another order, or never. */
function schedule({ store, clock, switches }: Sandbox, event: StoredEvent, endpoint: string): void {
  const now = Date.parse(clock.now())
  const dropped = switches.dropTypes.includes(event.type) || happens(switches.drop)
  const copies = happens(switches.duplicates) ? 2 : 1
  for (let copy = 0; copy < copies; copy++) {
    const due = now + switches.delay * 1000 + (switches.disorder ? randomInt(SOON) : 0)
    store
      .query('insert into deliveries (event, endpoint, state, due) values (?, ?, ?, ?)')
      .run(event.id, endpoint, dropped ? 'dropped' : 'waiting', due)
  }
}

function happens(share: number): boolean {
  return share > 0 && randomInt(1_000_000) < share * 1_000_000
}
