import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { readKeys } from '../../test/read-keys.ts'
import { aDraft } from '../../test/stories.ts'
import { later } from '../platform/ids.ts'
import { correctStory } from './correct-story.ts'
import { draftStory, reviseStory } from './draft-story.ts'
import { keepSection } from './keep-section.ts'
import { publishStory } from './publish-story.ts'
import { publishDueStories, scheduleStory, signOffStory } from './schedule-story.ts'
import { newestRevision, revisionsOf, standingOf } from './revisions.ts'
import { articleOf, latestTeasers, storyAt } from './stories.ts'
import type { Draft, StoryId } from './story.ts'
import { withdrawStory } from './withdraw-story.ts'

let newsroom: TestNewsroom
const by = 'Milda Stonkutė'

beforeEach(async () => {
  newsroom = await testNewsroom()
})

describe('a story', () => {
  test('goes from draft to ready to scheduled to published to corrected to withdrawn', async () => {
    const story = await drafted()
    const state = async () => (await standingOf(newsroom.db, story))?.state
    assert.equal(await state(), 'draft')
    await signOffStory(newsroom, story, { by })
    assert.equal(await state(), 'ready')
    const publishAt = later(newsroom.clock.now(), 60_000)
    await scheduleStory(newsroom, story, { publishAt, by })
    assert.equal(await state(), 'scheduled')
    assert.deepEqual(await publishDueStories(newsroom), { published: [], stuck: [] })
    newsroom.clock.forward(61_000)
    assert.deepEqual(await publishDueStories(newsroom), { published: [story], stuck: [] })
    assert.equal(await state(), 'published')
    assert.equal((await articleOf(newsroom.db, story))?.publishedAt, publishAt)
    await correctStory(newsroom, story, { kind: 'correction', text: 'It was 2023, not 2022.', by })
    assert.equal(await state(), 'corrected')
    await withdrawStory(newsroom, story, { by, reason: 'A source took back what was said.' })
    assert.equal(await state(), 'withdrawn')
    assert.equal(await articleOf(newsroom.db, story), undefined)
  })

  test('is ready no longer when it is saved again after the sign-off', async () => {
    const story = await drafted()
    await signOffStory(newsroom, story, { by })
    await reviseStory(newsroom, story, await aDraft(newsroom, { headline: 'Another' }), { by })
    assert.equal((await standingOf(newsroom.db, story))?.state, 'draft')
  })

  test('keeps every revision, and readers see only what was published', async () => {
    const story = await published({ headline: 'First' })
    await reviseStory(newsroom, story, await aDraft(newsroom, { headline: 'Second' }), { by })
    assert.equal((await articleOf(newsroom.db, story))?.headline, 'First')
    await publishStory(newsroom, { story })
    assert.equal((await articleOf(newsroom.db, story))?.headline, 'Second')
    assert.deepEqual(
      (await revisionsOf(newsroom.db, story)).map((each) => each.headline),
      ['First', 'Second'],
    )
  })

  test('saved by several at the same moment keeps what each of them wrote', async () => {
    const story = await drafted({ headline: 'First' })
    const headlines = ['Second', 'Third', 'Fourth', 'Fifth']
    const drafts = await Promise.all(headlines.map((headline) => aDraft(newsroom, { headline })))
    const saved = await Promise.all(drafts.map((draft) => reviseStory(newsroom, story, draft, { by })))
    assert.ok(saved.every((each) => each.ok))
    const kept = await revisionsOf(newsroom.db, story)
    assert.deepEqual(
      kept.map((each) => each.number),
      [1, 2, 3, 4, 5],
    )
    assert.deepEqual(new Set(kept.map((each) => each.headline)), new Set(['First', ...headlines]))
  })

  test('keeps the time it first came out when a revision is published', async () => {
    const story = await published()
    const first = (await articleOf(newsroom.db, story))!
    newsroom.clock.forward(3_600_000)
    await publishStory(newsroom, { story })
    const again = (await articleOf(newsroom.db, story))!
    assert.equal(again.publishedAt, first.publishedAt)
    assert.equal(again.revisedAt, newsroom.clock.now())
  })

  test('is found at its old addresses for ever, each leading straight to the newest', async () => {
    const story = await published({ slug: 'one' })
    for (const slug of ['two', 'three']) {
      await reviseStory(newsroom, story, await aDraft(newsroom, { slug }), { by })
      await publishStory(newsroom, { story })
    }
    for (const old of ['one', 'two'])
      assert.deepEqual(await storyAt(newsroom.db, 'news', old), {
        state: 'moved',
        section: 'news',
        slug: 'three',
      })
    assert.deepEqual(await storyAt(newsroom.db, 'news', 'three'), { state: 'here', story })
  })

  test('is found at its old address when it moves to another section', async () => {
    const story = await published({ slug: 'one' })
    const culture = await keepSection(newsroom, { slug: 'culture', name: 'Culture' })
    assert.ok(culture.ok)
    await reviseStory(newsroom, story, await aDraft(newsroom, { slug: 'one', section: culture.id }), { by })
    await publishStory(newsroom, { story })
    assert.deepEqual(await storyAt(newsroom.db, 'news', 'one'), {
      state: 'moved',
      section: 'culture',
      slug: 'one',
    })
  })

  test('is refused an address that another story has, or once had', async () => {
    const first = await published({ slug: 'taken' })
    await reviseStory(newsroom, first, await aDraft(newsroom, { slug: 'elsewhere' }), { by })
    await publishStory(newsroom, { story: first })
    const second = await drafted({ slug: 'taken' })
    assert.deepEqual(await publishStory(newsroom, { story: second }), {
      ok: false,
      because: 'address-taken',
      by: first,
    })
    assert.equal((await standingOf(newsroom.db, second))?.state, 'draft', 'nothing is half published')
    assert.equal((await latestTeasers(newsroom.db, { limit: 9 })).length, 1)
  })

  test('whose time has come but whose address is taken stays scheduled and is named', async () => {
    await published({ slug: 'taken' })
    const second = await drafted({ slug: 'taken' })
    await scheduleStory(newsroom, second, { publishAt: later(newsroom.clock.now(), 1000), by })
    newsroom.clock.forward(2000)
    assert.deepEqual(await publishDueStories(newsroom), { published: [], stuck: [second] })
    assert.equal((await standingOf(newsroom.db, second))?.state, 'scheduled')
  })

  test('that is due is published once by two processes at the same moment', async () => {
    const story = await drafted()
    await scheduleStory(newsroom, story, { publishAt: later(newsroom.clock.now(), 1000), by })
    newsroom.clock.forward(2000)
    const done = await Promise.all([publishDueStories(newsroom), publishDueStories(newsroom)])
    assert.deepEqual(
      done.flatMap((each) => each.published),
      [story],
    )
  })

  test('cannot be scheduled for the past', async () => {
    const story = await drafted()
    const publishAt = later(newsroom.clock.now(), -1)
    assert.deepEqual(await scheduleStory(newsroom, story, { publishAt, by }), {
      ok: false,
      because: 'in-the-past',
    })
  })

  test('needs a headline, a slug and a section', async () => {
    const wrong: [Partial<Draft>, string][] = [
      [{ headline: ' ' }, 'no-headline'],
      [{ slug: 'Not A Slug' }, 'not-a-slug'],
      [{ slug: '../etc' }, 'not-a-slug'],
      [{ slug: 'a'.repeat(101) }, 'not-a-slug'],
      [{ section: 'nowhere' as Draft['section'] }, 'no-such-section'],
    ]
    for (const [over, because] of wrong)
      assert.deepEqual(await draftStory(newsroom, await aDraft(newsroom, over), { by }), {
        ok: false,
        because,
      })
  })

  test('withdrawn answers so at every address it had, and can come back without being new', async () => {
    const story = await published({ slug: 'one' })
    const first = await articleOf(newsroom.db, story)
    await withdrawStory(newsroom, story, { by, reason: 'A court ordered it.' })
    assert.deepEqual(await storyAt(newsroom.db, 'news', 'one'), { state: 'withdrawn', story })
    assert.deepEqual(await withdrawStory(newsroom, story, { by, reason: 'Again' }), {
      ok: false,
      because: 'not-published',
    })
    newsroom.clock.forward(3_600_000)
    await publishStory(newsroom, { story })
    assert.deepEqual(await storyAt(newsroom.db, 'news', 'one'), { state: 'here', story })
    const again = await articleOf(newsroom.db, story)
    assert.deepEqual([again?.publishedAt, again?.revisedAt], [first?.publishedAt, newsroom.clock.now()])
  })

  test('that was never published is at no address', async () => {
    await drafted({ slug: 'secret' })
    assert.equal(await storyAt(newsroom.db, 'news', 'secret'), undefined)
  })
})

