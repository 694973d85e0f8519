import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/database.ts'
import { later, type Instant } from '../ids.ts'
import { forgetOldMailboxLetters } from './mailbox-letters.ts'

const WORDS_KEPT_FOR = 90 * 24 * 3_600_000

/** The words of letters that ended long ago are forgotten; that there was one, to whom and how it ended, is not. */
export async function forgetOldLetters({
  database,
  clock,
}: {
  database: Database
  clock: Clock
}): Promise<void> {
  const now = clock.now()
  await database.write(async (tx) => {
    await tx
      .updateTable('letters')
      .set({ text: '', html: '' })
      .where('state', 'in', ['accepted', 'refused', 'bounced', 'suppressed', 'in doubt'])
      .where('settled_at', '<', later(now, -WORDS_KEPT_FOR))
      .where('html', '<>', '')
      .execute()
    await forgetOldMailboxLetters(tx, now)
  })
}

/** Forgets whom letters went to and what they said, for a reader who asks to be erased. None goes out any more. */
export async function eraseLettersTo(tx: Tx, now: Instant, address: string): Promise<void> {
  await tx
    .updateTable('letters')
    .set({ state: 'suppressed', settled_at: now, answer: 'The reader has asked to be erased.' })
    .where('to_address', '=', address)
    .where('state', 'in', ['waiting', 'deferred', 'claimed'])
    .where('handed_over_at', 'is', null)
    .execute()
  await tx
    .updateTable('letters')
    .set({ to_address: '', to_name: '', subject: '', text: '', html: '', headers: '{}' })
    .where('to_address', '=', address)
    .execute()
  await tx.deleteFrom('suppressions').where('address', '=', address).execute()
  await tx.deleteFrom('mailbox_letters').where('sent_to', '=', address).execute()
}
