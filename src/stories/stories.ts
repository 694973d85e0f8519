import { sql, type RawBuilder } from 'kysely'
import { heardFrom, lacksVoice, narrationColumns } from '../audio/narrations.ts'
import { openingOf } from '../body/opening.ts'
import { parseBody } from '../body/parse-body.ts'
import type { PlacedPicture } from '../body/block.ts'
import { picturesByHash } from '../pictures/pictures.ts'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { accessFrom } from './story-access.ts'
import type { Article, Correction, SectionId, SourceCredit, StoryId, Teaser, TopicId } from './story.ts'

/** What stands at an address of the paper. */
export type AtAddress =
  | { state: 'here'; story: StoryId }
  | { state: 'moved'; section: string; slug: string }
  | { state: 'withdrawn'; story: StoryId }

export async function storyAt(db: Db, section: string, slug: string): Promise<AtAddress | undefined> {
  const row = await db
    .selectFrom('addresses as a')
    .leftJoin('publications as p', 'p.story_id', 'a.story_id')
    .leftJoin('revisions as r', 'r.id', 'p.revision_id')
    .leftJoin('sections as s', 's.id', 'p.section_id')
    .leftJoin('withdrawals as w', 'w.story_id', 'a.story_id')
    .select(['a.story_id', 'r.slug as live_slug', 's.slug as live_section', 'w.at as withdrawn_at'])
    .where('a.section_slug', '=', section)
    .where('a.slug', '=', slug)
    .executeTakeFirst()
  if (!row) return undefined
  const story = row.story_id as StoryId
  seeing(db, key.story(story))
  if (row.live_slug !== null && row.live_section !== null) {
    const here = row.live_slug === slug && row.live_section === section
    return here
      ? { state: 'here', story }
      : { state: 'moved', section: row.live_section, slug: row.live_slug }
  }
  return row.withdrawn_at === null ? undefined : { state: 'withdrawn', story }
}

interface Address {
  section: string
  slug: string
}

/** Whose an address is, though the story may have moved on or been withdrawn. */
export async function storyHolding(db: Db, { section, slug }: Address): Promise<StoryId | undefined> {
  const row = await db
    .selectFrom('addresses')
    .select('story_id')
    .where('section_slug', '=', section)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.story_id as StoryId | undefined
}

/** The story that will stand at an address when its time comes; the soonest, when several want it. */
export async function storyScheduledFor(db: Db, { section, slug }: Address): Promise<StoryId | undefined> {
  const row = await db
    .selectFrom('schedules as h')
    .innerJoin('revisions as r', 'r.id', 'h.revision_id')
    .innerJoin('sections as s', 's.id', 'r.section_id')
    .select('h.story_id')
    .where('r.slug', '=', slug)
    .where('s.slug', '=', section)
    .orderBy('h.publish_at')
    .limit(1)
    .executeTakeFirst()
  return row?.story_id as StoryId | undefined
}

/** Why it was taken back, as readers are told. */
export async function withdrawalOf(db: Db, story: StoryId): Promise<string | undefined> {
  const row = await db
    .selectFrom('withdrawals')
    .select('reason')
    .where('story_id', '=', story)
    .executeTakeFirst()
  return row?.reason
}

/** Where an address of another system leads now: a path, or undefined. */
export async function redirectFrom(db: Db, fromPath: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('redirects')
    .select('to_path')
    .where('from_path', '=', fromPath)
    .executeTakeFirst()
  return row?.to_path
}

/**
 * The published story as the reader opens it; undefined when it is not published. Of one that is not for everybody
 * it gives the opening, unless it is said that this reader may read the whole.
 */
