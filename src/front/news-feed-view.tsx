import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { dayInFull, dayKey } from '../page/dates.ts'
import { Paging, type Pages } from '../page/paging.tsx'
import { langIfOther, phrasesIn, type Phrases } from '../page/phrases.ts'
import type { Paper, Reading } from '../page/reading.ts'
import { Time } from '../page/time.tsx'
import { path } from '../routes.ts'
import { BriefEntry, BriefSource, BriefText } from './brief-view.tsx'
import type { Brief } from './brief.ts'
import { LiveMark } from './live-mark.tsx'

interface NewsFeedProps {
  reading: Reading
  phrases: Phrases
  pageLanguage: string
  /** Newest first. */
  briefs: Brief[]
  pages?: Pages
}

/** The whole feed, day by day. Only its first page is live. */
export function NewsFeedView({ reading, phrases, pageLanguage, briefs, pages }: NewsFeedProps) {
  const { paper } = reading
  const live = !pages || pages.number === 1
  const place = { paper, phrases, pageLanguage }
  return (
    <div class="listing wrap">
      <header class="listing-head" {...langIfOther(phrases.language, pageLanguage)}>
        <h1>
          {phrases.newsFeed} {live && <LiveMark phrases={phrases} />}
        </h1>
        <p class="standfirst">{phrases.newsFeedStandfirst}</p>
      </header>
      <FeedElement live={live} phrases={phrases}>
        {days(briefs, paper).map((ofDay) => (
          <section class="brief-day" data-day={dayInFull(ofDay[0]!.publishedAt, phrases, paper.timeZone)}>
            <h2>
              <Time at={ofDay[0]!.publishedAt} as="dayInFull" phrases={phrases} timeZone={paper.timeZone} />
            </h2>
            <ol class="briefs">
              {ofDay.map((brief) => (
                <li>
                  <BriefEntry brief={brief} {...place} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </FeedElement>
      {briefs.length === 0 && <p>{phrases.nothingHere}</p>}
      {pages && <Paging pages={pages} phrases={phrases} />}
    </div>
  )
}

/** A brief on its own page, where a link to it leads. */
export function BriefView({
  reading,
  phrases,
  pageLanguage,
  brief,
}: Omit<NewsFeedProps, 'briefs'> & { brief: Brief }) {
  const { paper } = reading
  const place = { paper, phrases, pageLanguage }
  return (
    <article class="article">
      <header class="article-head">
        <p class="kicker" {...langIfOther(phrases.language, pageLanguage)}>
          <a class="quiet" href={path('newsFeed')}>
            {phrases.newsFeed}
          </a>
        </p>
        <h1>{brief.headline}</h1>
        <p class="byline-line">
          <Time at={brief.publishedAt} as="dayAndTime" phrases={phrases} timeZone={paper.timeZone} />
        </p>
      </header>
      <div class="body">
        <BriefText brief={brief} {...place} />
      </div>
      <div class="brief-source">
        <BriefSource brief={brief} {...place} />
      </div>
    </article>
  )
}

/** What is sent to open pages when a brief is published: the entry as this page shows it. */
export function briefEntryHtml(brief: Brief, paper: Paper): string {
  const phrases = phrasesIn(paper.language)
  return renderToString(
    <BriefEntry brief={brief} paper={paper} phrases={phrases} pageLanguage={paper.language} />,
  )
}

function FeedElement({
  live,
  phrases,
  children,
}: {
  live: boolean
  phrases: Phrases
  children: ComponentChildren
}) {
  if (!live) return <>{children}</>
  return (
    <news-feed src={path('newsFeedLive')} announce={phrases.newBrief}>
      {children}
    </news-feed>
  )
}

function days(briefs: Brief[], paper: Paper): Brief[][] {
  const byDay = Map.groupBy(briefs, (brief) => dayKey(brief.publishedAt, paper.timeZone))
  return [...byDay.values()]
}
