import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import { teasersById } from '../stories/stories.ts'
import type { StoryId } from '../stories/story.ts'
import { latestBriefs } from './briefs.ts'
import { fillFront, type Candidate, type Filled, type Wanted } from './fill-front.ts'
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

/** A paper without briefs has stories where its news feed would stand. */
const WANTED: Wanted = { middle: 3, picks: 4, block: 4 }
/** As many lines as stand beside the lead. */
const BRIEFS = 7
/** Looked at beyond what a place holds, so that it stays full when what stands above it is left out. */
const SPARE = 8

/** The front as readers see it: the hand's choice first, the newest stories in what it left open. */
export async function frontOf(
  db: Db,
  paper: { language: string; sections: { slug: string; name: string }[] },
): Promise<Front> {
  seeing(db, key.latest, ...paper.sections.map(({ slug }) => key.section(slug)))
  const arrangement = await standingArrangement(db)
  const [newest, ofSections, chosen, briefs] = await Promise.all([
    newestFor(db, paper.language),
    newestOfSections(db, paper.sections),
    arrangement ? chosenByHand(db, arrangement) : new Map<StoryId, Candidate>(),
    latestBriefs(db, { limit: BRIEFS }),
  ])
  const wanted = briefs.length > 0 ? WANTED : { ...WANTED, middle: 2 * WANTED.middle }
  const filled = fillFront({ arrangement, chosen, newest, ofSections, wanted })
  return { ...(await shown(db, filled)), briefs }
}

/** A paper whose own language has no story yet, right after an import, shows what there is. */
async function newestFor(db: Db, language: string): Promise<Candidate[]> {
  const limit = 1 + 2 * WANTED.middle + WANTED.picks + SPARE
  const own = await candidates(db, sql`p.language = ${language}`, limit)
  return own.length > 0 ? own : candidates(db, sql`1 = 1`, limit)
}

function newestOfSections(db: Db, sections: { slug: string; name: string }[]) {
  return Promise.all(
    sections.map(async ({ slug, name }) => {
      const inSection = sql`p.section_id = (select id from sections where slug = ${slug})`
      return { section: slug, heading: name, stories: await candidates(db, inSection, WANTED.block + SPARE) }
    }),
  )
}

/** Those of the hand's choice that readers may see. */
async function chosenByHand(db: Db, arrangement: Arrangement): Promise<Map<StoryId, Candidate>> {
  const ids = [
    ...(arrangement.lead ? [arrangement.lead] : []),
    ...arrangement.middle,
    ...arrangement.picks,
    ...arrangement.blocks.flatMap((block) => block.stories),
  ]
  if (ids.length === 0) return new Map()
  const found = await candidates(db, sql`p.story_id in (${sql.join(ids)})`, ids.length)
  return new Map(found.map((candidate) => [candidate.id, candidate]))
}

/** Only as much of a story as decides whether it is shown; most that are looked at here are not. */
async function candidates(db: Db, which: RawBuilder<unknown>, limit: number): Promise<Candidate[]> {
  const rows = await sql<{ id: StoryId; pictured: number }>`
    select p.story_id as id, case when r.lead_picture is null then 0 else 1 end as pictured
    from publications as p inner join revisions as r on r.id = p.revision_id
    where ${which} order by p.published_at desc, p.story_id desc limit ${limit}
  `.execute(db)
  return rows.rows.map(({ id, pictured }) => ({ id, pictured: pictured === 1 }))
}

/** The stories that were placed, as they are shown, in one go. */
async function shown(db: Db, filled: Filled): Promise<Omit<Front, 'briefs'>> {
  const { lead, middle, picks, blocks } = filled
  const placed = [...(lead ? [lead] : []), ...middle, ...picks, ...blocks.flatMap((block) => block.stories)]
  const teasers = new Map((await teasersById(db, placed)).map((teaser) => [teaser.id, teaser]))
  const asTeasers = (ids: StoryId[]) => ids.flatMap((id) => teasers.get(id) ?? [])
  return {
    lead: (lead && teasers.get(lead)) ?? null,
    middle: asTeasers(middle),
    picks: asTeasers(picks),
    blocks: blocks.map((block) => ({ ...block, stories: asTeasers(block.stories) })),
  }
}
