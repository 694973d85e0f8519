import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { chooseVoice } from '../src/audio/choose-voice.ts'
import { arrangeFront } from '../src/front/arrange-front.ts'
import { publishBrief, withdrawBrief } from '../src/front/publish-brief.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { stderrLog } from '../src/platform/log.ts'
import { COMMAND_LINE } from '../src/staff/staff-member.ts'
import { correctStory } from '../src/stories/correct-story.ts'
import { draftStory, reviseStory } from '../src/stories/draft-story.ts'
import { keepByline, keepSection, keepTopic } from '../src/stories/keep-section.ts'
import { publishStory } from '../src/stories/publish-story.ts'
import { setPaper } from '../src/stories/set-paper.ts'
import type { StoryId } from '../src/stories/story.ts'
import { withdrawStory } from '../src/stories/withdraw-story.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'
import { serving, type Served } from './serving.ts'
import { done, republish, smallPaper, type SmallPaper } from './small-paper.ts'
import { aDraft } from './stories.ts'

// Every page is asked for before a change, so that it is kept, and again after it.

let newsroom: TestNewsroom
let paper: SmallPaper
let server: Served
const servers: Served[] = []
const by = 'Milda Stonkutė'

beforeEach(async () => {
  newsroom = await testNewsroom()
  paper = await smallPaper(newsroom)
  server = await serving(newsroom)
  servers.push(server)
})
after(() => Promise.all(servers.map((each) => each.stop())))

const choir = '/culture/a-choir-returns'
const bread = '/news/bread-in-alytus'
const khlib = '/news/khlib'
const listsOfCulture = ['/', '/culture', '/topic/prices', '/by/ruta']
const feeds = [
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/culture/feed.xml',
  '/culture/atom.xml',
  '/culture/feed.json',
]
const sitemaps = ['/sitemap/2024-05.xml', '/news-sitemap.xml']

describe('a story that is published', () => {
  test('is on the front, in its section, topic and byline, in every feed and sitemap, and is found', async () => {
    const everywhere = [...listsOfCulture, ...feeds, ...sitemaps]
    await keep(everywhere)
    await publish({ slug: 'organ-restored', headline: 'An organ is restored' }, 'culture')
    for (const address of everywhere) await shows(address, /\/culture\/organ-restored/)
    await shows('/search?q=organ', /An organ is restored|\/culture\/organ-restored/)
    await shows('/culture/organ-restored', /An organ is restored/)
  })

  test('is named by its translations, and stands in the story that waited for it', async () => {
    const waited = await draft({ slug: 'organ-restored', headline: 'An organ is restored' }, 'culture')
    await republish(newsroom, paper.choir, { body: [{ kind: 'related', story: waited }] })
    const lithuanian = await draft(
      { slug: 'duona', language: 'lt', headline: 'Duona brangesnė' },
      'news',
      'bread',
    )
    await keep([choir, bread, khlib])
    await lacks(choir, /organ-restored/)
    done(await publishStory(newsroom, { story: waited }))
    done(await publishStory(newsroom, { story: lithuanian }))
    await shows(
      choir,
      /href="\/culture\/organ-restored"[^]*An organ is restored|An organ is restored[^]*organ-restored/,
    )
    for (const address of [bread, khlib])
      await shows(address, /hreflang="lt" href="https:\/\/courier\.example\/news\/duona"/)
  })
})

describe('a headline that is changed', () => {
  test('is changed wherever the story is named: in other stories, in lists, briefs, feeds and sitemaps', async () => {
    const everywhere = [
      bread,
      choir,
      khlib,
      '/',
      '/topic/prices',
      '/news',
      '/news-feed',
      '/corrections',
      '/feed.xml',
      '/feed.json',
      '/news-sitemap.xml',
    ]
    await keep(everywhere)
    await republish(newsroom, paper.bread, { headline: 'Bread is dearer in Alytus' })
    for (const address of everywhere) {
      await shows(address, /Bread is dearer in Alytus/)
      await lacks(address, /Why bread costs more/)
    }
    await shows('/search?q=dearer', /bread-in-alytus/)
  })
})

