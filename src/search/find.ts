import { briefsById } from '../front/briefs.ts'
import type { Brief } from '../front/brief.ts'
import type { Db } from '../platform/database/database.ts'
import { teasersById } from '../stories/stories.ts'
import type { StoryId, Teaser } from '../stories/story.ts'
import { languageMark, marks, sectionMark, type Mark } from './entry.ts'
import { excerpt, highlight, type Hits, type Segment } from './excerpt.ts'
import { storyTexts } from './searched.ts'
import { readTyped, type Part, type Typed } from './typed.ts'
import { anyOf, wantedOf, type Wanted } from './wanted.ts'
import { wordIndex } from './word-index.ts'

export interface Sought {
  words: string
  /** From 1. */
  page: number
  perPage: number
  /** A section's id. */
  section?: string
  language?: string
}

export interface Found {
  /** How many there are, or, with `orMore`, how many can be turned to. */
  total: number
  orMore: boolean
  results: Result[]
}

export type Result = { headline: Segment[]; excerpt: Segment[] } & (
  | { kind: 'story'; story: Teaser }
  | { kind: 'brief'; brief: Brief }
)

/** Nobody turns a hundred pages; whoever finds this many wants another word. */
const MOST_FOUND = 1000

/** The best first: in each rank the newest. */
const RANKS: Mark[] = [marks.headline, marks.top, marks.about, '']

const NOTHING: Found = { total: 0, orMore: false, results: [] }

/**
 * Stories and briefs that hold every word typed: those that say them all in the headline first, then on top,
 * then those that are about them, then all others, and the newest first in each rank. Where that makes less
 * than a page, those follow in which the last word is the beginning of a longer one. Where it makes nothing,
 * names are looked for as other languages write them.
 */
export async function find(db: Db, sought: Sought): Promise<Found> {
  const typed = readTyped(sought.words)
  if (typed.parts.length === 0) return NOTHING
  const close = await closely(db, typed, sought)
  const { numbers, count, hits } = close.count > 0 ? close : await loosely(db, typed, sought)
  const first = (sought.page - 1) * sought.perPage
  const shown = numbers.slice(0, MOST_FOUND).slice(first, first + sought.perPage)
  return {
    total: Math.min(count, MOST_FOUND),
    orMore: count > MOST_FOUND,
    results: await resultsOf(db, shown, hits),
  }
}

interface Numbers {
  numbers: number[]
  /** May be more than there are numbers: nobody asked for the others yet. */
  count: number
  hits: Hits
}

async function closely(db: Db, typed: Typed, sought: Sought): Promise<Numbers> {
  const bounds = boundsOf(sought)
  const whole = await ranked(db, typed.parts, bounds, sought.page * sought.perPage)
  const unfinished = whole.count < sought.perPage ? typed.unfinished : null
  const begun = unfinished ? await goingOn(db, unfinished, bounds) : []
  const numbers = [...new Set([...whole.numbers, ...begun])]
  const hits = hitsOf(typed.parts, begun.length > 0 && unfinished ? unfinished.beginnings : [])
  return { numbers, count: Math.max(whole.count, numbers.length), hits }
}

async function loosely(db: Db, { parts }: Typed, sought: Sought): Promise<Numbers> {
  const loosened = parts.map((part) =>
    part.kind === 'word' ? { ...part, beginnings: [...part.beginnings, ...part.loose] } : part,
  )
  const wanted = { all: [...wantedOf(loosened, ''), ...boundsOf(sought)] }
  const numbers = await wordIndex(db).newest(db, wanted, MOST_FOUND + 1)
  return { numbers, count: numbers.length, hits: hitsOf(loosened, []) }
}

function boundsOf({ section, language }: Sought): Wanted[] {
  return [
    ...(section === undefined ? [] : [{ word: sectionMark(section) }]),
    ...(language === undefined ? [] : [{ word: languageMark(language) }]),
  ]
}

async function ranked(db: Db, parts: readonly Part[], bounds: Wanted[], needed: number) {
  const newest = (mark: Mark) =>
    wordIndex(db).newest(db, { all: [...wantedOf(parts, mark), ...bounds] }, MOST_FOUND + 1)
  const all = await newest('')
  const numbers = new Set<number>()
  for (const mark of RANKS) {
    if (numbers.size >= Math.min(needed, all.length)) break
    for (const number of mark === '' ? all : await newest(mark)) numbers.add(number)
  }
  return { numbers, count: all.length }
}

async function goingOn(db: Db, { before, beginnings }: NonNullable<Typed['unfinished']>, bounds: Wanted[]) {
  const wanted = { all: [...wantedOf(before, ''), anyOf([], beginnings), ...bounds] }
  return wordIndex(db).newest(db, wanted, MOST_FOUND + 1)
}

function hitsOf(parts: readonly Part[], begun: readonly string[]): Hits {
  const keys = new Set(parts.flatMap((part) => (part.kind === 'word' ? part.keys : part.words.flat())))
  const beginnings = [...begun, ...parts.flatMap((part) => (part.kind === 'word' ? part.beginnings : []))]
  return (key) => keys.has(key) || beginnings.some((beginning) => key.startsWith(beginning))
}

async function resultsOf(db: Db, numbers: readonly number[], hits: Hits): Promise<Result[]> {
  if (numbers.length === 0) return []
  const entries = await db
    .selectFrom('search_entries')
    .select(['number', 'kind', 'id'])
    .where('number', 'in', numbers)
    .execute()
  const idsOf = (kind: string) => entries.filter((entry) => entry.kind === kind).map((entry) => entry.id)
  const stories = await storyResults(db, idsOf('story') as StoryId[], hits)
  const briefs = await briefResults(db, idsOf('brief'), hits)
  const byId = new Map([...stories, ...briefs])
  const idOf = new Map(entries.map((entry) => [entry.number, entry.id]))
  return numbers.flatMap((number) => byId.get(idOf.get(number) ?? '') ?? [])
}

async function storyResults(db: Db, ids: StoryId[], hits: Hits): Promise<[string, Result][]> {
  const texts = await storyTexts(db, ids)
  return (await teasersById(db, ids)).map((story) => [
    story.id,
    {
      kind: 'story',
      story,
      headline: highlight(story.headline, story.language, hits),
      excerpt: excerpt([story.standfirst, texts.get(story.id) ?? ''], story.language, hits),
    },
  ])
}

async function briefResults(db: Db, ids: string[], hits: Hits): Promise<[string, Result][]> {
  return (await briefsById(db, ids)).map((brief) => [
    brief.id,
    {
      kind: 'brief',
      brief,
      headline: highlight(brief.headline, brief.language, hits),
      excerpt: excerpt([brief.text], brief.language, hits),
    },
  ])
}
