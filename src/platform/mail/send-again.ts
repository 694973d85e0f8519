import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/database.ts'
import type { Instant } from '../ids.ts'
import { letterById } from './letters.ts'

export type SentAgain = { ok: true } | { ok: false; because: 'unknown' | 'under-way' | 'forgotten' }

/**
 * Sends a letter once more because a person says so: one in doubt that did not come, one refused for a reason that
 * has been mended. The receiver may get it twice; that is why nothing but a person decides it.
 */
export function sendAgain(
  { database, clock }: { database: Database; clock: Clock },
  letter: string,
): Promise<SentAgain> {
  return database.write((tx) => sendAgainIn(tx, clock.now(), letter))
}

export async function sendAgainIn(tx: Tx, now: Instant, letter: string): Promise<SentAgain> {
  const found = await letterById(tx, letter)
  if (!found) return { ok: false, because: 'unknown' }
  if (['waiting', 'claimed', 'deferred'].includes(found.state)) return { ok: false, because: 'under-way' }
  if (found.text === '' && found.html === '') return { ok: false, because: 'forgotten' }
  await tx
    .updateTable('letters')
    .set({
      state: 'waiting',
      due_at: now,
      attempts: 0,
      claimed_by: null,
      claimed_until: null,
      handed_over_at: null,
      settled_at: null,
    })
    .where('id', '=', found.id)
    .execute()
  return { ok: true }
}

/** Lets letters go to an address again. */
export async function liftSuppression({ database }: { database: Database }, address: string): Promise<void> {
  await database.write((tx) => tx.deleteFrom('suppressions').where('address', '=', address).execute())
}
