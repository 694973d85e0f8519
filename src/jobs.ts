import type { Newsroom } from './newsroom.ts'
import { makeIdleAvif } from './pictures/make-idle-avif.ts'
import { forgetOldChanges } from './platform/database/changes.ts'
import { publishDueStories } from './stories/schedule-story.ts'

/**
 * What happens when time passes. Each is safe to run in several processes at once and after any crash: it asks
 * the rows what is due. `every` is in milliseconds.
 */
export const clockwork: Record<string, { every: number; run: (newsroom: Newsroom) => Promise<unknown> }> = {
  'publish due stories': { every: 1000, run: publishDueStories },
  'make AVIF when idle': { every: 30_000, run: (newsroom) => makeIdleAvif(newsroom, 2) },
  'forget old changes': { every: 3_600_000, run: forgetOldChanges },
}
