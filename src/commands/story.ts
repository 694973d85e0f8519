import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PlacedFile } from '../body/block.ts'
import type { Newsroom } from '../newsroom.ts'
import { addFile, fileRefusal } from '../pictures/add-file.ts'
import { addPicture, pictureRefusal } from '../pictures/add-picture.ts'
import { instant, type Instant } from '../platform/ids.ts'
import { pictureByHash } from '../pictures/pictures.ts'
import { path } from '../routes.ts'
import { correctStory } from '../stories/correct-story.ts'
import { draftStory, reviseStory } from '../stories/draft-story.ts'
import { publishStory } from '../stories/publish-story.ts'
import { scheduleStory } from '../stories/schedule-story.ts'
import { standingOf } from '../stories/revisions.ts'
import { latestTeasers, storyAt, storyHolding, storyScheduledFor } from '../stories/stories.ts'
import { draftFromFile, readStoryFile, type StoryFile } from '../stories/story-file.ts'
import type { Correction, Draft, StoryId } from '../stories/story.ts'
import { withdrawStory } from '../stories/withdraw-story.ts'
import { together } from '../together.ts'
import { Misuse, readNamed, Refused, say, withNewsroom, type Command } from './command.ts'

export const storyCommand: Command = {
  name: 'story',
  usage: [
    'story list',
    'story publish FILE.json [--at TIME] [--access free|members|members-first] [--free-from TIME]',
    'story show /SECTION/SLUG',
    'story correct /SECTION/SLUG --kind correction|clarification|update --text "…"',
    'story withdraw /SECTION/SLUG --reason "…"',
  ].join('\n  '),
  about:
    'Publishes a story from a file (again: in place of the one at its address), corrects it, withdraws it.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        at: { type: 'string' },
        access: { type: 'string' },
        'free-from': { type: 'string' },
        kind: { type: 'string', default: 'correction' },
        text: { type: 'string', default: '' },
        reason: { type: 'string', default: '' },
        by: { type: 'string', default: 'the command line' },
      },
    })
    const [verb, named = ''] = positionals
    return withNewsroom(values, async (newsroom) => {
      if (verb === 'list') return list(newsroom)
      if (verb === 'publish') return publish(newsroom, named, values)
      if (verb === 'show') return show(newsroom, await storyNamed(newsroom, named))
      if (verb === 'correct') return correct(newsroom, await storyNamed(newsroom, named), values)
      if (verb === 'withdraw') return withdraw(newsroom, await storyNamed(newsroom, named), values)
      throw new Misuse(`Say what to do with the story:\n  ${storyCommand.usage}`)
    })
  },
}

async function list(newsroom: Newsroom): Promise<number> {
  for (const { section, slug, headline, publishedAt } of await latestTeasers(newsroom.db, { limit: 100 }))
    say(`${publishedAt.slice(0, 16)}  ${path('article', { section: section.slug, slug })}  ${headline}`)
  return 0
}

async function publish(
  newsroom: Newsroom,
  name: string,
  values: AccessSaid & { at?: string | undefined; by: string },
): Promise<number> {
  const { at, by } = values
  const publishAt = at === undefined ? undefined : momentFrom(at)
  const file = { ...(await storyFile(name)), ...accessAsked(values) }
  const draft = await draftIn(newsroom, name, file)
  // In one transaction: a process that is killed, or refused the address, leaves nothing behind.
  const said = await together(newsroom, async (inside) => {
    const story = await save(inside, name, { file, draft, by })
    return publishAt === undefined
      ? publishNow(inside, story)
      : publishLater(inside, story, { publishAt, by })
  })
  say(said)
  return 0
}

type AccessSaid = { access?: string | undefined; 'free-from'?: string | undefined }

/** Who may read it whole, where that is said here and not in the file. */
function accessAsked(values: AccessSaid): Partial<Pick<StoryFile, 'access' | 'freeFrom'>> {
  const freeFrom = values['free-from']
  if (values.access === undefined && freeFrom === undefined) return {}
  const access = values.access ?? 'members-first'
  if (access !== 'free' && access !== 'members' && access !== 'members-first')
    throw new Misuse('--access is free, members or members-first.')
  return { access, ...(freeFrom !== undefined && { freeFrom: momentFrom(freeFrom) }) }
}

async function publishNow(newsroom: Newsroom, story: StoryId): Promise<string> {
  const done = await publishStory(newsroom, { story })
  if (done.ok) return `Published at ${newsroom.settings.url}${path('article', done)}`
  throw new Refused(
    done.because === 'address-taken'
      ? 'Another story stands, or once stood, at this address. Give this one another slug.'
      : 'The story is gone.',
  )
}

async function publishLater(
  newsroom: Newsroom,
  story: StoryId,
  { publishAt, by }: { publishAt: Instant; by: string },
): Promise<string> {
  const done = await scheduleStory(newsroom, story, { publishAt, by })
  if (done.ok) return `Saved. It will be published at ${publishAt}.`
  throw new Refused(
    `It cannot be scheduled for ${publishAt}: that time is past. Leave --at out to publish now.`,
  )
}

