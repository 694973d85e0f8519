import type { Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { Block, DeskSearch, DeskTable, When } from '../../staff/desk-parts.tsx'
import type { StoryId, Teaser } from '../../stories/story.ts'
import type { Heard, NarrationWish } from '../narration.ts'
import { clock } from '../player.tsx'
import type { OutdatedRecording, Unheard } from './narrated-stories.ts'
import { soundAddress } from './narration-sound-page.ts'
import { NarrationTabs } from './narration-tabs.tsx'
import { languageName } from '../../staff/language-name.ts'
import { heardWords, wishWords } from './narration-words.ts'

type Queued = NarrationWish & { headline: string }

interface NarrationViewProps {
  visit: Visit
  queue: Queued[]
  waiting: number
  failed: Queued[]
  toHear: Unheard[]
  outdated: OutdatedRecording[]
  silent: { language: string; stories: number }[]
  words: string
  stories: Teaser[]
  heard: Map<StoryId, Heard>
}

export function NarrationView(props: NarrationViewProps) {
  const { visit, queue, waiting, failed, toHear, outdated, silent, words, stories, heard } = props
  return (
    <>
      <NarrationTabs here="stories" />
      {failed.length > 0 && <Failed failed={failed} />}
      {toHear.length > 0 && <ToHear toHear={toHear} visit={visit} />}
      {outdated.length > 0 && <Outdated outdated={outdated} visit={visit} />}
      {queue.length > 0 && (
        <Block heading="In the queue" id="queue">
          <QueueTable queue={queue} />
          <p class="toolbar">
            <a href={path('deskNarration', {}, { watch: 'yes' })}>Watch it</a>
            {waiting > queue.length && <span>{waiting.toLocaleString('en')} stories wait in all.</span>}
          </p>
        </Block>
      )}
      <Block heading="Stories" id="stories">
        {silent.length > 0 && <Silent silent={silent} />}
        <DeskSearch to={path('deskNarration')} words={words} label="Words of a story" />
        <DeskTable
          caption={words === '' ? 'The newest stories' : `Stories with “${words}”`}
          nothing={
            words === ''
              ? 'No story is published yet.'
              : `No published story has all of “${words}”. Try fewer words.`
          }
          rows={stories}
          columns={[
            { head: 'Story', names: true, cell: (story) => <StoryLink story={story.id} {...story} /> },
            { head: 'Language', cell: ({ language }) => languageName(language) },
            { head: 'Readers', cell: ({ id }) => heardWords(heard.get(id)) },
            { head: 'Length', figures: true, cell: ({ id }) => lengthHeard(heard.get(id)) },
            {
              head: 'Published',
              cell: ({ publishedAt }) => <When at={publishedAt} visit={visit} as="day" />,
            },
          ]}
        />
      </Block>
    </>
  )
}

function Silent({ silent }: Pick<NarrationViewProps, 'silent'>) {
  const named = silent.map(({ language, stories }) => `${languageName(language)} (${stories})`)
  return (
    <p>
      Nobody reads {new Intl.ListFormat('en').format(named)}: these stories are silent.{' '}
      <a href={path('deskNarrationVoices')}>Choose a voice, or see how to get one</a>.
    </p>
  )
}

function StoryLink({ story, headline, language }: { story: StoryId; headline: string; language?: string }) {
  return (
    <a href={path('deskStoryNarration', { story })} lang={language}>
      {headline}
    </a>
  )
}

function lengthHeard(heard: Heard | undefined) {
  return heard?.state === 'ready' ? clock(heard.narration.milliseconds) : undefined
}

function Failed({ failed }: { failed: Queued[] }) {
  return (
    <Block heading="Could not be read" id="failed">
      <form method="post" action={path('deskNarration')}>
        <DeskTable
          caption="Stories that could not be read aloud"
          nothing=""
          rows={failed}
          columns={[
            { head: 'Story', names: true, cell: (wish) => <StoryLink {...wish} /> },
            { head: 'Why', cell: ({ trouble }) => trouble },
            {
              head: 'Then',
              cell: ({ story, headline }) => (
                <button class="lesser" name="again" value={story} aria-label={`Try again: ${headline}`}>
                  Try again
                </button>
              ),
            },
          ]}
        />
      </form>
    </Block>
  )
}

function ToHear({ toHear, visit }: { toHear: Unheard[]; visit: Visit }) {
  return (
    <Block heading="To be heard before readers do" id="to-hear">
      <form method="post" action={path('deskNarration')}>
        <DeskTable
          caption="Narrations that wait for an editor"
          nothing=""
          rows={toHear}
          columns={[
            {
              head: 'Story',
              names: true,
              cell: (one) => (
                <>
                  <StoryLink {...one} />
                  <span class="beneath">
                    {one.voice}, {clock(one.milliseconds)}, made <When at={one.madeAt} visit={visit} />
                  </span>
                </>
              ),
            },
            {
              head: 'Sound',
              cell: (one) => (
                // oxlint-disable-next-line jsx-a11y/media-has-caption -- its words stand on the story's own page
                <audio
                  controls
                  preload="none"
                  src={soundAddress(one)}
                  aria-label={`The narration of ${one.headline}`}
                />
              ),
            },
            {
              head: 'Then',
              cell: ({ id, headline }) => (
                <button name="approve" value={id} aria-label={`Approve: ${headline}`}>
                  Approve
                </button>
              ),
            },
          ]}
        />
      </form>
    </Block>
  )
}

function Outdated({ outdated, visit }: { outdated: OutdatedRecording[]; visit: Visit }) {
  return (
    <Block heading="To be recorded anew" id="outdated">
      <DeskTable
        caption="Recordings whose words have changed since"
        nothing=""
        rows={outdated}
        columns={[
          { head: 'Story', names: true, cell: (one) => <StoryLink {...one} /> },
          { head: 'Read by', cell: ({ name }) => name },
          { head: 'Recorded', cell: ({ madeAt }) => <When at={madeAt} visit={visit} as="day" /> },
          { head: 'Readers', cell: ({ kept }) => (kept ? 'hear it all the same' : 'do not hear it') },
        ]}
      />
    </Block>
  )
}

export function QueueView({ queue, waiting }: { queue: Queued[]; waiting: number }) {
  return (
    <>
      <QueueTable queue={queue} />
      {waiting > queue.length && (
        <p class="meta">
          The first {queue.length} of {waiting.toLocaleString('en')} are shown.
        </p>
      )}
    </>
  )
}

function QueueTable({ queue }: { queue: Queued[] }) {
  return (
    <DeskTable
      caption="Stories that wait to be read aloud, in their order"
      nothing="No story waits to be read aloud."
      rows={queue}
      columns={[
        { head: 'Story', names: true, cell: (wish) => <StoryLink {...wish} /> },
        { head: 'How far', cell: (wish) => <HowFar wish={wish} of={wish.headline} /> },
        { head: 'Last time', cell: ({ trouble }) => trouble ?? undefined },
      ]}
    />
  )
}

export function HowFar({ wish, of }: { wish: NarrationWish; of: string }) {
  const { state, made, sentences } = wish
  return (
    <span class="how-far">
      {state === 'being made' && (
        <progress max={Math.max(1, sentences)} value={made} aria-label={`How far: ${of}`} />
      )}{' '}
      <span>{wishWords(wish)}</span>
    </span>
  )
}
