import type { PersonalPage, Visit } from '../page/reading.ts'
import { lookAtSession } from '../payments/look-at.ts'
import { path } from '../routes.ts'
import { tellAudience } from '../sign-in/signed-in-answer.ts'
import { sessionOf } from '../sign-in/signed-in.ts'
import { readFrom } from './join-choice.ts'
import { joiningAnswer } from './joining-answer.tsx'
import { CONTRIBUTION, MEMBERSHIP } from './purposes.ts'
import { joinPhrases, type JoinPhrases } from './phrases/join.ts'
import { isOpenedBy } from './opened-by.ts'

export const joinThanksPage = thanksPage(MEMBERSHIP)
export const contributeThanksPage = thanksPage(CONTRIBUTION)

interface Outcome {
  state: 'paid' | 'on its way' | 'not paid'
  email: string
  /** The story one came from. */
  from: string
  /** Whether the payment has opened a membership. */
  isMember: boolean
}

/**
 * Where the payment page leads to. It looks for itself what became of the payment, so that all is settled when this
 * is read; whoever joined is not signed in by it, but the letter does that.
 */
function thanksPage(purpose: string): PersonalPage {
  return {
    async get(visit) {
      const join = joinPhrases(visit.url.searchParams.get('language') ?? '', visit.paper.language)
      const outcome = await outcomeOf(visit, purpose)
      const said = wordsFor(outcome, purpose, join, visit.paper.name)
      const isMember = outcome.isMember && !(await sessionOf(visit, 'staff'))
      const shownTo = isMember ? { ...visit, audience: 'member' as const } : visit
      const response = await joiningAnswer(shownTo, {
        title: said.title,
        description: said.title,
        language: join.language,
        canonical: visit.url.pathname,
        robots: 'noindex',
        status: outcome.state === 'not paid' ? 404 : 200,
        children: <Thanks {...{ join, outcome, purpose, ...said }} />,
      })
      // The address holds the session: it goes to nobody as where one came from.
      response.headers.set('referrer-policy', 'no-referrer')
      if (outcome.isMember && !(await sessionOf(visit, 'staff')))
        await tellAudience(response, visit, 'member')
      return response
    },
  }
}

async function outcomeOf(visit: Visit, purpose: string): Promise<Outcome> {
  const nothing: Outcome = { state: 'not paid', email: '', from: '', isMember: false }
  const session = visit.url.searchParams.get('session') ?? ''
  if (!/^\w{8,120}$/.test(session)) return nothing
  const looked = await lookAtSession(visit.newsroom, session)
  if (!looked.ok) return looked.because === 'gone' ? nothing : { ...nothing, state: 'on its way' }
  const { checkout, payment, state } = looked
  if (checkout?.purpose !== purpose) return nothing
  const facts = { email: checkout.email, from: readFrom(checkout.fromStory ?? '') }
  if (state === 'open' || state === 'closed') return { ...nothing, ...facts }
  const isMember = payment !== undefined && (await isOpenedBy(visit.newsroom.db, payment.id))
  return { ...facts, state, isMember }
}

interface Said {
  title: string
  text: string
}

function wordsFor({ state }: Outcome, purpose: string, join: JoinPhrases, paper: string): Said {
  if (state === 'not paid') return { title: join.notPaid, text: join.notPaidText }
  if (state === 'on its way') return { title: join.pending, text: join.pendingText }
  return purpose === MEMBERSHIP
    ? { title: join.thanks, text: join.thanksText(paper) }
    : { title: join.giveThanks, text: join.giveThanksText(paper) }
}

function Thanks({
  join,
  outcome,
  purpose,
  title,
  text,
}: Said & { join: JoinPhrases; outcome: Outcome; purpose: string }) {
  const { state, email, from } = outcome
  return (
    <article class="join">
      <h1>{title}</h1>
      <p class="standfirst">{text}</p>
      {state === 'paid' && purpose === MEMBERSHIP && <p class="notice-line">{join.letterComes(email)}</p>}
      <p class="onward-ways">
        {state === 'not paid' ? (
          <a class="button" href={path(purpose === MEMBERSHIP ? 'join' : 'contribute')}>
            {join.tryAgain}
          </a>
        ) : (
          <a class="button" href={from === '' ? path('front') : from}>
            {from === '' ? join.toFront : join.backToStory}
          </a>
        )}
      </p>
    </article>
  )
}
