import type { StoryId, Teaser } from '../stories/story.ts'
import type { Brief } from './brief.ts'

/** The front as arranged by hand: whom the editor named, in order. What is missing is filled. */
export interface Arrangement {
  lead: StoryId | null
  middle: StoryId[]
  picks: StoryId[]
  blocks: { heading: string; section: string | null; stories: StoryId[] }[]
}

/** The front as it is shown: no story twice. */
export interface Front {
  lead: Teaser | null
  middle: Teaser[]
  picks: Teaser[]
  blocks: { heading: string; section: string | null; stories: Teaser[] }[]
  briefs: Brief[]
}
