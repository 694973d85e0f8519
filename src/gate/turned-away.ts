import type { Newsroom } from '../newsroom.ts'
import type { Database } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { countedOf, countMany, outcomeCount } from './counts.ts'
import { againAt, limitsOf, type Attempt, type Limits, type Passing } from './gate.ts'

/** What one process knows of those for whom nothing is taken until a time, and how often they have come since. */
interface TurnedAway {
  until: Map<string, Instant>
  came: Map<string, number>
}

/** So many are remembered at most: whoever is forgotten is asked of the database again. */
const MOST = 20_000

const known = new WeakMap<Database, TurnedAway>()

function turnedAwayAt(database: Database): TurnedAway {
  const found = known.get(database) ?? { until: new Map(), came: new Map() }
  known.set(database, found)
  return found
}

/**
 * Remembers who came more often than is ever let through, so that whoever goes on costs nothing: no question to the
 * database, and no form. Their tries count as before, a few seconds later.
 */
export function rememberTurnedAway(
  database: Database,
  now: Instant,
  { action }: Pick<Attempt, 'action'>,
  counted: Partial<Record<keyof Limits, string>>,
  counts: ReadonlyMap<string, number>,
): void {
  const { until } = turnedAwayAt(database)
  const most = limitsOf(action, false)
  if (until.size > MOST) until.clear()
  for (const limit of ['address', 'network', 'region'] as const) {
    const what = counted[limit]
    if (what !== undefined && (counts.get(what) ?? 0) > most[limit]) until.set(what, againAt(now))
  }
}

/** Whether an attempt comes from where nothing is taken for now, as this process remembers. It is counted then. */
export async function turnedAway(
  { database, clock }: Newsroom,
  attempt: Pick<Attempt, 'action' | 'address' | 'network'>,
): Promise<Extract<Passing, { because: 'too-many' }> | undefined> {
  const now = clock.now()
  const { until, came } = turnedAwayAt(database)
  if (until.size === 0) return undefined
  const { action, address, network } = attempt
  const whats = Object.values(countedOf(await secretOf(database, now), { action, address, network }))
  const last = whats
    .flatMap((what) => until.get(what) ?? [])
    .sort()
    .at(-1)
  if (last === undefined || last <= now) return undefined
  for (const what of [...whats, outcomeCount(action, 'too-many')])
    if (came.size < MOST || came.has(what)) came.set(what, (came.get(what) ?? 0) + 1)
  return { ok: false, because: 'too-many', until: last }
}

/** Writes down how many came since the last time: every process its own. */
export async function countTurnedAway(newsroom: Newsroom): Promise<void> {
  const turned = turnedAwayAt(newsroom.database)
  if (turned.came.size === 0) return
  const { came } = turned
  turned.came = new Map()
  const now = newsroom.clock.now()
  await newsroom.write((tx) => countMany(tx, now, came))
}
