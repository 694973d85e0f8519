import { redirectAnswer } from '../page/answers.ts'
import type { Faults } from '../page/fields.tsx'
import type { Form } from '../page/form.ts'
import { plainAmount } from '../page/money.ts'
import type { PersonalPage } from '../page/reading.ts'
import { changeStandingPayment } from '../payments/change-standing-payment.ts'
import type { StandingPayment } from '../payments/payment.ts'
import { path } from '../routes.ts'
import { ownMembership, type OwnMembership } from './account-facts.ts'
import { accountAnswer, accountOf, toSignIn, type Account } from './account-frame.tsx'
import { troubleOf } from './account-trouble.ts'
import { formKeyOf } from './asking.ts'
import { ChangeForm, ChangeShown } from './change-view.tsx'
import { quoteChange } from './change-quote.ts'
import { amountField, checkChoice, readChoice, type JoinChoice, type JoinWanted } from './join-choice.ts'
import { faultsOf } from './join-faults.ts'
import { joinPhrases } from './phrases/join.ts'
import { costOf, priceOf, tierWords, type Tier } from './tier.ts'
import { openTiers } from './tiers.ts'

/** Another amount, interval, tier or number of seats: shown first, with what is charged and when, and then done. */
export const accountChangePage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const own = await changeable(account)
    if (!own) return redirectAnswer(path('account'), 303)
    const { tiers, choice } = await readAsked(account, own, asItIs(own))
    return form(account, tiers, choice, {})
  },
  async post(visit, sent) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const own = await changeable(account)
    if (!own) return redirectAnswer(path('account'), 303)
    const { tiers, choice } = await readAsked(account, own, (name) => sent.value(name))
    const join = joinPhrases(account.words.language)
    const checked = checkChoice({ ...choice, email: account.reader.email ?? '' })
    if (!checked.ok) return form(account, tiers, choice, faultsOf(checked.wrong, choice, join))
    if (sent.has('again')) return form(account, tiers, choice, {})
    return step(account, own, { tiers, choice, wanted: checked.wanted }, sent)
  },
}

type Changeable = OwnMembership & { order: StandingPayment }

/** One that is paid for, and neither ending, paused nor failing. */
async function changeable({ visit, reader }: Account): Promise<Changeable | undefined> {
  const own = await ownMembership(visit.db, reader.id, visit.now)
  const order = own?.order
  return own && order?.state === 'active' && order.cancelAt === null
    ? { ...own, tier: withOwnPrice(own.tier, order), order }
    : undefined
}

/** The fields as they are now. */
function asItIs({ tier, order }: Changeable): (name: string) => string {
  const each = order.sum.amount / order.quantity
  const name = amountField(tier, order.every)
  const price = priceOf(tier, order.sum.currency, order.every)
  const isOffered = price?.offered.includes(each) ?? false
  const fields: Record<string, string> = {
    tier: tier.slug,
    interval: order.every,
    seats: String(order.quantity),
    [name]: isOffered ? String(each) : 'other',
    [`other-${name}`]: isOffered ? '' : plainAmount({ currency: order.sum.currency, amount: each }),
  }
  return (field) => fields[field] ?? ''
}

async function readAsked({ visit }: Account, { tier, order }: Changeable, field: (name: string) => string) {
  const { currency } = order.sum
  const open = await openTiers(visit.db)
  // One that nobody joins any more goes on for those who have it.
  const all = open.some(({ id }) => id === tier.id)
    ? open.map((each) => (each.id === tier.id ? tier : each))
    : [tier, ...open]
  const tiers = all.filter(({ prices }) => prices.some((price) => price.currency === currency))
  const choice = readChoice((name) => (name === 'currency' ? currency : field(name)), tiers, currency)
  if (!choice) throw new Error(`Nothing can be paid in ${currency}, in which a member pays.`)
  return { tiers, choice }
}

/** What one pays already can be chosen, though nobody is offered it any more. */
function withOwnPrice(tier: Tier, { sum, every, quantity }: StandingPayment): Tier {
  if (priceOf(tier, sum.currency, every)) return tier
  const each = Math.round(sum.amount / quantity)
  const price = { suggested: each, minimum: each, offered: [each] }
  return { ...tier, prices: [...tier.prices, { currency: sum.currency, interval: every, ...price }] }
}

async function step(
  account: Account,
  own: Changeable,
  { tiers, choice, wanted }: { tiers: Tier[]; choice: JoinChoice; wanted: JoinWanted },
  sent: Form,
): Promise<Response> {
  const { visit, words } = account
  const sum = costOf(wanted.each, wanted.seats)
  const quote = quoteChange(own.order, { sum, interval: wanted.interval }, visit.now)
  if (quote.isSame && wanted.tier.id === own.tier.id && wanted.seats === own.order.quantity)
    return form(account, tiers, choice, { tier: words.same })
  const key = formKeyOf(sent, visit.now)
  if (!sent.has('sure'))
    return accountAnswer(account, {
      title: words.nowTitle,
      children: <ChangeShown {...{ account, choice, wanted, sum, quote }} formKey={key} />,
    })
  const done = await changeStandingPayment(visit.newsroom, own.order.id, {
    key,
    sum,
    every: wanted.interval,
    quantity: wanted.seats,
    name: `${visit.paper.name}: ${tierWords(wanted.tier, words.language, visit.paper.language).name}`,
    wanted: { tier: wanted.tier.id },
    when: quote.when,
  })
  if (done.ok) return redirectAnswer(path('account', {}, { done: 'changed' }), 303)
  return form(account, tiers, choice, { tier: troubleOf(done, words) })
}

function form(account: Account, tiers: Tier[], choice: JoinChoice, faults: Faults): Promise<Response> {
  const { words } = account
  return accountAnswer(account, {
    title: words.changeTitle,
    standfirst: words.changeStandfirst,
    status: Object.keys(faults).length > 0 ? 422 : 200,
    children: <ChangeForm {...{ account, tiers, choice, faults }} />,
  })
}
