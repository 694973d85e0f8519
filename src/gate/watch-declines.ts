import type { Newsroom } from '../newsroom.ts'
import { later, type Instant } from '../platform/ids.ts'
import type { Db } from '../platform/database/database.ts'
import { lastEased, raiseAlarm } from './alarms.ts'
import { COUNTS_LAST, isSurge } from './gate.ts'

const TEN_MINUTES = 600_000

/** Looks at what became of cards: when declines surge, the gate narrows for an hour, and so for as long as they do. */
export async function watchDeclines(newsroom: Newsroom): Promise<void> {
  const now = newsroom.clock.now()
  const eased = await lastEased(newsroom.db)
  const tenAgo = later(now, -TEN_MINUTES)
  const since = eased !== undefined && eased > tenAgo ? eased : tenAgo
  const [declined, paid] = await Promise.all([
    declinedSince(newsroom.db, since),
    paidSince(newsroom.db, since),
  ])
  if (!isSurge({ declined, paid })) return
  await newsroom.write((tx) => raiseAlarm(tx, now, { because: 'declines', byName: null, declined, paid }))
}

/** Tries with a card on the way in that failed; renewals of members are another matter. */
async function declinedSince(db: Db, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('failed_payments')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('at', '>', since)
    .where('checkout_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

async function paidSince(db: Db, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('payments')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('paid_at', '>', since)
    .where('kind', 'in', ['once', 'first'])
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Nothing that the gate keeps outlives its use: counts a day, what was used as long as it would be taken. */
export async function forgetGate(newsroom: Newsroom): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await tx.deleteFrom('gate_counts').where('bucket', '<', later(now, -COUNTS_LAST)).execute()
    await tx.deleteFrom('gate_used').where('until', '<=', now).execute()
    await tx.deleteFrom('gate_alarms').where('until', '<', later(now, -COUNTS_LAST)).execute()
  })
}
