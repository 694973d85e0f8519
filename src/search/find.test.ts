import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { publishBrief, withdrawBrief } from '../front/publish-brief.ts'
import { instant, newId, type Instant } from '../platform/ids.ts'
import type { Segment } from './excerpt.ts'
import { find, type Sought } from './find.ts'
import { forget, indexStory } from './index-story.ts'
import { rebuildSearch } from './rebuild-search.ts'

const newsroom = await testNewsroom()
const ids = new Map<string, string>()

interface Told {
  language: string
  headline: string
  standfirst?: string
  body?: string
  at?: string
  byline?: string
}

await newsroom.write(async (tx) => {
  await tx
    .insertInto('sections')
    .values({ id: 'news', slug: 'news', name: 'News', standfirst: '', rank: 1 })
    .execute()
  await tx
    .insertInto('bylines')
    .values({ id: 'ruta', slug: 'ruta', name: 'Rūta Žemaitė', role: '', about: '', picture: null })
    .execute()
})

/** A published story, written row by row: what search needs of one and no more. */
async function tell(told: Told): Promise<string> {
  const { language, headline, standfirst = '', body = '', at = '2024-04-01T08:00:00Z' } = told
  const publishedAt = instant(at)
  const id = newId<'story'>(publishedAt)
  ids.set(headline, id)
  await newsroom.write(async (tx) => {
    await tx.insertInto('stories').values({ id, translations: null, made_at: publishedAt }).execute()
    await tx
      .insertInto('revisions')
      .values({
        id,
        story_id: id,
        number: 1,
        made_at: publishedAt,
        made_by: 'Rūta',
        language,
        section_id: 'news',
        slug: id,
        kicker: '',
        headline,
        standfirst,
        dateline: '',
        byline_ids: '[]',
        topic_ids: '[]',
        lead_picture: null,
        body: bodyOf(body),
        source_credits: '[]',
        minutes: 1,
      })
      .execute()
    await tx
      .insertInto('publications')
      .values({
        story_id: id,
        revision_id: id,
        section_id: 'news',
        language,
        published_at: publishedAt,
        revised_at: publishedAt,
      })
      .execute()
    if (told.byline) {
      const row = { story_id: id, byline_id: told.byline, rank: 0, published_at: publishedAt }
      await tx.insertInto('publication_bylines').values(row).execute()
    }
    await indexStory(tx, { id, language, headline, standfirst, bodyWords: body, publishedAt })
  })
  return id
}

const bodyOf = (text: string) => JSON.stringify(text === '' ? [] : [{ kind: 'paragraph', text: [{ text }] }])

const ask = (words: string, more: Partial<Sought> = {}) =>
  find(newsroom.db, { words, page: 1, perPage: 10, ...more })
const headlines = async (words: string, more: Partial<Sought> = {}) =>
  (await ask(words, more)).results.map((result) => textOf(result.headline))
const textOf = (segments: Segment[]) => segments.map((segment) => segment.text).join('')
const hitsOf = (segments: Segment[]) =>
  segments.filter((segment) => segment.hit).map((segment) => segment.text)

const BATTALION = 'US battalion to stay in Lithuania past 2025'
await tell({
  language: 'en',
  headline: BATTALION,
  standfirst: 'Soldiers will train at Pabradė.',
  body: `${'The plain went on for miles. '.repeat(40)}A soldier told the Courier that Vilnius felt safe. ${'Snow fell again. '.repeat(40)}`,
  at: '2024-05-02T10:00:00Z',
  byline: 'ruta',
})
await tell({
  language: 'uk',
  headline: 'Університет у Харкові повертається під землю',
  body: 'Студенти університету вчаться в метро Харкова. Ректор подякував містам Литви.',
})
await tell({
  language: 'lt',
  headline: 'Vilniaus universitetas atveria duris',
  body: 'Universitete laukiama studentų iš Šiaulių ir Klaipėdos.',
})
await tell({ language: 'ja', headline: '東京都の新聞', body: '新聞は毎朝届く。' })

test('an inflected word finds its story in each of the three languages', async () => {
  for (const words of ['soldiers', 'Soldier', "soldier's"])
    assert.deepEqual(await headlines(words), [BATTALION], words)
  for (const words of ['університет', 'УНІВЕРСИТЕТУ', 'університетами', 'Харків', 'студент Харків'])
    assert.deepEqual(await headlines(words), ['Університет у Харкові повертається під землю'], words)
  for (const words of [
    'universitetai',
    'Vilniuje',
    'vilnius universitetas',
    'siauliai',
    'Šiauliuose',
    'klaipėda',
  ])
    assert.ok((await headlines(words)).includes('Vilniaus universitetas atveria duris'), words)
})

test('a word is found where no spaces are set, and one letter of it too', async () => {
  for (const words of ['東京', '東京都', '新聞', '都', '毎朝届く'])
    assert.deepEqual(await headlines(words), ['東京都の新聞'], words)
  assert.deepEqual(await headlines('京東'), [])
})

