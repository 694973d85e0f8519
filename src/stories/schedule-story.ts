import type { Newsroom } from '../newsroom.ts'
import type { Instant } from '../platform/ids.ts'
import { publishStoryIn } from './publish-story.ts'
import { newestRevision } from './revisions.ts'
import type { RevisionId, StoryId } from './story.ts'

/** An editor has read the newest revision and it may go out. */
export async function signOffStory(
  newsroom: Newsroom,
  story: StoryId,
  { by }: { by: string },
): Promise<{ ok: true; revision: RevisionId } | { ok: false; because: 'no-such-story' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const newest = await newestRevision(tx, story)
    if (!newest) return { ok: false, because: 'no-such-story' }
    await tx
      .insertInto('sign_offs')
      .values({ revision_id: newest.id, story_id: story, at: now, by_name: by })
      .onConflict((at) => at.column('revision_id').doNothing())
      .execute()
    return { ok: true, revision: newest.id }
  })
}

/** Sets the newest revision to be published at a time to come; an earlier schedule gives way. */
export async function scheduleStory(
  newsroom: Newsroom,
  story: StoryId,
  { publishAt, by }: { publishAt: Instant; by: string },
): Promise<{ ok: true } | { ok: false; because: 'no-such-story' | 'in-the-past' }> {
  const now = newsroom.clock.now()
  if (publishAt <= now) return { ok: false, because: 'in-the-past' }
  return newsroom.write(async (tx) => {
    const newest = await newestRevision(tx, story)
    if (!newest) return { ok: false, because: 'no-such-story' }
    const row = { revision_id: newest.id, publish_at: publishAt, made_at: now, by_name: by }
    await tx
      .insertInto('schedules')
      .values({ story_id: story, ...row })
      .onConflict((at) => at.column('story_id').doUpdateSet(row))
      .execute()
    return { ok: true }
  })
}

/**
 * Publishes what is due, each in a transaction of its own, as of the time it was set for. A schedule whose
 * address is taken stays and is named, so that somebody sees it. Two processes may do this at once: the
 * schedule row is looked at again inside the transaction.
 */
export async function publishDueStories(
  newsroom: Newsroom,
): Promise<{ published: StoryId[]; stuck: StoryId[] }> {
  const now = newsroom.clock.now()
  const due = await newsroom.db
    .selectFrom('schedules')
    .select('story_id')
    .where('publish_at', '<=', now)
    .orderBy('publish_at')
    .execute()
  const published: StoryId[] = []
  const stuck: StoryId[] = []
  for (const { story_id } of due) {
    const story = story_id as StoryId
    const done = await publishScheduled(newsroom, story, now)
    if (done === 'published') published.push(story)
    if (done === 'stuck') stuck.push(story)
  }
  return { published, stuck }
}

function publishScheduled(
  newsroom: Newsroom,
  story: StoryId,
  now: Instant,
): Promise<'published' | 'stuck' | 'gone'> {
  return newsroom.write(async (tx) => {
    const taken = await tx
      .deleteFrom('schedules')
      .where('story_id', '=', story)
      .where('publish_at', '<=', now)
      .returningAll()
      .executeTakeFirst()
    if (!taken) return 'gone'
    const revision = taken.revision_id as RevisionId
    const done = await publishStoryIn(tx, now, { story, revision, publishedAt: taken.publish_at as Instant })
    if (done.ok) return 'published'
    await tx.insertInto('schedules').values(taken).execute()
    return 'stuck'
  })
}
