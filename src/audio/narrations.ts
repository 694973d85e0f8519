import { sql, type ExpressionBuilder } from 'kysely'
import { parseBody } from '../body/parse-body.ts'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import {
  heardBy,
  MOST_TRIES,
  type Chapter,
  type Heard,
  type Narration,
  type NarrationId,
  type NarrationWish,
  type SpokenPlace,
} from './narration.ts'
import { passagesOf } from './script/passages.ts'

/** What readers of published stories are given to hear. */
export async function heardOf(db: Db, stories: readonly StoryId[]): Promise<Map<StoryId, Heard>> {
  if (stories.length === 0) return new Map()
  seeing(db, key.voices, ...stories.map((story) => key.story(story)))
  const rows = await db
    .selectFrom('publications as p')
    .leftJoin('narrations as n', (join) =>
      join.onRef('n.story_id', '=', 'p.story_id').on('n.ended_at', 'is', null),
    )
    .leftJoin('narration_wishes as w', 'w.story_id', 'p.story_id')
    .select(['p.story_id', 'p.revision_id', 'w.tries as wish_tries'])
    .select(narrationColumns)
    .select(lacksVoice)
    .where('p.story_id', 'in', stories)
    .execute()
  return new Map(rows.map((row) => [row.story_id as StoryId, heardFrom(row)]))
}

