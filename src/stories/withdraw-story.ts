import { forgetWishIn } from '../audio/want-narration.ts'
import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { forget } from '../search/index-story.ts'
import { cleanWords } from './clean-words.ts'
import { holdStory } from './hold-story.ts'
import { changedKeys, listKeys } from './publish-story.ts'
import type { StoryId } from './story.ts'

/** Takes a story back from readers: its addresses answer 410 and say so. Its revisions stay. */
export async function withdrawStory(
  newsroom: Newsroom,
  story: StoryId,
  { by, reason: said }: { by: string; reason: string },
): Promise<{ ok: true } | { ok: false; because: 'not-published' | 'no-reason' }> {
  const reason = cleanWords(said)
  if (reason.trim() === '') return { ok: false, because: 'no-reason' }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const before = await listKeys(tx, story)
    const gone = await tx
      .deleteFrom('publications')
      .where('story_id', '=', story)
      .returning('published_at')
      .execute()
    const [publication] = gone
    if (!publication) return { ok: false, because: 'not-published' }
    const row = { at: now, by_name: by, reason, published_at: publication.published_at }
    await tx
      .insertInto('withdrawals')
      .values({ story_id: story, ...row })
      .onConflict((at) => at.column('story_id').doUpdateSet(row))
      .execute()
    await tx.deleteFrom('schedules').where('story_id', '=', story).execute()
    await forget(tx, story)
    await forgetWishIn(tx, story)
    await announce(tx, now, [...changedKeys(story, before, await listKeys(tx, story)), key.corrections])
    return { ok: true }
  })
}
