import { createHash } from 'node:crypto'
import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { draftStoryIn, reviseStoryIn } from '../stories/draft-story.ts'
import { keepRedirectIn } from '../stories/keep-redirect.ts'
import { publishStoryIn } from '../stories/publish-story.ts'
import { scheduleStory } from '../stories/schedule-story.ts'
import { newestRevision, standingOf } from '../stories/revisions.ts'
import { redirectFrom, storyAt } from '../stories/stories.ts'
import type { Draft, RevisionId, Standing, StoryId } from '../stories/story.ts'
import type { Finding } from './finding.ts'
import { freeSlug } from './free-slug.ts'
import { settleRow, tellFindings } from './imports.ts'
import { holdLease, type Taken } from './take-import.ts'

/** Where a story is to stand here, from where it stood in the other system. */
export type Wished =
  | { state: 'draft' }
  | { state: 'scheduled'; publishAt: Instant }
  | { state: 'published'; publishedAt: Instant; revisedAt: Instant }

export interface Arriving {
  source: string
  /** By which the source knows it, for ever. */
  key: string
  row: { kind: string; number: number; key: string }
  draft: Draft
  sectionSlug: string
  standing: Wished
  /** Its addresses in the old system. */
  oldAddresses: string[]
  findings: Finding[]
}

export type Outcome = 'made' | 'updated' | 'unchanged' | 'left-alone' | 'refused'

/**
 * Keeps stories that come from elsewhere, in one transaction with their publication, their redirects and what is
 * told of them. Come again, they change what came before, unless the newsroom has edited that since.
 */
export async function keepImportedStories(
  newsroom: Newsroom,
  taken: Taken,
  arriving: Arriving[],
  by: string,
): Promise<void> {
  const now = newsroom.clock.now()
  const toSchedule = await newsroom.write(async (tx) => {
    await holdLease(tx, taken, now)
    const kept: { one: Arriving; done: Kept }[] = []
    for (const one of arriving) kept.push({ one, done: await keepOne(tx, now, taken, one, by) })
    return kept.filter(({ done }) => done.scheduleAt !== undefined)
  })
  for (const { one, done } of toSchedule) {
    if (done.story && done.scheduleAt)
      await scheduleStory(newsroom, done.story, { publishAt: done.scheduleAt, by })
    await newsroom.write((tx) => settleRow(tx, taken.import.id, one.row.kind, one.row.number, done.outcome))
  }
}

/** A row is settled in the transaction that dealt with it; one that is still to be scheduled, after that. */
async function keepOne(tx: Tx, now: Instant, taken: Taken, arriving: Arriving, by: string): Promise<Kept> {
  const { row, draft, findings } = arriving
  const done = await keep(tx, now, arriving, by)
  await tellFindings(tx, taken.import.id, {
    about: `${row.kind} ${row.key}`,
    name: draft.headline,
    findings: [...findings, ...done.findings],
  })
  if (!done.scheduleAt) await settleRow(tx, taken.import.id, row.kind, row.number, done.outcome)
  return done
}

interface Kept {
  outcome: Outcome
  story?: StoryId
  scheduleAt?: Instant
  findings: Finding[]
}

async function keep(tx: Tx, now: Instant, arriving: Arriving, by: string): Promise<Kept> {
  const { source, key, standing } = arriving
  const known = await tx
    .selectFrom('imported_stories')
    .selectAll()
    .where('source', '=', source)
    .where('source_key', '=', key)
    .executeTakeFirst()
  const findings: Finding[] = []
  const slug = await freeSlug(tx, arriving, known?.story_id)
  if (slug !== arriving.draft.slug)
    findings.push({
      kind: 'address-changed',
      what: `Its address “${arriving.draft.slug}” is taken in this section, so it stands at ${arriving.sectionSlug}/${slug}.`,
    })
  const draft = { ...arriving.draft, slug }
  const hash = hashOf({ draft, standing })
  if (known) {
    const story = known.story_id as StoryId
    const scheduleAt =
      standing.state === 'scheduled' && known.draft_hash === hash
        ? await stillToSchedule(tx, story, known.revision_id, standing.publishAt, now)
        : undefined
    if (known.draft_hash === hash)
      return { outcome: 'unchanged', story, ...(scheduleAt && { scheduleAt }), findings }
    const edited = await editedHere(tx, story, known.revision_id)
    if (edited)
      return { outcome: 'left-alone', findings: [...findings, { kind: 'edited-here', what: edited }] }
  }
  const saved = known
    ? await reviseStoryIn(tx, now, known.story_id as StoryId, draft, { by })
    : await draftStoryIn(tx, now, draft, { by })
  if (!saved.ok)
    return {
      outcome: 'refused',
      findings: [...findings, { kind: 'not-brought-in', what: `It could not be kept: ${saved.because}.` }],
    }
  const { story, revision } = saved
  await remember(tx, now, { arriving, story, revision, slug, hash })
  findings.push(...(await stand(tx, now, { arriving, story, revision, slug })))
  const scheduleAt =
    standing.state === 'scheduled' && standing.publishAt > now ? standing.publishAt : undefined
  return { outcome: known ? 'updated' : 'made', story, ...(scheduleAt && { scheduleAt }), findings }
}