describe('what is announced', () => {
  test('a new story changes the lists it appears in; a revised one only the pages that show it', async () => {
    const story = await drafted()
    assert.deepEqual(await announcedBy(() => publishStory(newsroom, { story })), [
      'latest',
      'section:news',
      `story:${story}`,
    ])
    assert.deepEqual(await announcedBy(() => publishStory(newsroom, { story })), [`story:${story}`])
    assert.deepEqual(await announcedBy(() => withdrawStory(newsroom, story, { by, reason: 'An error' })), [
      'corrections',
      'latest',
      'section:news',
      `story:${story}`,
    ])
  })

  test('a new headline, address or language is told to the lists, which may not have noted the story', async () => {
    const story = await published()
    for (const over of [{ headline: 'Another' }, { slug: 'another' }, { language: 'lt' }]) {
      const draft = (await newestRevision(newsroom.db, story))!.draft
      await reviseStory(newsroom, story, { ...draft, ...over }, { by })
      assert.deepEqual(await announcedBy(() => publishStory(newsroom, { story })), [
        'latest',
        'section:news',
        `story:${story}`,
      ])
    }
  })

  test('a story that moves tells the section it leaves and the one it enters', async () => {
    const story = await published()
    const culture = await keepSection(newsroom, { slug: 'culture', name: 'Culture' })
    assert.ok(culture.ok)
    await reviseStory(newsroom, story, await aDraft(newsroom, { section: culture.id }), { by })
    assert.deepEqual(await announcedBy(() => publishStory(newsroom, { story })), [
      'latest',
      'section:culture',
      'section:news',
      `story:${story}`,
    ])
  })

  test('a translation that appears is told to the stories it translates', async () => {
    const english = await published({}, 'battalion')
    const ukrainian = await drafted({ language: 'uk', slug: 'batalion' }, 'battalion')
    const told = await announcedBy(() => publishStory(newsroom, { story: ukrainian }))
    assert.ok(told.includes(`story:${english}`))
    const article = await articleOf(newsroom.db, english)
    assert.deepEqual(
      article?.translations.map((each) => [each.language, each.slug]),
      [['uk', 'batalion']],
    )
  })
})