/** Stories of late that everybody can hear as they stand, newest first; with those that only members can, where asked. */
export async function latestHeard(
  db: Db,
  limit: number,
  { section, forMembers = false }: { section?: string | undefined; forMembers?: boolean } = {},
): Promise<StoryId[]> {
  seeing(db, key.narrations)
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('narrations as n', 'n.revision_id', 'p.revision_id')
    .select('p.story_id')
    .where('n.ended_at', 'is', null)
    .where('n.approved_at', 'is not', null)
    .$if(!forMembers, (query) => query.where('p.access', 'is', null))
    .$if(section !== undefined, (query) =>
      query.where('p.section_id', '=', (eb) =>
        eb.selectFrom('sections').select('id').where('slug', '=', section!),
      ),
    )
    .orderBy('p.published_at', 'desc')
    .orderBy('p.story_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.story_id as StoryId)
}

/** The narration that stands, whichever revision it is of. */
export async function standingNarration(db: Db, story: StoryId): Promise<Narration | undefined> {
  const row = await db
    .selectFrom('narrations as n')
    .select(narrationColumns)
    .where('n.story_id', '=', story)
    .where('n.ended_at', 'is', null)
    .executeTakeFirst()
  return row && asNarration(row)
}

export async function narrationById(db: Db, id: NarrationId): Promise<Narration | undefined> {
  const row = await db
    .selectFrom('narrations as n')
    .select(narrationColumns)
    .where('n.id', '=', id)
    .executeTakeFirst()
  return row && asNarration(row)
}

/** For whom the story is that a narration reads; undefined where it is not published. */
export async function accessOfNarration(db: Db, id: NarrationId): Promise<'all' | 'members' | undefined> {
  const row = await db
    .selectFrom('narrations as n')
    .innerJoin('publications as p', 'p.story_id', 'n.story_id')
    .select('p.access')
    .where('n.id', '=', id)
    .executeTakeFirst()
  return row && (row.access === null ? 'all' : 'members')
}

/** The table that marks sentences while they are heard. It is long, so it is asked for by itself. */
export async function placesOf(db: Db, id: NarrationId): Promise<SpokenPlace[] | undefined> {
  const row = await db.selectFrom('narrations').select('places').where('id', '=', id).executeTakeFirst()
  return row && (JSON.parse(row.places) as SpokenPlace[])
}

/**
 * What a person read, as it is written: its passages, without times. Nothing where a machine spoke, and where the words
 * have changed since, for then nobody knows what is heard.
 */
export async function passagesRead(db: Db, id: NarrationId): Promise<string[] | undefined> {
  const row = await db
    .selectFrom('narrations as n')
    .innerJoin('revisions as r', 'r.id', 'n.revision_id')
    .select(['r.language', 'r.headline', 'r.standfirst', 'r.body'])
    .where('n.id', '=', id)
    .where('n.made_by', '<>', 'machine')
    .where('n.kept_at', 'is', null)
    .where('n.approved_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  const told = { ...row, byline: '', body: parseBody(row.body) }
  return passagesOf(told).map(({ text }) => text)
}

export interface Transcript {
  language: string
  sentences: { from: number; until: number; words: string }[]
  chapters: Chapter[]
}

/** What is said, as it is written, and when: for transcripts and chapters. Only of what readers may hear, and nothing of a person's recording. */
export async function transcriptOf(db: Db, id: NarrationId): Promise<Transcript | undefined> {
  const row = await db
    .selectFrom('narrations')
    .select(['language', 'places', 'words', 'chapters'])
    .where('id', '=', id)
    .where('approved_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  const places = JSON.parse(row.places) as SpokenPlace[]
  const words = JSON.parse(row.words) as string[]
  if (words.length === 0) return undefined
  return {
    language: row.language,
    sentences: places.map(([from, until], at) => ({ from, until, words: words[at] ?? '' })),
    chapters: JSON.parse(row.chapters) as Chapter[],
  }
}

/** By the hash of its bytes: whether it may be sent to readers, and as what. */
export async function narrationFileFacts(
  db: Db,
  hash: string,
): Promise<{ mediaType: string; approved: boolean } | undefined> {
  const rows = await db
    .selectFrom('narrations')
    .select(['media_type', 'approved_at'])
    .where('file_hash', '=', hash)
    .execute()
  if (!rows[0]) return undefined
  return { mediaType: rows[0].media_type, approved: rows.some((row) => row.approved_at !== null) }
}

export async function wishOf(db: Db, story: StoryId): Promise<NarrationWish | undefined> {
  const row = await db
    .selectFrom('narration_wishes')
    .selectAll()
    .where('story_id', '=', story)
    .executeTakeFirst()
  return row && asWish(row)
}

/** All that wait, in the order they will be read; or only those that go on by themselves, or that do not. */
export async function narrationQueue(
  db: Db,
  limit: number,
  which?: 'moving' | 'failed',
): Promise<(NarrationWish & { headline: string })[]> {
  const rows = await db
    .selectFrom('narration_wishes as w')
    .innerJoin('revisions as r', 'r.id', 'w.revision_id')
    .selectAll('w')
    .select('r.headline')
    .$if(which === 'moving', (query) => query.where((eb) => eb.not(hasFailed(eb))))
    .$if(which === 'failed', (query) => query.where(hasFailed))
    .orderBy('w.due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...asWish(row), headline: row.headline }))
}

function hasFailed(eb: ExpressionBuilder<{ w: Tables['narration_wishes'] }, 'w'>) {
  return eb.and([eb('w.tries', '>=', MOST_TRIES), eb('w.worker', 'is', null)])
}

export async function countWishes(db: Db, which: 'moving' | 'failed'): Promise<number> {
  const row = await db
    .selectFrom('narration_wishes as w')
    .select((eb) => eb.fn.countAll().as('n'))
    .where((eb) => (which === 'failed' ? hasFailed(eb) : eb.not(hasFailed(eb))))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Which voice reads a story: its own, or that of its language; undefined when none does. */
export async function voiceFor(db: Db, story: StoryId, language: string): Promise<string | undefined> {
  const choice = await choiceFor(db, story)
  if (choice?.silent) return undefined
  if (choice?.voice) return choice.voice
  const row = await db
    .selectFrom('narration_voices')
    .select('voice')
    .where('language', '=', language.toLowerCase().split('-')[0]!)
    .executeTakeFirst()
  return row?.voice
}

export interface NarrationChoice {
  voice: string | null
  silent: boolean
  leftOut: string[]
}

export async function choiceFor(db: Db, story: StoryId): Promise<NarrationChoice | undefined> {
  const row = await db
    .selectFrom('narration_choices')
    .select(['voice', 'silent', 'left_out'])
    .where('story_id', '=', story)
    .executeTakeFirst()
  return row && { voice: row.voice, silent: row.silent === 1, leftOut: JSON.parse(row.left_out) as string[] }
}

export async function narrationVoices(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('narration_voices')
    .select(['language', 'voice'])
    .orderBy('language')
    .execute()
  return new Map(rows.map((row) => [row.language, row.voice]))
}

/** Of a narration `n`, under names that no other table has: an article reads them in its own query. */
export const narrationColumns = [
  'n.id as narration_id',
  'n.story_id as narration_story',
  'n.revision_id as narration_revision',
  'n.made_by as narration_made_by',
  'n.voice as narration_voice',
  'n.language as narration_language',
  'n.file_hash as narration_file',
  'n.media_type as narration_media_type',
  'n.bytes as narration_bytes',
  'n.milliseconds as narration_milliseconds',
  'n.chapters as narration_chapters',
  'n.made_at as narration_made_at',
  'n.approved_at as narration_approved_at',
  'n.kept_at as narration_kept_at',
] as const

/** One where somebody reads aloud here, and nobody reads the language of the publication `p`. */
export const lacksVoice = sql<number>`case
  when not exists (select 1 from narration_voices) then 0
  when exists (
    select 1 from narration_voices v
    where lower(p.language) = v.language or lower(p.language) like v.language || '-%'
  ) then 0 else 1 end`.as('lacks_voice')

interface NarrationRow {
  narration_id: string | null
  narration_story: string | null
  narration_revision: string | null
  narration_made_by: string | null
  narration_voice: string | null
  narration_language: string | null
  narration_file: string | null
  narration_media_type: string | null
  narration_bytes: number | null
  narration_milliseconds: number | null
  narration_chapters: string | null
  narration_made_at: string | null
  narration_approved_at: string | null
  narration_kept_at: string | null
}

/** What the row of a publication, joined to its narration and its wish, gives its readers to hear. */
export function heardFrom(
  row: NarrationRow & { revision_id: string; wish_tries: number | null; lacks_voice: number },
): Heard {
  return heardBy(row.revision_id as RevisionId, asNarration(row), {
    isWanted: row.wish_tries !== null && row.wish_tries < MOST_TRIES,
    lacksVoice: row.lacks_voice === 1,
  })
}

function asNarration(row: NarrationRow): Narration | undefined {
  if (row.narration_id === null) return undefined
  return {
    id: row.narration_id as NarrationId,
    story: row.narration_story as StoryId,
    revision: row.narration_revision as RevisionId,
    madeBy: row.narration_made_by as Narration['madeBy'],
    voice: row.narration_voice!,
    language: row.narration_language!,
    fileHash: row.narration_file!,
    mediaType: row.narration_media_type as Narration['mediaType'],
    bytes: row.narration_bytes!,
    milliseconds: row.narration_milliseconds!,
    chapters: JSON.parse(row.narration_chapters!) as Chapter[],
    madeAt: row.narration_made_at as Instant,
    approvedAt: row.narration_approved_at as Instant | null,
    keptAt: row.narration_kept_at as Instant | null,
  }
}

function asWish(row: Tables['narration_wishes']): NarrationWish {
  const state = row.worker !== null ? 'being made' : row.tries >= MOST_TRIES ? 'failed' : 'waiting'
  return {
    story: row.story_id as StoryId,
    revision: row.revision_id as RevisionId,
    wantedAt: row.wanted_at as Instant,
    dueAt: row.due_at as Instant,
    state,
    tries: row.tries,
    made: row.made,
    sentences: row.sentences,
    trouble: row.trouble,
  }
}
