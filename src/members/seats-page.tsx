import { redirectAnswer } from '../page/answers.ts'
import type { PersonalPage } from '../page/reading.ts'
import { path } from '../routes.ts'
import { ownMembership, type OwnMembership } from './account-facts.ts'
import { accountAnswer, accountOf, toSignIn, type Account } from './account-frame.tsx'
import { takeSeatBack } from './end-seat.ts'
import { giveSeats, makeSeatLink, type SeatsGiven } from './give-seats.ts'
import { opens } from './membership.ts'
import { seatsOf } from './seats.ts'
import type { SeatId } from './seat.ts'
import { SeatsView } from './seats-view.tsx'

/** The seats of a group: who has one, who is invited, and more letters to invite with. */
export const seatsPage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const group = await groupOf(account)
    return group ? shown(account, group) : redirectAnswer(path('account'), 303)
  },
  async post(visit, form) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const group = await groupOf(account)
    if (!group) return redirectAnswer(path('account'), 303)
    const { newsroom } = visit
    if (form.has('end')) {
      await takeSeatBack(newsroom, group.membership.id, form.value('end') as SeatId)
      return redirectAnswer(path('seats', {}, { done: 'seatBack' }), 303)
    }
    if (form.has('link')) {
      const made = await makeSeatLink(newsroom, group.membership.id)
      if (!made.ok) return redirectAnswer(path('account'), 303)
      return shown(account, group, undefined, newsroom.settings.url + path('seat', { token: made.token }))
    }
    const typed = form.value('emails')
    const emails = typed.split(/[\s,;]+/).filter((each) => each !== '')
    const done = await giveSeats(newsroom, group.membership.id, {
      emails,
      language: account.words.language,
      link: (token) => path('seat', { token }),
    })
    if (done.ok && done.given > 0) return redirectAnswer(path('seats', {}, { done: 'seats' }), 303)
    if (done.ok) return redirectAnswer(path('seats'), 303)
    return shown(account, group, { typed, fault: faultOf(account, done) })
  },
}

async function groupOf({ visit, reader }: Account): Promise<OwnMembership | undefined> {
  const own = await ownMembership(visit.db, reader.id, visit.now)
  const isGroup = own?.tier.kind === 'group' && own.membership.origin !== 'seat'
  return isGroup && opens(own.standing) ? own : undefined
}

function faultOf({ words }: Account, given: SeatsGiven & { ok: false }): string {
  if (given.because === 'no-address') return words.seatEmailWrong(given.email)
  if (given.because === 'too-many') return words.seatTooMany(given.free)
  return given.because === 'wait' ? words.seatWait : words.trouble.ended
}

async function shown(
  account: Account,
  { membership, order }: OwnMembership,
  again?: { typed: string; fault: string },
  link?: string,
): Promise<Response> {
  const { visit, words } = account
  const seats = await seatsOf(visit.db, membership.id)
  const said = visit.url.searchParams.get('done')
  const done = said === 'seats' || said === 'seatBack' ? words.done[said] : undefined
  return accountAnswer(account, {
    title: words.seats,
    standfirst: words.seatsText(seats.length, order?.quantity ?? 0),
    status: again ? 422 : 200,
    children: <SeatsView {...{ account, seats, all: order?.quantity ?? 0, again, done, link }} />,
  })
}
