import { mentionedStories } from '../body/mentioned-stories.ts'
import { minutesToRead } from '../body/minutes-to-read.ts'
import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { cleanWords } from './clean-words.ts'
import { holdStory } from './hold-story.ts'
import { LANGUAGE, SLUG } from './slug.ts'
import { accessColumns } from './story-access.ts'
import type { Draft, RevisionId, StoryId } from './story.ts'

export type Drafted =
  | { ok: true; story: StoryId; revision: RevisionId }
  | {
      ok: false
      because:
        | 'no-headline'
        | 'not-a-slug'
        | 'not-a-language'
        | 'no-such-section'
        | 'mentions-itself'
        | 'no-such-story'
    }

/** Begins a story with its first revision. `translations` names the group of stories that say the same. */
export async function draftStory(
  newsroom: Newsroom,
  draft: Draft,
  { by, translations = null }: { by: string; translations?: string | null },
): Promise<Drafted> {
  const now = newsroom.clock.now()
  return newsroom.write((tx) => draftStoryIn(tx, now, draft, { by, translations }))
}

export async function draftStoryIn(
  tx: Tx,
  now: Instant,
  draft: Draft,
  { by, translations = null }: { by: string; translations?: string | null },
): Promise<Drafted> {
  const clean = cleanWords(draft)
  const refusal = await whyNotSave(tx, clean)
  if (refusal) return { ok: false, because: refusal }
  const story = newId<'story'>(now)
  await tx.insertInto('stories').values({ id: story, translations, made_at: now }).execute()
  return { ok: true, story, revision: await addRevision(tx, now, { story, number: 1, draft: clean, by }) }
}

/** Saves a story anew: a further revision. What readers see stays as it is until this one is published. */
export async function reviseStory(
  newsroom: Newsroom,
  story: StoryId,
  draft: Draft,
  { by }: { by: string },
): Promise<Drafted> {
  const now = newsroom.clock.now()
  return newsroom.write((tx) => reviseStoryIn(tx, now, story, draft, { by }))
}

export async function reviseStoryIn(
  tx: Tx,
  now: Instant,
  story: StoryId,
  draft: Draft,
  { by }: { by: string },
): Promise<Drafted> {
  if (mentionedStories(draft.body).includes(story)) return { ok: false, because: 'mentions-itself' }
  if (!(await holdStory(tx, story))) return { ok: false, because: 'no-such-story' }
  const clean = cleanWords(draft)
  const refusal = await whyNotSave(tx, clean)
  if (refusal) return { ok: false, because: refusal }
  const newest = await tx
    .selectFrom('revisions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('story_id', '=', story)
    .executeTakeFirst()
  if (!newest?.number) return { ok: false, because: 'no-such-story' }
  const revision = await addRevision(tx, now, { story, number: Number(newest.number) + 1, draft: clean, by })
  return { ok: true, story, revision }
}

async function whyNotSave(
  tx: Tx,
  draft: Draft,
): Promise<'no-headline' | 'not-a-slug' | 'not-a-language' | 'no-such-section' | undefined> {
  if (draft.headline.trim() === '') return 'no-headline'
  if (!SLUG.test(draft.slug)) return 'not-a-slug'
  if (!LANGUAGE.test(draft.language)) return 'not-a-language'
  const section = await tx
    .selectFrom('sections')
    .select('id')
    .where('id', '=', draft.section)
    .executeTakeFirst()
  return section ? undefined : 'no-such-section'
}

async function addRevision(
  tx: Tx,
  now: Instant,
  { story, number, draft, by }: { story: StoryId; number: number; draft: Draft; by: string },
): Promise<RevisionId> {
  const id = newId<'revision'>(now)
  await tx
    .insertInto('revisions')
    .values({
      id,
      story_id: story,
      number,
      made_at: now,
      made_by: by,
      language: draft.language,
      section_id: draft.section,
      slug: draft.slug,
      kicker: draft.kicker,
      headline: draft.headline,
      standfirst: draft.standfirst,
      dateline: draft.dateline,
      byline_ids: JSON.stringify(draft.bylines),
      topic_ids: JSON.stringify(draft.topics),
      lead_picture: draft.leadPicture && JSON.stringify(draft.leadPicture),
      source_credits: JSON.stringify(draft.sourceCredits),
      ...accessColumns(draft.access),
      minutes: minutesToRead(draft.body, draft.language),
      body: JSON.stringify(draft.body),
    })
    .execute()
  return id
}
