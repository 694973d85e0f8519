import type { Form } from '../../page/form.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { find } from '../../search/find.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { latestTeasers } from '../../stories/stories.ts'
import type { StoryId, Teaser } from '../../stories/story.ts'
import { approveNarration } from '../approve-narration.ts'
import { askForNarration } from '../ask-for-narration.ts'
import type { NarrationId } from '../narration.ts'
import { countWishes, heardOf, narrationQueue } from '../narrations.ts'
import { ASK_REFUSALS, APPROVE_REFUSALS } from './narration-words.ts'
import { narrationsToHear, outdatedRecordings, silentLanguages } from './narrated-stories.ts'
import { NarrationView, QueueView } from './narration-view.tsx'

const SHOWN = 50
/** Of the queue on the page of all: who wants to see more of it watches it. */
const SHOWN_OF_QUEUE = 6
const FOUND = 20
const LONGEST = 200
/** Seconds after which the queue is looked at again, for whoever watches it. */
const LOOK_AGAIN = 2

/** What is being read aloud, what failed, what waits for an editor's ear or for a new recording; and any story, found by its words. */
export const narrationPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'hear narrations')
    if (!may.ok) return may.answer
    return visit.url.searchParams.has('watch') ? watched(visit, may.staff) : shown(visit, may.staff)
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'make narrations')
    if (!may.ok) return may.answer
    if (form.has('approve')) return approve(visit, form, may.staff)
    const story = form.value('again') as StoryId
    const asked = await askForNarration(visit.newsroom, story, { by: may.staff })
    return asked.ok
      ? deskRedirect(visit, path('deskNarration'), 'It is in the queue again.')
      : deskRedirect(visit, path('deskNarration'), ASK_REFUSALS[asked.because], 'wrong')
  },
}

async function approve(visit: Visit, form: Form, by: DeskStaff): Promise<Response> {
  const done = await approveNarration(visit.newsroom, form.value('approve') as NarrationId, { by })
  return done.ok
    ? deskRedirect(visit, path('deskNarration'), 'Readers can hear it now.')
    : deskRedirect(visit, path('deskNarration'), APPROVE_REFUSALS[done.because], 'wrong')
}

async function shown(visit: Visit, staff: DeskStaff): Promise<Response> {
  const { db, url } = visit
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST)
  const [queue, waiting, failed, toHear, outdated, silent, stories] = await Promise.all([
    narrationQueue(db, SHOWN_OF_QUEUE, 'moving'),
    countWishes(db, 'moving'),
    narrationQueue(db, SHOWN, 'failed'),
    narrationsToHear(db, SHOWN),
    outdatedRecordings(db, SHOWN),
    silentLanguages(db),
    storiesNamed(visit, words),
  ])
  const heard = await heardOf(
    db,
    stories.map(({ id }) => id),
  )
  return deskAnswer(visit, staff, {
    title: 'Narration',
    standfirst:
      'Stories are read aloud as they are published. A correction is spoken anew, and nothing else.',
    children: (
      <NarrationView
        {...{ visit, queue, waiting, failed, toHear, outdated, silent }}
        {...{ words, stories, heard }}
      />
    ),
  })
}

async function storiesNamed({ db }: Visit, words: string): Promise<Teaser[]> {
  if (words === '') return latestTeasers(db, { limit: FOUND })
  const found = await find(db, { words, page: 1, perPage: FOUND })
  return found.results.flatMap((result) => (result.kind === 'story' ? [result.story] : []))
}

/** Nothing here is typed into, so that it may reload by itself; whoever asked for that stops it by leaving. */
async function watched(visit: Visit, staff: DeskStaff): Promise<Response> {
  const [queue, waiting] = await Promise.all([
    narrationQueue(visit.db, SHOWN, 'moving'),
    countWishes(visit.db, 'moving'),
  ])
  const isMoving = queue.length > 0
  const response = await deskAnswer(visit, staff, {
    title: 'The narration queue',
    standfirst: isMoving
      ? 'This page looks again every two seconds. You may leave it: the work goes on.'
      : 'Nothing is being read at the moment.',
    back: { to: path('deskNarration'), name: 'Narration' },
    children: <QueueView queue={queue} waiting={waiting} />,
  })
  if (isMoving) response.headers.set('refresh', String(LOOK_AGAIN))
  return response
}
