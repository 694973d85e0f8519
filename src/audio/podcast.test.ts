import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { aReader, signedInReader } from '../../test/sign-in.ts'
import { serving, until, type Served } from '../../test/serving.ts'
import { done } from '../../test/small-paper.ts'
import { aPublishedStory } from '../../test/stories.ts'
import { cookiesOf, aVisit } from '../../test/visit.ts'
import { faultIn } from '../../test/well-formed-xml.ts'
import { closeMembership, openTerm, startMembership } from '../members/memberships.ts'
import type { MembershipId } from '../members/membership.ts'
import type { ReaderId } from '../members/reader.ts'
import type { TierId } from '../members/tier.ts'
import { AUDIENCE_COOKIE, audienceCookie } from '../page/audience.ts'
import { formWith } from '../page/form.ts'
import { later, newId } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { path } from '../routes.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { keepByline } from '../stories/keep-section.ts'
import { setPaper } from '../stories/set-paper.ts'
import type { BylineId, StoryId } from '../stories/story.ts'
import { accountPodcastPage } from './account-podcast-page.tsx'
import { chooseVoice } from './choose-voice.ts'
import { keepRecording } from './keep-recording.ts'
import { publishedRevision } from './desk/narrated-stories.ts'
import { endPodcastFeed, makePodcastFeed } from './make-podcast-feed.ts'
import { narrateAll } from './narrate-next.ts'
import { standingNarration, transcriptOf } from './narrations.ts'
import { tone } from './sound/sound.test-data.ts'
import { writeWav } from './sound/wav.ts'

const SAMPLES = new URL('../../../shared/samples/feeds/', import.meta.url)
const hasSamples = existsSync(SAMPLES)
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

let newsroom: TestNewsroom
let server: Served
let story: StoryId
before(async () => {
  newsroom = await testNewsroom()
  done(await setPaper(newsroom, { name: 'The Small Courier', plainVoices: 'yes' }))
  done(await chooseVoice(newsroom, { language: 'en', voice: 'flite/slt', by: COMMAND_LINE }))
  const { id } = done(await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Žemaitytė' }))
  story = await aPublishedStory(newsroom, {
    headline: 'Salt & bread <again>',
    bylines: [id as BylineId],
    body: [
      { kind: 'paragraph', text: [{ text: 'The loaf weighs 800 grams & more.' }] },
      { kind: 'heading', level: 2, text: [{ text: 'The mill' }] },
      { kind: 'paragraph', text: [{ text: 'It turns again.' }] },
    ],
  })
  await narrateAll(newsroom)
  server = await serving(newsroom)
})
after(() => server.stop())

describe('the podcast', () => {
  test('is a feed with one episode for each story that can be heard, its file, transcript and chapters', async () => {
    const { text, headers } = await server.get(path('podcast'))
    assert.match(headers['content-type'] ?? '', /^application\/rss\+xml/)
    assert.equal(faultIn(text), null)
    assert.equal(text.match(/<item>/g)?.length, 1)
    const narration = await standingNarration(newsroom.db, story)
    const enclosure =
      /<enclosure url="https:\/\/courier\.example([^"]+)" length="(\d+)" type="audio\/mpeg"/.exec(text)
    assert.ok(enclosure)
    const file = await server.get(enclosure[1]!, { method: 'HEAD' })
    assert.equal(file.headers['content-length'], enclosure[2])
    assert.equal(Number(enclosure[2]), narration?.bytes)
    assert.match(text, /<podcast:funding url="https:\/\/courier\.example\/join">/)
    assert.match(text, /This audio is created with AI assistance/)
  })

  test(
    'has the tags of Podcasting 2.0 as its schema has them',
    {
      skip: !hasSamples
        ? 'The samples of feeds are not beside this folder.'
        : !hasXmllint && 'xmllint is not on this machine.',
    },
    async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'standfirst-xsd-'))
      t.after(() => rmSync(folder, { recursive: true, force: true }))
      const { text } = await server.get(path('podcast'))
      const tags = [
        ...text.matchAll(/<podcast:(transcript|chapters|funding|person)\b[^>]*(?:\/>|>[^<]*<\/podcast:\1>)/g),
      ]
      assert.deepEqual(
        new Set(tags.map(([, name]) => name)),
        new Set(['funding', 'transcript', 'chapters', 'person']),
      )
      for (const [index, [tag]] of tags.entries()) {
        const file = join(folder, `${index}.xml`)
        writeFileSync(file, tag.replaceAll('podcast:', ''))
        const schema = new URL('docs_schema_podcast.xsd', SAMPLES).pathname
        const checked = spawnSync('xmllint', ['--noout', '--schema', schema, file], { encoding: 'utf8' })
        assert.equal(checked.status, 0, `${tag}\n${checked.stderr}`)
      }
    },
  )

  test('has a transcript in WebVTT and chapters in JSON, of the shape that the standard shows', async () => {
    const narration = (await standingNarration(newsroom.db, story))!
    const vtt = await server.get(path('narrationTranscript', { id: narration.id }))
    const json = await server.get(path('narrationChapters', { id: narration.id }))
    assert.equal((await server.get(path('narrationText', { id: narration.id }))).status, 404)
    assert.match(vtt.headers['content-type'] ?? '', /^text\/vtt/)
    assert.match(json.headers['content-type'] ?? '', /^application\/json\+chapters/)
    assertCues(vtt.text)
    assert.match(vtt.text, /eight hundred grams/)
    const chapters = assertChapters(json.text)
    assert.deepEqual(
      chapters.map(({ title }) => title.replace(/\.$/, '')),
      ['Salt & bread <again>', 'The mill'],
    )
    if (!hasSamples) return
    assertCues(readFileSync(new URL('docs_examples_transcripts_example.vtt', SAMPLES), 'utf8'))
    assertChapters(readFileSync(new URL('docs_examples_chapters_example.json', SAMPLES), 'utf8'))
  })

  test('says in the page and in the file how the sound came about, for a machine and for a person', async () => {
    const article = async () => (await server.get('/news/bread-in-alytus')).text
    const source = (text: string) =>
      /"@type":"AudioObject"[^}]*"digitalSourceType":"([^"]+)"/.exec(text)?.[1]?.replaceAll('\\u002f', '/')
    const iptc = 'http://cv.iptc.org/newscodes/digitalsourcetype/'
    assert.equal(source(await article()), `${iptc}trainedAlgorithmicMedia`)
    const revision = (await publishedRevision(newsroom.db, story))!
    const bytes = writeWav({ rate: 24_000, samples: tone({ seconds: 2 }) })
    const handed = { bytes, name: 'Rūta Žemaitytė', revision, by: COMMAND_LINE }
    for (const [madeBy, said] of [
      ['person', 'digitalCapture'],
      ['both', 'compositeWithTrainedAlgorithmicMedia'],
    ] as const) {
      done(await keepRecording(newsroom, story, { ...handed, madeBy }))
      await until(async () => source(await article()) === iptc + said)
      const { text } = await server.get(path('podcast'))
      const narration = (await standingNarration(newsroom.db, story))!
      assert.equal((await server.get(path('narrationTranscript', { id: narration.id }))).status, 404)
      const untimed = /<podcast:transcript url="https:\/\/courier\.example([^"]+)" type="text\/plain"/.exec(
        text,
      )?.[1]
      assert.equal(untimed, path('narrationText', { id: narration.id }), 'a person’s recording has no times')
      assert.ok((await article()).includes(untimed.split('/').at(-1)!))
      const written = await server.get(untimed)
      assert.match(written.headers['content-type'] ?? '', /^text\/plain/)
      assert.match(
        written.text,
        /^Salt & bread <again>\n\n[^]*The loaf weighs 800 grams & more\.\n\nThe mill\n/,
      )
    }
  })
})

