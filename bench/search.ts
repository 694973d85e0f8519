import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Newsroom } from '../src/newsroom.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { settingsWith } from '../test/settings.ts'
import { instant, later, type Instant } from '../src/platform/ids.ts'
import { find } from '../src/search/find.ts'
import { putEntry } from '../src/search/index-story.ts'

const STORIES = Number(process.env.STANDFIRST_BENCH_STORIES ?? 100_000)
const WORDS_A_STORY = 400
const LANGUAGES = ['en', 'uk', 'lt'] as const
type Language = (typeof LANGUAGES)[number]

/**
 * Search over a hundred thousand stories in English, Ukrainian and Lithuanian, in a database made for it: SQLite
 * in a folder that goes away, or the PostgreSQL database that DATABASE_URL names: an empty one, or one that an
 * earlier run filled.
 */
export async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-bench-'))
  const databaseUrl = process.env.DATABASE_URL
  const newsroom = await openNewsroom(settingsWith({ data, databaseUrl }))
  try {
    await haveStories(newsroom)
    if (newsroom.database.kind === 'postgres') await newsroom.write((tx) => sql`analyze`.execute(tx))
    else console.log(`database of ${(statSync(join(data, 'standfirst.db')).size / 1e6).toFixed(0)} MB`)
    for (const [name, queries] of Object.entries(queriesToAsk())) await measure(newsroom, name, queries)
  } finally {
    await newsroom.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function haveStories(newsroom: Newsroom): Promise<void> {
  const before = await newsroom.db.selectFrom('publications').select('story_id').limit(1).execute()
  if (before.length > 0) return console.log('The stories of an earlier run are searched.')
  const began = performance.now()
  await writeStories(newsroom)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(
    `${newsroom.database.kind}: ${STORIES} stories of ${WORDS_A_STORY} words written in ${seconds} s`,
  )
}

/** Every second story says this, whatever its language. */
const EVERYWHERE = 'NATO'
/** Every second story of a language says its first word; the others come as often as words do (Zipf). */
const COMMON: Record<Language, string[]> = {
  en: ['government', 'governments'],
  uk: ['уряд', 'уряду', 'урядом', 'уряди'],
  lt: ['vyriausybė', 'vyriausybės', 'vyriausybei', 'vyriausybę'],
}
const SYLLABLES: Record<Language, string[]> = {
  en: 'ba be con der el fa gen har in jo ker lon mar nor or per qua ren sta tor un ver wal yor zen ing ter sion'.split(
    ' ',
  ),
  uk: 'ба во ге дра єв жи за ін ка ло мо на ор пе ро сь та укр фе хо ці чо ша ють ям ний ська'.split(' '),
  lt: 'ba čia do el ga in jo ka lie mo na or pa ra si ta ū vi žmo šal ky gel ten dar sky nin'.split(' '),
}
const VOCABULARY = 20_000

function queriesToAsk(): Record<string, string[]> {
  const frequent = (language: Language) => Array.from({ length: 20 }, (_, i) => wordOf(language, 10 + i * 10))
  const rare = (language: Language) => Array.from({ length: 20 }, (_, i) => wordOf(language, 5000 + i * 400))
  const each = (of: (language: Language) => string[]) => LANGUAGES.flatMap(of)
  return {
    'a word in half of the stories': Array.from({ length: 20 }, () => EVERYWHERE),
    'a word in half of its language': each((language) => COMMON[language]),
    'frequent words': each(frequent),
    'rare words': each(rare),
    'two frequent words': each((language) =>
      frequent(language).map((word, i) => `${word} ${frequent(language)[19 - i]}`),
    ),
    'a common word and a rare one': each((language) =>
      rare(language).map((word) => `${COMMON[language][0]} ${word}`),
    ),
    'a phrase of two frequent words': each((language) =>
      frequent(language).map((word, i) => `"${word} ${frequent(language)[19 - i]}"`),
    ),
    'a word typed half': each((language) =>
      [...frequent(language), ...rare(language)].map((word) => word.slice(0, 4)),
    ),
    'the twentieth page': each((language) => frequent(language).map((word) => `${word} `)),
    'a word typed by a quarter': each((language) => rare(language).map((word) => word.slice(0, 3))),
    'words nobody wrote': each((language) => frequent(language).map((word) => `${word}xqz`)),
  }
}

async function measure(newsroom: Newsroom, name: string, queries: string[]): Promise<void> {
  const page = name === 'the twentieth page' ? 20 : 1
  const times: number[] = []
  let shown = 0
  for (let round = 0; round < 4; round++) {
    for (const words of queries) {
      const began = performance.now()
      const found = await find(newsroom.db, { words, page, perPage: 20 })
      if (round > 0) times.push(performance.now() - began)
      shown += found.results.length
    }
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1)
  const mean = (shown / (queries.length * 4)).toFixed(1)
  console.log(
    `${name.padEnd(34)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  (${mean} results shown)`,
  )
}

async function writeStories(newsroom: Newsroom): Promise<void> {
  const first = instant('2016-01-01T06:00:00Z')
  await newsroom.write((tx) =>
    tx
      .insertInto('sections')
      .values({ id: 'bench', slug: 'bench', name: 'Bench', standfirst: '', rank: 1 })
      .execute(),
  )
  for (let start = 0; start < STORIES; start += 500) {
    await newsroom.write(async (tx) => {
      for (let i = start; i < Math.min(start + 500, STORIES); i++)
        await writeStory(tx, i, later(first, i * 2_400_000))
    })
  }
}

async function writeStory(
  tx: Parameters<Parameters<Newsroom['write']>[0]>[0],
  i: number,
  at: Instant,
): Promise<void> {
  const language = LANGUAGES[i % 3]!
  const id = `bench${String(i).padStart(8, '0')}`
  const headline = text(language, 8)
  const standfirst = text(language, 20)
  const common = [EVERYWHERE, one(COMMON[language])].filter(() => Math.random() < 0.5)
  const bodyWords = [...common, text(language, WORDS_A_STORY)].join(' ')
  const body = JSON.stringify([{ kind: 'paragraph', text: [{ text: bodyWords }] }])
  await tx.insertInto('stories').values({ id, translations: null, made_at: at }).execute()
  await tx
    .insertInto('revisions')
    .values({
      id,
      story_id: id,
      number: 1,
      made_at: at,
      made_by: 'bench',
      language,
      section_id: 'bench',
      slug: id,
      kicker: '',
      headline,
      standfirst,
      dateline: '',
      byline_ids: '[]',
      topic_ids: '[]',
      lead_picture: null,
      body,
      source_credits: '[]',
      minutes: 2,
    })
    .execute()
  await tx
    .insertInto('publications')
    .values({
      story_id: id,
      revision_id: id,
      section_id: 'bench',
      language,
      published_at: at,
      revised_at: at,
    })
    .execute()
  await putEntry(tx, 'story', {
    id,
    language,
    headline,
    standfirst,
    bodyWords,
    names: [],
    section: 'bench',
    publishedAt: at,
  })
}

function text(language: Language, words: number): string {
  return Array.from({ length: words }, () => wordOf(language, zipf())).join(' ')
}

/** Rank r comes about as often as 1 / r. */
function zipf(): number {
  return Math.floor(VOCABULARY ** Math.random()) - 1
}

const vocabularies = new Map<Language, string[]>()

function wordOf(language: Language, rank: number): string {
  let vocabulary = vocabularies.get(language)
  if (!vocabulary) vocabularies.set(language, (vocabulary = vocabularyOf(SYLLABLES[language])))
  return vocabulary[rank]!
}

/** The same words in every run: short ones first, as in a language. */
function vocabularyOf(syllables: string[]): string[] {
  const words = new Set<string>()
  let seed = 7
  const next = () => (seed = (seed * 48_271) % 2_147_483_647)
  while (words.size < VOCABULARY) {
    const length = words.size < 300 ? 2 : 3 + (next() % 2)
    words.add(Array.from({ length }, () => syllables[next() % syllables.length]).join(''))
  }
  return [...words]
}

function one<T>(of: readonly T[]): T {
  return of[Math.floor(Math.random() * of.length)]!
}

if (import.meta.main) await bench()
