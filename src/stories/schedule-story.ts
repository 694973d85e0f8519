import type { Newsroom } from '../newsroom.ts'
import type { Instant } from '../platform/ids.ts'
import { holdStory } from './hold-story.ts'
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
    await holdStory(tx, story)
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
    await holdStory(tx, story)
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
 * Publishes what is due, each in a transaction of its own, as of the time it was set for; a story that is out
 * already keeps the day it came out. A schedule that cannot be kept, its address taken or its story damaged,
 * stays and is named, so that somebody sees it, and holds up no other. Two processes may do this at once: the
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
    try {
      if (await publishScheduled(newsroom, story, now)) published.push(story)
    } catch (error) {
      stuck.push(story)
      sayStuck(newsroom, story, error)
    }
  }
  return { published, stuck }
}

/** False when another process was faster, or somebody took the schedule back. */
function publishScheduled(newsroom: Newsroom, story: StoryId, now: Instant): Promise<boolean> {
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const due = await tx
      .selectFrom('schedules')
      .selectAll()
      .where('story_id', '=', story)
      .where('publish_at', '<=', now)
      .executeTakeFirst()
    if (!due) return false
    const out = await tx
      .selectFrom('publications')
      .select('story_id')
      .where('story_id', '=', story)
      .executeTakeFirst()
    const done = await publishStoryIn(tx, now, {
      story,
      revision: due.revision_id as RevisionId,
      ...(out === undefined && { publishedAt: due.publish_at as Instant }),
    })
    if (!done.ok) throw new Error(STUCK[done.because])
    return true
  })
}

const STUCK = {
  'no-such-story': 'The revision it was scheduled with is gone. Schedule it anew.',
  'address-taken':
    'Another story stands, or once stood, at its address. Give it another slug, and schedule it anew.',
}

/** What is stuck is tried every second, and said once by each process. */
const saidStuck = new WeakMap<Newsroom, Set<string>>()

function sayStuck(newsroom: Newsroom, story: StoryId, error: unknown): void {
  const because = `${story} ${String(error)}`
  const said = saidStuck.get(newsroom) ?? new Set()
  saidStuck.set(newsroom, said)
  if (said.has(because)) return
  said.add(because)
  newsroom.log.error('a story whose time has come could not be published', error, { story })
}
