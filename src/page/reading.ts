import type { Newsroom } from '../newsroom.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { Form } from './form.ts'
import type { Currency } from './money.ts'

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
  /** Whether readers get to hear voices that sound plain. */
  plainVoices: boolean
  /** Whether an editor hears a narration before readers do. */
  narrationApproval: boolean
  /** Whether a narration says at its end that a machine spoke. */
  spokenDisclosure: boolean
  /** In which prices are shown to whoever has chosen no other. */
  currency: Currency
  /** What the money of members does, as the paper itself says it; may be empty. */
  membershipCase: string
  /** Whether a story ends with a line that invites to join. */
  invitation: boolean
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

/** Who asks for a page that is made for one person and never kept. */
export interface Visitor {
  cookies: ReadonlyMap<string, string>
  /** The address of the connection, as far as it is known: `203.0.113.7`. */
  address: string
  /** The network that address is in: `203.0.113.0/24`, `2001:db8:1::/48`. */
  network: string
  /** What the browser says of itself. */
  agent: string
}

/** A reading with its reader: only pages that are never kept get one. */
export interface Visit extends Reading {
  visitor: Visitor
}

/** A page made for one person: its GET changes nothing that matters, its POST acts and answers 303, or 422 with what was typed. */
export interface PersonalPage {
  get?: (visit: Visit) => Promise<Response>
  post?: (visit: Visit, form: Form) => Promise<Response>
  /** How many bytes its form may bring; 64 KB unless said otherwise. */
  largest?: number
}
