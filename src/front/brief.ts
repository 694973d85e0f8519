import type { Id, Instant } from '../platform/ids.ts'
import type { Language, Section, StoryId } from '../stories/story.ts'

export type BriefId = Id<'brief'>

/** A short timed item of the news feed: a headline, a time, one paragraph. */
export interface Brief {
  id: BriefId
  language: Language
  headline: string
  text: string
  /** `strong` briefs are set in bold in the feed. */
  weight: 'normal' | 'strong'
  section: Section | null
  /** The story that tells more, when there is one. */
  story: { section: string; slug: string; headline: string } | null
  source: string
  publishedAt: Instant
}

export type BriefDraft = Pick<Brief, 'language' | 'headline' | 'text' | 'weight' | 'source'> & {
  section: string | null
  story: StoryId | null
  publishedAt: Instant
}
