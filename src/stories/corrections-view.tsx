import { Paging, type Pages } from '../page/paging.tsx'
import { langIfOther } from '../page/phrases.ts'
import { Time } from '../page/time.tsx'
import { path } from '../routes.ts'
import type { Correction, Teaser } from './story.ts'
import type { TeaserPlace } from './teaser-view.tsx'

export interface CorrectedStory {
  correction: Correction
  story: Pick<Teaser, 'headline' | 'language' | 'section' | 'slug'>
}

/** What the paper got wrong, all of it, newest first. */
export function CorrectionsView(props: TeaserPlace & { corrected: CorrectedStory[]; pages: Pages }) {
  const { corrected, pages, reading, phrases, pageLanguage } = props
  return (
    <div class="listing wrap">
      <header class="listing-head">
        <h1>{phrases.corrections}</h1>
        <p class="standfirst">{phrases.correctionsStandfirst}</p>
      </header>
      {corrected.length === 0 && <p class="nothing">{phrases.noCorrections}</p>}
      <ol class="rows">
        {corrected.map(({ correction, story }) => (
          <li class="row">
            <p class="meta">
              <Time at={correction.at} as="dayAndTime" phrases={phrases} timeZone={reading.paper.timeZone} />
            </p>
            <div class="row-words">
              <p class="kicker">{phrases.correctionKinds[correction.kind]}</p>
              <p class="correction-text" {...langIfOther(story.language, pageLanguage)}>
                {correction.text}
              </p>
              <p class="meta">
                {phrases.correctionOf}{' '}
                <a
                  href={`${path('article', { section: story.section.slug, slug: story.slug })}#corrections`}
                  {...langIfOther(story.language, pageLanguage)}
                >
                  {story.headline}
                </a>
              </p>
            </div>
          </li>
        ))}
      </ol>
      <Paging pages={pages} phrases={phrases} />
    </div>
  )
}
