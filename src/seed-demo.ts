import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { askForNarration } from './audio/ask-for-narration.ts'
import { chooseVoice } from './audio/choose-voice.ts'
import { arrangeFront } from './front/arrange-front.ts'
import type { BriefDraft } from './front/brief.ts'
import { publishBrief } from './front/publish-brief.ts'
import { keepTier, type TierFile } from './members/keep-tier.ts'
import type { Newsroom } from './newsroom.ts'
import { addDrawing, drawingRefusal } from './pictures/add-drawing.ts'
import { instant, later, type Instant } from './platform/ids.ts'
import { packageRoot } from './platform/package-root.ts'
import { COMMAND_LINE } from './staff/staff-member.ts'
import { keepByline, keepSection, keepTopic } from './stories/keep-section.ts'
import { correctStory } from './stories/correct-story.ts'
import { draftStory, reviseStory } from './stories/draft-story.ts'
import { publishStory } from './stories/publish-story.ts'
import { scheduleStory, signOffStory } from './stories/schedule-story.ts'
import { setPaper } from './stories/set-paper.ts'
import { draftFromFile, publishedAt, readStoryFile, type StoryFile } from './stories/story-file.ts'
import type { StoryId } from './stories/story.ts'
import { withdrawStory } from './stories/withdraw-story.ts'
import { together } from './together.ts'

const named = z.object({ slug: z.string(), name: z.string(), standfirst: z.string() })

const paperFile = z.object({
  name: z.string(),
  strapline: z.string(),
  language: z.string(),
  timeZone: z.string(),
  aiCrawlers: z.enum(['allow', 'refuse']),
  sections: z.array(named),
  topics: z.array(named),
  bylines: z.array(z.object({ slug: z.string(), name: z.string(), role: z.string(), about: z.string() })),
  front: z.object({
    lead: z.string(),
    middle: z.array(z.string()),
    picks: z.array(z.string()),
    blocks: z.array(
      z.object({ heading: z.string(), section: z.string().nullable(), stories: z.array(z.string()) }),
    ),
  }),
})

const briefsFile = z.array(
  z.object({
    language: z.string(),
    headline: z.string(),
    text: z.string(),
    weight: z.enum(['normal', 'strong']),
    section: z.string().nullable(),
    story: z.string().nullable(),
    source: z.string(),
    minutesAgo: z.number().min(0),
  }),
)

const drawingsFile = z.array(z.object({ name: z.string(), focalX: z.number(), focalY: z.number() }))

/** Whether nothing has been put into this newsroom yet. */
export async function isEmpty(newsroom: Newsroom): Promise<boolean> {
  const section = await newsroom.db.selectFrom('sections').select('id').limit(1).executeTakeFirst()
  return section === undefined
}

/**
 * Fills an empty newsroom with the demo paper, all of it in one transaction, so that a process killed in the
 * middle leaves the newsroom empty. Times are told from now, so that the paper always looks fresh.
 */
export async function seedDemo(newsroom: Newsroom): Promise<void> {
  const hashes = await addDrawings(newsroom)
  await together(newsroom, async (inside) => {
    const paper = paperFile.parse(readSeed('paper.json'))
    const editor = paper.bylines[0]!.name
    await setUpPaper(inside, paper)
    await addTiers(inside)
    const stories = await addStories(inside, hashes, editor)
    await addBriefs(inside, stories, editor)
    const { front } = paper
    const ids = (slugs: string[]) => slugs.flatMap((slug) => stories.get(slug) ?? [])
    const arrangement = {
      lead: stories.get(front.lead) ?? null,
      middle: ids(front.middle),
      picks: ids(front.picks),
      blocks: front.blocks.map((block) => ({ ...block, stories: ids(block.stories) })),
    }
    must('the front', await arrangeFront(inside, arrangement, { by: editor }))
    const shown = [
      front.lead,
      ...front.middle,
      ...front.picks,
      ...front.blocks.flatMap((block) => block.stories),
    ]
    await haveThemRead(inside, stories, { onFront: new Set(ids(shown)), by: editor })
  })
}

/** The paper's English stories are read by the voice that comes along, those on the front before the others. */
async function haveThemRead(
  newsroom: Newsroom,
  stories: Map<string, StoryId>,
  { onFront, by }: { onFront: Set<StoryId>; by: string },
): Promise<void> {
  must(
    'the voice',
    await chooseVoice(newsroom, { language: 'en', voice: 'flite/slt', by: { ...COMMAND_LINE, name: by } }),
  )
  for (const story of stories.values())
    await askForNarration(newsroom, story, { turn: onFront.has(story) ? 'early' : 'in turn' })
}

async function addDrawings(newsroom: Newsroom): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const { name, ...focal } of drawingsFile.parse(readSeed('pictures/names.json'))) {
    const added = await addDrawing(newsroom, readFileSync(seedPath(`pictures/${name}`), 'utf8'), focal)
    if (!added.ok) throw new Error(`seeds/pictures/${name}: ${drawingRefusal(added.because)}`)
    hashes.set(`drawing:${name}`, added.picture.hash)
  }
  return hashes
}

