import { readersNamed } from '../members/desk/found-readers.ts'
import { opens } from '../members/membership.ts'
import type { Db } from '../platform/database/database.ts'
import type { Id, Instant } from '../platform/ids.ts'
import { hashOfToken } from '../platform/token.ts'
import type { ReaderId } from '../members/reader.ts'

/** A member's own address of the podcast. Only its owner knows it; here is what tells that it is theirs. */
export interface PodcastFeed {
  id: Id<'podcast-feed'>
  reader: ReaderId
  madeAt: Instant
  endedAt: Instant | null
}

export async function podcastFeedByToken(db: Db, token: string): Promise<PodcastFeed | undefined> {
  const row = await db
    .selectFrom('podcast_feeds')
    .select(['id', 'reader_id', 'made_at', 'ended_at'])
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  return row && asFeed(row)
}

/** The one that has not ended; there is never a second. */
export async function podcastFeedOf(db: Db, reader: ReaderId): Promise<PodcastFeed | undefined> {
  const row = await db
    .selectFrom('podcast_feeds')
    .select(['id', 'reader_id', 'made_at', 'ended_at'])
    .where('reader_id', '=', reader)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && asFeed(row)
}

function asFeed(row: {
  id: string
  reader_id: string
  made_at: string
  ended_at: string | null
}): PodcastFeed {
  return {
    id: row.id as PodcastFeed['id'],
    reader: row.reader_id as ReaderId,
    madeAt: row.made_at as Instant,
    endedAt: row.ended_at as Instant | null,
  }
}

/** Whether a reader's membership opens what is for members at this moment. */
export async function isMember(db: Db, now: Instant, reader: ReaderId): Promise<boolean> {
  const [found] = await readersNamed(db, now, [reader])
  return found?.membership !== undefined && opens(found.membership.standing)
}
