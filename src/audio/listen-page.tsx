import { standingArrangement } from '../front/fronts.ts'
import { htmlAnswer } from '../page/answers.ts'
import { langIfOther } from '../page/phrases.ts'
import type { Page, Reading } from '../page/reading.ts'
import { path } from '../routes.ts'
import { teasersById } from '../stories/stories.ts'
import type { StoryId, Teaser } from '../stories/story.ts'
import { heardOf, latestHeard } from './narrations.ts'
import type { Heard } from './narration.ts'
import { narrationPhrases, type NarrationPhrases } from './narration-phrases.ts'
import { Player } from './player.tsx'

const MOST = 20

/** The front page for the ears: its stories in its order, then the newest, each with a player that leads to the next. */
export const listenPage: Page = async (reading) => {
  const { db, paper } = reading
  const phrases = narrationPhrases(paper.language)
  const stories = await storiesToHear(reading)
  const heard = await heardOf(
    db,
    stories.map(({ id }) => id),
  )
  return htmlAnswer(reading, {
    title: phrases.listenPage,
    description: phrases.listenPageStandfirst,
    language: phrases.language,
    canonical: path('listen'),
    feeds: [{ title: phrases.podcastOf(paper.name), path: path('podcast'), type: 'application/rss+xml' }],
    islands: ['listen-player.island.js'],
    children: <ListenView {...{ stories, heard, phrases, reading }} />,
  })
}

async function storiesToHear({ db }: Reading): Promise<Teaser[]> {
  const [arrangement, latest] = await Promise.all([standingArrangement(db), latestHeard(db, MOST)])
  const front = arrangement ? [arrangement.lead, ...arrangement.middle, ...arrangement.picks] : []
  const heard = new Set(latest)
  const first = front.filter((id): id is StoryId => id !== null && heard.has(id))
  const order = [...new Set([...first, ...latest])].slice(0, MOST)
  return teasersById(db, order)
}

function ListenView({
  stories,
  heard,
  phrases,
  reading,
}: {
  stories: Teaser[]
  heard: Map<StoryId, Heard>
  phrases: NarrationPhrases
  reading: Reading
}) {
  return (
    <div class="listing wrap">
      <header class="listing-head">
        <h1>{phrases.listenPage}</h1>
        <p class="standfirst">{phrases.listenPageStandfirst}</p>
      </header>
      {stories.length === 0 && <p>{phrases.nothingToHear}</p>}
      <ol class="listen-list">
        {stories.map(({ id, headline, language, slug, section }) => (
          <li {...langIfOther(language, phrases.language)}>
            <h2>
              <a href={path('article', { section: section.slug, slug })}>{headline}</a>
            </h2>
            <Player
              heard={heard.get(id) ?? { state: 'none' }}
              headline={headline}
              language={language}
              pageLanguage={language}
              paperLanguage={reading.paper.language}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
