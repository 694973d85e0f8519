import { mentionedStories } from '../body/mentioned-stories.ts'
import { openingOf } from '../body/opening.ts'
import { parseBody } from '../body/parse-body.ts'
import { picturesIn } from '../body/pictures-in.ts'
import type { Body } from '../body/block.ts'
import type { StoredPicture } from '../pictures/picture.ts'
import { picturesByHash } from '../pictures/pictures.ts'
import type { Db } from '../platform/database/database.ts'
import { latestTeasers, teasersById } from '../stories/stories.ts'
import type { Correction, StoryId, Teaser } from '../stories/story.ts'

/** A story with all that a feed gives of it. */
export interface FeedStory {
  teaser: Teaser
  body: Body
  topics: string[]
  corrections: Correction[]
}

export interface FeedStories {
  stories: FeedStory[]
  pictures: Map<string, StoredPicture>
  mentioned: Map<StoryId, Teaser>
}

/** The newest stories whole, in a handful of queries however many they are. */
export async function feedStories(
  db: Db,
  { section, limit }: { section?: string; limit: number },
): Promise<FeedStories> {
  const teasers = await latestTeasers(db, { limit, ...(section !== undefined && { section }) })
  const ids = teasers.map((teaser) => teaser.id)
  if (ids.length === 0) return { stories: [], pictures: new Map(), mentioned: new Map() }
  const bodies = await bodiesOf(db, ids)
  const topics = await topicNames(db, ids)
  const corrections = await correctionsTo(db, ids)
  const stories = teasers.map((teaser) => ({
    teaser,
    body: bodies.get(teaser.id) ?? [],
    topics: topics.get(teaser.id) ?? [],
    corrections: corrections.get(teaser.id) ?? [],
  }))
  const pictures = await picturesByHash(
    db,
    stories.flatMap((story) => picturesIn(story.body)),
  )
  const mentioned = await teasersById(db, [
    ...new Set(stories.flatMap((story) => mentionedStories(story.body))),
  ])
  return { stories, pictures, mentioned: new Map(mentioned.map((teaser) => [teaser.id, teaser])) }
}

async function bodiesOf(db: Db, ids: StoryId[]): Promise<Map<string, Body>> {
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('revisions as r', 'r.id', 'p.revision_id')
    .select(['p.story_id', 'r.body', 'p.access'])
    .where('p.story_id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ story_id, body, access }) => [
      story_id,
      access === null ? parseBody(body) : openingOf(parseBody(body)),
    ]),
  )
}

async function topicNames(db: Db, ids: StoryId[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('publication_topics as pt')
    .innerJoin('topics as t', 't.id', 'pt.topic_id')
    .select(['pt.story_id', 't.name'])
    .where('pt.story_id', 'in', ids)
    .orderBy('pt.rank')
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.story_id)
  return new Map(Array.from(grouped, ([id, group]) => [id, group.map((row) => row.name)]))
}

async function correctionsTo(db: Db, ids: StoryId[]): Promise<Map<string, Correction[]>> {
  const rows = await db
    .selectFrom('corrections')
    .select(['id', 'story_id', 'kind', 'text', 'at'])
    .where('story_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.story_id) as unknown as Map<string, Correction[]>
}