/** What readers of the demo paper may join; nobody is charged. */
async function addTiers(newsroom: Newsroom): Promise<void> {
  for (const tier of readSeed('tiers.json') as TierFile[]) must('a tier', await keepTier(newsroom, tier))
}

async function setUpPaper(newsroom: Newsroom, paper: z.infer<typeof paperFile>): Promise<void> {
  const { name, strapline, language, timeZone, aiCrawlers } = paper
  must(
    'the paper',
    await setPaper(newsroom, {
      name,
      strapline,
      language,
      timeZone,
      aiCrawlers,
      plainVoices: 'yes',
      demo: 'yes',
    }),
  )
  for (const section of paper.sections) must(section.slug, await keepSection(newsroom, section))
  for (const topic of paper.topics) must(topic.slug, await keepTopic(newsroom, topic))
  for (const byline of paper.bylines) must(byline.slug, await keepByline(newsroom, byline))
}

/** Stories that show others inside them are saved once more when all are there. */
async function addStories(
  newsroom: Newsroom,
  hashes: Map<string, string>,
  by: string,
): Promise<Map<string, StoryId>> {
  const files = readdirSync(seedPath('stories'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map(storyFileAt)
  const stories = new Map<string, StoryId>()
  const resolve = {
    picture: async (name: string) => hashes.get(name),
    file: async () => undefined,
    story: async (slug: string) => stories.get(slug),
  }
  const again: StoryFile[] = []
  for (const file of files) {
    const { draft, missing } = must(
      file.slug,
      await draftFromFile(newsroom.db, file, resolve, newsroom.clock.now()),
    )
    const { story } = must(
      file.slug,
      await draftStory(newsroom, draft, { by, translations: file.translations ?? null }),
    )
    stories.set(file.slug, story)
    if (missing.length > 0) again.push(file)
  }
  for (const file of again) {
    const { draft } = must(file.slug, await draftFromFile(newsroom.db, file, resolve, newsroom.clock.now()))
    must(file.slug, await reviseStory(newsroom, stories.get(file.slug)!, draft, { by }))
  }
  for (const file of files) await bringToState(newsroom, stories.get(file.slug)!, file, by)
  return stories
}

function storyFileAt(name: string): StoryFile {
  const read = readStoryFile(readFileSync(seedPath(`stories/${name}`), 'utf8'))
  if (!read.ok) throw new Error(`seeds/stories/${name}: ${read.because}`)
  return read.file
}

/** Takes a story the way it would have gone at the desk. */
export async function bringToState(
  newsroom: Newsroom,
  story: StoryId,
  file: StoryFile,
  by: string,
): Promise<void> {
  const now = newsroom.clock.now()
  if (file.state === 'draft') return
  must(file.slug, await signOffStory(newsroom, story, { by }))
  if (file.state === 'ready') return
  if (file.state === 'scheduled') {
    const publishAt = later(now, (file.scheduledInHours ?? 12) * 3_600_000)
    must(file.slug, await scheduleStory(newsroom, story, { publishAt, by }))
    return
  }
  must(file.slug, await publishStory(newsroom, { story, publishedAt: publishedAt(file, now) }))
  for (const { kind, text, at, hoursAgo } of file.corrections) {
    const when = at === undefined ? later(now, -(hoursAgo ?? 0) * 3_600_000) : instant(at)
    must(file.slug, await correctStory(newsroom, story, { kind, text, by, at: when }))
  }
  if (file.state === 'withdrawn')
    must(file.slug, await withdrawStory(newsroom, story, { by, reason: file.reason }))
}

async function addBriefs(newsroom: Newsroom, stories: Map<string, StoryId>, by: string): Promise<void> {
  const now: Instant = newsroom.clock.now()
  const briefs = briefsFile.parse(readSeed('briefs.json')).sort((a, b) => b.minutesAgo - a.minutesAgo)
  for (const { minutesAgo, story, ...said } of briefs) {
    const draft: BriefDraft = {
      ...said,
      story: story === null ? null : (stories.get(story) ?? null),
      publishedAt: later(now, -minutesAgo * 60_000),
    }
    must(said.headline, await publishBrief(newsroom, draft, { by }))
  }
}

function readSeed(name: string): unknown {
  return JSON.parse(readFileSync(seedPath(name), 'utf8'))
}

function seedPath(name: string): string {
  const found = join(packageRoot, 'seeds', name)
  if (!existsSync(found)) throw new Error(`The demo paper is not complete: seeds/${name} is missing.`)
  return found
}

/** The seeds are ours, so a refusal is a fault of ours. */
function must<Done extends { ok: true } | { ok: false; because: string }>(
  what: string,
  done: Done,
): Extract<Done, { ok: true }> {
  if (!done.ok) throw new Error(`The demo paper could not be made: ${what}: ${done.because}`)
  return done as Extract<Done, { ok: true }>
}
