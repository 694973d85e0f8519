import type { Tx } from '../../platform/database/database.ts'
import { keepBylineIn, keepSectionIn, keepTopicIn } from '../../stories/keep-section.ts'
import { bylineBySlug, sectionBySlug, topicBySlug } from '../../stories/sections.ts'
import type { BylineId, SectionId, TopicId } from '../../stories/story.ts'
import type { Finding } from '../finding.ts'
import { clean, rowsOfKind, tellFindings } from '../imports.ts'
import { holdLease } from '../take-import.ts'
import type { GhostImport } from './ghost-import.ts'
import {
  personFrom,
  sectionSlug,
  shortOf,
  slugOf,
  tagFrom,
  type Person,
  type Tag,
} from './tags-and-people.ts'

interface Placed<Id> {
  id: Id
  slug: string
}

/** Reads Ghost's tags and people, and makes the sections that the newsroom wished for. */
export async function ghostNames(job: GhostImport): Promise<Names> {
  const { db } = job.newsroom
  const id = job.taken.import.id
  const tags = (await rowsOfKind(db, id, 'tags')).map((row) => tagFrom(row.row_key, row.data))
  const people = (await rowsOfKind(db, id, 'users')).map((row) => personFrom(row.row_key, row.data))
  const names = new Names(job, tags, people)
  await names.makeWishedSections()
  return names
}

/**
 * Ghost's tags and people as this newsroom's sections, topics and bylines, each made when it is first needed.
 * What the newsroom has already under a slug is used as it is.
 */
export class Names {
  readonly #job: GhostImport
  readonly #tags: Map<string, Tag>
  readonly #people: Map<string, Person>
  readonly #sections = new Map<string, Placed<SectionId> | undefined>()
  readonly #topics = new Map<string, Placed<TopicId>>()
  readonly #bylines = new Map<string, Placed<BylineId>>()
  readonly #findings: Finding[] = []

  constructor(job: GhostImport, tags: Tag[], people: Person[]) {
    this.#job = job
    this.#tags = new Map(tags.map((tag) => [tag.id, tag]))
    this.#people = new Map(people.map((person) => [person.id, person]))
  }

  tag(id: string): Tag | undefined {
    return this.#tags.get(id)
  }

  person(id: string): Person | undefined {
    return this.#people.get(id)
  }

