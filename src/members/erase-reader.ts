import type { Newsroom } from '../newsroom.ts'
import { wantPayersForgotten } from '../payments/payers.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { deleteSessions } from '../sign-in/sessions.ts'
import { endMembershipIn } from './end-memberships.ts'
import { openMembershipOf } from './memberships.ts'
import type { Reader, ReaderId } from './reader.ts'
import { blankReader, holdReader } from './readers.ts'

/**
 * Forgets who a reader was, at once and for good. What stays are rows that the law wants kept, payments and their
 * receipts' numbers, and they say nothing of a person any more. The card is charged no more: the order is ended at
 * the provider as soon as it can be reached, and then it forgets the reader too.
 */
export async function eraseReader(
  newsroom: Newsroom,
  reader: ReaderId,
): Promise<{ ok: true } | { ok: false; because: 'gone' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const held = await holdReader(tx, reader)
    if (!held || held.erasedAt !== null) return { ok: false, because: 'gone' }
    const open = await openMembershipOf(tx, reader)
    if (open)
      await endMembershipIn(tx, now, newsroom.settings.url, open.id, { because: 'erased', by: 'the reader' })
    await forgetWords(tx, now, held)
    await wantPayersForgotten(tx, now, { reader, email: held.email })
    await forgetAddresses(tx, held)
    await blankReader(tx, now, reader)
    await deleteSessions(tx, 'reader', reader, 'all')
    return { ok: true }
  })
}

/** What was written to them and about them. A letter that has not gone out does not go any more. */
async function forgetWords(tx: Tx, now: Instant, { id, email }: Reader): Promise<void> {
  const theirs = tx
    .updateTable('letters')
    .where((or) => or.or([or('reader_id', '=', id), or('to_address', '=', email ?? '')]))
    .where('state', '!=', 'claimed')
  await theirs
    .set({ state: 'suppressed', settled_at: now })
    .where('state', 'in', ['waiting', 'deferred'])
    .execute()
  await theirs.set({ to_name: '', to_address: '', subject: '', text: '', html: '', headers: '{}' }).execute()
  await tx.deleteFrom('notes').where('reader_id', '=', id).execute()
}

async function forgetAddresses(tx: Tx, { id, email }: Reader): Promise<void> {
  await tx.updateTable('payments').set({ email: null }).where('reader_id', '=', id).execute()
  await tx.updateTable('standing_payments').set({ email: null }).where('reader_id', '=', id).execute()
  await tx.updateTable('seats').set({ email: null }).where('reader_id', '=', id).execute()
  await tx.deleteFrom('podcast_feeds').where('reader_id', '=', id).execute()
  await tx.updateTable('checkouts').set({ email: '' }).where('reader_id', '=', id).execute()
  if (email === null) return
  await tx.updateTable('payments').set({ email: null }).where('email', '=', email).execute()
  await tx.updateTable('standing_payments').set({ email: null }).where('email', '=', email).execute()
  await tx.updateTable('checkouts').set({ email: '' }).where('email', '=', email).execute()
  await tx.updateTable('seats').set({ email: null }).where('email', '=', email).execute()
  await tx.deleteFrom('sign_in_requests').where('realm', '=', 'reader').where('email', '=', email).execute()
}
