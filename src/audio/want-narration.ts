import { parseBody } from '../body/parse-body.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import type { Narration } from './narration.ts'
import { standingNarration, voiceFor } from './narrations.ts'
import { passagesOf } from './script/passages.ts'

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
 * archive that is brought in is not read aloud by itself; one can ask for each of its stories. What a person read gives
 * way to no machine by itself. Answers whether it will be read.
 */
export async function wantNarrationIn(tx: Tx, now: Instant, wanted: Wanted): Promise<boolean> {
  const standing = await standingNarration(tx, wanted.story)
  if (standing && standing.madeBy !== 'machine') {
    await keepForSameWordsIn(tx, standing, wanted.revision)
    await forgetWishIn(tx, wanted.story)
    return false
  }
  const fresh = wanted.publishedAt >= later(now, -OF_LATE)
  if (!fresh && !standing) return false
  return askForNarrationIn(tx, now, wanted)
}

/** What a person read stays theirs where a revision says the same: another picture, another topic. */
async function keepForSameWordsIn(tx: Tx, { id, revision }: Narration, now: RevisionId): Promise<void> {
  if (revision === now) return
  const [before, after] = await Promise.all([wordsOf(tx, revision), wordsOf(tx, now)])
  if (before !== after) return
  await tx.updateTable('narrations').set({ revision_id: now }).where('id', '=', id).execute()
}

async function wordsOf(tx: Tx, revision: RevisionId): Promise<string> {
  const row = await tx
    .selectFrom('revisions')
    .select(['language', 'headline', 'standfirst', 'body'])
    .where('id', '=', revision)
    .executeTakeFirstOrThrow()
  const passages = passagesOf({ ...row, byline: '', body: parseBody(row.body) })
  return JSON.stringify([row.language, passages.map(({ text }) => text)])
}

/** What goes before what came by itself within this time, in milliseconds: first what somebody waits to hear. */
const AHEAD = { first: 24 * 3_600_000, early: 3_600_000, 'in turn': 0 }

export type Turn = keyof typeof AHEAD

/** The same for whoever asks for it by hand: however old the story is. */
export async function askForNarrationIn(
  tx: Tx,
  now: Instant,
  { story, revision, language, turn = 'in turn' }: Omit<Wanted, 'publishedAt'> & { turn?: Turn },
): Promise<boolean> {
  if ((await voiceFor(tx, story, language)) === undefined) {
    await forgetWishIn(tx, story)
    return false
  }
  const wish = {
    revision_id: revision,
    wanted_at: now,
    due_at: later(now, -AHEAD[turn]),
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