describe('a story that moves', () => {
  test('to another address is linked to at the new one', async () => {
    const everywhere = ['/', '/news', '/topic/prices', choir, khlib, '/feed.xml', '/news-feed', ...sitemaps]
    await keep(everywhere)
    await republish(newsroom, paper.bread, { slug: 'dear-bread' })
    for (const address of everywhere) {
      await shows(address, /\/news\/dear-bread/)
      await lacks(address, /\/news\/bread-in-alytus/)
    }
  })

  test('to another section leaves the one and enters the other', async () => {
    await keep(['/news', '/culture', '/', '/culture/feed.xml'])
    await republish(newsroom, paper.bread, { section: paper.sections.culture })
    await shows('/culture', /\/culture\/bread-in-alytus/)
    await shows('/culture/feed.xml', /\/culture\/bread-in-alytus/)
    await lacks('/news', /bread-in-alytus/)
    await shows('/', /\/culture\/bread-in-alytus/)
  })

  test('to another section stands on the front, where it did not stand before', async () => {
    await lacks('/', /filler-2"/)
    const old = await newsroom.db
      .selectFrom('revisions')
      .select('story_id')
      .where('slug', '=', 'filler-2')
      .executeTakeFirstOrThrow()
    await republish(newsroom, old.story_id as StoryId, { section: paper.sections.culture })
    await shows('/', /\/culture\/filler-2"/)
  })
})

describe('a story that is withdrawn', () => {
  test('is nowhere any more', async () => {
    const everywhere = [
      '/',
      '/news',
      '/topic/prices',
      choir,
      khlib,
      '/news-feed',
      '/corrections',
      '/feed.xml',
      '/atom.xml',
      '/feed.json',
      '/news/feed.xml',
      ...sitemaps,
      '/search?q=bread+Alytus',
    ]
    await keep([...everywhere, bread])
    done(await withdrawStory(newsroom, paper.bread, { by, reason: 'A bakery was named wrongly.' }))
    for (const address of everywhere) await lacks(address, /bread-in-alytus|Why bread costs more/)
    await until410(bread)
    const gone = await server.get(bread)
    assert.match(gone.text, /A bakery was named wrongly/)
  })
})

describe('a correction', () => {
  test('stands in the article and on the page of corrections', async () => {
    await keep([choir, '/corrections'])
    done(
      await correctStory(newsroom, paper.choir, {
        kind: 'clarification',
        text: 'Forty singers, not fourteen.',
        by,
      }),
    )
    for (const address of [choir, '/corrections']) await shows(address, /Forty singers, not fourteen/)
  })
})

describe('names', () => {
  test('of a byline, a topic and a section are changed on every page that shows them', async () => {
    await keep([choir, ...listsOfCulture, '/feed.xml', '/about', '/nowhere'])
    done(await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Kazlauskė', role: 'Editor' }))
    for (const address of [choir, '/by/ruta', '/feed.xml', '/culture', '/about'])
      await shows(address, /Rūta Kazlauskė/)
    done(await keepTopic(newsroom, { slug: 'prices', name: 'The cost of living' }))
    for (const address of [choir, bread, '/topic/prices']) await shows(address, /The cost of living/)
    done(await keepSection(newsroom, { slug: 'culture', name: 'Arts' }))
    for (const address of [choir, bread, '/', '/culture', '/nowhere']) await shows(address, /Arts/)
    done(await setPaper(newsroom, { name: 'The Large Courier' }))
    for (const address of [choir, '/', '/feed.xml', '/news-feed', '/site.webmanifest', '/nowhere'])
      await shows(address, /The Large Courier/)
  })

  test('kept as they were change no page', async () => {
    const count = async () =>
      Number(
        (
          await newsroom.db
            .selectFrom('changes')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirst()
        )?.n,
      )
    const before = await count()
    done(await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Žemaitytė', role: 'Reporter' }))
    done(await keepTopic(newsroom, { slug: 'prices', name: 'Prices', standfirst: 'What it costs.' }))
    assert.equal(await count(), before)
  })
})

describe('a voice that is chosen', () => {
  test('is told of on the pages of stories that it does not read', async () => {
    done(await setPaper(newsroom, { plainVoices: 'yes' }))
    await keep([khlib])
    const english = { language: 'en', by: { ...COMMAND_LINE, name: by } }
    done(await chooseVoice(newsroom, { ...english, voice: 'flite/slt' }))
    await shows(khlib, /жоден із наших голосів/)
    done(await chooseVoice(newsroom, { ...english, voice: null }))
    await lacks(khlib, /жоден із наших голосів/)
  })
})

describe('the front and the news feed', () => {
  test('a front arranged by hand is shown so', async () => {
    await keep(['/', choir])
    done(
      await arrangeFront(
        newsroom,
        { lead: paper.khlib, middle: [], picks: [paper.bread], blocks: [] },
        { by },
      ),
    )
    await shows('/', /\/news\/khlib"/)
  })

  test('a brief is in the feed, on the front and beside articles, is found, and is gone when it is withdrawn', async () => {
    const everywhere = ['/news-feed', '/', choir]
    await keep(everywhere)
    const { id } = done(
      await publishBrief(
        newsroom,
        {
          language: 'en',
          headline: 'Bridge closes for repairs',
          text: '',
          weight: 'strong',
          source: '',
          section: null,
          story: null,
          publishedAt: newsroom.clock.now(),
        },
        { by },
      ),
    )
    for (const address of everywhere) await shows(address, /Bridge closes for repairs/)
    await shows('/search?q=bridge', /Bridge|closes/)
    await shows(`/news-feed/${id}`, /Bridge closes for repairs/)
    done(await withdrawBrief(newsroom, id, { by }))
    for (const address of [...everywhere, '/search?q=bridge+closes'])
      await lacks(address, /Bridge closes for repairs/)
    await until410(`/news-feed/${id}`)
  })
})

describe('two processes on one database', () => {
  test('each show what the other changed', async () => {
    const other = await openNewsroom(
      { ...newsroom.settings, port: 0 },
      { clock: newsroom.clock, log: stderrLog },
    )
    const beside = await serving(other)
    try {
      await keep([choir, '/'], [server, beside])
      done(await correctStory(newsroom, paper.choir, { kind: 'update', text: 'Said in the first.', by }))
      await shows(choir, /Said in the first/, beside)
      done(await correctStory(other, paper.choir, { kind: 'update', text: 'Said in the second.', by }))
      await shows(choir, /Said in the second/, server)
      const drafts = await Promise.all(
        Array.from({ length: 8 }, (_, i) => draft({ slug: `both-${i}`, headline: `Both ${i}` }, 'culture')),
      )
      const published = await Promise.all(
        drafts.map((story, i) => publishStory(i % 2 ? newsroom : other, { story })),
      )
      published.forEach((each) => done(each))
      for (const each of [server, beside])
        for (let i = 0; i < drafts.length; i++)
          await shows('/culture', new RegExp(`/culture/both-${i}"`), each)
    } finally {
      await beside.stop()
      await other.close()
    }
  })
})

async function draft(
  over: { slug: string; headline: string; language?: string },
  section: 'news' | 'culture',
  translations: string | null = null,
): Promise<StoryId> {
  const whole = { ...over, section: paper.sections[section], topics: [paper.topic], bylines: [paper.byline] }
  const begun = done(await draftStory(newsroom, await aDraft(newsroom, whole), { by, translations }))
  // Saved twice, as stories are: what is published is the newest revision.
  done(await reviseStory(newsroom, begun.story, await aDraft(newsroom, whole), { by }))
  return begun.story
}

async function publish(
  over: { slug: string; headline: string },
  section: 'news' | 'culture',
): Promise<StoryId> {
  const story = await draft(over, section)
  done(await publishStory(newsroom, { story }))
  return story
}

async function keep(addresses: string[], on: Served[] = [server]): Promise<void> {
  for (const each of on) for (const address of addresses) await each.get(address)
}

/** So long a change may take to be seen, on however slow a machine, in milliseconds. */
const LONG = 30_000

async function shows(address: string, words: RegExp, on = server): Promise<void> {
  const text = await lastText(address, (each) => words.test(each), on)
  assert.match(text, words, `${address} does not show it`)
}

async function lacks(address: string, words: RegExp, on = server): Promise<void> {
  const text = await lastText(address, (each) => !words.test(each), on)
  assert.doesNotMatch(text, words, `${address} still shows it`)
}

async function lastText(address: string, right: (text: string) => boolean, on: Served): Promise<string> {
  const end = performance.now() + LONG
  for (;;) {
    const { text } = await on.get(address)
    if (right(text) || performance.now() > end) return text
    await new Promise((rest) => setTimeout(rest, 10))
  }
}

async function until410(address: string): Promise<void> {
  const end = performance.now() + LONG
  while ((await server.get(address)).status !== 410)
    assert.ok(performance.now() < end, `${address} does not say that it is gone`)
}
