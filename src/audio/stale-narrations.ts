import { parseBody } from '../body/parse-body.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { readPaper } from '../stories/papers.ts'
import { teasersById } from '../stories/stories.ts'
import type { Teaser } from '../stories/story.ts'
import { saysAny } from './lexicon/changed-words.ts'
import { wordChanges } from './lexicons.ts'
import { readingsBefore } from './desk/narrated-stories.ts'
import { spokenStory } from './script/spoken-story.ts'

/** Readings that are looked through, the newest stories first: older ones are read anew by hand. */
export const LOOKED_THROUGH = 500

export interface StaleNarration {
  teaser: Teaser
  /** Words in it that are said otherwise now. */
  words: string[]
}

/** Stories that say a word whose sound was settled after they were read aloud. */
export async function staleNarrations(db: Db): Promise<StaleNarration[]> {
  const changes = await wordChanges(db)
  const last = changes.reduce<Instant | ''>((latest, { at }) => (at > latest ? at : latest), '')
  if (last === '') return []
  const readings = await readingsBefore(db, last, LOOKED_THROUGH)
  const teasers = await teasersById(
    db,
    readings.map(({ story }) => story),
  )
  const paper = await readPaper(db)
  const byStory = new Map(teasers.map((teaser) => [teaser.id, teaser]))
  return readings.flatMap(({ story, scriptAt, body }) => {
    const teaser = byStory.get(story)
    if (!teaser) return []
    const since = changes.filter(({ at }) => at >= scriptAt)
    const told = spokenStory({ ...teaser, body: parseBody(body) }, paper.language)
    const words = since.map(({ word }) => word).filter((word) => saysAny(told, [word]))
    const spellings = [...new Set(words.map(({ spelling }) => spelling))]
    return spellings.length > 0 ? [{ teaser, words: spellings }] : []
  })
}
