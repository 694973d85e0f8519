import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { Action, Attempt, Because, Limits } from './gate.ts'
import { bucketOf, isSmall, windowFrom } from './gate.ts'

/** What of an attempt is counted, by the limit it is held against; whom it names is hashed with the paper's key. */
export function countedOf(
  secret: string,
  { action, address, network, email, amount }: Attempt,
): Partial<Record<keyof Limits, string>> {
  const name = (kind: string, whom: string) => `${action} ${kind} ${hashed(secret, `${kind} ${whom}`)}`
  return {
    ...(address !== '' && { address: name('address', address) }),
    ...(network !== '' && { network: name('network', network), region: name('region', regionOf(network)) }),
    ...(email !== undefined && { email: name('email', email.toLowerCase()) }),
    ...(amount && isSmall(amount) && { small: `${action} small` }),
  }
}

export function hashed(secret: string, whom: string): string {
  return createHmac('sha256', secret).update(`gate count ${whom}`).digest('base64url').slice(0, 22)
}

/** The /16 of IPv4 or the /32 of IPv6 around a network. */
export function regionOf(network: string): string {
  const [base = ''] = network.split('/')
  return base.includes(':') ? base.split(':').slice(0, 2).join(':') : base.split('.').slice(0, 2).join('.')
}

/** Counts one more of each. */
export async function countOne(tx: Tx, now: Instant, whats: readonly string[]): Promise<void> {
  await countMany(tx, now, new Map(whats.map((what) => [what, 1])))
}

const AT_ONCE = 500

/** Counts so many more of each, in an order that is always the same, so that no two wait for each other. */
export async function countMany(tx: Tx, now: Instant, counts: ReadonlyMap<string, number>): Promise<void> {
  const bucket = bucketOf(now)
  const rows = [...counts].map(([what, count]) => ({ what, bucket, count })).sort(byWhat)
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx
      .insertInto('gate_counts')
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict((at) =>
        at
          .columns(['what', 'bucket'])
          .doUpdateSet(({ ref }) => ({ count: sql<number>`gate_counts.count + ${ref('excluded.count')}` })),
      )
      .execute()
}

const byWhat = (a: { what: string }, b: { what: string }) => (a.what < b.what ? -1 : 1)

/** How many there were of each within the last hour. */
export async function countsOf(db: Db, now: Instant, whats: readonly string[]): Promise<Map<string, number>> {
  if (whats.length === 0) return new Map()
  const rows = await db
    .selectFrom('gate_counts')
    .select(['what', ({ fn }) => fn.sum<number | string>('count').as('count')])
    .where('what', 'in', [...whats])
    .where('bucket', '>=', windowFrom(now))
    .groupBy('what')
    .execute()
  return new Map(rows.map(({ what, count }) => [what, Number(count)]))
}

export type Outcome = 'passed' | Because

export function outcomeCount(action: Action, outcome: Outcome): string {
  return `${action} outcome ${outcome}`
}
