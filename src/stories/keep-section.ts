import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { reservedSlugs } from '../routes.ts'
import { cleanWords } from './clean-words.ts'
import { SLUG } from './slug.ts'
import type { BylineId, SectionId, TopicId } from './story.ts'

export type SlugRefusal = { because: 'not-a-slug' } | { because: 'reserved-slug' }
type Kept<Id> = { ok: true; id: Id } | ({ ok: false } & SlugRefusal)

/**
 * Adds a section, or renames the one at this slug: what is not given stays as it was. A section may not be
 * called by an address of ours.
 */
export async function keepSection(
  newsroom: Newsroom,
  given: { slug: string; name: string; standfirst?: string; rank?: number },
): Promise<Kept<SectionId>> {
  const section = cleanWords(given)
  const now = newsroom.clock.now()
  return newsroom.write((tx) => keepSectionIn(tx, now, section))
}

export async function keepSectionIn(
  tx: Tx,
  now: Instant,
  given: { slug: string; name: string; standfirst?: string; rank?: number },
): Promise<Kept<SectionId>> {
  const section = cleanWords(given)
  if (!SLUG.test(section.slug)) return { ok: false, because: 'not-a-slug' }
  if (reservedSlugs.has(section.slug)) return { ok: false, because: 'reserved-slug' }
  const id = newId<'section'>(now)
  const before = await tx
    .selectFrom('sections')
    .select(['standfirst', 'rank'])
    .where('slug', '=', section.slug)
    .executeTakeFirst()
  const last = await tx
    .selectFrom('sections')
    .select((eb) => eb.fn.max('rank').as('rank'))
    .executeTakeFirst()
  const row = {
    slug: section.slug,
    name: section.name,
    standfirst: section.standfirst ?? before?.standfirst ?? '',
    rank: section.rank ?? before?.rank ?? Number(last?.rank ?? 0) + 1,
  }
  await tx
    .insertInto('sections')
    .values({ id, ...row })
    .onConflict((at) =>
      at.column('slug').doUpdateSet({ name: row.name, standfirst: row.standfirst, rank: row.rank }),
    )
    .execute()
  const kept = await tx
    .selectFrom('sections')
    .select('id')
    .where('slug', '=', section.slug)
    .executeTakeFirstOrThrow()
  await announce(tx, now, [key.paper, key.section(section.slug)])
  return { ok: true, id: kept.id as SectionId }
}

export async function keepTopic(
  newsroom: Newsroom,
  topic: { slug: string; name: string; standfirst?: string },
) {
  const now = newsroom.clock.now()
  return newsroom.write((tx) => keepTopicIn(tx, now, topic))
}

export async function keepTopicIn(
  tx: Tx,
  now: Instant,
  given: { slug: string; name: string; standfirst?: string },
): Promise<Kept<TopicId>> {
  const topic = cleanWords(given)
  if (!SLUG.test(topic.slug)) return { ok: false, because: 'not-a-slug' }
  const before = await tx.selectFrom('topics').selectAll().where('slug', '=', topic.slug).executeTakeFirst()
  const standfirst = topic.standfirst ?? before?.standfirst ?? ''
  const row = { slug: topic.slug, name: topic.name, standfirst }
  if (before && sameIn(before, row)) return { ok: true, id: before.id as TopicId }
  await tx
    .insertInto('topics')
    .values({ id: newId<'topic'>(now), ...row })
    .onConflict((at) => at.column('slug').doUpdateSet({ name: row.name, standfirst: row.standfirst }))
    .execute()
  const kept = await tx
    .selectFrom('topics')
    .select('id')
    .where('slug', '=', topic.slug)
    .executeTakeFirstOrThrow()
  await announce(tx, now, [key.topic(topic.slug), ...(before ? NAMED_ANYWHERE : [])])
  return { ok: true, id: kept.id as TopicId }
}

export async function keepByline(
  newsroom: Newsroom,
  byline: { slug: string; name: string; role?: string; about?: string; picture?: string | null },
) {
  const now = newsroom.clock.now()
  return newsroom.write((tx) => keepBylineIn(tx, now, byline))
}

export async function keepBylineIn(
  tx: Tx,
  now: Instant,
  given: { slug: string; name: string; role?: string; about?: string; picture?: string | null },
): Promise<Kept<BylineId>> {
  const byline = cleanWords(given)
  if (!SLUG.test(byline.slug)) return { ok: false, because: 'not-a-slug' }
  const before = await tx.selectFrom('bylines').selectAll().where('slug', '=', byline.slug).executeTakeFirst()
  const facts = {
    name: byline.name,
    role: byline.role ?? before?.role ?? '',
    about: byline.about ?? before?.about ?? '',
    picture: byline.picture === undefined ? (before?.picture ?? null) : byline.picture,
  }
  if (before && sameIn(before, facts)) return { ok: true, id: before.id as BylineId }
  await tx
    .insertInto('bylines')
    .values({ id: newId<'byline'>(now), slug: byline.slug, ...facts })
    .onConflict((at) => at.column('slug').doUpdateSet(facts))
    .execute()
  const kept = await tx
    .selectFrom('bylines')
    .select('id')
    .where('slug', '=', byline.slug)
    .executeTakeFirstOrThrow()
  await announce(tx, now, [key.byline(byline.slug), ...(before ? NAMED_ANYWHERE : [])])
  return { ok: true, id: kept.id as BylineId }
}

/**
 * A name that changes may stand on any page: in articles, cards, feeds. It happens so seldom that every page is
 * made anew, rather than each noting all the names it shows and being made anew whenever one of them writes.
 */
const NAMED_ANYWHERE = [key.paper]

function sameIn(row: Record<string, unknown>, facts: Record<string, unknown>): boolean {
  return Object.entries(facts).every(([name, value]) => row[name] === value)
}
