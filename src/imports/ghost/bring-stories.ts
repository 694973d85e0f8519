import { setTimeout as pause } from 'node:timers/promises'
import { reservedSlugs } from '../../routes.ts'
import type { Finding } from '../finding.ts'
import { clean, countRows, rowsBelongingTo, waitingRows } from '../imports.ts'
import { keepImportedStory, type Wished } from '../keep-imported-story.ts'
import { oldAddress } from './addresses.ts'
import { numberIn, parseFields, wordsIn, type Fields } from './fields.ts'
import { BY, SOURCE, type GhostImport } from './ghost-import.ts'
import type { Names } from './names.ts'
import { wishedStanding } from './standing.ts'
import { storyFromPost, type Post } from './story-from-post.ts'
import type { Person, Tag } from './tags-and-people.ts'

/** Turns the rows that wait into stories, one transaction each, leaving room between them for others to write. */
export async function bringStories(job: GhostImport, names: Names): Promise<void> {
  const { newsroom, taken, tell } = job
  const id = taken.import.id
  const { all, done } = await countRows(newsroom.db, id, 'posts')
  tell.step('Bringing in stories', all)
  tell.at(done)
  let at = 0
  let brought = done
  for (;;) {
    const [row] = await waitingRows(newsroom.db, id, 'posts', at, 1)
    if (!row) return
    at = row.number
    await bringStory(job, names, row)
    tell.at(++brought)
    await pause(1)
  }
}

async function bringStory(
  job: GhostImport,
  names: Names,
  staged: { number: number; row_key: string; data: string },
): Promise<void> {
  const row = parseFields(staged.data) ?? {}
  const post = await withWhatBelongs(job, names, staged.row_key, row)
  const people = await peopleOf(job, names, staged.row_key, row)
  const { words, findings } = await wordsAndPictures(job, post)
  const now = job.newsroom.clock.now()
  const section = await names.sectionFor(post.tags)
  const stands = wishedStanding(row, now, {
    membersOnly: job.wishes.membersOnly ?? 'draft',
    section: section.slug,
  })
  const { addresses, findings: told } = await oldAddressesOf(job, names, post, people, stands.standing)
  await keepImportedStory(
    job.newsroom,
    job.taken,
    {
      source: SOURCE,
      key: clean(wordsIn(row, 'uuid') || staged.row_key),
      row: { kind: 'posts', number: staged.number, key: staged.row_key },
      draft: {
        ...words,
        section: section.id,
        topics: await names.topicsFor(post.tags, section),
        bylines: await names.bylinesFor(people),
      },
      sectionSlug: section.slug,
      standing: stands.standing,
      oldAddresses: addresses,
      findings: [...stands.findings, ...told, ...findings],
    },
    BY,
  )
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
