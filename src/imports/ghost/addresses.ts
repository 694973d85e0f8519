import type { Instant } from '../../platform/ids.ts'

/** The old site's own host, with its folder if it had one: `https://old.example/blog`. Often the export does not say. */
export interface OldSite {
  url: string | undefined
  permalink: string
  timeZone: string
}

/**
 * An address as Ghost wrote it, as it is written here: without its own host, so that links to stories go by the
 * redirects; files keep their whole address, as they stay where they are.
 */
export function mendAddress(given: string, { url }: Pick<OldSite, 'url'>): string {
  const trimmed = given.trim()
  const portal = /^(?:__GHOST_URL__)?\/?#\/portal(?:\/([\w-]*))?/.exec(trimmed)
  if (portal) return PORTAL[portal[1] ?? ''] ?? '/join'
  const path = pathOf(trimmed, url)
  if (path === undefined) return trimmed
  if (/^\/content\/(images|media|files)\//.test(path) && url !== undefined)
    return url.replace(/\/$/, '') + path
  return path
}

/** What Ghost opened in a window of its own has an address here. */
const PORTAL: Record<string, string> = {
  __proto__: null as never,
  signin: '/sign-in',
  account: '/account',
  gift: '/give',
  support: '/give',
}

/** The path on the old site, when an address is there. */
export function pathOf(address: string, url: string | undefined): string | undefined {
  for (const prefix of ['__GHOST_URL__', ...(url === undefined ? [] : schemes(url.replace(/\/$/, '')))]) {
    if (!address.startsWith(prefix)) continue
    const path = address.slice(prefix.length)
    if (path === '') return '/'
    if (/^[/?#]/.test(path)) return path.startsWith('/') ? path : `/${path}`
  }
  return undefined
}

function schemes(url: string): string[] {
  const bare = url.replace(/^https?:/, '')
  return [`https:${bare}`, `http:${bare}`, bare]
}

export interface AddressFacts {
  id: string
  slug: string
  publishedAt: Instant
  primaryTag: string
  primaryAuthor: string
}

/** Where a story stood in Ghost, by the pattern of its `routes.yaml` (or of Ghost 1's settings: `/:year/:slug/`). */
export function oldAddress(facts: AddressFacts, { permalink, timeZone }: OldSite): string {
  const [year, month, day] = dateIn(timeZone, facts.publishedAt)
  const parts: Record<string, string | undefined> = {
    __proto__: null as never,
    slug: facts.slug,
    id: facts.id,
    year,
    month,
    day,
    primary_tag: facts.primaryTag || 'all',
    author: facts.primaryAuthor,
    primary_author: facts.primaryAuthor,
  }
  return permalink.replace(
    /\{(\w+)\}|:(\w+)/g,
    (whole, braced?: string, colon?: string) => parts[braced ?? colon ?? ''] ?? whole,
  )
}

function dateIn(timeZone: string, at: Instant): string[] {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return parts.format(new Date(at)).split('-')
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}
