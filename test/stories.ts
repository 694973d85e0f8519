import type { Newsroom } from '../src/newsroom.ts'
import { draftStory } from '../src/stories/draft-story.ts'
import { keepSection } from '../src/stories/keep-section.ts'
import { publishStory } from '../src/stories/publish-story.ts'
import type { Draft, StoryId } from '../src/stories/story.ts'

/** A small story in the section News, which is made when it is not there. */
export async function aDraft(newsroom: Newsroom, over: Partial<Draft> = {}): Promise<Draft> {
  const there = await newsroom.db
    .selectFrom('sections')
    .select('id')
    .where('slug', '=', 'news')
    .executeTakeFirst()
  if (!there) await keepSection(newsroom, { slug: 'news', name: 'News' })
  const section = await newsroom.db
    .selectFrom('sections')
    .select('id')
    .where('slug', '=', 'news')
    .executeTakeFirstOrThrow()
  return {
    language: 'en',
    section: section.id as Draft['section'],
    slug: 'bread-in-alytus',
    kicker: 'Economy',
    headline: 'Why bread costs more in Alytus than in Vilnius',
    standfirst: 'Three bakeries, one mill and a road under repair.',
    dateline: 'Alytus',
    bylines: [],
    topics: [],
    leadPicture: null,
    body: [{ kind: 'paragraph', text: [{ text: 'The loaf on the counter weighs 800 grams.' }] }],
    sourceCredits: [],
    ...over,
  }
}

/** A story that readers see. */
export async function aPublishedStory(newsroom: Newsroom, over: Partial<Draft> = {}): Promise<StoryId> {
  const drafted = await draftStory(newsroom, await aDraft(newsroom, over), { by: 'Rūta Žemaitytė' })
  if (!drafted.ok) throw new Error(drafted.because)
  const published = await publishStory(newsroom, { story: drafted.story })
  if (!published.ok) throw new Error(published.because)
  return drafted.story
}
