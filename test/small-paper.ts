import { arrangeFront } from '../src/front/arrange-front.ts'
import type { BriefId } from '../src/front/brief.ts'
import { publishBrief } from '../src/front/publish-brief.ts'
import { addPicture } from '../src/pictures/add-picture.ts'
import { later } from '../src/platform/ids.ts'
import { correctStory } from '../src/stories/correct-story.ts'
import { draftStory, reviseStory } from '../src/stories/draft-story.ts'
import { keepByline, keepSection, keepTopic } from '../src/stories/keep-section.ts'
import { publishStory } from '../src/stories/publish-story.ts'
import { setPaper } from '../src/stories/set-paper.ts'
import { newestRevision } from '../src/stories/revisions.ts'
import type { BylineId, Draft, SectionId, StoryId, TopicId } from '../src/stories/story.ts'
import type { TestNewsroom } from './newsroom.ts'
import { plain } from './pictures.ts'
import { aDraft } from './stories.ts'

export interface SmallPaper {
  sections: { news: SectionId; culture: SectionId }
  topic: TopicId
  byline: BylineId
  picture: string
  /** In culture, of the topic, by the byline, with a picture; it shows `bread` as a related story. */
  choir: StoryId
  /** In news; its Ukrainian translation is `khlib`. */
  bread: StoryId
  khlib: StoryId
  brief: BriefId
}

const by = 'Milda Stonkutė'

/**
 * A paper with one of each thing that pages show, and 23 further stories so that lists have a second page, each
 * a second after the one before. It stays as it is: the number of queries that each page makes of it is kept in `query-counts.json`.
 */
export async function smallPaper(newsroom: TestNewsroom): Promise<SmallPaper> {
  done(await setPaper(newsroom, { name: 'The Small Courier', timeZone: 'Europe/Vilnius' }))
  const news = done(await keepSection(newsroom, { slug: 'news', name: 'News' })).id
  const culture = done(
    await keepSection(newsroom, { slug: 'culture', name: 'Culture', standfirst: 'Songs.' }),
  ).id
  const topic = done(
    await keepTopic(newsroom, { slug: 'prices', name: 'Prices', standfirst: 'What it costs.' }),
  ).id
  const byline = done(
    await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Žemaitytė', role: 'Reporter' }),
  ).id
  const picture = done(await addPicture(newsroom, await plain(800, 500).jpeg().toBuffer())).picture.hash
  for (let i = 1; i <= 23; i++)
    await published(newsroom, { section: news, slug: `filler-${i}`, headline: `Filler ${i}` })
  const bread = await published(newsroom, { section: news, topics: [topic] }, 'bread')
  const khlib = await published(
    newsroom,
    { section: news, slug: 'khlib', language: 'uk', headline: 'Чому хліб дорожчий' },
    'bread',
  )
  const choir = await published(newsroom, {
    section: culture,
    slug: 'a-choir-returns',
    headline: 'A choir returns to the island',
    topics: [topic],
    bylines: [byline],
    leadPicture: {
      hash: picture,
      alt: 'Singers on a quay',
      caption: [{ text: 'On the quay.' }],
      credit: 'R. Ž.',
    },
    body: [
      { kind: 'paragraph', text: [{ text: 'They sang on the quay.' }] },
      { kind: 'related', story: bread },
    ],
  })
  done(await correctStory(newsroom, bread, { kind: 'correction', text: 'The loaf weighs 800 grams.', by }))
  done(await arrangeFront(newsroom, { lead: choir, middle: [], picks: [bread], blocks: [] }, { by }))
  const brief = done(
    await publishBrief(
      newsroom,
      {
        language: 'en',
        headline: 'Ferry runs again',
        text: 'It left at noon.',
        weight: 'normal',
        source: 'BNS',
        section: 'news',
        story: bread,
        publishedAt: later(newsroom.clock.now(), -60_000),
      },
      { by },
    ),
  ).id
  return { sections: { news, culture }, topic, byline, picture, choir, bread, khlib, brief }
}

async function published(
  newsroom: TestNewsroom,
  over: Partial<Draft>,
  translations: string | null = null,
): Promise<StoryId> {
  const { story } = done(await draftStory(newsroom, await aDraft(newsroom, over), { by, translations }))
  done(await publishStory(newsroom, { story }))
  newsroom.clock.forward(1000)
  return story
}

/** Changes something in a published story, and shows readers the change. */
export async function republish(newsroom: TestNewsroom, story: StoryId, over: Partial<Draft>): Promise<void> {
  const newest = await newestRevision(newsroom.db, story)
  if (!newest) throw new Error('There is no such story.')
  done(await reviseStory(newsroom, story, { ...newest.draft, ...over }, { by }))
  done(await publishStory(newsroom, { story }))
}

/** What a test needs done before it begins must be done. */
export function done<Did extends { ok: true } | { ok: false; because: unknown }>(
  did: Did,
): Extract<Did, { ok: true }> {
  if (!did.ok) throw new Error(`It was refused: ${JSON.stringify(did.because)}`)
  return did as Extract<Did, { ok: true }>
}
