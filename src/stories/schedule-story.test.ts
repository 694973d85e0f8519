import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { done } from '../../test/small-paper.ts'
import { aDraft, aPublishedStory } from '../../test/stories.ts'
import { later } from '../platform/ids.ts'
import { draftStory, reviseStory } from './draft-story.ts'
import { standingOf } from './revisions.ts'
import { publishDueStories, scheduleStory } from './schedule-story.ts'
import { articleOf } from './stories.ts'
import type { BylineId, Draft, StoryId } from './story.ts'

let newsroom: TestNewsroom
const by = 'Milda Stonkutė'

beforeEach(async () => {
  newsroom = await testNewsroom()
})

describe('a schedule', () => {
  test('of a story that is out already changes its words, not the day it came out', async () => {
    const story = await aPublishedStory(newsroom)
    const first = (await articleOf(newsroom.db, story))!
    await reviseStory(newsroom, story, await aDraft(newsroom, { headline: 'With new figures' }), { by })
    newsroom.clock.forward(3_600_000)
    await schedule(story, 60_000)
    newsroom.clock.forward(61_000)
    assert.deepEqual((await publishDueStories(newsroom)).published, [story])
    const now = (await articleOf(newsroom.db, story))!
    assert.equal(now.headline, 'With new figures')
    assert.equal(now.publishedAt, first.publishedAt)
    assert.ok(now.revisedAt > first.revisedAt)
  })

  test('that cannot be kept holds up no other, stays, and is said in the log once', async () => {
    const said: string[] = []
    const log = { info() {}, error: (what: string) => said.push(what) }
    const broken = await drafted({ slug: 'broken', bylines: ['nobody' as BylineId] })
    const sound = await drafted({ slug: 'sound' })
    await schedule(broken, 1000)
    await schedule(sound, 2000)
    newsroom.clock.forward(3000)
    const here = { ...newsroom, log }
    assert.deepEqual(await publishDueStories(here), { published: [sound], stuck: [broken] })
    assert.deepEqual(await publishDueStories(here), { published: [], stuck: [broken] })
    assert.equal((await standingOf(newsroom.db, broken))?.state, 'scheduled')
    assert.equal(said.length, 1)
  })
})

async function schedule(story: StoryId, milliseconds: number): Promise<void> {
  const publishAt = later(newsroom.clock.now(), milliseconds)
  assert.ok((await scheduleStory(newsroom, story, { publishAt, by })).ok)
}

async function drafted(over: Partial<Draft>): Promise<StoryId> {
  return done(await draftStory(newsroom, await aDraft(newsroom, over), { by })).story
}