/** A process killed between keeping a story and scheduling it left it a draft. */
async function stillToSchedule(
  tx: Tx,
  story: StoryId,
  revision: string,
  publishAt: Instant,
  now: Instant,
): Promise<Instant | undefined> {
  const standing = await standingOf(tx, story)
  const newest = await newestRevision(tx, story)
  return standing?.state === 'draft' && newest?.id === revision && publishAt > now ? publishAt : undefined
}

/** What a newsroom did to a story since it came, in words; undefined when it did nothing. */
async function editedHere(tx: Tx, story: StoryId, revision: string): Promise<string | undefined> {
  const newest = await newestRevision(tx, story)
  if (newest?.id !== revision)
    return 'It changed in the old system and was edited here too: what stands here was left alone.'
  const standing: Standing['state'] | undefined = (await standingOf(tx, story))?.state
  if (standing === 'withdrawn')
    return 'It changed in the old system, but was withdrawn here: it was left alone.'
  if (standing === 'corrected')
    return 'It changed in the old system, but was corrected here: it was left alone.'
  return undefined
}

async function stand(
  tx: Tx,
  now: Instant,
  {
    arriving,
    story,
    revision,
    slug,
  }: { arriving: Arriving; story: StoryId; revision: RevisionId; slug: string },
): Promise<Finding[]> {
  const { standing, sectionSlug } = arriving
  if (standing.state !== 'published') {
    const before = await standingOf(tx, story)
    return before?.state === 'published'
      ? [
          {
            kind: 'to-do-by-hand',
            what: 'The old system does not show it any more; here it still stands. Withdraw it if that is meant.',
          },
        ]
      : []
  }
  const to = path('article', { section: sectionSlug, slug })
  const findings: Finding[] = []
  for (const from of arriving.oldAddresses) {
    const before = await redirectFrom(tx, from)
    if (before !== undefined && before !== to && (await leadsToAnother(tx, before, story)))
      findings.push({
        kind: 'address-changed',
        what: `Its old address ${from} leads to ${before} already, and goes on doing so.`,
      })
    else await keepRedirectIn(tx, now, { from, to })
  }
  const { publishedAt, revisedAt } = standing
  const published = await publishStoryIn(tx, now, { story, revision, publishedAt, revisedAt })
  if (!published.ok) throw new Error(`${to} could not be published: ${published.because}.`)
  return findings
}

async function leadsToAnother(tx: Tx, to: string, story: StoryId): Promise<boolean> {
  const [, section = '', slug = ''] = to.split('/')
  const at = await storyAt(tx, section, slug)
  const found = at?.state === 'moved' ? await storyAt(tx, at.section, at.slug) : at
  return found !== undefined && found.state !== 'moved' && found.story !== story
}

async function remember(
  tx: Tx,
  now: Instant,
  {
    arriving,
    story,
    revision,
    slug,
    hash,
  }: { arriving: Arriving; story: StoryId; revision: RevisionId; slug: string; hash: string },
): Promise<void> {
  const row = {
    revision_id: revision,
    section_slug: arriving.sectionSlug,
    slug,
    draft_hash: hash,
    imported_at: now,
  }
  await tx
    .insertInto('imported_stories')
    .values({ source: arriving.source, source_key: arriving.key, story_id: story, ...row })
    .onConflict((at) => at.columns(['source', 'source_key']).doUpdateSet(row))
    .execute()
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
