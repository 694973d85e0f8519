import type { FindingKind } from '../finding.ts'
import { findingsOf, outcomes } from '../imports.ts'
import type { Report } from '../report.ts'
import { countRedirects } from '../../stories/keep-redirect.ts'
import { SOURCE, type GhostImport } from './ghost-import.ts'

const BROUGHT = new Set([
  'posts',
  'posts_meta',
  'posts_tags',
  'posts_authors',
  'tags',
  'users',
  'members',
  'subscribers',
  'labels',
  'members_labels',
  'settings',
])

export async function makeReport({ newsroom, taken }: GhostImport): Promise<Report> {
  const { id, facts } = taken.import
  const { db } = newsroom
  const stories = await outcomes(db, id, 'posts')
  const members = await db
    .selectFrom('imported_members')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('source', '=', SOURCE)
    .executeTakeFirst()
  return {
    source: SOURCE,
    file: (await db.selectFrom('imports').select('file_name').where('id', '=', id).executeTakeFirstOrThrow())
      .file_name,
    version: facts.version,
    exportedOn: dayOf(facts.exportedOn),
    paper: facts.settings.title ?? '',
    stories: {
      made: stories.made ?? 0,
      updated: stories.updated ?? 0,
      unchanged: stories.unchanged ?? 0,
      leftAlone: stories['left-alone'] ?? 0,
      refused: stories.refused ?? 0,
    },
    standing: await standing(newsroom),
    members: Number(members?.count ?? 0),
    redirects: await countRedirects(db),
    tablesLeftOut: Object.fromEntries(Object.entries(facts.tables).filter(([table]) => !BROUGHT.has(table))),
    findings: (await findingsOf(db, id)).map(({ kind, name, what }) => ({
      kind: kind as FindingKind,
      about: name,
      what,
    })),
  }
}

async function standing({ db }: GhostImport['newsroom']): Promise<Report['standing']> {
  const row = await db
    .selectFrom('imported_stories as i')
    .leftJoin('publications as p', 'p.story_id', 'i.story_id')
    .leftJoin('schedules as s', 's.story_id', 'i.story_id')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('p.story_id').as('published'),
      eb.fn.count<number>('s.story_id').as('scheduled'),
    ])
    .where('i.source', '=', SOURCE)
    .executeTakeFirst()
  const published = Number(row?.published ?? 0)
  const scheduled = Number(row?.scheduled ?? 0)
  return { published, scheduled, drafts: Number(row?.all ?? 0) - published - scheduled }
}

function dayOf(milliseconds: string): string {
  const at = new Date(Number(milliseconds))
  return milliseconds === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
}
