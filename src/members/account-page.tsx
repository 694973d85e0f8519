import { redirectAnswer } from '../page/answers.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { cardPage } from '../payments/change-standing-payment.ts'
import { newId } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { ownMembership, receiptsOf } from './account-facts.ts'
import { accountAnswer, accountOf, toSignIn, type Account } from './account-frame.tsx'
import { troubleOf } from './account-trouble.ts'
import { AccountView, standingSentence } from './account-view.tsx'
import { giveSeatBack } from './end-seat.ts'
import type { AccountPhrases } from './phrases/account.ts'
import { steerMembership, type Steer } from './steer-membership.ts'

/** How one stands, what one pays, and what can be done about it. */
export const accountPage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    return account ? shown(account) : toSignIn(visit)
  },
  async post(visit, form) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const own = await ownMembership(visit.db, account.reader.id, visit.now)
    const order = own?.order
    const act = form.value('act')
    if (act === 'give-back' && own) {
      await giveSeatBack(visit.newsroom, own.membership.id)
      return redirectAnswer(path('account'), 303)
    }
    if (!order || order.state === 'ended') return shown(account, account.words.trouble.ended)
    if (act === 'card') {
      const backTo = visit.newsroom.settings.url + path('account')
      const page = await cardPage(visit.newsroom, order, { backTo, language: account.words.language })
      return page.ok ? redirectAnswer(page.url, 303) : shown(account, troubleOf(page, account.words))
    }
    if (!isSteer(act)) return redirectAnswer(path('account'), 303)
    const done = await steerMembership(visit.newsroom, order, { act, key: newId(visit.now) })
    if (!done.ok) return shown(account, troubleOf(done, account.words))
    if (act === 'try' && done.order.failingSince !== null)
      return shown(account, account.words.trouble.declined)
    return redirectAnswer(path('account', {}, { done: DONE[act] }), 303)
  },
}

const DONE = { cancel: 'cancelled', keep: 'kept', resume: 'resumed', try: 'paid' } as const

function isSteer(act: string): act is Steer {
  return Object.hasOwn(DONE, act)
}

async function shown(account: Account, trouble?: string): Promise<Response> {
  const { visit, reader, words } = account
  const [own, receipts] = await Promise.all([
    ownMembership(visit.db, reader.id, visit.now),
    receiptsOf(visit.db, reader.id),
  ])
  // What is over at once cannot be taken back with one click.
  const done = own?.standing.state === 'ended' ? undefined : doneIn(visit, words)
  return accountAnswer(account, {
    title: words.title,
    standfirst: standingSentence(account, own),
    status: trouble === undefined ? 200 : 422,
    children: (
      <>
        {trouble !== undefined && (
          <p class="notice-line trouble" role="alert">
            {trouble}
          </p>
        )}
        {trouble === undefined && done !== undefined && (
          <p class="notice-line" role="status">
            {done}
          </p>
        )}
        <AccountView {...{ account, own, receipts }} />
      </>
    ),
  })
}

function doneIn({ url }: Visit, { done }: AccountPhrases): string | undefined {
  const said = url.searchParams.get('done') ?? ''
  return Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined
}
