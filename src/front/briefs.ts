import { sql } from 'kysely'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { SectionId } from '../stories/story.ts'
import type { Brief, BriefId } from './brief.ts'

/** Published briefs, newest first. */
export async function latestBriefs(
  db: Db,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<Brief[]> {
  seeing(db, key.briefs)
  const rows = await briefRows(db)
    .orderBy('b.published_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return asBriefs(db, rows)
}

/** Those that came after the one with this id, oldest first: what an open page has missed. */
export async function briefsAfter(db: Db, after: BriefId, limit: number): Promise<Brief[]> {
  const seen = await db.selectFrom('briefs').select('published_at').where('id', '=', after).executeTakeFirst()
  if (!seen) return []
  const rows = await briefRows(db)
    .where((eb) =>
      eb.or([
        eb('b.published_at', '>', seen.published_at),
        eb.and([eb('b.published_at', '=', seen.published_at), eb('b.id', '>', after)]),
      ]),
    )
    .orderBy('b.published_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(limit)
    .execute()
  return asBriefs(db, rows.toReversed())
}

/** A brief is withdrawn once at most, so that neither number needs the other's rows. */
export async function countBriefs(db: Db): Promise<number> {
  seeing(db, key.briefs)
  const counted = await sql<{ count: number }>`
    select (select count(*) from briefs) - (select count(*) from brief_withdrawals) as count
  `.execute(db)
  return Number(counted.rows[0]?.count ?? 0)
}

/** Undefined when there is no such brief, `withdrawn` when it was taken back. */
export async function briefById(db: Db, id: string): Promise<Brief | 'withdrawn' | undefined> {
  seeing(db, key.brief(id))
  const row = await briefRows(db).where('b.id', '=', id).executeTakeFirst()
  if (row) return (await asBriefs(db, [row]))[0]
  const gone = await db
    .selectFrom('brief_withdrawals')
    .select('at')
    .where('brief_id', '=', id)
    .executeTakeFirst()
  return gone && 'withdrawn'
}

export async function briefsById(db: Db, ids: readonly string[]): Promise<Brief[]> {
  if (ids.length === 0) return []
  const rows = await briefRows(db).where('b.id', 'in', ids).execute()
  const found = new Map((await asBriefs(db, rows)).map((brief) => [brief.id as string, brief]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

function briefRows(db: Db) {
  return db
    .selectFrom('briefs as b')
    .leftJoin('brief_withdrawals as w', 'w.brief_id', 'b.id')
    .leftJoin('sections as s', 's.id', 'b.section_id')
    .leftJoin('publications as p', 'p.story_id', 'b.story_id')
    .leftJoin('revisions as r', 'r.id', 'p.revision_id')
    .leftJoin('sections as ps', 'ps.id', 'p.section_id')
    .select([
      'b.id',
      'b.language',
      'b.headline',
      'b.text',
      'b.weight',
      'b.source',
      'b.published_at',
      'b.story_id',
    ])
    .select([
      's.id as section_id',
      's.slug as section_slug',
      's.name as section_name',
      's.standfirst as section_standfirst',
    ])
    .select(['r.slug as story_slug', 'r.headline as story_headline', 'ps.slug as story_section'])
    .where('w.brief_id', 'is', null)
}

type BriefRow = Awaited<ReturnType<ReturnType<typeof briefRows>['execute']>>[number]

function asBriefs(db: Db, rows: readonly BriefRow[]): Brief[] {
  // That a brief came or went is said by `briefs`; the story it leads to may change its headline or address.
  for (const { story_id } of rows) if (story_id !== null) seeing(db, key.story(story_id))
  return rows.map((row) => ({
    id: row.id as BriefId,
    language: row.language,
    headline: row.headline,
    text: row.text,
    weight: row.weight as Brief['weight'],
    source: row.source,
    publishedAt: row.published_at as Instant,
    section:
      row.section_id === null
        ? null
        : {
            id: row.section_id as SectionId,
            slug: row.section_slug!,
            name: row.section_name!,
            standfirst: row.section_standfirst!,
          },
    story:
      row.story_slug === null
        ? null
        : { section: row.story_section!, slug: row.story_slug, headline: row.story_headline! },
  }))
}
