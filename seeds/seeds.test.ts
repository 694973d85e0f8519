import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { frameFor } from '../src/body/embed-providers.ts'
import { checkBody } from '../src/body/parse-body.ts'
import { reservedSlugs } from '../src/routes.ts'
import { readStoryFile, type StoryFile } from '../src/stories/story-file.ts'
import { cast, type Person } from './cast.ts'

interface Paper {
  name: string
  sections: Named[]
  topics: Named[]
  bylines: { slug: string; name: string; role: string; about: string }[]
  front: {
    lead: string
    middle: string[]
    picks: string[]
    blocks: { heading: string; section: string; stories: string[] }[]
  }
}
interface Named {
  slug: string
  name: string
  standfirst: string
}
interface SeedBrief {
  language: string
  weight: string
  minutesAgo: number
  section: string | null
  story: string | null
  source: string
  headline: string
  text: string
}

const paper = read('paper.json') as Paper
const briefs = read('briefs.json') as SeedBrief[]
const drawings = new Set((read('pictures/names.json') as { name: string }[]).map(({ name }) => name))
const fileNames = readdirSync(new URL('stories/', import.meta.url))
const stories = fileNames.map(storyAt)
const slugs = new Set(stories.map(({ slug }) => slug))
const shown = stories.filter(({ state }) => state === 'published')

test('every story file reads, and is named after its slug', () => {
  assert.ok(stories.length >= 40)
  assert.deepEqual(
    stories.map(({ slug }) => `${slug}.json`),
    fileNames,
  )
})

test('every body is one that a story may have, once its drawings are known by their hash', () => {
  for (const { slug, body } of stories) {
    const checked = checkBody(withHashes(body))
    assert.ok(checked.ok, checked.ok ? '' : `${slug}: ${checked.because}`)
  }
})

test('a body that names a block nobody knows is refused, so that the check above can fail', () => {
  assert.equal(checkBody(withHashes([{ kind: 'horoscope' }])).ok, false)
})

test('a slug can stand in an address, and no section takes an address of ours', () => {
  for (const slug of [
    ...slugs,
    ...slugsOf(paper.sections),
    ...slugsOf(paper.topics),
    ...slugsOf(paper.bylines),
  ])
    assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/)
  for (const { slug } of paper.sections) assert.ok(!reservedSlugs.has(slug), slug)
})

test('sections, topics, bylines and drawings that stories name are there', () => {
  const [sections, topics, bylines] = [paper.sections, paper.topics, paper.bylines].map(
    (all) => new Set(slugsOf(all)),
  )
  for (const story of stories) {
    assert.ok(sections?.has(story.section), `${story.slug}: section ${story.section}`)
    for (const topic of story.topics) assert.ok(topics?.has(topic), `${story.slug}: topic ${topic}`)
    for (const byline of story.bylines) assert.ok(bylines?.has(byline), `${story.slug}: byline ${byline}`)
    for (const { drawing } of picturesOf(story)) assert.ok(drawings.has(drawing), `${story.slug}: ${drawing}`)
  }
})

test('every section, topic and byline has a story to show', () => {
  const used = new Set(shown.flatMap(({ section, topics, bylines }) => [section, ...topics, ...bylines]))
  for (const { slug } of [...paper.sections, ...paper.topics, ...paper.bylines])
    assert.ok(used.has(slug), slug)
})

test('a related story is there, published, and another one than the story it stands in', () => {
  const published = new Set(shown.map(({ slug }) => slug))
  for (const { slug, body } of stories) {
    for (const block of body.filter(({ kind }) => kind === 'related')) {
      assert.ok(published.has(String(block.story)), `${slug}: ${String(block.story)}`)
      assert.notEqual(block.story, slug)
    }
  }
})

test('translations of each other are at least two, each in a language of its own, in one section', () => {
  const groups = Map.groupBy(
    stories.filter(({ translations }) => translations !== undefined),
    ({ translations }) => translations,
  )
  assert.ok(groups.size >= 4)
  for (const [name, group] of groups) {
    assert.ok(group.length >= 2, name)
    assert.equal(new Set(group.map(({ language }) => language)).size, group.length, name)
    assert.equal(new Set(group.map(({ section }) => section)).size, 1, name)
  }
})

test('the front names published stories, none twice', () => {
  const { lead, middle, picks, blocks } = paper.front
  const named = [lead, ...middle, ...picks, ...blocks.flatMap((block) => block.stories)]
  assert.equal(new Set(named).size, named.length)
  for (const slug of named)
    assert.ok(
      shown.some((story) => story.slug === slug),
      slug,
    )
})

