import type { Newsroom } from '../newsroom.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import type { StoryId } from '../stories/story.ts'
import { askForNarration } from './ask-for-narration.ts'
import { staleNarrations } from './stale-narrations.ts'

/** Stories that are put into the queue at once; there may be more. */
export const ANEW_AT_ONCE = 500

/** Has what says a changed word read anew, the newest first: of each, only the sentences with these words are spoken. Answers how many are in the queue. */
export async function readStaleAnew(newsroom: Newsroom, { by }: { by: Acting }): Promise<number> {
  const stale = await staleNarrations(newsroom.db, ANEW_AT_ONCE)
  const asked: StoryId[] = []
  for (const { teaser } of stale) if ((await askForNarration(newsroom, teaser.id)).ok) asked.push(teaser.id)
  if (asked.length > 0) {
    const now = newsroom.clock.now()
    await newsroom.write((tx) =>
      noteAct(tx, now, by, {
        act: 'had stories read anew for changed words',
        detail: { stories: asked.length },
      }),
    )
  }
  return asked.length
}
