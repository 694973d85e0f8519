import { BriefLine } from '../front/brief-view.tsx'
import type { Brief } from '../front/brief.ts'
import { langIfOther } from '../page/phrases.ts'
import { path } from '../routes.ts'
import type { Teaser } from './story.ts'
import { StandardTeaser, type TeaserPlace } from './teaser-view.tsx'

/** Where a reader may go from the end of a story. */
export function ArticleEnd(props: TeaserPlace & { related: Teaser[]; moreNews: Brief[]; picks: Teaser[] }) {
  const { related, moreNews, picks, ...place } = props
  const { phrases } = place
  return (
    <div class="article-end wrap" {...langIfOther(phrases.language, place.pageLanguage)}>
      <TeaserRow heading={phrases.related} teasers={related} {...place} />
      <MoreNews briefs={moreNews} {...place} />
      <TeaserRow heading={phrases.editorsPicks} teasers={picks} {...place} />
    </div>
  )
}

/** A heading and stories side by side beneath it, with pictures. */
export function TeaserRow({
  heading,
  teasers,
  ...place
}: TeaserPlace & { heading: string; teasers: Teaser[] }) {
  if (teasers.length === 0) return null
  return (
    <section class="front-block">
      <h2 class="block-heading">{heading}</h2>
      <div class="front-row">
        {teasers.map((teaser) => (
          <StandardTeaser
            teaser={teaser}
            level={3}
            picture
            {...place}
            pageLanguage={place.phrases.language}
          />
        ))}
      </div>
    </section>
  )
}

function MoreNews({ briefs, reading, phrases }: TeaserPlace & { briefs: Brief[] }) {
  if (briefs.length === 0) return null
  return (
    <section class="front-block">
      <h2 class="block-heading">
        <a href={path('newsFeed')}>{phrases.moreNews}</a>
      </h2>
      <ol class="briefs across">
        {briefs.map((brief) => (
          <li>
            <BriefLine
              brief={brief}
              paper={reading.paper}
              phrases={phrases}
              pageLanguage={phrases.language}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
