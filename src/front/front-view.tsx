import { CompactTeaser, LeadTeaser, StandardTeaser, type TeaserPlace } from '../stories/teaser-view.tsx'
import { path } from '../routes.ts'
import type { Brief } from './brief.ts'
import { BriefLine } from './brief-view.tsx'
import type { Front } from './front.ts'
import { LiveMark } from './live-mark.tsx'

/** The front page, below the masthead: lead, middle, news feed, then picks and blocks across. */
export function FrontView({ front, ...place }: TeaserPlace & { front: Front }) {
  const { phrases } = place
  return (
    <div class="front wrap">
      {front.lead && <LeadTeaser teaser={front.lead} {...place} />}
      <div class="front-middle">
        {front.middle.map((teaser) => (
          <StandardTeaser teaser={teaser} {...place} />
        ))}
      </div>
      <FeedColumn briefs={front.briefs} {...place} />
      <Block heading={phrases.editorsPicks} stories={front.picks} picture {...place} />
      {front.blocks.map(({ heading, section, stories }) => (
        <Block heading={heading} section={section} stories={stories} {...place} />
      ))}
    </div>
  )
}

function FeedColumn({ briefs, ...place }: TeaserPlace & { briefs: Brief[] }) {
  const { phrases } = place
  return (
    <section class="front-feed" aria-labelledby="feed-heading">
      <h2 class="block-heading" id="feed-heading">
        <a href={path('newsFeed')}>{phrases.newsFeed}</a>
        <LiveMark phrases={phrases} />
      </h2>
      <news-feed src={path('newsFeedLive')} lines announce={phrases.newBrief}>
        <ol class="briefs">
          {briefs.map((brief) => (
            <li>
              <BriefLine
                brief={brief}
                paper={place.reading.paper}
                phrases={phrases}
                pageLanguage={place.pageLanguage}
              />
            </li>
          ))}
        </ol>
      </news-feed>
      <p class="meta more">
        <a class="quiet" href={path('newsFeed')}>
          {phrases.moreNews}
        </a>
      </p>
    </section>
  )
}

function Block({
  heading,
  section = null,
  stories,
  picture = false,
  ...place
}: TeaserPlace & { heading: string; section?: string | null; stories: Front['picks']; picture?: boolean }) {
  if (stories.length === 0) return null
  return (
    <section class="front-block">
      <h2 class="block-heading">
        {section ? <a href={path('section', { section })}>{heading}</a> : heading}
      </h2>
      <div class="front-row">
        {stories.map((teaser) =>
          picture ? (
            <StandardTeaser teaser={teaser} level={3} picture {...place} />
          ) : (
            <CompactTeaser teaser={teaser} {...place} />
          ),
        )}
      </div>
    </section>
  )
}
