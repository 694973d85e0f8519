import type { ComponentChildren } from 'preact'
import { Player } from '../audio/player.tsx'
import type { Brief } from '../front/brief.ts'
import { dayKey } from '../page/dates.ts'
import { counted, langIfOther, type Phrases } from '../page/phrases.ts'
import { Time } from '../page/time.tsx'
import { AccessMark, RestForMembers } from './access-view.tsx'
import { ArticleEnd } from './article-end-view.tsx'
import { Corrections, Sources, Topics, Translations } from './article-parts-view.tsx'
import { LeadPicture } from './lead-picture-view.tsx'
import { Names } from './names-view.tsx'
import type { Article, Teaser } from './story.ts'
import type { TeaserPlace } from './teaser-view.tsx'

export interface ArticleViewProps extends TeaserPlace {
  article: Article
  /** Stories an editor or their topics put beside this one. */
  related: Teaser[]
  moreNews: Brief[]
  picks: Teaser[]
  /** The body: `<BodyView …/>`. */
  children: ComponentChildren
}

/** A story as the reader opens it, in the order a reader needs: what, who and when, the story, what it stands on. */
export function ArticleView({ article, related, moreNews, picks, children, ...place }: ArticleViewProps) {
  return (
    <>
      <article class="article">
        <ArticleHead article={article} {...place} />
        {article.picture && <LeadPicture picture={article.picture} />}
        <Player
          heard={article.heard}
          headline={article.headline}
          language={article.language}
          pageLanguage={place.pageLanguage}
          paperLanguage={place.reading.paper.language}
        />
        {children}
        {article.isCut && <RestForMembers article={article} {...place} />}
        <footer class="article-foot">
          <Corrections article={article} {...place} />
          <Sources article={article} {...place} />
          <Topics article={article} {...place} />
          <Translations article={article} {...place} />
        </footer>
      </article>
      <ArticleEnd article={article} related={related} moreNews={moreNews} picks={picks} {...place} />
    </>
  )
}

function ArticleHead({ article, ...place }: TeaserPlace & { article: Article }) {
  const { paper } = place.reading
  const kickerLanguage = article.kicker === '' ? paper.language : article.language
  return (
    <header class="article-head">
      <p class="kicker" {...langIfOther(kickerLanguage, place.pageLanguage)}>
        {article.kicker || article.section.name}
        <AccessMark story={article} phrases={place.phrases} />
      </p>
      <h1>{article.headline}</h1>
      {article.standfirst !== '' && <p class="standfirst">{article.standfirst}</p>}
      <BylineLine article={article} {...place} />
    </header>
  )
}

/** Who, where, when, how long; and that something was put right, where something was. */
function BylineLine({ article, reading, phrases, pageLanguage }: TeaserPlace & { article: Article }) {
  const { timeZone } = reading.paper
  const { bylines, dateline, language, publishedAt, minutes } = article
  return (
    <p class="byline-line" {...langIfOther(phrases.language, pageLanguage)}>
      {(bylines.length > 0 || dateline !== '') && (
        <Names bylines={bylines} dateline={dateline} language={language} paper={reading.paper} linked />
      )}
      <Time at={publishedAt} as="dayAndTime" phrases={phrases} timeZone={timeZone} />
      <Since article={article} phrases={phrases} timeZone={timeZone} />
      <span>{counted(phrases, phrases.minutesToRead, minutes)}</span>
    </p>
  )
}

/** What became of it since: its newest correction, or else that it says something new. */
function Since({ article, ...how }: { article: Article; phrases: Phrases; timeZone: string }) {
  const newest = article.corrections.at(-1)
  if (!newest && article.revisedAt === article.publishedAt) return null
  const at = newest?.at ?? article.revisedAt
  const sameDay = dayKey(at, how.timeZone) === dayKey(article.publishedAt, how.timeZone)
  const words = (
    <>
      {how.phrases.since[newest?.kind ?? 'update']}{' '}
      <Time at={at} as={sameDay ? 'clockTime' : 'day'} {...how} />
    </>
  )
  return newest ? <a href="#corrections">{words}</a> : <span>{words}</span>
}
