import { PictureView } from '../pictures/picture-view.tsx'
import { counted, langIfOther, phrasesIn, type Phrases } from '../page/phrases.ts'
import type { Paper, Reading } from '../page/reading.ts'
import { Time } from '../page/time.tsx'
import { path } from '../routes.ts'
import { AccessMark } from './access-view.tsx'
import { Names } from './names-view.tsx'
import type { Teaser } from './story.ts'

/** Where and how a teaser stands: what surrounds it decides its size, its heading's level and its language. */
export interface TeaserPlace {
  reading: Reading
  phrases: Phrases
  pageLanguage: string
  level?: 2 | 3
  /** On a section's own page its name need not stand over every story. */
  inSection?: string | undefined
  /** On a reporter's own page the name is given only where others wrote too. */
  ofByline?: string
}

interface TeaserProps extends TeaserPlace {
  teaser: Teaser
}

/** The story that opens the front: picture over all, the largest headline, who wrote it. */
export function LeadTeaser({ teaser, level = 2, ...place }: TeaserProps) {
  return (
    <article class="teaser teaser-lead" {...langIfOther(teaser.language, place.pageLanguage)}>
      <TeaserPicture
        teaser={teaser}
        crop="16x9"
        sizes="(min-width: 80rem) 38rem, (min-width: 60rem) 48vw, 100vw"
        priority
      />
      <Headline teaser={teaser} level={level} />
      <Standfirst teaser={teaser} />
      <p class="meta">
        <Names
          bylines={teaser.bylines}
          dateline={teaser.dateline}
          language={teaser.language}
          paper={place.reading.paper}
        />
        {teaser.bylines.length > 0 && ' · '}
        {counted(place.phrases, place.phrases.minutesShort, teaser.minutes)}
        <AccessMark story={teaser} phrases={place.phrases} />
      </p>
    </article>
  )
}

/** Kicker, headline and standfirst, under a picture when one is asked for and there is one. */
export function StandardTeaser({
  teaser,
  level = 2,
  picture = false,
  ...place
}: TeaserProps & { picture?: boolean }) {
  return (
    <article class="teaser" {...langIfOther(teaser.language, place.pageLanguage)}>
      {picture && (
        <TeaserPicture
          teaser={teaser}
          crop="3x2"
          sizes="(min-width: 60rem) 19rem, (min-width: 38rem) 46vw, 6.5rem"
        />
      )}
      <Kicker teaser={teaser} paper={place.reading.paper} />
      <Headline teaser={teaser} level={level} />
      <Standfirst teaser={teaser} />
    </article>
  )
}

/** The first story of a block: its picture beside its words, where there is room. */
export function BlockLeadTeaser({ teaser, level = 3, ...place }: TeaserProps) {
  return (
    <article class="teaser block-lead" {...langIfOther(teaser.language, place.pageLanguage)}>
      <TeaserPicture
        teaser={teaser}
        crop="3x2"
        sizes="(min-width: 60rem) 19rem, (min-width: 38rem) 46vw, 100vw"
      />
      <div class="row-words">
        <Kicker teaser={teaser} paper={place.reading.paper} />
        <Headline teaser={teaser} level={level} />
        <Standfirst teaser={teaser} />
      </div>
    </article>
  )
}

/** One story of a list: the day, the words, a small picture at the side. */
export function RowTeaser({ teaser, level = 2, ...place }: TeaserProps) {
  const { paper } = place.reading
  const others = teaser.bylines.filter(({ slug }) => slug !== place.ofByline)
  return (
    <article class="teaser row" {...langIfOther(teaser.language, place.pageLanguage)}>
      <p class="meta" {...langIfOther(place.phrases.language, teaser.language)}>
        <Time at={teaser.publishedAt} as="day" phrases={place.phrases} timeZone={paper.timeZone} />
      </p>
      <div class="row-words">
        {(teaser.kicker !== '' || teaser.section.slug !== place.inSection) && (
          <Kicker teaser={teaser} paper={paper} />
        )}
        <Headline teaser={teaser} level={level} />
        <Standfirst teaser={teaser} />
        <p class="meta">
          <Names
            bylines={others.length > 0 ? teaser.bylines : []}
            dateline={teaser.dateline}
            language={teaser.language}
            paper={paper}
          />
        </p>
      </div>
      <TeaserPicture
        teaser={teaser}
        crop="3x2"
        sizes="(min-width: 60rem) 18rem, (min-width: 38rem) 24vw, 6.5rem"
      />
    </article>
  )
}

/** A kicker and a headline, where there is no room for more. */
export function CompactTeaser({ teaser, level = 3, ...place }: TeaserProps) {
  return (
    <article class="teaser teaser-compact" {...langIfOther(teaser.language, place.pageLanguage)}>
      <Kicker teaser={teaser} paper={place.reading.paper} />
      <Headline teaser={teaser} level={level} />
    </article>
  )
}

function TeaserPicture(props: { teaser: Teaser; crop: '16x9' | '3x2'; sizes: string; priority?: boolean }) {
  const { teaser, crop, sizes, priority = false } = props
  if (!teaser.picture) return null
  return (
    <div class="teaser-picture">
      <PictureView
        picture={teaser.picture.stored}
        alt={teaser.picture.alt}
        crop={crop}
        sizes={sizes}
        priority={priority}
      />
    </div>
  )
}

/** Without a kicker of its own a story is placed by its section, whose name is in the paper's language. */
function Kicker({ teaser, paper }: { teaser: Teaser; paper: Paper }) {
  const mark = <AccessMark story={teaser} phrases={phrasesIn(teaser.language, paper.language)} />
  if (teaser.kicker !== '')
    return (
      <p class="kicker">
        {teaser.kicker}
        {mark}
      </p>
    )
  return (
    <p class="kicker" {...langIfOther(paper.language, teaser.language)}>
      {teaser.section.name}
      {mark}
    </p>
  )
}

function Headline({ teaser, level }: { teaser: Teaser; level: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <Heading class="teaser-headline">
      <a href={path('article', { section: teaser.section.slug, slug: teaser.slug })}>{teaser.headline}</a>
    </Heading>
  )
}

function Standfirst({ teaser }: { teaser: Teaser }) {
  return teaser.standfirst === '' ? null : <p class="teaser-standfirst">{teaser.standfirst}</p>
}
