import { sql } from 'kysely'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Byline, BylineId, Section, SectionId, Topic, TopicId } from './story.ts'

/** In the order of the masthead. */
export async function allSections(db: Db): Promise<Section[]> {
  seeing(db, key.paper)
  const rows = await db
    .selectFrom('sections')
    .select(['id', 'slug', 'name', 'standfirst'])
    .orderBy('rank')
    .orderBy('slug')
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as SectionId }))
}

export async function sectionBySlug(db: Db, slug: string): Promise<Section | undefined> {
  seeing(db, key.section(slug))
  const row = await db.selectFrom('sections').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && { id: row.id as SectionId, slug: row.slug, name: row.name, standfirst: row.standfirst }
}

export async function topicBySlug(db: Db, slug: string): Promise<Topic | undefined> {
  seeing(db, key.topic(slug))
  const row = await db.selectFrom('topics').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && { ...row, id: row.id as TopicId }
}

export async function bylineBySlug(db: Db, slug: string): Promise<Byline | undefined> {
  seeing(db, key.byline(slug))
  const row = await db.selectFrom('bylines').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && { ...row, id: row.id as BylineId }
}

/** Those who have something published, by name; the hundred who wrote last when there are more. */
export async function writingBylines(db: Db): Promise<Pick<Byline, 'name' | 'slug' | 'role'>[]> {
  seeing(db, key.latest)
  const rows = await sql<Pick<Byline, 'name' | 'slug' | 'role'>>`
    select name, slug, role from (
      select b.name, b.slug, b.role,
        (select max(pb.published_at) from publication_bylines as pb where pb.byline_id = b.id) as newest
      from bylines as b
    ) as writing
    where newest is not null order by newest desc limit 100
  `.execute(db)
  return rows.rows
}
