import { dayInFull } from '../page/dates.ts'
import { langIfOther, type Phrases } from '../page/phrases.ts'
import type { Paper } from '../page/reading.ts'
import { Time } from '../page/time.tsx'
import { path } from '../routes.ts'
import type { Brief } from './brief.ts'

export interface BriefPlace {
  paper: Paper
  phrases: Phrases
  pageLanguage: string
}

/** A brief as a line of the feed: its time hanging at the left, its headline. */
export function BriefLine({ brief, ...place }: BriefPlace & { brief: Brief }) {
  return (
    <article class={classOf(brief)} data-brief={brief.id}>
      <BriefTime brief={brief} {...place} />
      <BriefHeadline brief={brief} {...place} />
    </article>
  )
}

/**
 * A whole brief. Its first two parts are a line's: `news-feed.island.ts` makes the one out of the other, and puts
 * it under its day.
 */
export function BriefEntry({ brief, ...place }: BriefPlace & { brief: Brief }) {
  const day = dayInFull(brief.publishedAt, place.phrases, place.paper.timeZone)
  return (
    <article class={classOf(brief)} data-brief={brief.id} data-day={day}>
      <BriefTime brief={brief} {...place} />
      <BriefHeadline brief={brief} {...place} />
      <div class="brief-more">
        <BriefText brief={brief} {...place} />
        <BriefSource brief={brief} {...place} />
      </div>
    </article>
  )
}

/** Paragraphs are parted by an empty line. */
export function BriefText({ brief, pageLanguage }: BriefPlace & { brief: Brief }) {
  const paragraphs = brief.text.split(/\n\s*\n/).filter((text) => text.trim() !== '')
  return (
    <>
      {paragraphs.map((text) => (
        <p {...langIfOther(brief.language, pageLanguage)}>{text}</p>
      ))}
    </>
  )
}

export function BriefSource({ brief, phrases, pageLanguage }: BriefPlace & { brief: Brief }) {
  const { story, source } = brief
  return (
    <>
      {story && (
        <p {...langIfOther(brief.language, pageLanguage)}>
          <a href={path('article', { section: story.section, slug: story.slug })}>{story.headline}</a>
        </p>
      )}
      {source !== '' && (
        <p class="meta">
          {phrases.source} {source}
        </p>
      )}
    </>
  )
}

function BriefTime({ brief, paper, phrases }: BriefPlace & { brief: Brief }) {
  return <Time at={brief.publishedAt} as="clockTime" phrases={phrases} timeZone={paper.timeZone} />
}

function BriefHeadline({ brief, pageLanguage }: BriefPlace & { brief: Brief }) {
  return (
    <h3 {...langIfOther(brief.language, pageLanguage)}>
      <a href={path('brief', { id: brief.id })}>{brief.headline}</a>
    </h3>
  )
}

function classOf(brief: Brief): string {
  return brief.weight === 'strong' ? 'brief strong' : 'brief'
}
