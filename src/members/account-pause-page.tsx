import { redirectAnswer } from '../page/answers.ts'
import { FaultSummary, RadioField } from '../page/fields.tsx'
import { counted } from '../page/phrases.ts'
import type { PersonalPage } from '../page/reading.ts'
import type { StandingPayment } from '../payments/payment.ts'
import { path } from '../routes.ts'
import { ownMembership } from './account-facts.ts'
import { accountAnswer, accountOf, toSignIn, type Account } from './account-frame.tsx'
import { troubleOf } from './account-trouble.ts'
import { pauseMembership, PAUSES } from './steer-membership.ts'

/** For how many months nothing shall be charged. */
export const accountPausePage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const order = await pausable(account)
    return order ? shown(account, order) : redirectAnswer(path('account'), 303)
  },
  async post(visit, form) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const order = await pausable(account)
    if (!order) return redirectAnswer(path('account'), 303)
    const months = PAUSES.find((each) => String(each) === form.value('months')) ?? 1
    const done = await pauseMembership(visit.newsroom, order, months)
    if (done.ok) return redirectAnswer(path('account', {}, { done: 'paused' }), 303)
    return shown(account, order, troubleOf(done, account.words))
  },
}

/** The order of a membership that goes on and is neither cancelled nor failing. */
async function pausable({ visit, reader }: Account): Promise<StandingPayment | undefined> {
  const own = await ownMembership(visit.db, reader.id, visit.now)
  return own?.order?.state === 'active' && own.order.cancelAt === null ? own.order : undefined
}

function shown(account: Account, order: StandingPayment, trouble?: string): Promise<Response> {
  const { words, phrases, on } = account
  return accountAnswer(account, {
    title: words.pauseTitle,
    standfirst: words.pauseText(order.period ? on(order.period.until) : undefined),
    status: trouble === undefined ? 200 : 422,
    children: (
      <>
        {trouble !== undefined && <FaultSummary faults={{ months: trouble }} phrases={phrases} />}
        <form class="form account-form" method="post" action={path('accountPause')}>
          <RadioField
            name="months"
            label={words.pauseFor}
            value="1"
            choices={PAUSES.map((months) => ({
              value: String(months),
              label: counted(phrases, words.months, months),
            }))}
          />
          <button>{words.confirmPause}</button>
        </form>
      </>
    ),
  })
}
