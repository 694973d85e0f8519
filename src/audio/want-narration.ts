import type { Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import { voiceFor } from './narrations.ts'

/** A story that came out longer ago than this, in milliseconds, is read aloud when somebody asks for it. */
const OF_LATE = 30 * 24 * 3_600_000

interface Wanted {
  story: StoryId
  revision: RevisionId
  language: string
  publishedAt: Instant
}

/**
 * Part of publishing: what readers see from now on is to be heard, too, when a voice is chosen for its language. An
 * archive that is brought in is not read aloud by itself; one can ask for each of its stories. Answers whether it will be.
 */
export async function wantNarrationIn(tx: Tx, now: Instant, wanted: Wanted): Promise<boolean> {
  const fresh = wanted.publishedAt >= later(now, -OF_LATE)
  const before = await tx
    .selectFrom('narrations')
    .select('id')
    .where('story_id', '=', wanted.story)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!fresh && !before) return false
  return askForNarrationIn(tx, now, wanted)
}

/** What somebody asked for and waits to hear goes before what came by itself within this time, in milliseconds. */
const AHEAD = 24 * 3_600_000

/** The same for whoever asks for it by hand: however old the story is. `first` is for one who waits for it. */
export async function askForNarrationIn(
  tx: Tx,
  now: Instant,
  { story, revision, language, first = false }: Omit<Wanted, 'publishedAt'> & { first?: boolean },
): Promise<boolean> {
  if ((await voiceFor(tx, story, language)) === undefined) {
    await forgetWishIn(tx, story)
    return false
  }
  const wish = {
    revision_id: revision,
    wanted_at: now,
    due_at: first ? later(now, -AHEAD) : now,
    worker: null,
    leased_until: null,
    tries: 0,
    made: 0,
    sentences: 0,
    trouble: null,
  }
  await tx
    .insertInto('narration_wishes')
    .values({ story_id: story, ...wish })
    .onConflict((on) => on.column('story_id').doUpdateSet(wish))
    .execute()
  return true
}

export async function forgetWishIn(tx: Tx, story: StoryId): Promise<void> {
  await tx.deleteFrom('narration_wishes').where('story_id', '=', story).execute()
}
