import type { Newsroom } from '../newsroom.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

/** Whom a page is made for. A page kept in memory is kept once for each; nothing personal is ever in one. */
export type Audience = 'passer-by' | 'signed-up' | 'member' | 'staff'

/** What every page shows of the paper itself. */
export interface Paper {
  name: string
  strapline: string
  /** The language of the front and of everything that belongs to no story. */
  language: string
  /** IANA name: times are shown as the newsroom's clocks show them. */
  timeZone: string
  sections: { slug: string; name: string; standfirst: string }[]
  aiCrawlers: 'allow' | 'refuse'
  /** An invented paper: every page says so. */
  demo: boolean
}

/** A request for a page, with what a page needs to answer it. */
export interface Reading {
  newsroom: Newsroom
  /** Remembers the keys that queries saw; see `platform/database/changes.ts`. */
  db: Db
  url: URL
  params: Record<string, string>
  audience: Audience
  paper: Paper
  now: Instant
}

/** One URL's GET: asks its queries with `reading.db` and answers. */
export type Page = (reading: Reading) => Promise<Response>
