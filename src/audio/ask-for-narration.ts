import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { holdStory } from '../stories/hold-story.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import { standingNarration } from './narrations.ts'
import { askForNarrationIn, forgetWishIn, type Turn } from './want-narration.ts'

export type Asked = { ok: true } | { ok: false; because: 'not-published' | 'no-voice' | 'read-by-a-person' }

/**
 * Has a published story read aloud, for the first time or anew. What was spoken before and is the same is not spoken
 * again. What a person asks for is noted, goes first, and takes the place of what somebody read; whoever asks for many notes
 * that once.
 */
export async function askForNarration(
  newsroom: Newsroom,
  story: StoryId,
  { by, turn = by ? 'first' : 'in turn' }: { by?: Acting; turn?: Turn } = {},
): Promise<Asked> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const publication = await tx
      .selectFrom('publications')
      .select(['revision_id', 'language'])
      .where('story_id', '=', story)
      .executeTakeFirst()
    if (!publication) return { ok: false, because: 'not-published' }
    const standing = by ? undefined : await standingNarration(tx, story)
    if (standing && standing.madeBy !== 'machine') return { ok: false, because: 'read-by-a-person' }
    const wanted = await askForNarrationIn(tx, now, {
      story,
      revision: publication.revision_id as RevisionId,
      language: publication.language,
      turn,
    })
    if (!wanted) return { ok: false, because: 'no-voice' }
    if (by) await noteAct(tx, now, by, { act: 'had a story read aloud', about: `story:${story}` })
    await announce(tx, now, [key.story(story)])
    return { ok: true }
  })
}

/** Takes back what was asked for; what readers can hear already, they go on hearing. */
export async function forgetNarrationWish(
  newsroom: Newsroom,
  story: StoryId,
  { by }: { by: Acting },
): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await forgetWishIn(tx, story)
    await noteAct(tx, now, by, { act: 'took a story out of the narration queue', about: `story:${story}` })
    await announce(tx, now, [key.story(story)])
  })
}
