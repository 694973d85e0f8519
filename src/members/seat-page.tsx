import type { ComponentChildren } from 'preact'
import { redirectAnswer } from '../page/answers.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import { accountOf } from './account-frame.tsx'
import { joiningAnswer } from './joining-answer.tsx'
import { membershipById } from './memberships.ts'
import { accountPhrases } from './phrases/account.ts'
import { readerById } from './readers.ts'
import { offerBehind } from './seats.ts'
import { takeSeat } from './take-seat.ts'

/** Where the letter of a group leads: what is offered, and one button that takes it. A look at it takes nothing. */
export const seatPage: PersonalPage = {
  async get(visit) {
    const offer = await offerBehind(visit.db, token(visit))
    const seat = offer?.seat
    const account = await accountOf(visit)
    if (seat?.taken && account?.reader.id === seat.taken.reader) return redirectAnswer(path('account'), 303)
    const words = accountPhrases(account?.reader.language ?? seat?.language ?? '', visit.paper.language)
    if (!offer || !seat || seat.taken || seat.endedAt !== null) return said(visit, words.language, 404)
    const group = await membershipById(visit.db, offer.group)
    const owner = group && group.endedAt === null ? await readerById(visit.db, group.reader) : undefined
    if (!owner) return said(visit, words.language, 404)
    const name = owner.name === '' ? (owner.email ?? '') : owner.name
    return answer(visit, words.language, {
      title: words.seatTitle(name),
      standfirst: words.seatOf(name, visit.paper.name),
      children: (
        <form class="form account-form" method="post" action={path('seat', { token: token(visit) })}>
          <button>{words.seatTake}</button>
        </form>
      ),
    })
  },
  async post(visit) {
    const account = await accountOf(visit)
    const offer = await offerBehind(visit.db, token(visit))
    const words = accountPhrases(
      account?.reader.language ?? offer?.seat?.language ?? '',
      visit.paper.language,
    )
    const taken = await takeSeat(visit.newsroom, token(visit), account?.reader.id ?? 'invited')
    if (!taken.ok)
      return said(visit, words.language, 422, taken.because === 'has-own' ? words.seatHasOwn : words.seatGone)
    if (account) return redirectAnswer(path('account'), 303)
    return answer(visit, words.language, {
      title: words.seats,
      standfirst: words.seatIsYours,
      children: (
        <p class="onward-ways">
          <a class="button" href={path('signIn', {}, { return: path('account') })}>
            {words.title}
          </a>
        </p>
      ),
    })
  },
}

function token({ params }: Visit): string {
  return params.token ?? ''
}

function said(visit: Visit, language: string, status: number, sentence?: string): Promise<Response> {
  const words = accountPhrases(language)
  return answer(visit, language, { title: words.seats, standfirst: sentence ?? words.seatGone, status })
}

/** The link in the address is a secret: no other site hears of it. */
async function answer(
  visit: Visit,
  language: string,
  page: { title: string; standfirst: string; status?: number; children?: ComponentChildren },
): Promise<Response> {
  const response = await joiningAnswer(visit, {
    title: page.title,
    description: page.title,
    language,
    canonical: path('account'),
    robots: 'noindex',
    status: page.status ?? 200,
    children: (
      <article class="account">
        <header class="account-head">
          <h1>{page.title}</h1>
          <p class="standfirst">{page.standfirst}</p>
        </header>
        {page.children}
      </article>
    ),
  })
  response.headers.set('referrer-policy', 'same-origin')
  return response
}
