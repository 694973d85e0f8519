import type { Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import type { Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { Block, DeskTable, Facts, When } from '../../staff/desk-parts.tsx'
import type { Article, RevisionId } from '../../stories/story.ts'
import type { Narration, NarrationWish } from '../narration.ts'
import type { NarrationChoice } from '../narrations.ts'
import { clock } from '../player.tsx'
import type { Voice } from '../voices/voice.ts'
import type { PastNarration } from './narrated-stories.ts'
import { soundAddress } from './narration-sound-page.ts'
import { HowFar } from './narration-view.tsx'
import { workWords } from './narration-words.ts'
import type { SpokenPart } from './spoken-blocks.ts'
import { SpokenPartsView } from './spoken-parts-view.tsx'
import { RecordingForm, VoiceForm } from './story-narration-forms.tsx'

export interface StoryNarrationProps {
  visit: Visit
  article: Article
  revision: RevisionId | undefined
  narration: Narration | undefined
  isOfTheseWords: boolean
  wish: NarrationWish | undefined
  choice: NarrationChoice | undefined
  parts: SpokenPart[]
  past: PastNarration[]
  voices: Voice[]
  languageVoice: string | undefined
  sent: { form: Form; faults: Faults } | undefined
}

export function StoryNarrationView(props: StoryNarrationProps) {
  const { visit, article, narration, isOfTheseWords, wish, parts, past } = props
  const to = path('deskStoryNarration', { story: article.id })
  return (
    <div class="desk-columns">
      <div>
        <Block heading="How it stands" id="standing">
          {wish && <HowItStands wish={wish} headline={article.headline} />}
          <Standing {...props} />
          <Acts {...{ to, narration, isOfTheseWords, wish }} />
        </Block>
        <Block heading="What is said" id="said">
          <SpokenPartsView
            parts={parts}
            to={to}
            story={article.id}
            sound={isOfTheseWords && narration ? soundAddress(narration) : undefined}
          />
        </Block>
        {past.length > 0 && <Past past={past} visit={visit} />}
      </div>
      <div class="narration-acts">
        <VoiceForm {...props} to={to} />
        <RecordingForm {...props} to={to} />
      </div>
    </div>
  )
}

export function HowItStands({ wish, headline }: { wish: NarrationWish; headline: string }) {
  return (
    <>
      <p>
        <HowFar wish={wish} of={headline} />
      </p>
      {wish.trouble && <p class="fault">{wish.trouble}</p>}
    </>
  )
}

function Standing({ narration, isOfTheseWords, wish, choice, visit, article }: StoryNarrationProps) {
  if (!narration)
    return wish ? null : (
      <p>{choice?.silent ? 'It is kept silent.' : 'It has not been read aloud, and nothing is under way.'}</p>
    )
  return (
    <>
      <Facts
        facts={[
          ['Readers', readersWords(narration, isOfTheseWords)],
          [narration.madeBy === 'machine' ? 'Voice' : 'Read by', narration.voice],
          ['Length', clock(narration.milliseconds)],
          ['Made', <When at={narration.madeAt} visit={visit} />],
        ]}
      />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its words stand beneath, sentence by sentence */}
      <audio
        controls
        preload="none"
        src={soundAddress(narration)}
        aria-label={`The narration of ${article.headline}`}
      />
    </>
  )
}

function readersWords({ approvedAt, keptAt }: Narration, isOfTheseWords: boolean): string {
  if (keptAt !== null && isOfTheseWords) return 'can hear it, and are told that the words have changed since'
  if (!isOfTheseWords) return 'do not hear it: the words have changed since it was made'
  return approvedAt === null ? 'do not hear it yet: an editor has to approve it' : 'can hear it'
}

function Acts({
  to,
  narration,
  isOfTheseWords,
  wish,
}: Pick<StoryNarrationProps, 'narration' | 'isOfTheseWords' | 'wish'> & { to: string }) {
  const isMoving = wish !== undefined && wish.state !== 'failed'
  return (
    <form class="toolbar" method="post" action={to}>
      {narration && isOfTheseWords && narration.approvedAt === null && (
        <button name="approve" value={narration.id}>
          Approve
        </button>
      )}
      {narration && !isOfTheseWords && narration.madeBy !== 'machine' && (
        <button name="stand" value="yes">
          Let readers hear it all the same
        </button>
      )}
      {isMoving ? (
        <>
          <a href={`${to}?watch=yes`}>Watch it</a>
          <button class="lesser" name="forget" value="yes">
            Take it out of the queue
          </button>
        </>
      ) : (
        <button class="lesser" name="again" value="yes">
          {againWords(narration, wish)}
        </button>
      )}
    </form>
  )
}

function againWords(narration: Narration | undefined, wish: NarrationWish | undefined): string {
  if (wish) return 'Try again'
  if (!narration) return 'Have it read aloud'
  return narration.madeBy === 'machine' ? 'Have it read anew' : 'Have the machine read it instead'
}

function Past({ past, visit }: { past: PastNarration[]; visit: Visit }) {
  const work = past.reduce((sum, one) => sum + one.work, 0)
  const spoken = past.reduce((sum, one) => sum + one.spokenAnew, 0)
  return (
    <Block heading="What it took" id="past">
      <p class="meta">
        {past.length === 1 ? 'One narration' : `${past.length} narrations`}, {workWords(work)} of work,{' '}
        {spoken} sentences spoken.
      </p>
      <DeskTable
        caption="Narrations of this story, newest first"
        nothing=""
        rows={past}
        columns={[
          { head: 'Made', names: true, cell: ({ madeAt }) => <When at={madeAt} visit={visit} /> },
          { head: 'By', cell: ({ voice }) => voice },
          { head: 'Length', figures: true, cell: ({ milliseconds }) => clock(milliseconds) },
          {
            head: 'Spoken anew',
            figures: true,
            cell: ({ sentences, spokenAnew }) =>
              sentences > 0 ? `${spokenAnew} of ${sentences}` : undefined,
          },
          { head: 'Work', figures: true, cell: (one) => (one.work > 0 ? workWords(one.work) : undefined) },
          {
            head: 'Approved by',
            cell: ({ approvedBy, endedAt }) => approvedBy ?? (endedAt ? 'nobody' : 'nobody yet'),
          },
        ]}
      />
    </Block>
  )
}
