import type { Database, Tx } from '../database/database.ts'
import type { Clock } from '../clock.ts'
import type { Instant } from '../ids.ts'
import { suppress } from './letters.ts'

/**
 * Notes that a letter came back after it had been taken. Its address gets no more letters until somebody at the
 * desk lifts that.
 */
export async function noteBounce(
  { database, clock }: { database: Database; clock: Clock },
  messageId: string,
  because: string,
): Promise<{ ok: true } | { ok: false; because: 'no-such-letter' }> {
  return database.write((tx) => noteBounceIn(tx, clock.now(), messageId, because))
}

export async function noteBounceIn(
  tx: Tx,
  now: Instant,
  messageId: string,
  because: string,
): Promise<{ ok: true } | { ok: false; because: 'no-such-letter' }> {
  const letter = await tx
    .updateTable('letters')
    .set({ state: 'bounced', settled_at: now, claimed_until: null, answer: because })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['claimed', 'accepted', 'in doubt'])
    .returning('to_address')
    .executeTakeFirst()
  if (!letter) return { ok: false, because: 'no-such-letter' }
  await suppress(tx, now, letter.to_address, because)
  return { ok: true }
}