test('all words are required, and small words are not', async () => {
  assert.deepEqual(await headlines('battalion university'), [])
  assert.deepEqual(await headlines('the battalion of the'), [BATTALION])
})

test('words in quotation marks stand together', async () => {
  assert.deepEqual(await headlines('"stay in Lithuania"'), [BATTALION])
  assert.deepEqual(await headlines('"Lithuania in stay"'), [])
  assert.deepEqual(await headlines('„університету вчаться“'), [
    'Університет у Харкові повертається під землю',
  ])
  assert.deepEqual(
    await headlines('"past 2025 soldiers"'),
    [],
    'a phrase does not reach from the headline into the standfirst',
  )
})

test('the last word may be the beginning of a longer one', async () => {
  assert.deepEqual(await headlines('lithuania batt'), [BATTALION])
  assert.deepEqual(await headlines('Харк'), ['Університет у Харкові повертається під землю'])
  const [result] = (await ask('battal')).results
  assert.deepEqual(hitsOf(result!.headline), ['battalion'])
})

test('a name declined in one language is found in a story of another, when nothing else is', async () => {
  assert.deepEqual(await headlines('Pabradės'), [BATTALION])
  const [result] = (await ask('pabradeje')).results
  assert.deepEqual(hitsOf(result!.excerpt), ['Pabradė'])
})

test('who wrote a story is found', async () => {
  assert.deepEqual(await headlines('ruta zemaite'), [BATTALION])
})

test('an excerpt is cut from the story around what was looked for', async () => {
  const [result] = (await ask('vilnius soldier')).results
  assert.ok(result?.kind === 'story')
  const text = textOf(result.excerpt)
  assert.match(text, /^… /)
  assert.match(text, / …$/)
  assert.ok(text.length < 240, text)
  assert.deepEqual(hitsOf(result.excerpt), ['soldier', 'Vilnius'])
  const body = text.slice(2, -2)
  assert.match(body, /A soldier told the Courier that Vilnius felt safe\./)
})

test('the headline counts more than the standfirst, that more than the body, and of two alike the newer', async () => {
  const at = (day: number) => `2024-03-0${day}T08:00:00Z`
  await tell({ language: 'en', headline: 'Passing word', body: 'A ferry.', at: at(9) })
  await tell({ language: 'en', headline: 'Whole report', body: 'The ferry. A ferry! Ferries.', at: at(5) })
  await tell({ language: 'en', headline: 'On top', standfirst: 'The ferry is late', at: at(4) })
  await tell({ language: 'en', headline: 'Old ferry', at: at(1) })
  await tell({ language: 'en', headline: 'New ferry', at: at(2) })
  assert.deepEqual(await headlines('ferry'), [
    'New ferry',
    'Old ferry',
    'On top',
    'Whole report',
    'Passing word',
  ])
})

test('pages follow each other without a gap or a double, and the total is told', async () => {
  const whole = await headlines('ferry')
  const paged: string[] = []
  for (const page of [1, 2, 3]) {
    const found = await ask('ferry', { page, perPage: 2 })
    assert.equal(found.total, 5)
    assert.equal(found.orMore, false)
    paged.push(...found.results.map((result) => textOf(result.headline)))
  }
  assert.deepEqual(paged, whole)
  assert.deepEqual((await ask('ferry', { page: 9 })).results, [])
})

test('a search keeps to a section or a language when it is asked to', async () => {
  assert.equal((await headlines('ferry', { section: 'news' })).length, 5)
  assert.equal((await headlines('ferry', { section: 'sport' })).length, 0)
  assert.deepEqual(await headlines('Vilnius', { language: 'lt' }), ['Vilniaus universitetas atveria duris'])
})

test('a brief is found while it is published, and not afterwards', async () => {
  const brief = await publishBrief(
    newsroom,
    {
      language: 'en',
      headline: 'Bridge closed',
      text: 'The Nemunas bridge is closed tonight.',
      weight: 'normal',
      source: '',
      section: null,
      story: null,
      publishedAt: newsroom.clock.now(),
    },
    { by: 'Rūta' },
  )
  assert.ok(brief.ok)
  const found = await ask('bridges nemunas')
  assert.equal(found.results[0]?.kind, 'brief')
  assert.deepEqual(hitsOf(found.results[0]!.excerpt), ['Nemunas', 'bridge'])
  await withdrawBrief(newsroom, brief.id, { by: 'Rūta' })
  assert.equal((await ask('bridges nemunas')).total, 0)
})