function assertCues(text: string): void {
  const [head, ...cues] = text.replaceAll('\r', '').trimEnd().split(/\n\n+/)
  assert.equal(head?.trim(), 'WEBVTT')
  assert.ok(cues.length > 2)
  let last = ''
  for (const cue of cues) {
    const [times = '', ...words] = cue.split('\n')
    const [, from, to] = /^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})$/.exec(times) ?? []
    assert.ok(from && to && from < to && from >= last, times)
    assert.ok(words.length > 0)
    assert.doesNotMatch(words.join(' '), /&(?!amp;|lt;|gt;|#\d)/)
    last = from
  }
}

function assertChapters(text: string): { startTime: number; title: string }[] {
  const { version, chapters } = JSON.parse(text) as {
    version: string
    chapters: { startTime: number; title: string }[]
  }
  assert.equal(version, '1.2.0')
  for (const [at, { startTime, title }] of chapters.entries()) {
    assert.ok(startTime >= (chapters[at - 1]?.startTime ?? 0))
    assert.ok(title.length > 0)
  }
  return chapters
}

describe('a member’s own podcast', () => {
  async function aMembership(reader: ReaderId): Promise<MembershipId> {
    const now = newsroom.clock.now()
    return newsroom.write(async (tx) => {
      const tier = newId<'tier'>(now) satisfies TierId
      const words = JSON.stringify({ en: { name: 'Reader', about: '', benefits: [] } })
      await tx
        .insertInto('tiers')
        .values({ id: tier, slug: tier, kind: 'person', words, rank: 1, made_at: now })
        .execute()
      const membership = await startMembership(tx, now, { reader, tier, origin: 'grant', by: 'Milda' })
      const because = { kind: 'grant' as const, id: membership }
      await openTerm(tx, now, { membership, from: now, until: null, because })
      return membership
    })
  }

  /** What stands beside the narrations of a feed: transcripts and chapters. */
  function beside(feed: string): string[] {
    return [
      ...feed.matchAll(/<podcast:(?:transcript|chapters) url="https:\/\/courier\.example([^"]+)"/g),
    ].map(([, to]) => to!)
  }

  async function memberCookie(): Promise<string> {
    const now = newsroom.clock.now()
    const secret = await secretOf(newsroom.database, now)
    return `${AUDIENCE_COOKIE}=${audienceCookie(secret, 'member', later(now, 3_600_000))}`
  }

  test('is made in the account, shown once, made anew, and taken back', async () => {
    const { id, cookies } = await signedInReader(newsroom, 'jonas@reader.example')
    const at = path('accountPodcast')
    const visit = (more = {}) => aVisit(newsroom, at, { cookies: { ...cookies, ...more } })
    const page = async (more = {}) => (await accountPodcastPage.get!(visit(more))).text()
    assert.match(await page(), /An own podcast address is for members/)
    await accountPodcastPage.post!(visit(), formWith({ make: 'yes' }))
    assert.doesNotMatch(await page(), /You have had an address/)
    await aMembership(id)
    const make = async () => {
      const answer = await accountPodcastPage.post!(visit(), formWith({ make: 'yes' }))
      assert.equal(answer.status, 303)
      const shown = await page(cookiesOf(answer))
      const address = /value="https:\/\/courier\.example(\/podcast\/[\w-]{43}\.xml)"/.exec(shown)?.[1]
      assert.ok(address)
      return address
    }
    const first = await make()
    const onceMore = await page()
    assert.doesNotMatch(onceMore, /\/podcast\/[\w-]{43}/, 'it is shown this once')
    assert.match(onceMore, /You have had an address since/)
    assert.equal((await server.get(first)).status, 200)
    const second = await make()
    assert.equal((await server.get(first)).status, 410, 'the one before stops working')
    assert.equal((await server.get(second)).status, 200)
    await accountPodcastPage.post!(visit(), formWith({ end: 'yes' }))
    assert.equal((await server.get(second)).status, 410)
    const passerBy = await accountPodcastPage.get!(aVisit(newsroom, at))
    assert.match(passerBy.headers.get('location') ?? '', /^\/sign-in/)
  })

  test('has the stories, is kept by nobody, and says so when the membership is over', async () => {
    const reader = await aReader(newsroom, 'egle@reader.example', { language: 'lt' })
    assert.deepEqual(await makePodcastFeed(newsroom, reader), { ok: false, because: 'no-member' })
    const lines = ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'The last of it.']
    const closed = await aPublishedStory(newsroom, {
      slug: 'for-members',
      headline: 'For members alone',
      access: { for: 'members' },
      body: lines.map((text) => ({ kind: 'paragraph', text: [{ text }] })),
    })
    await narrateAll(newsroom)
    const whole = await transcriptOf(newsroom.db, (await standingNarration(newsroom.db, closed))!.id)
    assert.match(whole?.sentences.at(-1)?.words ?? '', /The last of it/, 'it is read to its end')
    const membership = await aMembership(reader)
    const { token } = done(await makePodcastFeed(newsroom, reader))
    const address = path('ownPodcast', { name: `${token}.xml` })
    const feed = await server.get(address)
    assert.equal(faultIn(feed.text), null)
    assert.match(feed.text, /The Small Courier: skaitoma jums/)
    assert.match(feed.text, /For members alone/)
    const open = await server.get(path('podcast'))
    assert.doesNotMatch(open.text, /For members alone/, 'the public podcast has nothing of it')
    const narration = (await standingNarration(newsroom.db, closed))!
    const withTimes = path('narrationTranscript', { id: narration.id })
    const own = beside(feed.text).filter((to) => to.startsWith(withTimes))
    assert.equal(own.length, 1)
    for (const to of beside(feed.text)) assert.equal((await server.get(to)).status, 200, to)
    for (const name of ['narrationTranscript', 'narrationChapters', 'narrationPlaces'] as const) {
      const to = path(name, { id: narration.id })
      for (const without of [to, `${to}?feed=`, `${to}?feed=${'a'.repeat(43)}`])
        assert.equal((await server.get(without)).status, 404, without)
      const member = await server.get(to, { headers: { cookie: await memberCookie() } })
      assert.equal(member.status, 200, to)
      assert.equal(member.headers['cache-control'], 'private, no-store')
    }
    assert.match(feed.text, /<itunes:block>Yes<\/itunes:block>/)
    assert.equal(feed.headers['cache-control'], 'private, no-store')
    const kept = await newsroom.db.selectFrom('podcast_feeds').select('token_hash').execute()
    assert.ok(kept.every(({ token_hash }) => !token_hash.includes(token)))
    await newsroom.write((tx) =>
      closeMembership(tx, newsroom.clock.now(), membership, { because: 'cancelled', by: 'Eglė' }),
    )
    assert.equal((await server.get(own[0]!)).status, 404, 'it opens no transcript any more')
    const over = await server.get(address)
    assert.equal(over.status, 200)
    assert.equal(faultIn(over.text), null)
    assert.match(over.text, /Jūsų narystė „The Small Courier“ baigėsi/)
    assert.doesNotMatch(over.text, /<item>/)
    await endPodcastFeed(newsroom, reader)
    assert.equal((await server.get(address)).status, 410)
    for (const name of ['x.xml', `${'a'.repeat(43)}.xml`, token])
      assert.equal((await server.get(path('ownPodcast', { name }))).status, 404, name)
  })
})
