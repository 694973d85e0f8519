import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { standingArrangement } from '../front/fronts.ts'
import { seedDemo } from '../seed-demo.ts'
import { articlePage } from '../stories/article-page.tsx'
import { articleOf } from '../stories/stories.ts'
import type { Article, StoryId } from '../stories/story.ts'
import { claimWish, letGo, type Claim } from './claim-wish.ts'
import { narrateNext } from './narrate-next.ts'
import { standingNarration, wishOf } from './narrations.ts'
import { scriptFor } from './script-for.ts'
import { asPlainSpeech } from './script/as-speech.ts'

// What a fresh machine has to read aloud. That all of it really is, takes minutes: STANDFIRST_TEST_NARRATE=all has the
// voice that comes along read every story it can, and says what that took.

let newsroom: TestNewsroom
let stories: Article[]
before(async () => {
  newsroom = await testNewsroom()
  await seedDemo(newsroom)
  stories = await publishedStories()
})

async function publishedStories(): Promise<Article[]> {
  const rows = await newsroom.db.selectFrom('publications').select('story_id').execute()
  const all = await Promise.all(
    rows.map(({ story_id }) => articleOf(newsroom.db, story_id as StoryId, { whole: true })),
  )
  return all.filter((story) => story !== undefined)
}

test('the ear for what is not said in words hears it', () => {
  assert.deepEqual(unspoken('In the U.S. 5 % of NATO.'), ['U.S.', '5', '%', 'NATO'])
  assert.deepEqual(unspoken('“…”'), ['nothing'])
})

describe('a story of the demo paper', () => {
  test('is all said in words: no figure, sign or abbreviation is left to the voice', async () => {
    assert.ok(stories.length >= 40)
    for (const story of stories) {
      const { sentences } = await scriptFor(newsroom, story)
      assert.ok(sentences.length >= 5, story.slug)
      for (const sentence of sentences) {
        const written = sentence.segments.map(({ text }) => text).join('')
        const faults = [written, asPlainSpeech(sentence)].flatMap(unspoken)
        assert.deepEqual(faults, [], `${story.slug}: ${written}`)
      }
    }
  })

  test('is queued where a voice speaks its language, and its page says why it is silent where none does', async () => {
    for (const story of stories) {
      const isEnglish = story.language === 'en'
      assert.equal(story.heard.state, isEnglish ? 'being made' : 'no voice', story.slug)
      assert.equal((await wishOf(newsroom.db, story.id)) !== undefined, isEnglish, story.slug)
    }
    const silent = stories.filter(({ heard }) => heard.state === 'no voice')
    assert.deepEqual(new Set(silent.map(({ language }) => language)), new Set(['uk', 'lt']))
    const said = {
      uk: /жоден із наших голосів не читає цією мовою/,
      lt: /nė vienas mūsų balsas neskaito šia kalba/,
    }
    for (const { section, slug, language } of silent) {
      const page = await articlePage({
        ...aReading(newsroom, `/${section.slug}/${slug}`),
        params: { section: section.slug, slug },
      })
      assert.match(await page.text(), said[language as keyof typeof said], slug)
    }
  })

  test('is read before those that are not on the front, if it is', async () => {
    const { lead, middle, picks, blocks } = (await standingArrangement(newsroom.db))!
    const front = new Set([lead, ...middle, ...picks, ...blocks.flatMap((block) => block.stories)])
    const queued = stories.filter(({ heard }) => heard.state === 'being made')
    const first = queued.filter(({ id }) => front.has(id)).length
    assert.ok(first > 5 && first < queued.length)
    const claims: Claim[] = []
    for (let claim = await claimWish(newsroom); claim; claim = await claimWish(newsroom)) claims.push(claim)
    const order = claims.map(({ story }) => story)
    assert.equal(order.length, queued.length)
    assert.ok(order.slice(0, first).every((id) => front.has(id)))
    for (const claim of claims) await letGo(newsroom, claim)
  })

  test(
    process.env.STANDFIRST_TEST_NARRATE === 'all'
      ? 'is read aloud, all of them to the end'
      : 'is read aloud, beginning with the front',
    async (t) => {
      const many = process.env.STANDFIRST_TEST_NARRATE === 'all' ? Infinity : 1
      const begun = performance.now()
      let [read, sound] = [0, 0]
      for (let story = await narrateNext(newsroom); story !== undefined;) {
        assert.equal((await wishOf(newsroom.db, story))?.trouble, undefined)
        const narration = await standingNarration(newsroom.db, story)
        assert.ok(narration && narration.milliseconds > 10_000)
        read++
        sound += narration.milliseconds
        story = read < many ? await narrateNext(newsroom) : undefined
      }
      const english = stories.filter(({ language }) => language === 'en').length
      assert.equal(read, Math.min(many, english))
      const seconds = (performance.now() - begun) / 1000
      t.diagnostic(
        `${read} of ${english} stories, ${Math.round(sound / 1000)} s of sound in ${Math.round(seconds)} s`,
      )
    },
  )
})

/** What a voice would have to guess at: figures, signs, and letters with stops or without vowels that stand for words. */
function unspoken(said: string): string[] {
  if (!/\p{L}/u.test(said)) return ['nothing']
  return said.match(/\d|[%‰€$£°№&+=/@#*_<>]|(?<!\p{L})(?:\p{L}\.){2,}|(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu) ?? []
}
