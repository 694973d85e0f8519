import type { Heard } from '../audio/narration.ts'
import type { Body, PlacedPicture } from '../body/block.ts'
import type { ShownPicture } from '../pictures/picture.ts'
import type { Id, Instant } from '../platform/ids.ts'

export type StoryId = Id<'story'>
export type RevisionId = Id<'revision'>
export type SectionId = Id<'section'>
export type TopicId = Id<'topic'>
export type BylineId = Id<'byline'>

/** BCP 47, as far as the pages speak it; a story may be in any other language too. */
export type Language = string

/** Who may read a story whole, if not everybody: members, or members first and everybody from a time on. */
export type StoryAccess = { for: 'members' } | { for: 'members-first'; freeFrom: Instant }

/** All that a newsroom edits of a story: each saving makes a whole new revision, none is ever changed. */
export interface Draft {
  language: Language
  section: SectionId
  slug: string
  kicker: string
  headline: string
  standfirst: string
  /** Where it was written: "Vilnius". */
  dateline: string
  bylines: BylineId[]
  topics: TopicId[]
  leadPicture: PlacedPicture | null
  body: Body
  /** Wires, documents, other papers it draws on. */
  sourceCredits: SourceCredit[]
  /** Everybody may read it, unless something else stands here. */
  access?: StoryAccess
}

export interface SourceCredit {
  name: string
  url?: string
}

/** Where a story stands. Each state is a row of its own noun: sign-off, schedule, publication, withdrawal. */
export type Standing =
  | { state: 'draft' }
  | { state: 'ready'; revision: RevisionId; by: string; at: Instant }
  | { state: 'scheduled'; revision: RevisionId; publishAt: Instant }
  | { state: 'published'; revision: RevisionId; publishedAt: Instant; revisedAt: Instant }
  | {
      state: 'corrected'
      revision: RevisionId
      publishedAt: Instant
      revisedAt: Instant
      corrections: number
    }
  | { state: 'withdrawn'; at: Instant; reason: string }

export interface Section {
  id: SectionId
  slug: string
  name: string
  standfirst: string
}

export interface Topic {
  id: TopicId
  slug: string
  name: string
  standfirst: string
}

export interface Byline {
  id: BylineId
  slug: string
  name: string
  role: string
  about: string
  picture: string | null
}

/** A story as it stands in a list: enough for a card, a feed entry or a search result. */
export interface Teaser {
  id: StoryId
  language: Language
  section: Section
  slug: string
  kicker: string
  headline: string
  standfirst: string
  dateline: string
  bylines: { name: string; slug: string }[]
  picture: ShownPicture | null
  minutes: number
  publishedAt: Instant
  revisedAt: Instant
  /** Null where everybody may read it. */
  access: StoryAccess | null
}

/** A story as the reader opens it. */
export interface Article extends Teaser {
  body: Body
  /** What is given to hear of it. */
  heard: Heard
  /** The body is only its opening, for whoever it is made for may not read the whole. */
  isCut: boolean
  topics: Topic[]
  sourceCredits: SourceCredit[]
  corrections: Correction[]
  translations: { language: Language; section: Section; slug: string; headline: string }[]
}

export interface Correction {
  id: Id<'correction'>
  kind: 'correction' | 'clarification' | 'update'
  text: string
  at: Instant
}
