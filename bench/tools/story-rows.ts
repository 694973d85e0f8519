import { createHash } from 'node:crypto'
import type { Block, Body, Text } from '../../src/body/block.ts'
import { minutesToRead } from '../../src/body/minutes-to-read.ts'
import type { Tables } from '../../src/platform/database/tables.ts'
import { instant, later, type Instant } from '../../src/platform/ids.ts'
import type { StoryId } from '../../src/stories/story.ts'
import { capital, chanceFrom, tongueOf, type Chance, type Language, type Tongue } from './words.ts'

/** When the newest story came out. The others came every hour before it, as many as there are. */
export const NEWEST = instant('2026-11-20T06:00:00Z')
const EVERY = 3_600_000

export const SECTIONS = ['news', 'politics', 'world', 'business', 'culture', 'climate', 'opinion']
export const TOPICS = 60
export const BYLINES = 40
export const PICTURES = 80
const SENTENCES = 6000

export const storyId = (i: number) => `story${String(i).padStart(7, '0')}` as StoryId
export const sectionOf = (i: number) => SECTIONS[Math.floor(SECTIONS.length * chanceFrom(i)() ** 1.6)]!
export const slugOf = (i: number) => `an-account-of-matters-${i}`

export interface Writer {
  tongues: Record<Language, Tongue>
  sentences: Record<Language, string[]>
}

/** Sentences are made once and chosen for each story: making 70 million words anew would take minutes. */
export function writerOf(): Writer {
  const chance = chanceFrom(1)
  const tongues = { en: tongueOf('en', chance), uk: tongueOf('uk', chance) }
  const some = (tongue: Tongue) => Array.from({ length: SENTENCES }, () => tongue.sentence())
  return { tongues, sentences: { en: some(tongues.en), uk: some(tongues.uk) } }
}

export const pictureHash = (i: number) => createHash('sha256').update(`picture ${i}`).digest('hex')

/** All rows of one story, by table. */
export interface StoryRows {
  stories: Tables['stories']
  revisions: Tables['revisions']
  publications: Tables['publications']
  addresses: Tables['addresses']
  publication_bylines: Tables['publication_bylines'][]
  publication_topics: Tables['publication_topics'][]
  corrections: Tables['corrections'][]
  briefs: Tables['briefs']
}

export function storyAt(writer: Writer, i: number, count: number): StoryRows {
  const chance = chanceFrom(i * 7 + 3)
  const language: Language = i % 10 === 9 ? 'uk' : 'en'
  const { [language]: tongue } = writer.tongues
  const at = later(NEWEST, -i * EVERY)
  const [id, section, slug] = [storyId(i), sectionOf(i), slugOf(i)]
  const text = { headline: capital(tongue.words(8)), standfirst: tongue.sentence() }
  const bylines = distinct(chance, 1 + (i % 8 === 0 ? 1 : 0), BYLINES).map((n) => `byline-${n}`)
  const topics = distinct(chance, 1 + (i % 3), TOPICS).map((n) => `topic-${n}`)
  const body = bodyOf(writer.sentences[language], chance, {
    related: i + 1 < count ? i + 1 : undefined,
    number: i,
  })
  const placed = (ids: string[]) => ids.map((of, rank) => ({ story_id: id, of, rank, published_at: at }))
  return {
    stories: { id, translations: null, made_at: at },
    revisions: {
      id,
      story_id: id,
      number: 1,
      made_at: at,
      made_by: 'bench',
      language,
      section_id: section,
      slug,
      kicker: i % 4 === 0 ? capital(tongue.words(1)) : '',
      ...text,
      dateline: i % 2 === 0 ? 'Vilnius' : '',
      byline_ids: JSON.stringify(bylines),
      topic_ids: JSON.stringify(topics),
      lead_picture: JSON.stringify(placedPicture(writer.sentences[language], chance)),
      source_credits: '[]',
      minutes: minutesToRead(body, language),
      access: null,
      free_from: null,
      body: JSON.stringify(body),
    },
    publications: {
      story_id: id,
      revision_id: id,
      section_id: section,
      language,
      published_at: at,
      revised_at: at,
      access: null,
      free_from: null,
    },
    addresses: { section_slug: section, slug, story_id: id, since: at },
    publication_bylines: placed(bylines).map(({ of, ...row }) => ({ ...row, byline_id: of })),
    publication_topics: placed(topics).map(({ of, ...row }) => ({ ...row, topic_id: of })),
    corrections: i % 50 === 7 ? [correctionOf(id, at, tongue)] : [],
    briefs: {
      id: `brief${id}`,
      language,
      headline: capital(tongue.words(7)),
      text: tongue.sentence(),
      section_id: section,
      weight: i % 5 === 0 ? 'strong' : 'normal',
      story_id: i % 3 === 0 ? id : null,
      source: '',
      published_at: later(at, 600_000),
      by_name: 'bench',
    },
  }
}

/** Paragraphs, two headings, a quote, a picture and a related story: what an ordinary article holds. */
function bodyOf(
  sentences: string[],
  chance: Chance,
  { related, number }: { related: number | undefined; number: number },
): Body {
  const said = () => sentences[Math.floor(chance() * sentences.length)]!
  const paragraph = (): Block => ({
    kind: 'paragraph',
    text: run(many(3 + Math.floor(chance() * 2), said).join(' ')),
  })
  const heading = (): Block => ({ kind: 'heading', level: 2, text: run(said().slice(0, 40)) })
  return [
    ...many(4, paragraph),
    ...(related === undefined ? [] : [{ kind: 'related', story: storyId(related) } as const]),
    heading(),
    ...many(3, paragraph),
    { kind: 'quote', paragraphs: [run(said())], source: `Source ${number % 90}` },
    { kind: 'picture', picture: placedPicture(sentences, chance), width: 'text' },
    heading(),
    ...many(5, paragraph),
  ]
}

function placedPicture(sentences: string[], chance: Chance) {
  const caption = sentences[Math.floor(chance() * sentences.length)]!
  const hash = pictureHash(Math.floor(chance() * PICTURES))
  return { hash, alt: caption.slice(0, 60), caption: run(caption), credit: 'A. Photographer' }
}

function correctionOf(story: StoryId, at: Instant, tongue: Tongue): Tables['corrections'] {
  const text = tongue.sentence()
  return {
    id: `correction${story}`,
    story_id: story,
    kind: 'correction',
    text,
    at: later(at, 7_200_000),
    by_name: 'bench',
  }
}

function distinct(chance: Chance, count: number, of: number): number[] {
  const chosen = new Set<number>()
  while (chosen.size < count) chosen.add(Math.floor(of * chance() ** 2))
  return [...chosen]
}

function run(text: string): Text {
  return [{ text }]
}

export function many<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i))
}
