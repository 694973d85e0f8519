import type { Tx } from '../../platform/database/database.ts'
import { bylineBySlug, sectionBySlug, topicBySlug } from '../../stories/sections.ts'
import { keepBylineIn, keepSectionIn, keepTopicIn } from '../../stories/keep-section.ts'
import { SLUG, slugFrom } from '../../stories/slug.ts'
import type { BylineId, SectionId, TopicId } from '../../stories/story.ts'
import { reservedSlugs } from '../../routes.ts'
import type { Finding } from '../finding.ts'
import { clean, rowsOfKind, tellFindings } from '../imports.ts'
import { holdLease } from '../take-import.ts'
import { parseFields, wordsIn, type Fields } from './fields.ts'
import type { GhostImport } from './ghost-import.ts'

export interface Tag {
  id: string
  slug: string
  name: string
  about: string
  internal: boolean
}

export interface Person {
  id: string
  slug: string
  name: string
  about: string
  picture: string
}

export interface PlacedSection {
  id: SectionId
  slug: string
}

/** Ghost's tags and people as this newsroom's sections, topics and bylines; each is made when first needed. */
export interface Names {
  tag(id: string): Tag | undefined
  person(id: string): Person | undefined
  sectionFor(tags: Tag[]): Promise<PlacedSection>
  topicsFor(tags: Tag[], section: PlacedSection): Promise<TopicId[]>
  bylinesFor(people: Person[]): Promise<BylineId[]>
  isSection(slug: string): Promise<boolean>
  /** Topics for the tags that no story had, and a word on the people who wrote none. */
  bringRest(): Promise<void>
  /** Where a tag's or a person's page is now, for those that came to be something here. */
  addresses(): { tags: Map<string, { topic?: string; section?: string }>; people: Map<string, string> }
  findings: Finding[]
}

