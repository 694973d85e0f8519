import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import type { Chapter, MadeBy, Narration, NarrationId, SpokenPlace } from './narration.ts'
import { forgetWishIn } from './want-narration.ts'

export interface MadeNarration {
  story: StoryId
  revision: RevisionId
  madeBy: MadeBy
  voice: string
  language: string
  fileHash: string
  mediaType: Narration['mediaType']
  bytes: number
  seconds: number
  places: SpokenPlace[]
  words: string[]
  chapters: Chapter[]
  /** Milliseconds of work, and how many sentences had to be spoken for it. */
  work: number
  spokenAnew: number
  /** When its script was written, by the lexicon as it was then. */
  scriptAt: Instant
  /** Undefined where an editor has still to hear it. */
  approvedBy: string | undefined
}

/** Part of making one: it stands in the place of the one before, and nothing waits to be read any more. */
export async function putNarrationIn(tx: Tx, now: Instant, made: MadeNarration): Promise<NarrationId> {
  await endNarrationIn(tx, now, made.story)
  const id = newId<'narration'>(now) satisfies NarrationId
  await tx
    .insertInto('narrations')
    .values({
      id,
      story_id: made.story,
      revision_id: made.revision,
      made_by: made.madeBy,
      voice: made.voice,
      language: made.language,
      file_hash: made.fileHash,
      media_type: made.mediaType,
      bytes: made.bytes,
      milliseconds: Math.round(made.seconds * 1000),
      places: JSON.stringify(made.places),
      words: JSON.stringify(made.words),
      chapters: JSON.stringify(made.chapters),
      work: Math.round(made.work),
      sentences: made.words.length,
      spoken_anew: made.spokenAnew,
      script_at: made.scriptAt,
      looked_at: made.scriptAt,
      made_at: now,
      approved_at: made.approvedBy === undefined ? null : now,
      approved_by: made.approvedBy ?? null,
      ended_at: null,
    })
    .execute()
  await forgetWishIn(tx, made.story)
  await announce(tx, now, [key.story(made.story), key.narrations])
  return id
}

/** Nobody is given the one that stands any more. */
export async function endNarrationIn(tx: Tx, now: Instant, story: StoryId): Promise<void> {
  await tx
    .updateTable('narrations')
    .set({ ended_at: now })
    .where('story_id', '=', story)
    .where('ended_at', 'is', null)
    .execute()
}
