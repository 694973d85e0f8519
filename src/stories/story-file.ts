import { z } from 'zod'
import { checkBody } from '../body/parse-body.ts'
import type { PlacedFile, PlacedPicture } from '../body/block.ts'
import type { Db } from '../platform/database/database.ts'
import { instant, later, type Instant } from '../platform/ids.ts'
import type { BylineId, Draft, SectionId, StoryId, TopicId } from './story.ts'

/**
 * A story written down in a file, as the command line and the demo paper bring it in. People and places stand
 * in it by their slugs, other stories by theirs, pictures by the name of their file.
 */
const storyFile = z.strictObject({
  slug: z.string(),
  language: z.string(),
  section: z.string(),
  kicker: z.string().default(''),
  headline: z.string(),
  standfirst: z.string().default(''),
  dateline: z.string().default(''),
  bylines: z.array(z.string()).default([]),
  topics: z.array(z.string()).default([]),
  leadPicture: z
    .strictObject({
      drawing: z.string().optional(),
      file: z.string().optional(),
      hash: z.string().optional(),
      alt: z.string(),
      caption: z.union([z.string(), z.array(z.looseObject({ text: z.string() }))]).default(''),
      credit: z.string().default(''),
    })
    .nullable()
    .default(null),
  body: z.array(z.looseObject({ kind: z.string() })),
  sourceCredits: z
    .array(
      z.strictObject({
        name: z.string(),
        url: z
          .url({ protocol: /^https?$/, error: 'give a whole address that begins with https or http' })
          .optional(),
      }),
    )
    .default([]),
  access: z.enum(['free', 'members', 'members-first'], 'say free, members or members-first').default('free'),
  /** For members-first: from when everybody may read it, as a time or in hours from its publication. */
  freeFrom: z.iso.datetime({ offset: true }).optional(),
  freeInHours: z.number().positive().optional(),
  translations: z.string().optional(),
  state: z.enum(['draft', 'ready', 'scheduled', 'published', 'withdrawn']).default('published'),
  reason: z.string().default(''),
  publishedAt: z.iso.datetime().optional(),
  publishedHoursAgo: z.number().min(0).optional(),
  scheduledInHours: z.number().positive().optional(),
  corrections: z
    .array(
      z.strictObject({
        kind: z.enum(['correction', 'clarification', 'update']),
        text: z.string().min(1),
        hoursAgo: z.number().min(0).optional(),
        at: z.iso.datetime().optional(),
      }),
    )
    .default([]),
})
export type StoryFile = z.infer<typeof storyFile>

/** Reads the text of a story file, or says what is wrong with it and where. */
export function readStoryFile(text: string): { ok: true; file: StoryFile } | { ok: false; because: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { ok: false, because: `It is not JSON: ${(error as Error).message}.` }
  }
  const read = storyFile.safeParse(value)
  if (read.success) return { ok: true, file: read.data }
  return {
    ok: false,
    because: read.error.issues
      .map(({ path, message }) => `${path.join('.')}: ${inWords(message)}`)
      .join('; '),
  }
}

/** What is not there at all is the commonest fault, and deserves a plainer word. */
function inWords(message: string): string {
  return message.endsWith('received undefined') ? 'it is missing' : message
}

export interface Resolve {
  /** The hash of a picture named in the file: `drawing:NAME`, `file:NAME` or a hash already. */
  picture(name: string): Promise<string | undefined>
  /** A recording or document named `file:NAME`; undefined when it is not there. */
  file(name: string): Promise<PlacedFile | undefined>
  /** Another story by its slug; undefined when it is not there (yet). */
  story(slug: string): Promise<StoryId | undefined>
}