export async function ghostNames(job: GhostImport): Promise<Names> {
  const { newsroom, taken, wishes } = job
  const id = taken.import.id
  const tags = new Map((await rowsOfKind(newsroom.db, id, 'tags')).map((row) => [row.row_key, tagFrom(row.row_key, row.data)]))
  const people = new Map((await rowsOfKind(newsroom.db, id, 'users')).map((row) => [row.row_key, personFrom(row.row_key, row.data)]))
  const findings: Finding[] = []
  const sections = new Map<string, PlacedSection | undefined>()
  const topics = new Map<string, { id: TopicId; slug: string }>()
  const bylines = new Map<string, { id: BylineId; slug: string }>()
  const sectionTags = wishes.sectionTags
  const write = <T>(act: (tx: Tx) => Promise<T>) =>
    newsroom.write(async (tx) => {
      await holdLease(tx, taken, newsroom.clock.now())
      return act(tx)
    })

  async function existingSection(slug: string): Promise<PlacedSection | undefined> {
    if (!sections.has(slug)) {
      const found = await sectionBySlug(newsroom.db, slug)
      sections.set(slug, found && { id: found.id, slug })
    }
    return sections.get(slug)
  }

  async function section(wished: string, name: string, about: string): Promise<PlacedSection> {
    const slug = sectionSlug(wished)
    const existing = await existingSection(slug)
    if (existing) return existing
    const kept = await write((tx) => keepSectionIn(tx, newsroom.clock.now(), { slug, name: clean(name), standfirst: clean(about) }))
    if (!kept.ok) throw new Error(`The section ${slug} cannot be made: ${kept.because}.`)
    if (slug !== wished)
      findings.push({ kind: 'address-changed', what: `The section “${name}” is at /${slug}, as /${wished} is an address of the program.` })
    const placed = { id: kept.id, slug }
    sections.set(slug, placed)
    return placed
  }

  async function topic(tag: Tag): Promise<TopicId> {
    const known = topics.get(tag.id)
    if (known) return known.id
    const slug = slugOf(tag.slug, tag.name, `topic-${shortOf(tag.id)}`)
    if (slug !== tag.slug) findings.push({ kind: 'address-changed', what: `The tag “${tag.name}” (${tag.slug}) is the topic ${slug}.` })
    const existing = await topicBySlug(newsroom.db, slug)
    const kept = existing
      ? { ok: true as const, id: existing.id }
      : await write((tx) => keepTopicIn(tx, newsroom.clock.now(), { slug, name: clean(tag.name || slug), standfirst: clean(tag.about) }))
    if (!kept.ok) throw new Error(`The topic ${slug} cannot be made: ${kept.because}.`)
    topics.set(tag.id, { id: kept.id, slug })
    return kept.id
  }

  async function byline(person: Person): Promise<BylineId> {
    const known = bylines.get(person.id)
    if (known) return known.id
    const taken_ = new Set([...bylines.values()].map(({ slug }) => slug))
    const wished = slugOf(person.slug, person.name, `byline-${shortOf(person.id)}`)
    const name = clean(person.name.trim() || person.slug || wished)
    for (let number = 1; ; number++) {
      const slug = number === 1 ? wished : `${wished.slice(0, 90)}-${number}`
      const existing = await bylineBySlug(newsroom.db, slug)
      if (taken_.has(slug) || (existing && existing.name !== name)) continue
      if (slug !== person.slug) findings.push({ kind: 'address-changed', what: `${name} (${person.slug}) is at /by/${slug}.` })
      const kept = existing
        ? { ok: true as const, id: existing.id }
        : await newByline(person, slug, name)
      if (!kept.ok) throw new Error(`The byline ${slug} cannot be made: ${kept.because}.`)
      bylines.set(person.id, { id: kept.id, slug })
      return kept.id
    }
  }

  async function newByline(person: Person, slug: string, name: string) {
    const found = person.picture === '' ? undefined : await job.pictures.find(newsroom, person.picture)
    if (found?.ok === false) findings.push({ kind: 'picture-missing', what: `The portrait of ${name}, ${person.picture}: ${found.because}` })
    const picture = found?.ok ? found.hash : null
    return write((tx) => keepBylineIn(tx, newsroom.clock.now(), { slug, name, about: clean(person.about), picture }))
  }

  for (const slug of sectionTags ?? []) {
    const tag = [...tags.values()].find((each) => each.slug === slug)
    if (tag) await section(tag.slug, tag.name, tag.about)
    else findings.push({ kind: 'left-out', what: `No tag has the slug “${slug}”, so it became no section.` })
  }

  return {
    findings,
    isSection: async (slug) => (await existingSection(slug)) !== undefined,
    async bringRest() {
      for (const tag of tags.values()) if (!tag.internal && !(await existingSection(sectionSlug(tag.slug)))) await topic(tag)
      const internal = [...tags.values()].filter((tag) => tag.internal).map((tag) => tag.name)
      if (internal.length > 0) findings.push({ kind: 'left-out', what: `Internal tags, which are for the desk only: ${internal.join(', ')}` })
      const silent = [...people.values()].filter((person) => !bylines.has(person.id)).map((person) => person.name)
      if (silent.length > 0) findings.push({ kind: 'left-out', what: `People who wrote no story here: ${silent.join(', ')}` })
    },
    tag: (key) => tags.get(key),
    person: (key) => people.get(key),
    async sectionFor(given) {
      const open = given.filter((tag) => !tag.internal)
      if (sectionTags) {
        const chosen = open.find((tag) => sectionTags.includes(tag.slug))
        if (chosen) return section(chosen.slug, chosen.name, chosen.about)
      } else {
        const primary = open[0] && (await existingSection(open[0].slug))
        if (primary) return primary
      }
      const fallback = wishes.section ?? 'news'
      const named = [...tags.values()].find((tag) => tag.slug === fallback)
      return section(fallback, named?.name ?? titled(fallback), named?.about ?? '')
    },
    async topicsFor(given, placed) {
      const made: TopicId[] = []
      for (const tag of given) if (!tag.internal && tag.slug !== placed.slug) made.push(await topic(tag))
      return [...new Set(made)]
    },
    async bylinesFor(given) {
      const made: BylineId[] = []
      for (const person of given) made.push(await byline(person))
      return [...new Set(made)]
    },
    addresses() {
      const where = new Map<string, { topic?: string; section?: string }>()
      for (const tag of tags.values()) {
        const madeTopic = topics.get(tag.id)?.slug
        const madeSection = sections.get(sectionSlug(tag.slug))?.slug
        where.set(tag.slug, { ...(madeTopic && { topic: madeTopic }), ...(madeSection && { section: madeSection }) })
      }
      const by = [...people.values()].flatMap((one) => (bylines.has(one.id) ? [[one.slug, bylines.get(one.id)!.slug] as const] : []))
      return { tags: where, people: new Map(by) }
    },
  }
}

function tagFrom(id: string, data: string): Tag {
  const row: Fields = parseFields(data) ?? {}
  const name = wordsIn(row, 'name')
  const internal = wordsIn(row, 'visibility') === 'internal' || name.startsWith('#')
  return { id, name, internal, slug: wordsIn(row, 'slug'), about: wordsIn(row, 'description') }
}

function personFrom(id: string, data: string): Person {
  const row: Fields = parseFields(data) ?? {}
  return {
    id,
    slug: wordsIn(row, 'slug'),
    name: wordsIn(row, 'name'),
    about: wordsIn(row, 'bio'),
    picture: wordsIn(row, 'profile_image') || wordsIn(row, 'image'),
  }
}

export function slugOf(slug: string, name: string, otherwise: string): string {
  if (SLUG.test(slug)) return slug
  return slugFrom(slug) || slugFrom(name) || otherwise
}

/** Sections stand at the root, where the program has addresses of its own. */
function sectionSlug(wished: string): string {
  const slug = slugOf(wished, wished, 'news')
  return reservedSlugs.has(slug) ? `${slug}-section` : slug
}

function shortOf(id: string): string {
  return slugFrom(id).slice(-12) || 'x'
}

function titled(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')
}

export async function tellNames(job: GhostImport, names: Names): Promise<void> {
  await job.newsroom.write(async (tx) => {
    await holdLease(tx, job.taken, job.newsroom.clock.now())
    await tellFindings(tx, job.taken.import.id, { about: 'names', name: 'Sections, topics and bylines', findings: names.findings })
  })
}
