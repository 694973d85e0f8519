import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { done } from '../../test/small-paper.ts'
import { aDraft } from '../../test/stories.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { rebuildSearch } from '../search/rebuild-search.ts'
import { draftStory, reviseStory } from './draft-story.ts'
import { publishStory } from './publish-story.ts'
import { revisionsOf } from './revisions.ts'
import type { StoryId } from './story.ts'
import { withdrawStory } from './withdraw-story.ts'

// On PostgreSQL the acts of two processes run at once; on SQLite they wait for each other anyway.

let newsroom: TestNewsroom
let beside: Awaited<ReturnType<typeof openNewsroom>>
const by = 'Milda Stonkutė'

before(async () => {
  newsroom = await testNewsroom()
  beside = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
})
after(() => beside.close())

const both = (i: number) => (i % 2 ? newsroom : beside)

describe('two processes at one story', () => {
  test('that save it at once each keep what they saved', async () => {
    const story = await drafted('saved-at-once')
    const drafts = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        aDraft(newsroom, { slug: 'saved-at-once', headline: `Saved ${i}` }),
      ),
    )
    const saved = await Promise.all(drafts.map((draft, i) => reviseStory(both(i), story, draft, { by })))
    for (const each of saved) assert.ok(each.ok)
    const revisions = await revisionsOf(newsroom.db, story)
    assert.deepEqual(
      revisions.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    )
    assert.equal(new Set(revisions.map(({ headline }) => headline)).size, 9)
  })

  test('may publish it, withdraw it and make the search anew at the same moment', async () => {
    const story = await drafted('at-once')
    for (let round = 0; round < 5; round++) {
      const acts = [
        () => publishStory(newsroom, { story }),
        () => publishStory(beside, { story }),
        () => rebuildSearch(beside, undefined, { fromNothing: true }),
        () => withdrawStory(newsroom, story, { by, reason: 'An error' }),
        () => publishStory(beside, { story }),
      ]
      await Promise.all(acts.map((act) => act()))
    }
    done(await publishStory(newsroom, { story }))
  })
})

async function drafted(slug: string): Promise<StoryId> {
  return done(await draftStory(newsroom, await aDraft(newsroom, { slug }), { by })).story
}
