import { wantNarrationIn } from '../audio/want-narration.ts'
import { bodyWords } from '../body/body-words.ts'
import { openingOf } from '../body/opening.ts'
import type { Newsroom } from '../newsroom.ts'
import { announce, key, type Key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { indexStory } from '../search/index-story.ts'
import { holdStory } from './hold-story.ts'
import { newestRevision, revisionById } from './revisions.ts'
import { accessColumns, stillClosed } from './story-access.ts'
import type { Draft, RevisionId, StoryAccess, StoryId } from './story.ts'

export type Published =
  | { ok: true; section: string; slug: string }
  | { ok: false; because: 'no-such-story' }
  | { ok: false; because: 'address-taken'; by: StoryId }

interface Publishing {
  story: StoryId
  /** The newest one unless said otherwise. */
  revision?: RevisionId
  /** When readers are told it came out: now, unless it is an older story that is brought in. */
  publishedAt?: Instant
  /** When its words last changed there: only for an older story that is brought in. */
  revisedAt?: Instant
}

/** Shows a revision of a story to readers, for the first time or in place of an earlier one. */
export async function publishStory(newsroom: Newsroom, publishing: Publishing): Promise<Published> {
  const now = newsroom.clock.now()
  return newsroom.write((tx) => publishStoryIn(tx, now, publishing))
}

export async function publishStoryIn(tx: Tx, now: Instant, publishing: Publishing): Promise<Published> {
  const { story } = publishing
  if (!(await holdStory(tx, story))) return { ok: false, because: 'no-such-story' }
  const chosen = publishing.revision
    ? await revisionById(tx, publishing.revision)
    : await newestRevision(tx, story)
  if (!chosen || chosen.story !== story) return { ok: false, because: 'no-such-story' }
  const { id: revision, draft } = chosen
  const section = await tx
    .selectFrom('sections')
    .select('slug')
    .where('id', '=', draft.section)
    .executeTakeFirstOrThrow()
  const holder = await claimAddress(tx, now, { section: section.slug, slug: draft.slug, story })
  if (holder !== story) return { ok: false, because: 'address-taken', by: holder }

  const before = await listKeys(tx, story)
  const access = stillClosed(draft.access, now)
  const publishedAt = await standPublication(tx, now, { ...publishing, revision, draft, access })
  await tx.deleteFrom('schedules').where('story_id', '=', story).execute()
  await tx.deleteFrom('withdrawals').where('story_id', '=', story).execute()
  await indexStory(tx, {
    id: story,
    language: draft.language,
    headline: draft.headline,
    standfirst: draft.standfirst,
    bodyWords: bodyWords(access === null ? draft.body : openingOf(draft.body)),
    publishedAt,
  })
  await wantNarrationIn(tx, now, { story, revision, language: draft.language, publishedAt })
  const after = await listKeys(tx, story)
  await announce(tx, now, changedKeys(story, before, after))
  return { ok: true, section: section.slug, slug: draft.slug }
}

/** When readers first saw it, though it may have been withdrawn since. */
async function cameOut(tx: Tx, story: StoryId): Promise<Instant | undefined> {
  const out = await tx
    .selectFrom('publications')
    .select('published_at')
    .where('story_id', '=', story)
    .unionAll(tx.selectFrom('withdrawals').select('published_at').where('story_id', '=', story))
    .executeTakeFirst()
  return out?.published_at as Instant | undefined
}

/** An address belongs to the first story that had it, for ever. Answers whose it is. */
async function claimAddress(
  tx: Tx,
  now: Instant,
  { section, slug, story }: { section: string; slug: string; story: StoryId },
): Promise<StoryId> {
  await tx
    .insertInto('addresses')
    .values({ section_slug: section, slug, story_id: story, since: now })
    .onConflict((at) => at.columns(['section_slug', 'slug']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('addresses')
    .select('story_id')
    .where('section_slug', '=', section)
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  return row.story_id as StoryId
}

async function standPublication(
  tx: Tx,
  now: Instant,
  {
    story,
    revision,
    draft,
    access,
    publishedAt,
    revisedAt,
  }: Publishing & { revision: RevisionId; draft: Draft; access: StoryAccess | null },
): Promise<Instant> {
  const before = await cameOut(tx, story)
  const at = publishedAt ?? before ?? now
  const row = {
    revision_id: revision,
    section_id: draft.section,
    language: draft.language,
    ...accessColumns(access ?? undefined),
    published_at: at,
    revised_at: revisedAt ?? (before || publishedAt === undefined ? now : at),
  }
  await tx
    .insertInto('publications')
    .values({ story_id: story, ...row })
    .onConflict((on) => on.column('story_id').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('publication_bylines').where('story_id', '=', story).execute()
  await tx.deleteFrom('publication_topics').where('story_id', '=', story).execute()
  const bylines = [...new Set(draft.bylines)].map((byline_id, rank) => ({
    story_id: story,
    byline_id,
    rank,
    published_at: at,
  }))
  const topics = [...new Set(draft.topics)].map((topic_id, rank) => ({
    story_id: story,
    topic_id,
    rank,
    published_at: at,
  }))
  if (bylines.length > 0) await tx.insertInto('publication_bylines').values(bylines).execute()
  if (topics.length > 0) await tx.insertInto('publication_topics').values(topics).execute()
  return at
}

interface ListKeys {
  /** Lists the story stands in. */
  lists: Key[]
  /** What lists say of it without reading the story itself: its time, its address, its name. */
  entry: string | undefined
  /** Its translations, which link to it. */
  translations: Key[]
}

/** What is announced when a story appears, moves or goes: the lists it stands in and the stories it translates. */
export async function listKeys(tx: Tx, story: StoryId): Promise<ListKeys> {
  const publication = await tx
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .innerJoin('sections as s', 's.id', 'p.section_id')
    .select(['s.slug as section', 'p.published_at', 'p.language', 'r.slug', 'r.headline'])
    .where('p.story_id', '=', story)
    .executeTakeFirst()
  const topics = await tx
    .selectFrom('publication_topics as pt')
    .innerJoin('topics as t', 't.id', 'pt.topic_id')
    .select('t.slug')
    .where('pt.story_id', '=', story)
    .execute()
  const bylines = await tx
    .selectFrom('publication_bylines as pb')
    .innerJoin('bylines as b', 'b.id', 'pb.byline_id')
    .select('b.slug')
    .where('pb.story_id', '=', story)
    .execute()
  const translations = await tx
    .selectFrom('stories as mine')
    .innerJoin('stories as other', 'other.translations', 'mine.translations')
    .select('other.id')
    .where('mine.id', '=', story)
    .execute()
  return {
    lists: [
      ...(publication ? [key.latest, key.section(publication.section)] : []),
      ...topics.map((topic) => key.topic(topic.slug)),
      ...bylines.map((byline) => key.byline(byline.slug)),
    ],
    entry: publication && JSON.stringify(publication),
    translations: translations.map((other) => key.story(other.id)),
  }
}

/**
 * A story that stays as it was in every list changes only the pages that show it. Sitemaps name too many stories
 * to note each, so a new address or headline is told to the lists.
 */
export function changedKeys(story: StoryId, before: ListKeys, after: ListKeys): Key[] {
  const same = before.entry === after.entry
  const moved = same
    ? [
        ...before.lists.filter((k) => !after.lists.includes(k)),
        ...after.lists.filter((k) => !before.lists.includes(k)),
      ]
    : [...before.lists, ...after.lists]
  return [
    key.story(story),
    ...moved,
    ...(same ? [] : after.translations),
    ...(same ? [] : before.translations),
  ]
}
