import type { Db } from '../../platform/database/database.ts'
import type { Instant } from '../../platform/ids.ts'
import type { RevisionId, StoryId } from '../../stories/story.ts'
import { primary } from '../lexicon/lexicon.ts'
import type { MadeBy, Narration, NarrationId } from '../narration.ts'
import { narrationVoices } from '../narrations.ts'

/** A narration that an editor has still to hear, over the words that readers see. */
export interface Unheard {
  id: NarrationId
  story: StoryId
  headline: string
  language: string
  voice: string
  milliseconds: number
  madeAt: Instant
  fileHash: string
  mediaType: Narration['mediaType']
}

export async function narrationsToHear(db: Db, limit: number): Promise<Unheard[]> {
  const rows = await unheard(db)
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .select(['n.id', 'n.story_id', 'n.language', 'n.voice', 'n.milliseconds', 'n.made_at', 'n.file_hash'])
    .select(['n.media_type', 'r.headline'])
    .orderBy('p.published_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id as NarrationId,
    story: row.story_id as StoryId,
    headline: row.headline,
    language: row.language,
    voice: row.voice,
    milliseconds: row.milliseconds,
    madeAt: row.made_at as Instant,
    fileHash: row.file_hash,
    mediaType: row.media_type as Narration['mediaType'],
  }))
}

export async function countToHear(db: Db): Promise<number> {
  const row = await unheard(db)
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

function unheard(db: Db) {
  return db
    .selectFrom('narrations as n')
    .innerJoin('publications as p', 'p.revision_id', 'n.revision_id')
    .where('n.approved_at', 'is', null)
    .where('n.ended_at', 'is', null)
}

/** What a person read, and words that have changed since. */
export interface OutdatedRecording {
  story: StoryId
  headline: string
  /** Who is heard. */
  name: string
  madeAt: Instant
  /** Whether an editor lets readers hear it all the same. */
  kept: boolean
}

export async function outdatedRecordings(db: Db, limit: number): Promise<OutdatedRecording[]> {
  const rows = await outdated(db)
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .select(['n.story_id', 'n.voice', 'n.made_at', 'n.kept_at', 'n.revision_id', 'r.headline'])
    .select('p.revision_id as published')
    .orderBy('p.published_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    story: row.story_id as StoryId,
    headline: row.headline,
    name: row.voice,
    madeAt: row.made_at as Instant,
    kept: row.kept_at !== null && row.revision_id === row.published,
  }))
}

/** Of those that no editor lets stand. */
export async function countSilencedRecordings(db: Db): Promise<number> {
  const row = await outdated(db)
    .whereRef('n.revision_id', '<>', 'p.revision_id')
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

function outdated(db: Db) {
  return db
    .selectFrom('narrations as n')
    .innerJoin('publications as p', 'p.story_id', 'n.story_id')
    .where('n.ended_at', 'is', null)
    .where('n.made_by', '<>', 'machine')
    .where((eb) =>
      eb.or([eb('n.kept_at', 'is not', null), eb('n.revision_id', '<>', eb.ref('p.revision_id'))]),
    )
}

/** What was made for a story, newest first, and what it took. */
export interface PastNarration {
  id: NarrationId
  madeBy: MadeBy
  voice: string
  milliseconds: number
  /** Milliseconds of work. */
  work: number
  sentences: number
  spokenAnew: number
  madeAt: Instant
  approvedBy: string | null
  endedAt: Instant | null
}

export async function narrationsOf(db: Db, story: StoryId): Promise<PastNarration[]> {
  const rows = await db
    .selectFrom('narrations')
    .select(['id', 'made_by', 'voice', 'milliseconds', 'work', 'sentences', 'spoken_anew'])
    .select(['made_at', 'approved_by', 'ended_at'])
    .where('story_id', '=', story)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as NarrationId,
    madeBy: row.made_by as MadeBy,
    voice: row.voice,
    milliseconds: row.milliseconds,
    work: row.work,
    sentences: row.sentences,
    spokenAnew: row.spoken_anew,
    madeAt: row.made_at as Instant,
    approvedBy: row.approved_by,
    endedAt: row.ended_at as Instant | null,
  }))
}

export async function publishedRevision(db: Db, story: StoryId): Promise<RevisionId | undefined> {
  const row = await db
    .selectFrom('publications')
    .select('revision_id')
    .where('story_id', '=', story)
    .executeTakeFirst()
  return row?.revision_id as RevisionId | undefined
}

/** Languages in which stories are published, the one with most of them first. */
export async function publishedLanguages(db: Db): Promise<{ language: string; stories: number }[]> {
  const rows = await db
    .selectFrom('publications')
    .select(['language', (eb) => eb.fn.countAll().as('n')])
    .groupBy('language')
    .execute()
  return rows
    .map(({ language, n }) => ({ language, stories: Number(n) }))
    .sort((a, b) => b.stories - a.stories || a.language.localeCompare(b.language))
}

/** Languages in which stories are published that nobody reads aloud. */
export async function silentLanguages(db: Db): Promise<{ language: string; stories: number }[]> {
  const [published, voices] = await Promise.all([publishedLanguages(db), narrationVoices(db)])
  return published.filter(({ language }) => !voices.has(primary(language)))
}

/** Whatever state it is in, for those who make the paper. */
export async function anyNarrationFile(db: Db, hash: string): Promise<{ mediaType: string } | undefined> {
  const row = await db
    .selectFrom('narrations')
    .select('media_type')
    .where('file_hash', '=', hash)
    .limit(1)
    .executeTakeFirst()
  return row && { mediaType: row.media_type }
}
