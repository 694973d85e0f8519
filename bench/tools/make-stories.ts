import type { Newsroom } from '../../src/newsroom.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import {
  BYLINES,
  many,
  NEWEST,
  pictureHash,
  PICTURES,
  SECTIONS,
  storyAt,
  storyId,
  TOPICS,
  writerOf,
  type StoryRows,
  type Writer,
} from './story-rows.ts'
import { capital } from './words.ts'

const ROWS_AT_ONCE = 250
const STORIES_IN_A_TRANSACTION = 5000

/**
 * A paper of so many stories of some 700 words, written straight into the tables: the newest are the same
 * however many there are, so that pages of a small paper and a large one can be compared. Search is left out,
 * it has a bench of its own; pictures have rows and no files, for no page opens them.
 */
export async function makeStories(newsroom: Newsroom, count: number): Promise<void> {
  const writer = writerOf()
  await newsroom.write((tx) => writePaper(tx, writer))
  // From the oldest, as they were written.
  for (let end = count; end > 0; end -= STORIES_IN_A_TRANSACTION) {
    await newsroom.write(async (tx) => {
      for (let from = end - 1; from >= Math.max(0, end - STORIES_IN_A_TRANSACTION); from -= ROWS_AT_ONCE) {
        const to = Math.max(0, end - STORIES_IN_A_TRANSACTION, from - ROWS_AT_ONCE + 1)
        await writeStories(
          tx,
          Array.from({ length: from - to + 1 }, (_, i) => storyAt(writer, from - i, count)),
        )
      }
    })
  }
  await newsroom.write((tx) => arrange(tx))
}

async function writePaper(tx: Tx, { tongues: { en } }: Writer): Promise<void> {
  const facts = {
    name: 'The Bench Courier',
    strapline: 'Everything that can be counted',
    language: 'en',
    timeZone: 'Europe/Vilnius',
  }
  await tx
    .insertInto('settings')
    .values(Object.entries(facts).map(([name, value]) => ({ name, value, set_at: NEWEST })))
    .execute()
  const named = (id: string) => ({ id, slug: id, name: capital(en.words(2)), standfirst: en.sentence() })
  await tx
    .insertInto('sections')
    .values(SECTIONS.map((slug, rank) => ({ ...named(slug), name: capital(slug), rank })))
    .execute()
  await tx
    .insertInto('topics')
    .values(many(TOPICS, (i) => named(`topic-${i}`)))
    .execute()
  const byline = (id: string) => ({ id, slug: id, name: en.words(2).split(' ').map(capital).join(' ') })
  await tx
    .insertInto('bylines')
    .values(
      many(BYLINES, (i) => ({
        ...byline(`byline-${i}`),
        role: 'Reporter',
        about: en.sentence(),
        picture: null,
      })),
    )
    .execute()
  await tx.insertInto('pictures').values(many(PICTURES, picture)).execute()
}

function picture(i: number) {
  const size = { media_type: 'image/jpeg', width: 2400, height: 1600, bytes: 900_000 }
  return { hash: pictureHash(i), ...size, focal_x: 0.5, focal_y: 0.5, colour: '#6b7f8c', added_at: NEWEST }
}

async function writeStories(tx: Tx, rows: StoryRows[]): Promise<void> {
  await tx
    .insertInto('stories')
    .values(rows.map((row) => row.stories))
    .execute()
  await tx
    .insertInto('revisions')
    .values(rows.map((row) => row.revisions))
    .execute()
  await tx
    .insertInto('publications')
    .values(rows.map((row) => row.publications))
    .execute()
  await tx
    .insertInto('addresses')
    .values(rows.map((row) => row.addresses))
    .execute()
  await tx
    .insertInto('publication_bylines')
    .values(rows.flatMap((row) => row.publication_bylines))
    .execute()
  await tx
    .insertInto('publication_topics')
    .values(rows.flatMap((row) => row.publication_topics))
    .execute()
  await tx
    .insertInto('briefs')
    .values(rows.map((row) => row.briefs))
    .execute()
  const corrections = rows.flatMap((row) => row.corrections)
  if (corrections.length > 0) await tx.insertInto('corrections').values(corrections).execute()
}

/** A lead and four picks by hand; the rest of the front is filled. */
async function arrange(tx: Tx): Promise<void> {
  const places = { lead: storyId(2), middle: [], picks: [3, 8, 12, 20].map(storyId), blocks: [] }
  await tx
    .insertInto('arrangements')
    .values({ id: 'arrangement', at: NEWEST, by_name: 'bench', places: JSON.stringify(places) })
    .execute()
}
