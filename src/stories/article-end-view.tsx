import { BriefLine } from '../front/brief-view.tsx'
import type { Brief } from '../front/brief.ts'
import { langIfOther } from '../page/phrases.ts'
import { path } from '../routes.ts'
import { joinFrom } from './access-view.tsx'
import type { Article, Teaser } from './story.ts'
import { TeaserRow } from './teaser-row-view.tsx'
import type { TeaserPlace } from './teaser-view.tsx'

/** Where a reader may go from the end of a story. */
export function ArticleEnd(
  props: TeaserPlace & { article: Article; related: Teaser[]; moreNews: Brief[]; picks: Teaser[] },
) {
  const { article, related, moreNews, picks, pageLanguage, ...rest } = props
  const { phrases } = rest
  const place = { ...rest, pageLanguage: phrases.language }
  return (
    <div class="article-end wrap" {...langIfOther(phrases.language, pageLanguage)}>
      {!article.isCut && <Invitation article={article} {...place} />}
      <TeaserRow heading={phrases.related} teasers={related} {...place} />
      <MoreNews briefs={moreNews} {...place} />
      <TeaserRow heading={phrases.editorsPicks} teasers={picks} pictures {...place} />
    </div>
  )
}

/** Who reads without paying for it is told, quietly and once, who does. Members are asked for nothing. */
function Invitation({ article, reading, phrases }: TeaserPlace & { article: Article }) {
  const { audience, paper } = reading
  if (!paper.invitation || audience === 'member' || audience === 'staff') return null
  return (
    <p class="invitation-line">
      {phrases.invitation(paper.name)} <a href={joinFrom(article, phrases)}>{phrases.becomeMember}</a>
    </p>
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