export async function articleOf(
  db: Db,
  story: StoryId,
  { whole = false }: { whole?: boolean } = {},
): Promise<Article | undefined> {
  seeing(db, key.voices)
  const row = await teaserRows(db)
    .leftJoin('narrations as n', (join) =>
      join.onRef('n.story_id', '=', 'p.story_id').on('n.ended_at', 'is', null),
    )
    .leftJoin('narration_wishes as w', 'w.story_id', 'p.story_id')
    .select(['r.body', 'r.source_credits', 'p.revision_id', 'w.tries as wish_tries'])
    .select(narrationColumns)
    .select(lacksVoice)
    .where('p.story_id', '=', story)
    .executeTakeFirst()
  if (!row) return undefined
  const [[teaser], topics, corrections, translations] = await Promise.all([
    asTeasers(db, [row]),
    topicsOf(db, story),
    correctionsOf(db, story),
    translationsOf(db, story),
  ])
  const isCut = teaser!.access !== null && !whole
  const body = parseBody(row.body)
  return {
    ...teaser!,
    body: isCut ? openingOf(body) : body,
    isCut,
    heard: isCut ? { state: 'none' } : heardFrom(row),
    sourceCredits: JSON.parse(row.source_credits) as SourceCredit[],
    topics,
    corrections,
    translations,
  }
}

async function topicsOf(db: Db, story: StoryId) {
  const rows = await db
    .selectFrom('publication_topics as pt')
    .innerJoin('topics as t', 't.id', 'pt.topic_id')
    .select(['t.id', 't.slug', 't.name', 't.standfirst'])
    .where('pt.story_id', '=', story)
    .orderBy('pt.rank')
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as TopicId }))
}

async function correctionsOf(db: Db, story: StoryId): Promise<Correction[]> {
  const rows = await db
    .selectFrom('corrections')
    .select(['id', 'kind', 'text', 'at'])
    .where('story_id', '=', story)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows as Correction[]
}

async function translationsOf(db: Db, story: StoryId): Promise<Article['translations']> {
  const rows = await db
    .selectFrom('stories as mine')
    .innerJoin('stories as other', 'other.translations', 'mine.translations')
    .innerJoin('publications as p', 'p.story_id', 'other.id')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .innerJoin('sections as s', 's.id', 'p.section_id')
    .select(['p.story_id', 'p.language', 'r.slug', 'r.headline'])
    .select([
      's.id as section_id',
      's.slug as section_slug',
      's.name as section_name',
      's.standfirst as section_standfirst',
    ])
    .where('mine.id', '=', story)
    .where('other.id', '!=', story)
    .orderBy('p.language')
    .execute()
  seeing(db, ...rows.map((row) => key.story(row.story_id)))
  return rows.map((row) => ({
    language: row.language,
    slug: row.slug,
    headline: row.headline,
    section: sectionOf(row),
  }))
}

export interface ListedBy {
  section?: string
  topic?: string
  byline?: string
  language?: string
}

/** Published stories, newest first. Notes the list it read and every story in it. */
export async function latestTeasers(
  db: Db,
  by: ListedBy & { limit: number; offset?: number; without?: readonly StoryId[] },
): Promise<Teaser[]> {
  noteList(db, by)
  const others = by.without?.length ? sql`and p.story_id not in (${sql.join(by.without)})` : sql``
  const chosen = await sql<{ story_id: StoryId }>`
    select p.story_id from ${listed(by)} ${others}
    order by p.published_at desc, p.story_id desc limit ${by.limit} offset ${by.offset ?? 0}
  `.execute(db)
  return teasersById(
    db,
    chosen.rows.map((row) => row.story_id),
  )
}

export async function countListed(db: Db, by: ListedBy): Promise<number> {
  noteList(db, by)
  const counted = await sql<{ count: number }>`select count(*) as count from ${listed(by)}`.execute(db)
  return Number(counted.rows[0]?.count ?? 0)
}

function noteList(db: Db, by: ListedBy): void {
  if (by.section !== undefined) seeing(db, key.section(by.section))
  else if (by.topic !== undefined) seeing(db, key.topic(by.topic))
  else if (by.byline !== undefined) seeing(db, key.byline(by.byline))
  else seeing(db, key.latest)
}

