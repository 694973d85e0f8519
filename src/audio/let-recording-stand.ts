import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { holdStory } from '../stories/hold-story.ts'
import type { StoryId } from '../stories/story.ts'
import { standingNarration } from './narrations.ts'
import { forgetWishIn } from './want-narration.ts'

type LetStand = { ok: true } | { ok: false; because: 'not-published' | 'no-recording' | 'same-words' }

/**
 * An editor has heard a person's recording beside the words as they are now, and lets readers hear it over them. They
 * are told that the words have changed since. It holds for these words: after the next change it is asked anew.
 */
export async function letRecordingStand(
  newsroom: Newsroom,
  story: StoryId,
  { by }: { by: Acting },
): Promise<LetStand> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const publication = await tx
      .selectFrom('publications')
      .select('revision_id')
      .where('story_id', '=', story)
      .executeTakeFirst()
    if (!publication) return { ok: false, because: 'not-published' }
    const standing = await standingNarration(tx, story)
    if (!standing || standing.madeBy === 'machine') return { ok: false, because: 'no-recording' }
    if (standing.revision === publication.revision_id) return { ok: false, because: 'same-words' }
    await tx
      .updateTable('narrations')
      .set({ revision_id: publication.revision_id, kept_at: now, approved_at: now, approved_by: by.name })
      .where('id', '=', standing.id)
      .execute()
    await forgetWishIn(tx, story)
    await noteAct(tx, now, by, {
      act: 'let a recording stand over words that changed',
      about: `story:${story}`,
    })
    await announce(tx, now, [key.story(story), key.narrations])
    return { ok: true }
  })
}
