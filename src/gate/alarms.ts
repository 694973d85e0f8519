import type { Db, Tx } from '../platform/database/database.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import { NARROW_FOR } from './gate.ts'

export interface Alarm {
  id: string
  at: Instant
  until: Instant
  because: 'declines' | 'hand'
  byName: string | null
  declined: number
  paid: number
}

/** The alarm that keeps the gate narrow now, if one does. */
export async function alarmNow(db: Db, now: Instant): Promise<Alarm | undefined> {
  const row = await db
    .selectFrom('gate_alarms')
    .selectAll()
    .where('until', '>', now)
    .where('eased_at', 'is', null)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      at: row.at as Instant,
      until: row.until as Instant,
      because: row.because as Alarm['because'],
      byName: row.by_name,
      declined: row.declined,
      paid: row.paid,
    }
  )
}

/** Narrows the gate for an hour from now: one alarm that goes on, or a new one. */
export async function raiseAlarm(
  tx: Tx,
  now: Instant,
  raised: Pick<Alarm, 'because' | 'byName' | 'declined' | 'paid'>,
): Promise<void> {
  const until = later(now, NARROW_FOR)
  const standing = await alarmNow(tx, now)
  if (standing && standing.because === raised.because)
    await tx
      .updateTable('gate_alarms')
      .set({ until, declined: raised.declined, paid: raised.paid })
      .where('id', '=', standing.id)
      .execute()
  else
    await tx
      .insertInto('gate_alarms')
      .values({
        id: newId<'gate alarm'>(now),
        at: now,
        until,
        because: raised.because,
        by_name: raised.byName,
        declined: raised.declined,
        paid: raised.paid,
        eased_at: null,
      })
      .execute()
}

export async function easeAlarms(tx: Tx, now: Instant): Promise<boolean> {
  const done = await tx
    .updateTable('gate_alarms')
    .set({ eased_at: now })
    .where('until', '>', now)
    .where('eased_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** When somebody last eased it by hand: what was declined before that narrows it no more. */
export async function lastEased(db: Db): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('gate_alarms')
    .select(({ fn }) => fn.max('eased_at').as('at'))
    .executeTakeFirst()
  return (row?.at ?? undefined) as Instant | undefined
}