/** Each kind of list reads one index that is already in its order, however many stories there are. */
function listed(by: ListedBy): RawBuilder<unknown> {
  if (by.topic !== undefined)
    return sql`publication_topics as p where p.topic_id = (select id from topics where slug = ${by.topic})`
  if (by.byline !== undefined)
    return sql`publication_bylines as p where p.byline_id = (select id from bylines where slug = ${by.byline})`
  if (by.section !== undefined)
    return sql`publications as p where p.section_id = (select id from sections where slug = ${by.section})`
  if (by.language !== undefined) return sql`publications as p where p.language = ${by.language}`
  return sql`publications as p where 1 = 1`
}

/** The published ones among these, in the order asked for. */
export async function teasersById(db: Db, ids: readonly StoryId[]): Promise<Teaser[]> {
  if (ids.length === 0) return []
  seeing(db, ...ids.map((id) => key.story(id)))
  const rows = await teaserRows(db).where('p.story_id', 'in', ids).execute()
  const teasers = new Map((await asTeasers(db, rows)).map((teaser) => [teaser.id, teaser]))
  return ids.flatMap((id) => teasers.get(id) ?? [])
}

function teaserRows(db: Db) {
  return db
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .innerJoin('sections as s', 's.id', 'p.section_id')
    .select(['p.story_id', 'p.language', 'p.published_at', 'p.revised_at', 'p.access', 'p.free_from'])
    .select(['r.slug', 'r.kicker', 'r.headline', 'r.standfirst', 'r.dateline', 'r.lead_picture', 'r.minutes'])
    .select([
      's.id as section_id',
      's.slug as section_slug',
      's.name as section_name',
      's.standfirst as section_standfirst',
    ])
}

type TeaserRow = Awaited<ReturnType<ReturnType<typeof teaserRows>['execute']>>[number]

async function asTeasers(db: Db, rows: readonly TeaserRow[]): Promise<Teaser[]> {
  const placed = rows.map((row) =>
    row.lead_picture === null ? null : (JSON.parse(row.lead_picture) as PlacedPicture),
  )
  const [bylines, stored] = await Promise.all([
    bylinesOf(
      db,
      rows.map((row) => row.story_id),
    ),
    picturesByHash(
      db,
      placed.flatMap((picture) => picture?.hash ?? []),
    ),
  ])
  return rows.map((row, i) => {
    const picture = placed[i]
    const kept = picture && stored.get(picture.hash)
    return {
      id: row.story_id as StoryId,
      language: row.language,
      section: sectionOf(row),
      slug: row.slug,
      kicker: row.kicker,
      headline: row.headline,
      standfirst: row.standfirst,
      dateline: row.dateline,
      bylines: bylines.get(row.story_id) ?? [],
      picture: picture && kept ? { ...picture, stored: kept } : null,
      minutes: row.minutes,
      publishedAt: row.published_at as Instant,
      revisedAt: row.revised_at as Instant,
      access: accessFrom(row),
    }
  })
}

function sectionOf(row: {
  section_id: string
  section_slug: string
  section_name: string
  section_standfirst: string
}) {
  return {
    id: row.section_id as SectionId,
    slug: row.section_slug,
    name: row.section_name,
    standfirst: row.section_standfirst,
  }
}

async function bylinesOf(
  db: Db,
  stories: readonly string[],
): Promise<Map<string, { name: string; slug: string }[]>> {
  const of = new Map<string, { name: string; slug: string }[]>()
  if (stories.length === 0) return of
  const rows = await db
    .selectFrom('publication_bylines as pb')
    .innerJoin('bylines as b', 'b.id', 'pb.byline_id')
    .select(['pb.story_id', 'b.name', 'b.slug'])
    .where('pb.story_id', 'in', stories)
    .orderBy('pb.rank')
    .execute()
  for (const { story_id, name, slug } of rows) of.set(story_id, [...(of.get(story_id) ?? []), { name, slug }])
  return of
}
