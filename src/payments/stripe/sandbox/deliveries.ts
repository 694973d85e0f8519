import { createHmac } from 'node:crypto'
import type { SandboxDelivery } from './hosted.ts'
import type { Sandbox } from './state.ts'

/** After a delivery that was not answered with 2xx, the next is so much later, in seconds: three days in all. */
export const TRY_AGAIN = [1, 5, 30, 120, 600, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 24 * 3600]

/** An endpoint that does not answer in so many milliseconds has not answered. */
const PATIENCE = 10_000
const AT_ONCE = 100
/** The clock may be set, so that what is due is looked for, in milliseconds. */
const LOOK_EVERY = 200

export interface Deliveries {
  wake(): void
  /** When nothing more is due. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Brings events to their endpoints: to each in its order, one after the other, whatever becomes of them. */
export function startDeliveries(sandbox: Sandbox): Deliveries {
  let working: Promise<void> | undefined
  const cut = new AbortController()
  const stopped = () => cut.signal.aborted
  const work = async () => {
    while (!stopped()) {
      const due = dueNow(sandbox)
      if (due.length === 0) return
      await Promise.all([...byEndpoint(due)].map((some) => inOrder(sandbox, some, stopped, cut.signal)))
    }
  }
  const wake = () => {
    if (stopped()) return
    working ??= work()
      .catch((error: unknown) => sandbox.log.error('the card sandbox could not deliver its events', error))
      .finally(() => (working = undefined))
  }
  const timer = setInterval(wake, LOOK_EVERY)
  timer.unref()
  return {
    wake,
    async settled() {
      do {
        wake()
        await working
      } while (!stopped() && dueNow(sandbox).length > 0)
    },
    async stop() {
      clearInterval(timer)
      cut.abort()
      await working
    },
  }
}

interface Due {
  number: number
  event: string
  endpoint: string
  attempts: number
}

function dueNow({ store, clock }: Sandbox): Due[] {
  return store
    .query(
      `select number, event, endpoint, attempts from deliveries
       where state = 'waiting' and due <= ? order by due, number limit ?`,
    )
    .all(Date.parse(clock.now()), AT_ONCE)
    .map((row) => ({
      number: Number(row.number),
      event: String(row.event),
      endpoint: String(row.endpoint),
      attempts: Number(row.attempts),
    }))
}

function byEndpoint(due: Due[]): Iterable<Due[]> {
  return Map.groupBy(due, ({ endpoint }) => endpoint).values()
}

async function inOrder(
  sandbox: Sandbox,
  some: Due[],
  stopped: () => boolean,
  cut: AbortSignal,
): Promise<void> {
  for (const one of some) {
    if (stopped()) return
    await deliver(sandbox, one, cut)
  }
}

async function deliver(sandbox: Sandbox, due: Due, cut: AbortSignal): Promise<void> {
  const { store } = sandbox
  const endpoint = store.get('webhook_endpoint', due.endpoint)
  const event = store.get('event', due.event)
  if (!endpoint || !event || endpoint.status !== 'enabled') {
    note(sandbox, due, 'failed', null, 'The endpoint is gone or switched off.')
    return
  }
  const secret = String(store.hidden(due.endpoint).secret)
  const body = JSON.stringify({ ...event, pending_webhooks: waitingFor(sandbox, event.id) }, null, 2)
  const outcome = await sent(sandbox, endpoint.url, body, secret, cut)
  if (outcome.cut) return
  if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
    note(sandbox, due, 'delivered', outcome.status, null)
    return
  }
  note(sandbox, due, 'waiting', outcome.status, outcome.problem)
}

interface Outcome {
  status: number | null
  problem: string | null
  /** The sandbox was stopped meanwhile: it counts as not tried. */
  cut: boolean
}

async function sent(
  { clock }: Sandbox,
  url: string,
  body: string,
  secret: string,
  cut: AbortSignal,
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (a card sandbox)',
        'stripe-signature': signature(body, secret, Math.floor(Date.parse(clock.now()) / 1000)),
      },
      redirect: 'manual',
      signal: AbortSignal.any([cut, AbortSignal.timeout(PATIENCE)]),
    })
    await response.body?.cancel()
    const { status } = response
    return { status, problem: status < 300 ? null : `It answered ${status}.`, cut: false }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    return { status: null, problem: cause, cut: cut.aborted }
  }
}

/** Stripe's scheme: the moment and the body, signed together, so that an old notice cannot be sent anew. */
export function signature(body: string, secret: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}

function note(
  { store, clock }: Sandbox,
  { number, attempts }: Due,
  state: 'delivered' | 'failed' | 'waiting',
  status: number | null,
  problem: string | null,
): void {
  const again = TRY_AGAIN[attempts]
  const next = state === 'waiting' && again === undefined ? 'failed' : state
  store
    .query(
      'update deliveries set state = ?, due = ?, attempts = ?, last_status = ?, last_problem = ? where number = ?',
    )
    .run(next, Date.parse(clock.now()) + (again ?? 0) * 1000, attempts + 1, status, problem, number)
}

export function waitingFor({ store }: Sandbox, event: string): number {
  const row = store
    .query(`select count(*) as many from deliveries where event = ? and state = 'waiting'`)
    .get(event)
  return Number(row!.many)
}

/** The newest deliveries, for who looks on. */
export function latestDeliveries({ store }: Sandbox, limit: number): SandboxDelivery[] {
  return store
    .query('select * from deliveries order by number desc limit ?')
    .all(limit)
    .map((row) => ({
      event: String(row.event),
      type: store.get('event', String(row.event))?.type ?? '',
      url: store.get('webhook_endpoint', String(row.endpoint))?.url ?? '',
      state: row.state as SandboxDelivery['state'],
      attempts: Number(row.attempts),
      lastStatus: row.last_status === null ? null : Number(row.last_status),
      lastProblem: row.last_problem === null ? null : String(row.last_problem),
      nextAt: row.state === 'waiting' ? Math.floor(Number(row.due) / 1000) : null,
    }))
}
