import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PostgresAdapter, sql } from 'kysely'
import type { Newsroom } from '../src/newsroom.ts'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What is not whole in a paper, each as a sentence: a publication whose address, search entry, bylines or topics
 * say something else than its revision, one that no change told of, an entry of what readers do not see.
 */
export async function faultsIn({ database, settings }: Newsroom): Promise<string[]> {
  if (database.kind === 'sqlite')
    return [...faultsInFile(join(settings.data, 'standfirst.db')), ...(await faultsOf(database.db))]
  // One view of it all: a killed process may leave a transaction that ends a moment later.
  return database.db.transaction().setIsolationLevel('repeatable read').execute(faultsOf)
}

/** On a connection of its own: FTS5 checks an index by what its connection remembers of it, which may be old. */
function faultsInFile(file: string): string[] {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    const broken = connection
      .prepare('pragma integrity_check')
      .all()
      .flatMap((row) => Object.values(row).map(String))
    const loose = connection.prepare('pragma foreign_key_check').all()
    return [
      ...broken.filter((said) => said !== 'ok'),
      ...loose.map((row) => `A row points nowhere: ${JSON.stringify(row)}.`),
    ]
  } finally {
    connection.close()
  }
}

async function faultsOf(db: Db): Promise<string[]> {
  const faults = [...(await faultsOfPublications(db)), ...(await faultsOfEntries(db))]
  const stale = await db
    .selectFrom('schedules as h')
    .innerJoin('publications as p', 'p.revision_id', 'h.revision_id')
    .select('h.story_id')
    .execute()
  return [...faults, ...stale.map(({ story_id }) => `${story_id} is published and still scheduled.`)]
}

async function faultsOfPublications(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('publications as p')
    .leftJoin('revisions as r', 'r.id', 'p.revision_id')
    .leftJoin('sections as s', 's.id', 'p.section_id')
    .leftJoin('addresses as a', (on) =>
      on.onRef('a.section_slug', '=', 's.slug').onRef('a.slug', '=', 'r.slug'),
    )
    .leftJoin('search_entries as e', 'e.id', 'p.story_id')
    .select(['p.story_id', 'p.section_id', 'p.language', 'p.published_at'])
    .select(['r.story_id as of_story', 'r.section_id as its_section', 'r.language as its_language'])
    .select(['r.byline_ids', 'r.topic_ids', 'a.story_id as holder'])
    .select(['e.number', 'e.published_at as entry_published_at', 'e.language as entry_language'])
    .execute()
  const told = await toldOf(db)
  const words = await numbersWithWords(db)
  const bylines = await listed(db, 'publication_bylines', 'byline_id')
  const topics = await listed(db, 'publication_topics', 'topic_id')
  return rows.flatMap((row) => {
    const id = row.story_id
    const wrong: [boolean, string][] = [
      [row.of_story !== id, 'shows a revision that is not its own'],
      [row.its_section !== row.section_id, 'stands in another section than its revision says'],
      [row.its_language !== row.language, 'is in another language than its revision says'],
      [row.holder !== id, 'has no address'],
      [row.number === null || !words.has(row.number), 'cannot be found by search'],
      [row.entry_published_at !== row.published_at, 'is found under another time'],
      [row.entry_language !== row.language, 'is found under another language'],
      [
        (bylines.get(id) ?? []).join() !== namesIn(row.byline_ids),
        'has other bylines than its revision says',
      ],
      [(topics.get(id) ?? []).join() !== namesIn(row.topic_ids), 'has other topics than its revision says'],
      [!told.has(`story:${id}`), 'was told to nobody'],
    ]
    return wrong.filter(([is]) => is).map(([, how]) => `The story ${id} ${how}.`)
  })
}

async function faultsOfEntries(db: Db): Promise<string[]> {
  const lost = await db
    .selectFrom('search_entries as e')
    .leftJoin('publications as p', 'p.story_id', 'e.id')
    .leftJoin('briefs as b', 'b.id', 'e.id')
    .leftJoin('brief_withdrawals as w', 'w.brief_id', 'e.id')
    .select('e.id')
    .where((eb) =>
      eb.or([
        eb.and([eb('p.story_id', 'is', null), eb('b.id', 'is', null)]),
        eb('w.brief_id', 'is not', null),
      ]),
    )
    .execute()
  const unfound = await db
    .selectFrom('briefs as b')
    .leftJoin('brief_withdrawals as w', 'w.brief_id', 'b.id')
    .leftJoin('search_entries as e', 'e.id', 'b.id')
    .select('b.id')
    .where('w.brief_id', 'is', null)
    .where('e.id', 'is', null)
    .execute()
  return [
    ...lost.map(({ id }) => `Search finds ${id}, which readers do not see.`),
    ...unfound.map(({ id }) => `The brief ${id} cannot be found by search.`),
  ]
}

async function toldOf(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('changes').select('keys').execute()
  return new Set(rows.flatMap((row) => row.keys.split(' ')))
}

/** Entries that have words; the index has no type in Kysely, for it is another thing on each database. */
/** Entries that have words; the index has no type in Kysely, for it is another thing on each database. */
async function numbersWithWords(db: Db): Promise<Set<number>> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const found = await sql<{ n: number }>`
    select ${sql.ref(postgres ? 'number' : 'rowid')} as n from search_fts
  `.execute(db)
  return new Set(found.rows.map((row) => Number(row.n)))
}

async function listed(
  db: Db,
  table: 'publication_bylines' | 'publication_topics',
  column: 'byline_id' | 'topic_id',
): Promise<Map<string, string[]>> {
  const rows = await sql<{ story: string; named: string }>`
    select story_id as story, ${sql.ref(column)} as named from ${sql.table(table)} order by story_id, rank
  `.execute(db)
  const of = Map.groupBy(rows.rows, (row) => row.story)
  return new Map([...of].map(([story, group]) => [story, group.map((row) => row.named)]))
}

function namesIn(ids: string | null): string {
  return [...new Set(JSON.parse(ids ?? '[]') as string[])].join()
}