  async isSection(slug: string): Promise<boolean> {
    return (await this.#existingSection(slug)) !== undefined
  }

  async makeWishedSections(): Promise<void> {
    for (const slug of this.#job.wishes.sectionTags ?? []) {
      const tag = this.#tagBySlug(slug)
      if (tag) await this.#section(tag.slug, tag.name, tag.about)
      else this.#tell('left-out', `No tag has the slug “${slug}”, so it became no section.`)
    }
  }

  /** The section of a story with these tags: a wished one, or one the newsroom has, or the one for all others. */
  async sectionFor(given: Tag[]): Promise<Placed<SectionId>> {
    const { sectionTags, section: fallback = 'news' } = this.#job.wishes
    const open = given.filter((tag) => !tag.internal)
    const chosen = sectionTags && open.find((tag) => sectionTags.includes(tag.slug))
    if (chosen) return this.#section(chosen.slug, chosen.name, chosen.about)
    const primary = sectionTags || !open[0] ? undefined : await this.#existingSection(open[0].slug)
    if (primary) return primary
    const named = this.#tagBySlug(fallback)
    return this.#section(fallback, named?.name ?? titled(fallback), named?.about ?? '')
  }

  async topicsFor(given: Tag[], section: Placed<SectionId>): Promise<TopicId[]> {
    const made: TopicId[] = []
    for (const tag of given) if (!tag.internal && tag.slug !== section.slug) made.push(await this.#topic(tag))
    return [...new Set(made)]
  }

  async bylinesFor(given: Person[]): Promise<BylineId[]> {
    const made: BylineId[] = []
    for (const person of given) made.push(await this.#byline(person))
    return [...new Set(made)]
  }

  /** Topics for the tags that no story had, and a word on the people who wrote none. */
  async bringRest(): Promise<void> {
    for (const tag of this.#tags.values())
      if (!tag.internal && !(await this.isSection(sectionSlug(tag.slug)))) await this.#topic(tag)
    const internal = [...this.#tags.values()].filter((tag) => tag.internal)
    if (internal.length > 0)
      this.#tell(
        'left-out',
        `Internal tags, which are for the desk only: ${internal.map(({ name }) => name).join(', ')}`,
      )
    const silent = [...this.#people.values()].filter((person) => !this.#bylines.has(person.id))
    if (silent.length > 0)
      this.#tell('left-out', `People who wrote no story here: ${silent.map(({ name }) => name).join(', ')}`)
    const { newsroom, taken } = this.#job
    const said = { about: 'names', name: 'Sections, topics and bylines', findings: this.#findings }
    await newsroom.write(async (tx) => {
      await holdLease(tx, taken, newsroom.clock.now())
      await tellFindings(tx, taken.import.id, said)
    })
  }

  /** Where the pages of tags and people are now, by their slugs in Ghost. */
  addresses(): { tags: Map<string, { topic?: string; section?: string }>; people: Map<string, string> } {
    const tags = [...this.#tags.values()].map((tag) => {
      const topic = this.#topics.get(tag.id)?.slug
      const section = this.#sections.get(sectionSlug(tag.slug))?.slug
      return [tag.slug, { ...(topic && { topic }), ...(section && { section }) }] as const
    })
    const people = [...this.#people.values()].flatMap((person) => {
      const byline = this.#bylines.get(person.id)
      return byline ? [[person.slug, byline.slug] as const] : []
    })
    return { tags: new Map(tags), people: new Map(people) }
  }

  #tagBySlug(slug: string): Tag | undefined {
    return [...this.#tags.values()].find((tag) => tag.slug === slug)
  }

  #tell(kind: Finding['kind'], what: string): void {
    this.#findings.push({ kind, what })
  }

  async #existingSection(slug: string): Promise<Placed<SectionId> | undefined> {
    if (!this.#sections.has(slug)) {
      const found = await sectionBySlug(this.#job.newsroom.db, slug)
      this.#sections.set(slug, found && { id: found.id, slug })
    }
    return this.#sections.get(slug)
  }

  async #section(wished: string, name: string, about: string): Promise<Placed<SectionId>> {
    const slug = sectionSlug(wished)
    const existing = await this.#existingSection(slug)
    if (existing) return existing
    const facts = { slug, name: clean(name), standfirst: clean(about) }
    const placed = { id: await this.#make(slug, (tx, now) => keepSectionIn(tx, now, facts)), slug }
    if (slug !== wished)
      this.#tell(
        'address-changed',
        `The section “${name}” is at /${slug}, as /${wished} is an address of the program.`,
      )
    this.#sections.set(slug, placed)
    return placed
  }

  async #topic(tag: Tag): Promise<TopicId> {
    const known = this.#topics.get(tag.id)
    if (known) return known.id
    const slug = slugOf(tag.slug, tag.name, `topic-${shortOf(tag.id)}`)
    if (slug !== tag.slug)
      this.#tell('address-changed', `The tag “${tag.name}” (${tag.slug}) is the topic ${slug}.`)
    const existing = await topicBySlug(this.#job.newsroom.db, slug)
    const facts = { slug, name: clean(tag.name) || slug, standfirst: clean(tag.about) }
    const id = existing?.id ?? (await this.#make(slug, (tx, now) => keepTopicIn(tx, now, facts)))
    this.#topics.set(tag.id, { id, slug })
    return id
  }

  /** Two people of one slug are two bylines; one who is here by the same name is the same. */
  async #byline(person: Person): Promise<BylineId> {
    const known = this.#bylines.get(person.id)
    if (known) return known.id
    const wished = slugOf(person.slug, person.name, `byline-${shortOf(person.id)}`)
    const name = clean(person.name).trim() || clean(person.slug) || wished
    const given = new Set([...this.#bylines.values()].map(({ slug }) => slug))
    for (let number = 1; ; number++) {
      const slug = number === 1 ? wished : `${wished.slice(0, 90)}-${number}`
      const existing = await bylineBySlug(this.#job.newsroom.db, slug)
      if (given.has(slug) || (existing && existing.name !== name)) continue
      if (slug !== person.slug) this.#tell('address-changed', `${name} (${person.slug}) is at /by/${slug}.`)
      const id = existing?.id ?? (await this.#newByline(person, slug, name))
      this.#bylines.set(person.id, { id, slug })
      return id
    }
  }

  async #newByline(person: Person, slug: string, name: string): Promise<BylineId> {
    const { pictures, newsroom } = this.#job
    const found = person.picture === '' ? undefined : await pictures.find(newsroom, person.picture)
    if (found?.ok === false)
      this.#tell('picture-missing', `The portrait of ${name}, ${person.picture}: ${found.because}`)
    const facts = { slug, name, about: clean(person.about), picture: found?.ok ? found.hash : null }
    return this.#make(slug, (tx, now) => keepBylineIn(tx, now, facts))
  }

  async #make<Id>(
    slug: string,
    act: (
      tx: Tx,
      now: ReturnType<GhostImport['newsroom']['clock']['now']>,
    ) => Promise<{ ok: true; id: Id } | { ok: false; because: string }>,
  ): Promise<Id> {
    const { newsroom, taken } = this.#job
    const now = newsroom.clock.now()
    const kept = await newsroom.write(async (tx) => {
      await holdLease(tx, taken, now)
      return act(tx, now)
    })
    if (!kept.ok) throw new Error(`${slug} cannot be made: ${kept.because}.`)
    return kept.id
  }
}

function titled(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')
}
