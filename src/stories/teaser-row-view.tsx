import type { Teaser } from './story.ts'
import { StandardTeaser, type TeaserPlace } from './teaser-view.tsx'

/** A heading and stories side by side beneath it. */
export function TeaserRow({
  heading,
  teasers,
  pictures = false,
  ...place
}: TeaserPlace & { heading: string; teasers: Teaser[]; pictures?: boolean }) {
  if (teasers.length === 0) return null
  return (
    <section class="block">
      <h2 class="block-heading">{heading}</h2>
      <div class="teaser-row">
        {teasers.map((teaser) => (
          <StandardTeaser teaser={teaser} level={3} picture={pictures} {...place} />
        ))}
      </div>
    </section>
  )
}
