import type { StoredPicture } from '../pictures/picture.ts'
import type { StoryId, Teaser } from '../stories/story.ts'

/** What the blocks of a body need from outside it, fetched beforehand in one go. */
export interface Surroundings {
  language: string
  picture(hash: string): StoredPicture | undefined
  /** Undefined when that story is not (or no longer) published. */
  story(id: StoryId): Teaser | undefined
  /** A whole address for a path of ours, for letters and feeds. */
  absolute(path: string): string
}

/** For a block that stands by itself and shows no picture and no story: a chart at the desk. */
export function plainSurroundings(language: string, url: string): Surroundings {
  return { language, picture: () => undefined, story: () => undefined, absolute: (to) => url + to }
}
