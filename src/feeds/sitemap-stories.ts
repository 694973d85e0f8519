import { sql } from 'kysely'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

// A sitemap names thousands of stories, and a page that noted each of them would have a longer list of keys than
// of addresses. These note the list of all stories alone: a sitemap is made anew when a story comes or goes.

export interface Listed {
  section: string
  slug: string
  revisedAt: Instant
}

/** After a month, this sorts after each of its days, whatever a database makes of signs. */
const AFTER = '-32'

/** Months in which something was published, oldest first, and how many stories each has. */
export async function publishedMonths(db: Db): Promise<{ month: string; stories: number }[]> {
  seeing(db, key.latest)
  // From month to month by the index: to group them, the database would sort every story there is.
  const { rows } = await sql<{ month: string; stories: number }>`
    with recursive months (month) as (
      select substr(min(published_at), 1, 7) from publications
      union all
      select (select substr(min(published_at), 1, 7) from publications where published_at > months.month || ${AFTER})
      from months where months.month is not null
    )
    select month, (
      select count(*) from publications where published_at > month and published_at < month || ${AFTER}
    ) as stories
    from months where month is not null order by month
  `.execute(db)
  return rows.map(({ month, stories }) => ({ month, stories: Number(stories) }))
}

export async function storiesOfMonth(
  db: Db,
  month: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Listed[]> {
  seeing(db, key.latest)
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .innerJoin('sections as s', 's.id', 'p.section_id')
    .select(['s.slug as section', 'r.slug', 'p.revised_at as revisedAt'])
    .where('p.published_at', '>=', month)
    .where('p.published_at', '<', month + AFTER)
    .orderBy('p.published_at')
    .orderBy('p.story_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({ ...row, revisedAt: row.revisedAt as Instant }))
}

export interface NewsListed {
  section: string
  slug: string
  headline: string
  language: string
  publishedAt: Instant
}

/** What came out since then, newest first. */
export async function publishedSince(db: Db, since: Instant, limit: number): Promise<NewsListed[]> {
  seeing(db, key.latest)
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .innerJoin('sections as s', 's.id', 'p.section_id')
    .select(['s.slug as section', 'r.slug', 'r.headline', 'p.language', 'p.published_at as publishedAt'])
    .where('p.published_at', '>', since)
    .orderBy('p.published_at', 'desc')
    .orderBy('p.story_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt as Instant }))
}

/** The slugs of topics and bylines under which something is published. */
export async function publishedNames(db: Db): Promise<{ topics: string[]; bylines: string[] }> {
  seeing(db, key.latest)
  const topics = await db
    .selectFrom('topics as t')
    .select('t.slug')
    .where((eb) =>
      eb.exists(
        eb.selectFrom('publication_topics as pt').whereRef('pt.topic_id', '=', 't.id').select('pt.rank'),
      ),
    )
    .orderBy('t.slug')
    .execute()
  const bylines = await db
    .selectFrom('bylines as b')
    .select('b.slug')
    .where((eb) =>
      eb.exists(
        eb.selectFrom('publication_bylines as pb').whereRef('pb.byline_id', '=', 'b.id').select('pb.rank'),
      ),
    )
    .orderBy('b.slug')
    .execute()
  return { topics: topics.map(({ slug }) => slug), bylines: bylines.map(({ slug }) => slug) }
}