describe('lists', () => {
  test('are newest first, a page at a time, and two stories of one moment keep their order', async () => {
    for (let i = 0; i < 5; i++) await published({ slug: `story-${i}`, headline: String(i) })
    const first = await latestTeasers(newsroom.db, { section: 'news', limit: 3 })
    const second = await latestTeasers(newsroom.db, { section: 'news', limit: 3, offset: 3 })
    const all = [...first, ...second].map((teaser) => teaser.headline)
    assert.deepEqual(new Set(all).size, 5)
    assert.deepEqual(await latestTeasers(newsroom.db, { section: 'nowhere', limit: 3 }), [])
  })
})

async function drafted(over: Partial<Draft> = {}, translations: string | null = null): Promise<StoryId> {
  const done = await draftStory(newsroom, await aDraft(newsroom, over), { by, translations })
  assert.ok(done.ok)
  return done.story
}

async function published(over: Partial<Draft> = {}, translations: string | null = null): Promise<StoryId> {
  const story = await drafted(over, translations)
  assert.ok((await publishStory(newsroom, { story })).ok)
  return story
}

async function announcedBy(act: () => Promise<{ ok: boolean }>): Promise<string[]> {
  const before = await readKeys(newsroom)
  assert.ok((await act()).ok)
  return [...new Set((await readKeys(newsroom)).slice(before.length))].sort()
}
