import { redirectAnswer } from '../../page/answers.ts'
import type { Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { articleOf } from '../../stories/stories.ts'
import type { Article, RevisionId, StoryId } from '../../stories/story.ts'
import { approveNarration } from '../approve-narration.ts'
import { askForNarration, forgetNarrationWish } from '../ask-for-narration.ts'
import { decideNarration, type Decision } from '../decide-narration.ts'
import { keepRecording, LONGEST_NAME } from '../keep-recording.ts'
import { refusalOf, voicesToChoose } from '../known-voices.ts'
import { letRecordingStand } from '../let-recording-stand.ts'
import type { NarrationId } from '../narration.ts'
import { choiceFor, narrationVoices, placesOf, standingNarration, wishOf } from '../narrations.ts'
import { scriptFor } from '../script-for.ts'
import { primary } from '../lexicon/lexicon.ts'
import { narrationsOf, publishedRevision } from './narrated-stories.ts'
import { APPROVE_REFUSALS, ASK_REFUSALS, STAND_REFUSALS } from './narration-words.ts'
import { SILENT } from './silent.ts'
import { spokenParts } from './spoken-blocks.ts'
import { HowItStands, StoryNarrationView } from './story-narration-view.tsx'

/** A recording as it came from the studio: eleven minutes of WAV in one channel, an hour of MP3. */
const LARGEST_RECORDING = 64 * 1024 * 1024
/** Seconds after which whoever watches sees how far it is. */
const LOOK_AGAIN = 2

/** One story's narration: how it stands, what is said sentence by sentence, and all that can be decided of it. */
export const storyNarrationPage: PersonalPage = {
  largest: LARGEST_RECORDING,

  async get(visit) {
    const may = await mayStaff(visit, 'hear narrations')
    if (!may.ok) return may.answer
    const article = await articleAsked(visit)
    if (!article) return missing(visit, may.staff)
    return visit.url.searchParams.has('watch')
      ? watched(visit, may.staff, article)
      : shown(visit, may.staff, article)
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'make narrations')
    if (!may.ok) return may.answer
    const article = await articleAsked(visit)
    if (!article) return missing(visit, may.staff)
    if (form.has('recording')) return takeIn(visit, may.staff, article, form)
    if (form.has('approve')) return approve(visit, article.id, form, may.staff)
    if (form.has('stand')) return letStand(visit, article.id, may.staff)
    if (form.has('forget')) {
      await forgetNarrationWish(visit.newsroom, article.id, { by: may.staff })
      return deskRedirect(visit, here(article.id), 'It is out of the queue.')
    }
    const decision = decisionIn(form)
    return decision ? decide(visit, article.id, decision, may.staff) : readAgain(visit, article.id, may.staff)
  },
}

function articleAsked({ db, params }: Visit): Promise<Article | undefined> {
  return articleOf(db, (params.story ?? '') as StoryId, { whole: true })
}

function here(story: StoryId, query: { watch?: 'yes' } = {}): string {
  return path('deskStoryNarration', { story }, query)
}

function decisionIn(form: Form): Decision | undefined {
  if (form.has('leave-out')) return { leaveOut: form.value('leave-out') }
  if (form.has('read-again')) return { readAgain: form.value('read-again') }
  if (!form.has('voice')) return undefined
  const voice = form.value('voice')
  return voice === SILENT ? { silent: true } : { voice: voice || null }
}

async function decide(visit: Visit, story: StoryId, decision: Decision, by: DeskStaff): Promise<Response> {
  const done = await decideNarration(visit.newsroom, story, decision, { by })
  if (!done.ok) {
    const words =
      done.because === 'not-published'
        ? ASK_REFUSALS['not-published']
        : refusalOf(done.because, 'voice' in decision ? (decision.voice ?? '') : '')
    return deskRedirect(visit, here(story), words, 'wrong')
  }
  if ('silent' in decision) return deskRedirect(visit, here(story), 'The story is silent now.')
  return done.willBeRead
    ? deskRedirect(visit, here(story, { watch: 'yes' }), 'It is being read anew.')
    : deskRedirect(visit, here(story), 'That is kept for the next time a machine reads it.')
}

async function readAgain(visit: Visit, story: StoryId, by: DeskStaff): Promise<Response> {
  const asked = await askForNarration(visit.newsroom, story, { by })
  return asked.ok
    ? deskRedirect(visit, here(story, { watch: 'yes' }), 'It is in the queue.')
    : deskRedirect(visit, here(story), ASK_REFUSALS[asked.because], 'wrong')
}

