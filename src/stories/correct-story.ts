import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { cleanWords } from './clean-words.ts'
import { holdStory } from './hold-story.ts'
import type { Correction, StoryId } from './story.ts'

/**
 * Records what was wrong in a published story, with its kind and date, for readers to see. The words of the
 * story itself are changed by revising and publishing it.
 */
export async function correctStory(
  newsroom: Newsroom,
  story: StoryId,
  { kind, text: said, by, at }: { kind: Correction['kind']; text: string; by: string; at?: Instant },
): Promise<{ ok: true; id: Correction['id'] } | { ok: false; because: 'not-published' | 'no-text' }> {
  const text = cleanWords(said)
  if (text.trim() === '') return { ok: false, because: 'no-text' }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const published = await tx
      .selectFrom('publications')
      .select('story_id')
      .where('story_id', '=', story)
      .executeTakeFirst()
    if (!published) return { ok: false, because: 'not-published' }
    const id = newId<'correction'>(now)
    await tx
      .insertInto('corrections')
      .values({ id, story_id: story, kind, text, at: at ?? now, by_name: by })
      .execute()
    await tx
      .updateTable('publications')
      .set({ revised_at: at ?? now })
      .where('story_id', '=', story)
      .execute()
    await announce(tx, now, [key.story(story), key.corrections])
    return { ok: true, id }
  })
}