test('every state in which a story can stand is seen, a withdrawal with its reason', () => {
  assert.deepEqual([...new Set(stories.map(({ state }) => state))].toSorted(), [
    'draft',
    'published',
    'scheduled',
    'withdrawn',
  ])
  for (const { state, reason, slug } of stories) assert.equal(state === 'withdrawn', reason !== '', slug)
})

test('corrections of all three kinds are seen, each made after its story came out', () => {
  const kinds = new Set(stories.flatMap(({ corrections }) => corrections.map(({ kind }) => kind)))
  assert.equal(kinds.size, 3)
  for (const { slug, corrections, publishedHoursAgo, publishedAt } of stories) {
    for (const { hoursAgo, at } of corrections) {
      if (at !== undefined) assert.ok(publishedAt !== undefined && at > publishedAt, slug)
      else assert.ok(hoursAgo !== undefined && hoursAgo < (publishedHoursAgo ?? 0), slug)
    }
  }
})

test('every kind of block that needs no file of its own is seen', () => {
  const seen = new Set(stories.flatMap(({ body }) => body.map(({ kind }) => kind)))
  const wanted =
    'paragraph heading list quote pull-quote picture gallery related embed table figure chart divider'
  for (const kind of [...wanted.split(' '), 'call-out', 'code', 'html']) assert.ok(seen.has(kind), kind)
  const shapes = stories.flatMap(({ body }) =>
    body.filter(({ kind }) => kind === 'chart').map(({ shape }) => shape),
  )
  assert.deepEqual([...new Set(shapes)].toSorted(), ['bars', 'columns', 'line'])
})

test('an embed is one that can be shown once a reader asks', () => {
  for (const { slug, body } of stories)
    for (const block of body.filter(({ kind }) => kind === 'embed'))
      assert.notEqual(frameFor(String(block.url)), undefined, slug)
})

test('a headline has at most 90 characters and a standfirst 200', () => {
  for (const { slug, headline, standfirst, kicker } of stories) {
    assert.ok(headline.length > 0 && headline.length <= 90, slug)
    assert.ok(standfirst.length > 0 && standfirst.length <= 200, slug)
    assert.ok(kicker.length > 0 && kicker.length <= 24, slug)
  }
  for (const { headline, text } of briefs) {
    assert.ok(headline.length <= 90, headline)
    assert.ok(text.length > 0 && text.length <= 280, headline)
  }
})

test('every picture says what it shows and who drew it', () => {
  for (const story of stories) {
    for (const { drawing, alt, credit } of picturesOf(story)) {
      assert.match(alt, /^\p{Lu}.{20,160}\.$/u, `${story.slug}: ${drawing}`)
      assert.match(credit, /\/ The Nemunas Courier$/, `${story.slug}: ${drawing}`)
    }
  }
})

test('running text has the quotation marks, apostrophes and dashes of its language', () => {
  for (const { slug, language, body, ...story } of stories) {
    const { headline, standfirst, corrections } = story
    const said = [headline, standfirst, ...corrections.map(({ text }) => text), ...proseOf(body)]
    for (const text of said) assert.deepEqual(typingFaults(text, language), [], `${slug}: ${text}`)
  }
  for (const { headline, text, language } of briefs)
    for (const said of [headline, text]) assert.deepEqual(typingFaults(said, language), [], said)
})

test('the check of the marks finds typewriter quotes, foreign quotes, double hyphens and stray spaces', () => {
  assert.deepEqual(typingFaults('He said "no"', 'en'), ['a typewriter quotation mark'])
  assert.deepEqual(typingFaults("It's", 'en'), ['a typewriter quotation mark'])
  assert.deepEqual(typingFaults('Він сказав “ні”', 'uk'), ['a quotation mark of another language'])
  assert.deepEqual(typingFaults('Ji pasakė «ne»', 'lt'), ['a quotation mark of another language'])
  assert.deepEqual(typingFaults('He came -- and went', 'en'), ['a hyphen for a dash'])
  assert.deepEqual(typingFaults('Two  spaces', 'en'), ['a stray space'])
  assert.deepEqual(typingFaults('“One of two', 'en'), ['a quotation mark left open'])
})

test('sixty briefs stand over three days, closer together toward now, one in five or so strong', () => {
  assert.equal(briefs.length, 60)
  const minutes = briefs.map(({ minutesAgo }) => minutesAgo)
  assert.deepEqual(
    minutes,
    [...new Set(minutes)].toSorted((a, b) => a - b),
  )
  assert.ok((minutes.at(-1) ?? 0) <= 3 * 24 * 60)
  assert.ok(minutes.filter((ago) => ago <= 720).length > minutes.filter((ago) => ago > 2880).length)
  const strong = briefs.filter(({ weight }) => weight === 'strong').length
  assert.ok(strong >= 9 && strong <= 15, `${strong} are strong`)
  assert.equal(briefs.filter(({ language }) => language === 'uk').length, 8)
  assert.equal(briefs.filter(({ language }) => language === 'lt').length, 8)
})

