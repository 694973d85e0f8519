import { bodyWords } from '../body/body-words.ts'
import { openingOf } from '../body/opening.ts'
import { parseBody } from '../body/parse-body.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { Findable } from './entry.ts'

// What search reads of stories and briefs, in one place: it needs them as plain text, many at a time.

export async function storyNames(db: Db, id: string): Promise<string[]> {
  return (await namesOf(db, [id])).get(id) ?? []
}

export async function storySection(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('publications')
    .select('section_id')
    .where('story_id', '=', id)
    .executeTakeFirst()
  return row?.section_id ?? null
}

export async function briefSection(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('briefs').select('section_id').where('id', '=', id).executeTakeFirst()
  return row?.section_id ?? null
}

/** Published stories by their ids, as they are put into the index. */
export async function findableStories(db: Db, ids: readonly string[]): Promise<Findable[]> {
  if (ids.length === 0) return []
  const names = await namesOf(db, ids)
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .select([
      'p.story_id',
      'p.section_id',
      'p.published_at',
      'r.language',
      'r.headline',
      'r.standfirst',
      'r.body',
      'p.access',
    ])
    .where('p.story_id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    id: row.story_id,
    language: row.language,
    headline: row.headline,
    standfirst: row.standfirst,
    bodyWords: openWords(row),
    names: names.get(row.story_id) ?? [],
    section: row.section_id,
    publishedAt: row.published_at as Instant,
  }))
}

/** The bodies of published stories as plain text, for excerpts. */
export async function storyTexts(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .select(['p.story_id', 'r.body', 'p.access'])
    .where('p.story_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.story_id, openWords(row)]))
}

/** What everybody may find: of a story for members its opening. */
function openWords({ body, access }: { body: string; access: string | null }): string {
  return bodyWords(access === null ? parseBody(body) : openingOf(parseBody(body)))
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const bylines = db
    .selectFrom('publication_bylines as pb')
    .innerJoin('bylines as b', 'b.id', 'pb.byline_id')
    .select(['pb.story_id', 'b.name'])
    .where('pb.story_id', 'in', ids)
  const topics = db
    .selectFrom('publication_topics as pt')
    .innerJoin('topics as t', 't.id', 'pt.topic_id')
    .select(['pt.story_id', 't.name'])
    .where('pt.story_id', 'in', ids)
  const names = new Map<string, string[]>()
  for (const { story_id, name } of await bylines.unionAll(topics).execute()) {
    names.set(story_id, [...(names.get(story_id) ?? []), name])
  }
  return names
}

interface Place {
  at: string
  id: string
}

/** Stories whose entry is missing or was made by another analysis, from the oldest, a few at a time. */
export async function storiesToIndex(
  db: Db,
  analysis: number,
  after: Place,
  limit: number,
): Promise<Place[]> {
  return db
    .selectFrom('publications as p')
    .leftJoin('search_entries as e', (on) =>
      on.onRef('e.id', '=', 'p.story_id').on('e.analysis', '=', analysis),
    )
    .select(['p.published_at as at', 'p.story_id as id'])
    .where('e.id', 'is', null)
    .where((eb) => eb(eb.refTuple('p.published_at', 'p.story_id'), '>', eb.tuple(after.at, after.id)))
    .orderBy('p.published_at')
    .orderBy('p.story_id')
    .limit(limit)
    .execute()
}

export async function briefsToIndex(db: Db, analysis: number, after: Place, limit: number) {
  return db
    .selectFrom('briefs as b')
    .leftJoin('brief_withdrawals as w', 'w.brief_id', 'b.id')
    .leftJoin('search_entries as e', (on) => on.onRef('e.id', '=', 'b.id').on('e.analysis', '=', analysis))
    .select(['b.published_at as at', 'b.id', 'b.language', 'b.headline', 'b.text'])
    .where('e.id', 'is', null)
    .where('w.brief_id', 'is', null)
    .where((eb) => eb(eb.refTuple('b.published_at', 'b.id'), '>', eb.tuple(after.at, after.id)))
    .orderBy('b.published_at')
    .orderBy('b.id')
    .limit(limit)
    .execute()
}

/** Entries of what readers no longer see. */
export async function entriesOfNothing(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('search_entries as e')
    .leftJoin('publications as p', 'p.story_id', 'e.id')
    .leftJoin('briefs as b', 'b.id', 'e.id')
    .leftJoin('brief_withdrawals as w', 'w.brief_id', 'e.id')
    .select('e.id')
    .where('p.story_id', 'is', null)
    .where((eb) => eb.or([eb('b.id', 'is', null), eb('w.brief_id', 'is not', null)]))
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
