import { PictureView } from '../pictures/picture-view.tsx'
import { path } from '../routes.ts'
import type { Teaser } from '../stories/story.ts'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases, phraseLanguage } from './body-phrases.ts'
import type { Surroundings } from './surroundings.ts'

type Related = BlockOf<'related'>

/** Another story as it stands today: its headline is never copied, so it cannot go stale. */
export const related: BlockFaces<Related> = {
  page: ({ story: id }, surroundings, at) => {
    const story = surroundings.story(id)
    return story ? <RelatedCard story={story} surroundings={surroundings} at={at} /> : null
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: () => '',
  speech: () => [],
}

function RelatedCard({ story, surroundings, at }: { story: Teaser; surroundings: Surroundings; at: number }) {
  const { language } = surroundings
  const foreign = story.language === language ? undefined : story.language
  return (
    <div class="related" data-block={at}>
      {story.picture && (
        <PictureView
          picture={story.picture.stored}
          alt=""
          crop="4x3"
          sizes="(min-width: 38rem) 10rem, 6rem"
        />
      )}
      <div>
        <p class="kicker">
          {story.kicker !== '' ? (
            <span lang={foreign}>{story.kicker}</span>
          ) : (
            <span lang={phraseLanguage(language)}>{bodyPhrases(language).related}</span>
          )}
        </p>
        <p class="headline" lang={foreign}>
          <a href={addressOf(story)} hreflang={foreign}>
            {story.headline}
          </a>
        </p>
        {story.standfirst !== '' && (
          <p class="standfirst" lang={foreign}>
            {story.standfirst}
          </p>
        )}
      </div>
    </div>
  )
}

function addressOf({ section, slug }: Teaser): string {
  return path('article', { section: section.slug, slug })
}

function outside({ story: id }: Related, surroundings: Surroundings) {
  const story = surroundings.story(id)
  return story ? (
    <p>
      <a href={surroundings.absolute(addressOf(story))}>
        <strong>{story.headline}</strong>
      </a>
      {story.standfirst !== '' && ` ${story.standfirst}`}
    </p>
  ) : null
}