test('a brief leads to a published story or to none, and says where it is from', () => {
  for (const { headline, story: slug, section, source } of briefs) {
    assert.ok(source !== '', headline)
    assert.ok(section === null || slugsOf(paper.sections).includes(section), headline)
    assert.ok(slug === null || shown.some((story) => story.slug === slug), `${headline}: ${slug}`)
  }
})

test('everybody of the cast who writes has a byline of the same name, and nobody a real address', () => {
  const people: Person[] = Object.values(cast)
  for (const { name, email, byline } of people) {
    assert.match(email, /@(courier|reader)\.example$/)
    assert.equal(byline !== undefined, email.endsWith('@courier.example'), name)
    if (byline !== undefined) assert.equal(paper.bylines.find(({ slug }) => slug === byline)?.name, name)
  }
  assert.equal(new Set(people.map(({ email }) => email)).size, people.length)
})

test('a dozen of the stories are long reads, and none shown is a stub', () => {
  const words = shown.map(({ slug, body }) => ({ slug, count: wordsIn(body) }))
  for (const { slug, count } of words) assert.ok(count >= 160 && count <= 950, `${slug} has ${count} words`)
  assert.ok(words.filter(({ count }) => count >= 350).length >= 12)
})

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}

function storyAt(name: string): StoryFile {
  const story = readStoryFile(readFileSync(new URL(`stories/${name}`, import.meta.url), 'utf8'))
  assert.ok(story.ok, story.ok ? '' : `${name}: ${story.because}`)
  return story.file
}

function slugsOf(all: { slug: string }[]): string[] {
  return all.map(({ slug }) => slug)
}

/** As the seeder does it: a drawing becomes the hash it is kept under. */
function withHashes(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace(/"drawing:[^"]+"/g, `"${'0'.repeat(64)}"`))
}

interface SeedPicture {
  drawing: string
  alt: string
  credit: string
}

function picturesOf({ leadPicture, body }: StoryFile): SeedPicture[] {
  const lead = leadPicture ? [{ ...leadPicture, drawing: leadPicture.drawing ?? '' }] : []
  return [...lead, ...everyObject(body).filter(isPlaced).map(fromPlaced)]
}

function isPlaced(value: object): value is { hash: string; alt: string; credit: string } {
  return 'hash' in value && 'alt' in value && 'credit' in value
}

function fromPlaced({ hash, alt, credit }: { hash: string; alt: string; credit: string }): SeedPicture {
  return { drawing: hash.replace(/^drawing:/, ''), alt, credit }
}

function everyObject(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(everyObject)]
}

/** Every sentence of a body that a reader reads, a paragraph at a time; code, HTML and addresses are none. */
function proseOf(body: StoryFile['body']): string[] {
  const told = body.filter(({ kind }) => kind !== 'code' && kind !== 'html')
  return [told, ...told.flatMap((block) => everyObject(block))].flatMap(saidBy)
}

const spoken = new Set(['source', 'caption', 'title', 'unit', 'label', 'heading', 'name', 'alt'])

function saidBy(value: object): string[] {
  const plain = Object.entries(value).flatMap(([name, said]) =>
    spoken.has(name) && typeof said === 'string' ? [said] : [],
  )
  const runs = Object.values(value).filter(isText).map(joined)
  return [...plain, ...(isText(value) ? [joined(value)] : []), ...runs]
}

function isText(value: unknown): value is { text: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((run) => typeof run?.text === 'string')
}

function joined(runs: { text: string }[]): string {
  return runs.map(({ text }) => text).join('')
}

function wordsIn(body: StoryFile['body']): number {
  return [...new Set(proseOf(body))].join(' ').split(/\s+/).length
}

/** English “…” and ’, Ukrainian «…» and ’, Lithuanian „…“. */
const marks: Record<string, { open: string; close: string; foreign: RegExp }> = {
  en: { open: '“', close: '”', foreign: /[„«»]/ },
  uk: { open: '«', close: '»', foreign: /[“”„]/ },
  lt: { open: '„', close: '“', foreign: /[”«»]/ },
}

function typingFaults(text: string, language: string): string[] {
  const own = marks[language]
  assert.ok(own, `No marks are known for ${language}.`)
  const count = (mark: string) => text.split(mark).length - 1
  return [
    /["']/.test(text) && 'a typewriter quotation mark',
    own.foreign.test(text) && 'a quotation mark of another language',
    / --? |--/.test(text) && 'a hyphen for a dash',
    /\s{2}|^\s|\s$|\s[,.;:!?](?!\d)/.test(text) && 'a stray space',
    count(own.open) !== count(own.close) && 'a quotation mark left open',
  ].filter((fault) => fault !== false)
}