async function approve(visit: Visit, story: StoryId, form: Form, by: DeskStaff): Promise<Response> {
  const done = await approveNarration(visit.newsroom, form.value('approve') as NarrationId, { by })
  return done.ok
    ? deskRedirect(visit, here(story), 'Readers can hear it now.')
    : deskRedirect(visit, here(story), APPROVE_REFUSALS[done.because], 'wrong')
}

async function letStand(visit: Visit, story: StoryId, by: DeskStaff): Promise<Response> {
  const done = await letRecordingStand(visit.newsroom, story, { by })
  return done.ok
    ? deskRedirect(visit, here(story), 'Readers can hear it, and are told that the words have changed since.')
    : deskRedirect(visit, here(story), STAND_REFUSALS[done.because], 'wrong')
}

async function takeIn(visit: Visit, by: DeskStaff, article: Article, form: Form): Promise<Response> {
  const file = form.file('file')
  const name = form.value('name')
  if (!file) return shown(visit, by, article, { form, faults: { file: 'Choose the recording.' } })
  const kept = await keepRecording(visit.newsroom, article.id, {
    bytes: new Uint8Array(await file.arrayBuffer()),
    name,
    madeBy: form.has('with-machine') ? 'both' : 'person',
    revision: form.value('recording') as RevisionId,
    by,
  })
  if (kept.ok) {
    const loud = kept.levelled ? '' : ' It is kept as it came: see that it is as loud as the others.'
    const next = kept.waitsForApproval ? 'It waits to be approved.' : 'Readers can hear it now.'
    return deskRedirect(visit, here(article.id), `${next}${loud}`)
  }
  const faults: Faults = {
    'no-recording': { file: 'said' in kept ? kept.said : '' },
    'no-name': { name: 'Say who is heard: readers are told.' },
    'name-too-long': { name: `Keep the name within ${LONGEST_NAME} characters.` },
    'other-words': {
      file: 'The words of the story have changed since you opened this page. Look whether the recording still reads them, and hand it in again.',
    },
    'not-published': { file: ASK_REFUSALS['not-published'] },
  }[kept.because]
  return shown(visit, by, article, { form, faults })
}

async function shown(
  visit: Visit,
  staff: DeskStaff,
  article: Article,
  sent?: { form: Form; faults: Faults },
): Promise<Response> {
  const { db, newsroom } = visit
  const { id } = article
  const [revision, narration, wish, choice, script, past, voices, languages] = await Promise.all([
    publishedRevision(db, id),
    standingNarration(db, id),
    wishOf(db, id),
    choiceFor(db, id),
    scriptFor(newsroom, article),
    narrationsOf(db, id),
    voicesToChoose(newsroom, article.language),
    narrationVoices(db),
  ])
  const isOfTheseWords = narration !== undefined && narration.revision === revision
  const places = isOfTheseWords ? await placesOf(db, narration.id) : undefined
  const parts = spokenParts(article, script, choice?.leftOut ?? [], places)
  const languageVoice = languages.get(primary(article.language))
  return deskAnswer(
    visit,
    staff,
    {
      title: article.headline,
      back: { to: path('deskNarration'), name: 'Narration' },
      tools: (
        <a href={path('article', { section: article.section.slug, slug: article.slug })}>As readers see it</a>
      ),
      children: (
        <StoryNarrationView
          {...{ visit, article, revision, narration, isOfTheseWords, wish, choice, parts, past }}
          {...{ voices, languageVoice, sent }}
        />
      ),
    },
    { status: sent ? 422 : 200 },
  )
}

/** While it is being read nothing here can be typed, and the page looks again; then it is the whole page again. */
async function watched(visit: Visit, staff: DeskStaff, article: Article): Promise<Response> {
  const wish = await wishOf(visit.db, article.id)
  if (!wish || wish.state === 'failed') return redirectAnswer(here(article.id), 303)
  const response = await deskAnswer(visit, staff, {
    title: article.headline,
    standfirst: 'It is being read aloud. This page looks again every two seconds; you may leave it.',
    back: { to: here(article.id), name: 'Its narration' },
    children: <HowItStands wish={wish} headline={article.headline} />,
  })
  response.headers.set('refresh', String(LOOK_AGAIN))
  return response
}

function missing(visit: Visit, staff: DeskStaff): Promise<Response> {
  return deskAnswer(
    visit,
    staff,
    {
      title: 'No such story is published',
      back: { to: path('deskNarration'), name: 'Narration' },
      children: <p>Stories are read aloud once they are published.</p>,
    },
    { status: 404 },
  )
}