async function draftIn(newsroom: Newsroom, name: string, file: StoryFile): Promise<Draft> {
  const resolve = {
    picture: (picture: string) => pictureNamed(newsroom, picture, dirname(name)),
    file: (recording: string) => fileNamed(newsroom, recording, dirname(name)),
    story: (slug: string) => storyBySlug(newsroom, slug),
  }
  const read = await draftFromFile(newsroom.db, file, resolve, newsroom.clock.now())
  if (!read.ok) throw new Refused(`${name}: ${read.because}`)
  for (const slug of read.missing) say(`Left out: the related story ${slug} is not there.`)
  return read.draft
}

/** A file whose address is a story's already, or will be by a schedule, is that story's next revision. */
async function save(
  newsroom: Newsroom,
  name: string,
  { file, draft, by }: { file: StoryFile; draft: Draft; by: string },
): Promise<StoryId> {
  const there = (await storyHolding(newsroom.db, file)) ?? (await storyScheduledFor(newsroom.db, file))
  const saved = there
    ? await reviseStory(newsroom, there, draft, { by })
    : await draftStory(newsroom, draft, { by, translations: file.translations ?? null })
  if (!saved.ok) throw new Refused(`${name}: ${REFUSALS[saved.because]}`)
  return saved.story
}

const REFUSALS = {
  'no-headline': 'it has no headline. Give it one.',
  'not-a-slug': 'its slug is not one: use lower-case Latin letters, digits and hyphens, at most 100.',
  'not-a-language': 'its language is no code of one: give en, uk or lt.',
  'no-such-section': 'its section is not there. Add it with: standfirst section SLUG NAME',
  'mentions-itself': 'it names itself as its related story. Take that block out.',
  'no-such-story': 'the story it would revise is gone.',
}

async function storyFile(name: string): Promise<StoryFile> {
  if (name === '') throw new Misuse('Name the file of the story: standfirst story publish FILE.json')
  const read = readStoryFile((await readNamed(name)).toString('utf8'))
  if (!read.ok) throw new Refused(`${name}: ${read.because}`)
  return read.file
}

async function pictureNamed(newsroom: Newsroom, name: string, folder: string): Promise<string | undefined> {
  if (!name.startsWith('file:')) return (await pictureByHash(newsroom.db, name))?.hash
  const at = beside(folder, name)
  const added = await addPicture(newsroom, await readNamed(at))
  if (!added.ok) throw new Refused(`${at}: ${pictureRefusal(added.because)}`)
  return added.picture.hash
}

async function fileNamed(newsroom: Newsroom, name: string, folder: string): Promise<PlacedFile> {
  const at = beside(folder, name)
  const added = await addFile(newsroom, await readNamed(at), basename(at))
  if (!added.ok) throw new Refused(`${at}: ${fileRefusal(added.because)}`)
  const { hash, name: kept, mediaType, bytes: size } = added.file
  return { hash, name: kept, mediaType, bytes: size }
}

/** `file:NAME` lies beside the story's own file. */
function beside(folder: string, name: string): string {
  return join(folder, name.slice('file:'.length))
}

async function storyBySlug(newsroom: Newsroom, slug: string): Promise<StoryId | undefined> {
  const row = await newsroom.db
    .selectFrom('addresses')
    .select('story_id')
    .where('slug', '=', slug)
    .limit(1)
    .executeTakeFirst()
  return row?.story_id as StoryId | undefined
}

async function storyNamed(newsroom: Newsroom, address: string): Promise<StoryId> {
  const { pathname = '' } = URL.parse(address, newsroom.settings.url) ?? {}
  const [section = '', slug = ''] = pathname.split('/').slice(1)
  const found = await storyAt(newsroom.db, section, slug)
  if (found === undefined)
    throw new Refused(`There is no story at ${address || 'no address'}. See: standfirst story list`)
  return found.state === 'moved' ? storyNamed(newsroom, path('article', found)) : found.story
}

async function show(newsroom: Newsroom, story: StoryId): Promise<number> {
  say(JSON.stringify({ story, ...(await standingOf(newsroom.db, story)) }, undefined, 2))
  return 0
}

async function correct(
  newsroom: Newsroom,
  story: StoryId,
  { kind, text, by }: { kind: string; text: string; by: string },
) {
  if (!['correction', 'clarification', 'update'].includes(kind))
    throw new Misuse('--kind is correction, clarification or update.')
  const done = await correctStory(newsroom, story, { kind: kind as Correction['kind'], text, by })
  if (!done.ok)
    throw new Refused(
      done.because === 'no-text' ? 'Say with --text what was wrong.' : 'The story is not published.',
    )
  say('The correction stands on the page.')
  return 0
}

async function withdraw(newsroom: Newsroom, story: StoryId, { reason, by }: { reason: string; by: string }) {
  const done = await withdrawStory(newsroom, story, { by, reason })
  if (!done.ok)
    throw new Refused(
      done.because === 'no-reason'
        ? 'Say with --reason why; readers will see it.'
        : 'The story is not published.',
    )
  say('Withdrawn. Its address now says so.')
  return 0
}

/** A date that does not exist (30 February) is refused rather than moved into March, as `Date` would. */
export function momentFrom(text: string): Instant {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(text)
  const refused = new Misuse(
    `${text} is no time. Write it as 2026-11-23T18:00:00+02:00, with a date that exists.`,
  )
  if (!parts) throw refused
  const [, year, month, day] = parts.map(Number)
  const lastDay = new Date(Date.UTC(year!, month!, 0)).getUTCDate()
  if (month! < 1 || month! > 12 || day! < 1 || day! > lastDay || Number.isNaN(Date.parse(text))) throw refused
  return instant(text)
}
