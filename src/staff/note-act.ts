import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { Acting } from './staff-member.ts'

/** What an act tells the audit log. */
export interface NotedAct {
  /** In words, as after a name: `refunded a payment`. */
  act: string
  /** What it was done to, by kind and id: `payment:01j…`, `reader:01j…`. Empty where it is the paper as a whole. */
  about?: string
  /** What one needs to see later what was done: before and after, a sum, a reason. */
  detail?: Record<string, string | number | boolean | null>
}

/**
 * Writes into the audit log that one of the staff did something, in the transaction in which they did it: what is
 * done is noted, and what was undone was never noted. Triggers refuse to change a line or to take one out.
 */
export async function noteAct(tx: Tx, now: Instant, by: Acting, noted: NotedAct): Promise<void> {
  const { act, about = '', detail = {} } = noted
  await tx
    .insertInto('audit')
    .values({
      id: newId<'audit'>(now),
      at: now,
      staff_id: by.id,
      name: by.name,
      act,
      about,
      detail: JSON.stringify(detail),
      network: by.network,
      words: [by.name, act, about, ...Object.values(detail)].join(' ').toLowerCase(),
    })
    .execute()
}
