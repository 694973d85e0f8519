import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { hashOfToken, newToken } from '../platform/token.ts'
import type { ReaderId } from '../members/reader.ts'
import { holdReader } from '../members/readers.ts'
import { isMember } from './podcast-feeds.ts'

/**
 * Makes a member an address of their own for the podcast, in the place of the one before. The token is handed over
 * this once: only its hash is kept.
 */
export async function makePodcastFeed(
  newsroom: Newsroom,
  reader: ReaderId,
): Promise<{ ok: true; token: string } | { ok: false; because: 'no-member' }> {
  const now = newsroom.clock.now()
  if (!(await isMember(newsroom.db, now, reader))) return { ok: false, because: 'no-member' }
  const token = newToken()
  return newsroom.write(async (tx) => {
    const found = await holdReader(tx, reader)
    if (!found || found.erasedAt !== null) return { ok: false, because: 'no-member' }
    await endPodcastFeedIn(tx, now, reader)
    await tx
      .insertInto('podcast_feeds')
      .values({
        id: newId<'podcast-feed'>(now),
        token_hash: hashOfToken(token),
        reader_id: reader,
        made_at: now,
        ended_at: null,
      })
      .execute()
    return { ok: true, token }
  })
}

/** Takes the address back: whoever has it finds nothing there any more. */
export async function endPodcastFeed(newsroom: Newsroom, reader: ReaderId): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write((tx) => endPodcastFeedIn(tx, now, reader))
}

async function endPodcastFeedIn(tx: Tx, now: Instant, reader: ReaderId): Promise<void> {
  await tx
    .updateTable('podcast_feeds')
    .set({ ended_at: now })
    .where('reader_id', '=', reader)
    .where('ended_at', 'is', null)
    .execute()
}
