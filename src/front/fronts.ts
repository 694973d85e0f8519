import { sql } from 'kysely'
import { z } from 'zod'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import { latestTeasers, teasersById } from '../stories/stories.ts'
import type { StoryId, Teaser } from '../stories/story.ts'
import { latestBriefs } from './briefs.ts'
import { fillFront, type Wanted } from './fill-front.ts'
import type { Arrangement, Front } from './front.ts'

const storyId = z.string().transform((id) => id as StoryId)

const arrangementSchema = z.object({
  lead: storyId.nullable(),
  middle: z.array(storyId),
  picks: z.array(storyId),
  blocks: z.array(
    z.object({ heading: z.string(), section: z.string().nullable(), stories: z.array(storyId) }),
  ),
})

/** As it was last arranged by hand; undefined when nobody has. */
export async function standingArrangement(db: Db): Promise<Arrangement | undefined> {
  seeing(db, key.front)
  const row = await db
    .selectFrom('arrangements')
    .select('places')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && arrangementSchema.parse(JSON.parse(row.places))
}

export const WANTED: Wanted = { middle: 3, picks: 4, block: 4 }
const BRIEFS = 9

/** The front as readers see it: the hand's choice first, the newest stories in what it left open. */
export async function frontOf(
  db: Db,
  paper: { language: string; sections: { slug: string; name: string }[] },
): Promise<Front> {
  const arrangement = await standingArrangement(db)
  const [newest, ofSections, briefs] = await Promise.all([
    newestFor(db, paper.language),
    newestOfSections(db, paper),
    latestBriefs(db, { limit: BRIEFS }),
  ])
  const chosen = arrangement ? await chosenTeasers(db, arrangement) : new Map<StoryId, Teaser>()
  return { ...fillFront({ arrangement, chosen, newest, ofSections, wanted: WANTED }), briefs }
}

/** A paper whose own language has no story yet, right after an import, shows what there is. */
async function newestFor(db: Db, language: string): Promise<Teaser[]> {
  const limit = 1 + WANTED.middle + WANTED.picks + 8
  const own = await latestTeasers(db, { language, limit })
  return own.length > 0 ? own : latestTeasers(db, { limit })
}

async function newestOfSections(
  db: Db,
  paper: { language: string; sections: { slug: string; name: string }[] },
) {
  // Enough that a block stays full when what stands above it is left out.
  const perSection = WANTED.block + 8
  seeing(db, key.latest, ...paper.sections.map(({ slug }) => key.section(slug)))
  const ids = await Promise.all(
    paper.sections.map(async ({ slug, name }) => {
      const rows = await sql<{ story_id: StoryId }>`
        select story_id from publications
        where section_id = (select id from sections where slug = ${slug})
        order by published_at desc, story_id desc limit ${perSection}
      `.execute(db)
      return { section: slug, heading: name, ids: rows.rows.map((row) => row.story_id) }
    }),
  )
  const teasers = new Map(
    (
      await teasersById(
        db,
        ids.flatMap((each) => each.ids),
      )
    ).map((teaser) => [teaser.id, teaser]),
  )
  return ids.map(({ section, heading, ids: own }) => ({
    section,
    heading,
    stories: own.flatMap((id) => teasers.get(id) ?? []),
  }))
}

async function chosenTeasers(db: Db, arrangement: Arrangement): Promise<Map<StoryId, Teaser>> {
  const ids = [
    ...(arrangement.lead ? [arrangement.lead] : []),
    ...arrangement.middle,
    ...arrangement.picks,
    ...arrangement.blocks.flatMap((block) => block.stories),
  ]
  return new Map((await teasersById(db, ids)).map((teaser) => [teaser.id, teaser]))
}
