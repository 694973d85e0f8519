import type { Db } from '../../platform/database/database.ts'
import { instant, later, type Instant } from '../../platform/ids.ts'
import { outcomeCount, type Outcome } from '../counts.ts'
import { ACTIONS, REASONS, type Action } from '../gate.ts'

const HOUR = 3_600_000
const HOURS = 24

/** What happened at the gate in one hour. */
export interface GateHour {
  from: Instant
  outcomes: Record<Action, Record<Outcome, number>>
  declined: number
}

/** The last 24 hours, oldest first, each by the clock; the last is not over. */
export async function gateHours(db: Db, now: Instant): Promise<GateHour[]> {
  const first = instant(Math.floor(Date.parse(now) / HOUR) * HOUR - (HOURS - 1) * HOUR)
  const names = ACTIONS.flatMap((action) =>
    (['passed', ...REASONS] as const).map((outcome) => ({
      action,
      outcome,
      what: outcomeCount(action, outcome),
    })),
  )
  const counts = await db
    .selectFrom('gate_counts')
    .selectAll()
    .where(
      'what',
      'in',
      names.map(({ what }) => what),
    )
    .where('bucket', '>=', first)
    .execute()
  const declines = await db
    .selectFrom('failed_payments')
    .select('at')
    .where('at', '>=', first)
    .where('checkout_id', 'is not', null)
    .limit(100_000)
    .execute()
  const hours = Array.from({ length: HOURS }, (_, at) => emptyHour(later(first, at * HOUR)))
  const hourOf = (at: string) => hours[Math.floor((Date.parse(at) - Date.parse(first)) / HOUR)]
  const named = new Map(names.map((one) => [one.what, one]))
  for (const { what, bucket, count } of counts) {
    const name = named.get(what)
    const hour = hourOf(bucket)
    if (name && hour) hour.outcomes[name.action][name.outcome] += count
  }
  for (const { at } of declines) {
    const hour = hourOf(at)
    if (hour) hour.declined++
  }
  return hours
}

function emptyHour(from: Instant): GateHour {
  const none = () => ({
    passed: 0,
    trap: 0,
    'too-soon': 0,
    'too-many': 0,
    'work-wrong': 0,
    'work-missing': 0,
    wait: 0,
  })
  return { from, outcomes: { checkout: none(), 'sign-in': none() }, declined: 0 }
}

/** How many of one outcome, or of all, over these hours. */
export function totalOf(hours: readonly GateHour[], action: Action, outcome?: Outcome): number {
  return hours.reduce((sum, { outcomes }) => {
    const one = outcomes[action]
    return sum + (outcome ? one[outcome] : Object.values(one).reduce((all, each) => all + each, 0))
  }, 0)
}
