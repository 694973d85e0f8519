import { asset } from '../page/assets.ts'
import { counted, langIfOther, phrasesIn } from '../page/phrases.ts'
import { path } from '../routes.ts'
import { narrationFileName, type Heard, type Narration } from './narration.ts'
import { narrationPhrases, type NarrationPhrases } from './narration-phrases.ts'

interface PlayerProps {
  heard: Heard
  headline: string
  /** Of the story. */
  language: string
  pageLanguage: string
  paperLanguage: string
}

/**
 * A story to listen to. What stands here works as it is, with the browser's own controls; `listen-player.island.ts`
 * puts ours in their place, and the sentence being heard is marked in the text.
 */
export function Player({ heard, headline, language, pageLanguage, paperLanguage }: PlayerProps) {
  if (heard.state === 'none') return null
  const phrases = narrationPhrases(language, paperLanguage)
  const lang = langIfOther(phrases.language, pageLanguage)
  if (heard.state === 'ready') return <Ready narration={heard.narration} {...{ phrases, headline, lang }} />
  return (
    <section class="player" aria-label={phrases.listenPage} {...lang}>
      <p class="meta">{SAID[heard.state](phrases)}</p>
    </section>
  )
}

const SAID = {
  'being made': ({ beingMade }) => beingMade,
  'recorded before': ({ wordsChanged }) => wordsChanged,
  'no voice': ({ noVoice }) => noVoice,
} satisfies Record<string, (phrases: NarrationPhrases) => string>

function Ready({
  narration,
  phrases,
  headline,
  lang,
}: {
  narration: Narration
  phrases: NarrationPhrases
  headline: string
  lang: ReturnType<typeof langIfOther>
}) {
  const { id, milliseconds, keptAt } = narration
  return (
    <listen-player
      class="player"
      data-id={id}
      data-places={path('narrationPlaces', { id })}
      data-more={asset('listening.island.js')}
      data-pause={phrases.pause}
      data-play={phrases.play}
      data-from-here={phrases.fromHere}
      data-place-of={phrases.placeOf('#', '##')}
      data-failed={phrases.failed}
      data-headline={headline}
      role="group"
      aria-label={phrases.listenTo(headline)}
      {...lang}
    >
      <p class="player-head">
        <b>{phrases.listen}</b> <span>· {lengthOf(narration, phrases)}</span>
      </p>
      <p class="meta player-disclosure">{disclosureOf(narration, phrases)}</p>
      {keptAt !== null && <p class="meta">{phrases.wordsChanged}</p>}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the words are the story it stands in */}
      <audio controls preload="none" src={path('narrationFile', { name: narrationFileName(narration) })} />
      <div class="player-bar" hidden>
        <button type="button" class="player-play" aria-label={phrases.play} data-do="play">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path class="play-mark" d="M8 5v14l11-7z" />
            <path class="pause-mark" d="M7 5h4v14H7zM13 5h4v14h-4z" />
          </svg>
        </button>
        <input
          type="range"
          class="player-place"
          min="0"
          max={String(Math.ceil(milliseconds / 1000))}
          value="0"
          step="5"
          aria-label={phrases.place}
          aria-valuetext={phrases.placeOf(clock(0), clock(milliseconds))}
          data-do="place"
        />
        <button type="button" class="player-small" aria-label={phrases.back} data-do="back">
          −15
        </button>
        <button
          type="button"
          class="player-small"
          aria-label={`${phrases.speed}: 1×`}
          data-do="speed"
          data-label={phrases.speed}
        >
          1×
        </button>
      </div>
      <p class="meta" role="status" hidden />
    </listen-player>
  )
}

/** "5 min", rounded up from half of one: nothing is said to last no time. */
export function lengthOf(
  { milliseconds }: Pick<Narration, 'milliseconds'>,
  phrases: NarrationPhrases,
): string {
  return counted(phrasesIn(phrases.language), phrases.minutes, Math.max(1, Math.round(milliseconds / 60_000)))
}

export function disclosureOf(
  { madeBy, voice }: Pick<Narration, 'madeBy' | 'voice'>,
  phrases: NarrationPhrases,
): string {
  if (madeBy === 'person') return phrases.readBy(voice)
  return madeBy === 'both' ? phrases.disclosureBoth : phrases.disclosure
}

/** `3:07`. */
export function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
