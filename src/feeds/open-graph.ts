import type { OpenGraph } from '../page/open-graph.tsx'
import { offeredSizes, pictureAddress } from '../pictures/variant.ts'
import type { Teaser } from '../stories/story.ts'

/** What other sites show of a story: its picture cut for that, when it came out, where it belongs. */
export function storyOpenGraph({ headline, picture, publishedAt, revisedAt, section }: Teaser): OpenGraph {
  return {
    type: 'article',
    title: headline,
    publishedAt,
    revisedAt,
    section: section.name,
    ...(picture && { picture: sharePicture(picture) }),
  }
}

const SHARE = { width: 1200, height: 630 }

function sharePicture({ stored, alt }: NonNullable<Teaser['picture']>): NonNullable<OpenGraph['picture']> {
  const [offered] = offeredSizes(stored, 'share')
  return {
    path: pictureAddress(stored, { width: SHARE.width, crop: 'share' }),
    width: offered?.width ?? SHARE.width,
    height: offered?.height ?? SHARE.height,
    alt,
  }
}