/** The draft that a file describes. Related stories that are not there are left out, and named. */
export async function draftFromFile(
  db: Db,
  file: StoryFile,
  resolve: Resolve,
  now: Instant,
): Promise<{ ok: true; draft: Draft; missing: string[] } | { ok: false; because: string }> {
  const section = await db
    .selectFrom('sections')
    .select('id')
    .where('slug', '=', file.section)
    .executeTakeFirst()
  if (!section) return { ok: false, because: `There is no section ${file.section}.` }
  const bylines = await idsOf(db, 'bylines', file.bylines)
  const topics = await idsOf(db, 'topics', file.topics)
  const unknown = [
    ...file.bylines.filter((s) => !bylines.has(s)),
    ...file.topics.filter((s) => !topics.has(s)),
  ]
  if (unknown.length > 0) return { ok: false, because: `There is no byline or topic ${unknown.join(', ')}.` }
  const missing: string[] = []
  const blocks = await resolved(file.body, resolve, missing)
  const body = checkBody(blocks)
  if (!body.ok) return { ok: false, because: body.because }
  const access = accessOf(file, now)
  if (!access.ok) return access
  const leadPicture = await leadPictureOf(file, resolve)
  if (leadPicture === undefined) return { ok: false, because: 'Its lead picture cannot be found.' }
  return {
    ok: true,
    missing,
    draft: {
      language: file.language,
      section: section.id as SectionId,
      slug: file.slug,
      kicker: file.kicker,
      headline: file.headline,
      standfirst: file.standfirst,
      dateline: file.dateline,
      bylines: file.bylines.map((slug) => bylines.get(slug) as BylineId),
      topics: file.topics.map((slug) => topics.get(slug) as TopicId),
      leadPicture,
      body: body.body,
      sourceCredits: file.sourceCredits.map(({ name, url }) =>
        url === undefined ? { name } : { name, url },
      ),
      ...access.access,
    },
  }
}

async function idsOf(db: Db, table: 'bylines' | 'topics', slugs: string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map()
  const rows = await db.selectFrom(table).select(['id', 'slug']).where('slug', 'in', slugs).execute()
  return new Map(rows.map((row) => [row.slug, row.id]))
}

/** Names of pictures become hashes and slugs of stories become ids, wherever in a block they stand. */
async function resolved(blocks: StoryFile['body'], resolve: Resolve, missing: string[]): Promise<unknown[]> {
  const out: unknown[] = []
  for (const block of blocks) {
    if (block.kind === 'related' && typeof block.story === 'string') {
      const story = await resolve.story(block.story)
      if (story === undefined) missing.push(block.story)
      else out.push({ ...block, story })
    } else if (block.kind === 'picture') {
      out.push({ ...block, picture: await placed(block.picture, resolve) })
    } else if (block.kind === 'gallery' && Array.isArray(block.pictures)) {
      const pictures: unknown[] = []
      for (const each of block.pictures) pictures.push(await placed(each, resolve))
      out.push({ ...block, pictures })
    } else if (isNamedFile(block.file)) {
      out.push({ ...block, file: { ...block.file, ...(await resolve.file(block.file.hash)) } })
    } else out.push(block)
  }
  return out
}

/** `{ hash: 'file:interview.mp3' }` in an audio, video or file block: its name, type and size come from the file. */
function isNamedFile(file: unknown): file is { hash: string } {
  return typeof file === 'object' && file !== null && 'hash' in file && String(file.hash).startsWith('file:')
}

async function placed(picture: unknown, resolve: Resolve): Promise<unknown> {
  if (typeof picture !== 'object' || picture === null || !('hash' in picture)) return picture
  return { ...picture, hash: (await resolve.picture(String(picture.hash))) ?? picture.hash }
}

async function leadPictureOf(
  { leadPicture }: StoryFile,
  resolve: Resolve,
): Promise<PlacedPicture | null | undefined> {
  if (leadPicture === null) return null
  const { drawing, file, hash, alt, caption, credit } = leadPicture
  const name = drawing ? `drawing:${drawing}` : file ? `file:${file}` : (hash ?? '')
  const found = await resolve.picture(name)
  if (found === undefined) return undefined
  const text = typeof caption === 'string' ? (caption === '' ? [] : [{ text: caption }]) : caption
  return { hash: found, alt, caption: text as PlacedPicture['caption'], credit }
}

function accessOf(
  file: StoryFile,
  now: Instant,
): { ok: true; access: Pick<Draft, 'access'> } | { ok: false; because: string } {
  if (file.access === 'free') return { ok: true, access: {} }
  if (file.access === 'members') return { ok: true, access: { access: { for: 'members' } } }
  const freeFrom =
    file.freeFrom === undefined
      ? file.freeInHours && later(publishedAt(file, now), file.freeInHours * 3_600_000)
      : instant(file.freeFrom)
  if (!freeFrom) return { ok: false, because: 'Members read it first: say with freeFrom when everybody may.' }
  return { ok: true, access: { access: { for: 'members-first', freeFrom } } }
}

/** When the file says its story came out; `now` when it does not say. */
export function publishedAt(file: StoryFile, now: Instant): Instant {
  if (file.publishedAt !== undefined) return instant(file.publishedAt)
  return instant(Date.parse(now) - (file.publishedHoursAgo ?? 0) * 3_600_000)
}
