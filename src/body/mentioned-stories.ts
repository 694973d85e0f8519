import type { StoryId } from '../stories/story.ts'
import type { Body } from './block.ts'

/** The stories whose cards stand in the body, each once: to be fetched before it is shown. */
export function mentionedStories(body: Body): StoryId[] {
  return [...new Set(body.flatMap((block) => (block.kind === 'related' ? [block.story] : [])))]
}
