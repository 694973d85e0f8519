import { sql } from 'kysely'
import type { PlacedPicture } from '../body/block.ts'
import { parseBody } from '../body/parse-body.ts'
import type { Db } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import { accessIn } from './story-access.ts'
import type {
  BylineId,
  Draft,
  RevisionId,
  SectionId,
  SourceCredit,
  Standing,
  StoryId,
  TopicId,
} from './story.ts'

export interface Revision {
  id: RevisionId
  story: StoryId
  number: number
  draft: Draft
}

/** The newest revision, whether readers see it or not. */
export async function newestRevision(db: Db, story: StoryId): Promise<Revision | undefined> {
  const row = await db
    .selectFrom('revisions')
    .selectAll()
    .where('story_id', '=', story)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asRevision(row)
}

export async function revisionById(db: Db, revision: RevisionId): Promise<Revision | undefined> {
  const row = await db.selectFrom('revisions').selectAll().where('id', '=', revision).executeTakeFirst()
  return row && asRevision(row)
}

export async function revisionsOf(db: Db, story: StoryId) {
  return db
    .selectFrom('revisions')
    .select(['id', 'number', 'made_at', 'made_by', 'headline'])
    .where('story_id', '=', story)
    .orderBy('number')
    .execute()
}

function asRevision(row: Tables['revisions']): Revision {
  return { id: row.id as RevisionId, story: row.story_id as StoryId, number: row.number, draft: asDraft(row) }
}

function asDraft(row: Tables['revisions']): Draft {
  return {
    language: row.language,
    section: row.section_id as SectionId,
    slug: row.slug,
    kicker: row.kicker,
    headline: row.headline,
    standfirst: row.standfirst,
    dateline: row.dateline,
    bylines: JSON.parse(row.byline_ids) as BylineId[],
    topics: JSON.parse(row.topic_ids) as TopicId[],
    leadPicture: row.lead_picture === null ? null : (JSON.parse(row.lead_picture) as PlacedPicture),
    body: parseBody(row.body),
    sourceCredits: JSON.parse(row.source_credits) as SourceCredit[],
    ...accessIn(row),
  }
}

/** Where a story stands, read from the rows that say so. Undefined when there is no such story. */
export async function standingOf(db: Db, story: StoryId): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('stories as s')
    .leftJoin('publications as p', 'p.story_id', 's.id')
    .leftJoin('schedules as h', 'h.story_id', 's.id')
    .leftJoin('withdrawals as w', 'w.story_id', 's.id')
    .select(['p.revision_id', 'p.published_at', 'p.revised_at'])
    .select(['h.revision_id as scheduled_revision', 'h.publish_at', 'w.at as withdrawn_at', 'w.reason'])
    .select((eb) =>
      eb
        .selectFrom('corrections as c')
        .whereRef('c.story_id', '=', 's.id')
        .select(sql<number>`count(*)`.as('n'))
        .as('corrections'),
    )
    .where('s.id', '=', story)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.revision_id !== null) {
    const published = {
      revision: row.revision_id as RevisionId,
      publishedAt: row.published_at as Instant,
      revisedAt: row.revised_at as Instant,
    }
    const corrections = Number(row.corrections)
    return corrections > 0
      ? { state: 'corrected', ...published, corrections }
      : { state: 'published', ...published }
  }
  if (row.publish_at !== null)
    return {
      state: 'scheduled',
      revision: row.scheduled_revision as RevisionId,
      publishAt: row.publish_at as Instant,
    }
  if (row.withdrawn_at !== null)
    return { state: 'withdrawn', at: row.withdrawn_at as Instant, reason: row.reason! }
  return signedOff(db, story)
}

/** Ready means that the newest revision was signed off; a later saving takes that back. */
async function signedOff(db: Db, story: StoryId): Promise<Standing> {
  const newest = await newestRevision(db, story)
  const row =
    newest &&
    (await db.selectFrom('sign_offs').selectAll().where('revision_id', '=', newest.id).executeTakeFirst())
  return row && newest
    ? { state: 'ready', revision: newest.id, by: row.by_name, at: row.at as Instant }
    : { state: 'draft' }
}
