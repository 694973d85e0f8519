import { reservedSlugs } from '../../routes.ts'
import { SLUG, slugFrom } from '../../stories/slug.ts'
import { parseFields, wordsIn } from './fields.ts'

/** One of Ghost's tags; an internal one is for the desk and has no page. */
export interface Tag {
  id: string
  slug: string
  name: string
  about: string
  internal: boolean
}

/** One of Ghost's users, as readers know them. */
export interface Person {
  id: string
  slug: string
  name: string
  about: string
  /** The address of a portrait. */
  picture: string
}

export function tagFrom(id: string, data: string): Tag {
  const row = parseFields(data) ?? {}
  const name = wordsIn(row, 'name')
  const internal = wordsIn(row, 'visibility') === 'internal' || name.startsWith('#')
  return { id, name, internal, slug: wordsIn(row, 'slug'), about: wordsIn(row, 'description') }
}

export function personFrom(id: string, data: string): Person {
  const row = parseFields(data) ?? {}
  return {
    id,
    slug: wordsIn(row, 'slug'),
    name: wordsIn(row, 'name'),
    about: wordsIn(row, 'bio'),
    picture: wordsIn(row, 'profile_image') || wordsIn(row, 'image'),
  }
}

/** A slug as it may stand in an address here: Ghost's own where that is possible. */
export function slugOf(slug: string, name: string, otherwise: string): string {
  if (SLUG.test(slug)) return slug
  return slugFrom(slug) || slugFrom(name) || otherwise
}

/** Sections stand at the root, where the program has addresses of its own. */
export function sectionSlug(wished: string): string {
  const slug = slugOf(wished, wished, 'news')
  return reservedSlugs.has(slug) ? `${slug}-section` : slug
}

/** The end of an id, for a slug where there is nothing else to make one of. */
export function shortOf(id: string): string {
  return (
    id
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(-12) || 'x'
  )
}
