import { BriefLine } from '../front/brief-view.tsx'
import type { Brief } from '../front/brief.ts'
import { langIfOther } from '../page/phrases.ts'
import { path } from '../routes.ts'
import type { Teaser } from './story.ts'
import { TeaserRow } from './teaser-row-view.tsx'
import type { TeaserPlace } from './teaser-view.tsx'

/** Where a reader may go from the end of a story. */
export function ArticleEnd(props: TeaserPlace & { related: Teaser[]; moreNews: Brief[]; picks: Teaser[] }) {
  const { related, moreNews, picks, pageLanguage, ...rest } = props
  const { phrases } = rest
  const place = { ...rest, pageLanguage: phrases.language }
  return (
    <div class="article-end wrap" {...langIfOther(phrases.language, pageLanguage)}>
      <TeaserRow heading={phrases.related} teasers={related} {...place} />
      <MoreNews briefs={moreNews} {...place} />
      <TeaserRow heading={phrases.editorsPicks} teasers={picks} pictures {...place} />
    </div>
  )
}

function MoreNews({ briefs, reading, phrases }: TeaserPlace & { briefs: Brief[] }) {
  if (briefs.length === 0) return null
  return (
    <section class="block">
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
