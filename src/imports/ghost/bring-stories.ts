import { setTimeout as pause } from 'node:timers/promises'
import { reservedSlugs } from '../../routes.ts'
import type { Finding } from '../finding.ts'
import { clean, countRows, rowsBelongingTo, waitingRows } from '../imports.ts'
import { keepImportedStories, type Arriving, type Wished } from '../keep-imported-story.ts'
import { oldAddress } from './addresses.ts'
import { numberIn, parseFields, wordsIn, type Fields } from './fields.ts'
import { BY, SOURCE, type GhostImport } from './ghost-import.ts'
import type { Names } from './names.ts'
import { wishedStanding } from './standing.ts'
import { storyFromPost, type Post } from './story-from-post.ts'
import type { Person, Tag } from './tags-and-people.ts'

/** A transaction takes this many stories or characters at most, so that nobody else waits long to write. */
const MOST_STORIES = 10
const MOST_CHARACTERS = 300_000

/**
 * Turns the rows that wait into stories, a few in each transaction. Between them it rests as long as it worked:
 * others can write, and the pages that each change drops are not made anew without end.
 */
export async function bringStories(job: GhostImport, names: Names): Promise<void> {
  const { newsroom, taken, tell } = job
  const { all, done } = await countRows(newsroom.db, taken.import.id, 'posts')
  tell.step('Bringing in stories', all)
  tell.at(done)
  let at = 0
  let brought = done
  for (;;) {
    const began = performance.now()
    const rows = await nextRows(job, at)
    if (rows.length === 0) return
    at = rows.at(-1)?.number ?? at
    const arriving: Arriving[] = []
    for (const row of rows) arriving.push(await arrivingStory(job, names, row))
    await keepImportedStories(newsroom, taken, arriving, BY)
    tell.at((brought += rows.length))
    await pause(Math.min(1000, Math.max(5, performance.now() - began)))
  }
}

type Staged = Awaited<ReturnType<typeof waitingRows>>[number]

async function nextRows({ newsroom, taken }: GhostImport, after: number): Promise<Staged[]> {
  const rows: Staged[] = []
  let characters = 0
  let at = after
  while (rows.length < MOST_STORIES && characters < MOST_CHARACTERS) {
    const [row] = await waitingRows(newsroom.db, taken.import.id, 'posts', at, 1)
    if (!row) break
    rows.push(row)
    at = row.number
    characters += row.data.length
  }
  return rows
}

async function arrivingStory(job: GhostImport, names: Names, staged: Staged): Promise<Arriving> {
  const row = parseFields(staged.data) ?? {}
  const post = await withWhatBelongs(job, names, staged.row_key, row)
  const people = await peopleOf(job, names, staged.row_key, row)
  const { words, findings } = await wordsAndPictures(job, post)
  const section = await names.sectionFor(post.tags)
  const stands = wishedStanding(row, job.newsroom.clock.now(), {
    membersOnly: job.wishes.membersOnly ?? 'draft',
    section: section.slug,
  })
  const { addresses, findings: told } = await oldAddressesOf(job, names, post, people, stands.standing)
  const topics = await names.topicsFor(post.tags, section)
  const bylines = await names.bylinesFor(people)
  return {
    source: SOURCE,
    key: clean(wordsIn(row, 'uuid') || staged.row_key),
    row: { kind: 'posts', number: staged.number, key: staged.row_key },
    draft: { ...words, section: section.id, topics, bylines },
    sectionSlug: section.slug,
    standing: stands.standing,
    oldAddresses: addresses,
    findings: [...stands.findings, ...told, ...findings],
  }
}

async function withWhatBelongs(
  { newsroom, taken }: GhostImport,
  names: Names,
  key: string,
  row: Fields,
): Promise<Post> {
  const [meta, tagged] = await Promise.all([
    rowsBelongingTo(newsroom.db, taken.import.id, 'posts_meta', key),
    rowsBelongingTo(newsroom.db, taken.import.id, 'posts_tags', key),
  ])
  const tags = inOrder(tagged)
    .map((relation) => names.tag(wordsIn(relation, 'tag_id')))
    .filter((tag): tag is Tag => tag !== undefined)
  return { row, tags, meta: parseFields(meta[0] ?? '') ?? {} }
}

/** Ghost 1 had one author, in the row itself; from 2 on there is a table. */
async function peopleOf(
  { newsroom, taken }: GhostImport,
  names: Names,
  key: string,
  row: Fields,
): Promise<Person[]> {
  const related = await rowsBelongingTo(newsroom.db, taken.import.id, 'posts_authors', key)
  const people = inOrder(related).flatMap((relation) => names.person(wordsIn(relation, 'author_id')) ?? [])
  if (people.length > 0) return people
  const only = names.person(wordsIn(row, 'author_id'))
  return only ? [only] : []
}

function inOrder(rows: string[]): Fields[] {
  return rows
    .map((row): Fields => parseFields(row) ?? {})
    .sort((a, b) => (numberIn(a, 'sort_order') ?? 0) - (numberIn(b, 'sort_order') ?? 0))
}

/** Once to learn which pictures it asks for, and once more with those that were found. */
async function wordsAndPictures(job: GhostImport, post: Post) {
  const asked = new Set<string>()
  const around = { site: job.site, language: job.language }
  const bare = storyFromPost(post, { ...around, picture: (address) => void asked.add(address) })
  const found = new Map<string, string>()
  const missing: Finding[] = []
  for (const address of asked) {
    const picture = await job.pictures.find(job.newsroom, address)
    if (picture.ok) found.set(address, picture.hash)
    else missing.push({ kind: 'picture-missing', what: `${address}: ${picture.because}` })
  }
  const told =
    found.size === 0 ? bare : storyFromPost(post, { ...around, picture: (address) => found.get(address) })
  return { words: told.words, findings: [...told.findings, ...missing] }
}

/** Where readers found it until now. What another address of ours covers cannot be led on, and is told. */
async function oldAddressesOf(
  job: GhostImport,
  names: Names,
  { row, tags }: Post,
  people: Person[],
  standing: Wished,
): Promise<{ addresses: string[]; findings: Finding[] }> {
  const slug = wordsIn(row, 'slug')
  if (standing.state !== 'published' || slug === '') return { addresses: [], findings: [] }
  const address = oldAddress(
    {
      id: wordsIn(row, 'id'),
      slug,
      publishedAt: standing.publishedAt,
      primaryTag: tags.find((tag) => !tag.internal)?.slug ?? '',
      primaryAuthor: people[0]?.slug ?? '',
    },
    job.site,
  )
  const [first = '', second] = address.split('/').filter(Boolean)
  const covered =
    second === undefined && (first === '' || reservedSlugs.has(first) || (await names.isSection(first)))
  if (!covered) return { addresses: [clean(address)], findings: [] }
  return {
    addresses: [],
    findings: [
      {
        kind: 'address-changed',
        what: `Its old address ${address} is one of the paper’s own now, so it does not lead to the story.`,
      },
    ],
  }
}
