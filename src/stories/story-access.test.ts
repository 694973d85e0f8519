import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Block } from '../body/block.ts'
import { AUDIENCE_COOKIE, audienceCookie } from '../page/audience.ts'
import { later } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { serving, type Served } from '../../test/serving.ts'
import { aDraft, aPublishedStory } from '../../test/stories.ts'
import { openDueStories } from './open-story.ts'
import { newestRevision } from './revisions.ts'
import { draftFromFile, readStoryFile } from './story-file.ts'

const newsroom = await testNewsroom()
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [{ text }] })
const words = (word: string, count: number) => Array.from({ length: count }, () => word).join(' ')
const body = [
  paragraph(`Opening ${words('bread', 12)}.`),
  paragraph(`Middle ${words('flour', 60)}.`),
  paragraph(`Quernstone ${words('secret', 60)}.`),
]
let paper: Served
let member: { headers: { cookie: string } }

before(async () => {
  await aPublishedStory(newsroom, { slug: 'for-members', body, access: { for: 'members' } })
  const freeFrom = later(newsroom.clock.now(), 3_600_000)
  await aPublishedStory(newsroom, { slug: 'members-first', body, access: { for: 'members-first', freeFrom } })
  await aPublishedStory(newsroom, { slug: 'for-everybody', body })
  paper = await serving(newsroom)
  const secret = await secretOf(newsroom.database, newsroom.clock.now())
  const until = later(newsroom.clock.now(), 24 * 3_600_000)
  member = { headers: { cookie: `${AUDIENCE_COOKIE}=${audienceCookie(secret, 'member', until)}` } }
})
after(() => paper.stop())

test('a story for members gives everybody its opening, and members the whole', async () => {
  const passing = (await paper.get('/news/for-members')).text
  assert.match(passing, /Opening bread/)
  assert.doesNotMatch(passing, /flour|Quernstone/)
  assert.match(passing, /The rest of this story is for members/)
  assert.match(passing, /href="\/join\?from=%2Fnews%2Ffor-members&amp;language=en"/)
  assert.match(passing, /"isAccessibleForFree":false/)
  const whole = (await paper.get('/news/for-members', member)).text
  assert.match(whole, /Quernstone/)
  assert.doesNotMatch(whole, /The rest of this story|\/join\?from/)
})

test('the rest of it is in no feed, and cannot be found or read by searching', async () => {
  for (const feed of ['/feed.xml', '/atom.xml', '/feed.json', '/news/feed.xml']) {
    const { text } = await paper.get(feed)
    assert.match(text, /Opening bread/, feed)
    assert.equal(text.split('Quernstone').length - 1, 1, `${feed} gives the whole of one story only`)
    assert.match(text, /The rest of this story is for members/, feed)
  }
  const found = (await paper.get('/search?q=quernstone')).text
  assert.match(found, /for-everybody/)
  assert.doesNotMatch(found, /\/news\/for-members|\/news\/members-first/)
})

test('a story that is free invites those who are not members, and asks members for nothing', async () => {
  assert.match((await paper.get('/news/for-everybody')).text, /free to read because members/)
  assert.doesNotMatch((await paper.get('/news/for-everybody', member)).text, /free to read because members/)
})

test('a story that members read first says from when, and then is everybody’s at once', async () => {
  const early = (await paper.get('/news/members-first')).text
  assert.match(early, /Everybody can read it from 2 May 2024, 13:00/)
  assert.doesNotMatch(early, /Quernstone/)
  assert.deepEqual(await openDueStories(newsroom), [])
  newsroom.clock.forward(3_600_000)
  await openDueStories(newsroom)
  assert.deepEqual(await openDueStories(newsroom), [])
  await untilFollowed()
  const { text } = await paper.get('/news/members-first')
  assert.match(text, /Quernstone/)
  assert.match(text, /"isAccessibleForFree":true/)
  assert.match((await paper.get('/search?q=quernstone')).text, /\/news\/members-first/)
})

test('a story that comes out after its time is free from the beginning', async () => {
  const freeFrom = later(newsroom.clock.now(), -1000)
  await aPublishedStory(newsroom, { slug: 'too-late', body, access: { for: 'members-first', freeFrom } })
  assert.match((await paper.get('/news/too-late')).text, /Quernstone/)
})

test('who may read a story is kept with its revision, and can be said in its file', async () => {
  const { section: _, bylines: __, topics: ___, ...facts } = await aDraft(newsroom, { slug: 'from-a-file' })
  const file = (more: object) => {
    const read = readStoryFile(JSON.stringify({ ...facts, section: 'news', ...more }))
    assert.ok(read.ok, read.ok ? '' : read.because)
    return read.file
  }
  const resolve = {
    picture: async () => undefined,
    file: async () => undefined,
    story: async () => undefined,
  }
  const now = newsroom.clock.now()
  const draft = async (more: object) => draftFromFile(newsroom.db, file(more), resolve, now)
  const members = await draft({ access: 'members' })
  assert.deepEqual(members.ok && members.draft.access, { for: 'members' })
  const first = await draft({ access: 'members-first', freeInHours: 48 })
  assert.deepEqual(first.ok && first.draft.access, {
    for: 'members-first',
    freeFrom: later(now, 48 * 3_600_000),
  })
  assert.deepEqual(await draft({ access: 'members-first' }), {
    ok: false,
    because: 'Members read it first: say with freeFrom when everybody may.',
  })
  const story = await aPublishedStory(newsroom, { slug: 'kept', access: { for: 'members' } })
  assert.deepEqual((await newestRevision(newsroom.db, story))?.draft.access, { for: 'members' })
})

/** The page cache follows changes as they are committed; asking until it has is what a reader would do. */
async function untilFollowed(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (/Quernstone/.test((await paper.get('/news/members-first')).text)) return
    await new Promise((done) => setTimeout(done, 20))
  }
}
