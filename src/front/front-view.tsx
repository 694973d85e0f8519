import {
  BlockLeadTeaser,
  CompactTeaser,
  LeadTeaser,
  StandardTeaser,
  type TeaserPlace,
} from '../stories/teaser-view.tsx'
import { TeaserRow } from '../stories/teaser-row-view.tsx'
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
      <div class={front.briefs.length > 0 ? 'front-middle' : 'front-middle alone'}>
        {front.middle.map((teaser) => (
          <StandardTeaser teaser={teaser} {...place} />
        ))}
      </div>
      {front.briefs.length > 0 && <FeedColumn briefs={front.briefs} {...place} />}
      <TeaserRow heading={phrases.editorsPicks} teasers={front.picks} pictures {...place} />
      {front.blocks.map((block) => (
        <Block {...block} {...place} />
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

/** Stories under one heading: the first with its picture, the second with its standfirst, then headlines. */
function Block({ heading, section, stories, ...place }: TeaserPlace & Front['blocks'][number]) {
  const [first, second, ...others] = stories
  if (!first) return null
  return (
    <section class="block">
      <h2 class="block-heading">
        {section ? <a href={path('section', { section })}>{heading}</a> : heading}
      </h2>
      <div class="block-stories">
        <BlockLeadTeaser teaser={first} level={3} {...place} />
        {second && <StandardTeaser teaser={second} level={3} {...place} />}
        {others.length > 0 && (
          <div class="block-others">
            {others.map((teaser) => (
              <CompactTeaser teaser={teaser} {...place} />
            ))}
          </div>
        )}
      </div>
    </section>
  )
}
