import { Paging, type Pages } from '../page/paging.tsx'
import { langIfOther } from '../page/phrases.ts'
import type { Byline, Teaser } from './story.ts'
import { RowTeaser, type TeaserPlace } from './teaser-view.tsx'

interface ListingProps extends TeaserPlace {
  heading: string
  /** The language of heading and standfirst, when it is not the page's. */
  headingLanguage?: string
  /** The slug of the section, when it is one. */
  inSection?: string | undefined
  standfirst: string
  teasers: Teaser[]
  pages: Pages
}

/** A section or a topic: its stories, newest first, page by page. */
export function ListingView({
  heading,
  headingLanguage,
  standfirst,
  teasers,
  pages,
  ...place
}: ListingProps) {
  const { phrases, pageLanguage } = place
  return (
    <div class="listing wrap">
      <header class="listing-head" {...langIfOther(headingLanguage ?? pageLanguage, pageLanguage)}>
        <h1>{heading}</h1>
        {standfirst !== '' && <p class="standfirst">{standfirst}</p>}
        <PageNumber pages={pages} {...place} />
      </header>
      <TeaserList teasers={teasers} {...place} />
      <Paging pages={pages} phrases={phrases} />
    </div>
  )
}

/** Everything by one reporter, and who that is. */
export function BylineView({ byline, teasers, pages, ...place }: TeaserPlace & BylineProps) {
  const { phrases } = place
  return (
    <div class="listing wrap">
      <header class="listing-head">
        <h1>{byline.name}</h1>
        {byline.role !== '' && <p class="role">{byline.role}</p>}
        {byline.about !== '' && <p class="standfirst">{byline.about}</p>}
        <PageNumber pages={pages} {...place} />
      </header>
      <TeaserList teasers={teasers} {...place} ofByline={byline.slug} />
      <Paging pages={pages} phrases={phrases} />
    </div>
  )
}

interface BylineProps {
  byline: Byline
  teasers: Teaser[]
  pages: Pages
}

export function TeaserList({ teasers, ...place }: TeaserPlace & { teasers: Teaser[] }) {
  if (teasers.length === 0) return <p class="nothing">{place.phrases.nothingHere}</p>
  return (
    <div class="rows">
      {teasers.map((teaser) => (
        <RowTeaser teaser={teaser} {...place} />
      ))}
    </div>
  )
}

function PageNumber({ pages, phrases }: TeaserPlace & { pages: Pages }) {
  return pages.number > 1 ? <p class="meta">{phrases.pageOf(pages.number, pages.of)}</p> : null
}