test('a story that is told anew is found by its new words and not by the old', async () => {
  const id = await tell({ language: 'en', headline: 'Harbour strike begins' })
  const facts = {
    id,
    language: 'en',
    standfirst: '',
    bodyWords: '',
    publishedAt: instant('2024-04-01T08:00:00Z'),
  }
  await newsroom.write((tx) => indexStory(tx, { ...facts, headline: 'Dockers return' }))
  assert.equal((await ask('strike')).total, 0)
  assert.equal((await ask('docker')).total, 1)
  await newsroom.write((tx) => forget(tx, id))
  await newsroom.write((tx) => forget(tx, id))
  assert.equal((await ask('docker')).total, 0)
})

test('thousands of stories of the same second all find a number', async () => {
  const at = '2023-01-01T00:00:00Z' as Instant
  await newsroom.write(async (tx) => {
    await tx
      .insertInto('search_entries')
      .values(
        [0, 4095].map((n) => ({
          number: (Date.parse(at) / 1000) * 4096 + n,
          kind: 'story',
          id: `n${n}`,
          language: 'en',
          published_at: at,
          analysis: 1,
        })),
      )
      .execute()
  })
  const id = await tell({ language: 'en', headline: 'Crowded second', at })
  const row = await newsroom.db
    .selectFrom('search_entries')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(row.number, (Date.parse(at) / 1000 + 1) * 4096)
  await newsroom.write((tx) => tx.deleteFrom('search_entries').where('id', 'in', ['n0', 'n4095']).execute())
})

test('the index can be made again from what is published, and a broken-off making goes on', async () => {
  const before = await headlines('ferry')
  await tell({ language: 'en', headline: 'Never withdrawn properly' })
  const lost = ids.get('Never withdrawn properly')!
  await newsroom.write(async (tx) => {
    await forget(tx, ids.get('Old ferry')!)
    await tx.deleteFrom('publications').where('story_id', '=', lost).execute()
    await tx
      .updateTable('search_entries')
      .set({ analysis: 0 })
      .where('id', '=', ids.get('New ferry')!)
      .execute()
  })
  const published = await newsroom.db.selectFrom('publications').selectAll().execute()
  // The story told anew above stands published and out of the index as well: three are to be made.
  assert.equal(await rebuildSearch(newsroom), 3)
  assert.deepEqual(await headlines('ferry'), before)
  assert.equal((await ask('withdrawn properly')).total, 0)
  assert.equal(await rebuildSearch(newsroom), 0)
  const told: number[] = []
  assert.equal(
    await rebuildSearch(newsroom, (made) => told.push(made), { fromNothing: true }),
    published.length,
  )
  assert.equal(told.at(-1), published.length)
  assert.deepEqual(await headlines('ferry'), before)
})

const HOSTILE = [
  '',
  '   ',
  '"',
  '""',
  '"" ""',
  '*',
  'a*',
  'NEAR(a b)',
  'a AND',
  'OR',
  'NOT x',
  '(((',
  ')',
  'headline:x',
  '^a',
  '{a}:b',
  '-x',
  "'",
  "''::tsquery",
  "a' | 'b",
  'a & !b',
  'a <-> b',
  'x:*',
  '\\',
  '\\\\',
  '%',
  '_',
  '$1',
  '?',
  ':1',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '=e.soldier',
  '~',
  '+',
  '#section-news',
  '|',
  '😀',
  '👩‍👩‍👧',
  '\u202e',
  '\ufeff',
  'İ',
  'ﷺ',
  'Ω≈ç√∫',
  '.',
  '...',
  '„',
  '«»',
  'a '.repeat(5000),
  'a'.repeat(10_000),
  '"'.repeat(10_000),
  '"a b" '.repeat(2000),
  '東'.repeat(10_000),
  'є'.repeat(300),
]

test('no query is an error', async () => {
  for (const words of HOSTILE) assert.ok((await ask(words)).total >= 0)
  const strings = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'ab"*\'\\()&|!:<-> єš東') }),
  )
  await fc.assert(
    fc.asyncProperty(strings, async (words) => void (await ask(words))),
    { numRuns: 150 },
  )
})

const NAUGHTY = new URL('../../../shared/samples/naughty-strings/blns.json', import.meta.url)

test(
  'each naughty string can be published, looked for and highlighted',
  { skip: existsSync(NAUGHTY) ? false : 'the list of naughty strings is not beside this folder' },
  async () => {
    for (const text of JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]) {
      const id = newId<'story'>(newsroom.clock.now())
      const facts = {
        id,
        language: 'en',
        headline: text,
        standfirst: text,
        bodyWords: text,
        publishedAt: newsroom.clock.now(),
      }
      await newsroom.write((tx) => indexStory(tx, facts))
      await ask(text)
      await newsroom.write((tx) => forget(tx, id))
    }
  },
)

test('a body of endless different words can be published and is found by its first ones', async () => {
  const words = Array.from({ length: 200_000 }, (_, i) => `слово${'ї'.repeat(30)}${i}`)
  await tell({ language: 'uk', headline: 'Безкрай', body: `початковий ${words.join(' ')}` })
  assert.deepEqual(await headlines('початковий'), ['Безкрай'])
})
