import assert from 'node:assert/strict'
import { mendFailingPayments } from '../src/members/dunning.ts'
import { endMemberships } from '../src/members/end-memberships.ts'
import { giveSeatBack } from '../src/members/end-seat.ts'
import { examineMemberships } from '../src/members/examine-memberships.ts'
import { makeSeatLink } from '../src/members/give-seats.ts'
import type { MembershipId } from '../src/members/membership.ts'
import { readerWithEmail } from '../src/members/readers.ts'
import { takeSeat } from '../src/members/take-seat.ts'
import type { TierId } from '../src/members/tier.ts'
import { earnDaysGoneBy } from '../src/ledger/earn-through.ts'
import { examineLedger } from '../src/ledger/examine-ledger.ts'
import type { Newsroom } from '../src/newsroom.ts'
import type { Currency } from '../src/page/money.ts'
import type { Hint } from '../src/payments/card-payments.ts'
import {
  changeStandingPayment,
  endAtPeriodEnd,
  endStandingPaymentNow,
  endWantedStandingPayments,
  keepOn,
  pauseStandingPayment,
  resumeStandingPayment,
  tryAgain,
  type OrderChange,
} from '../src/payments/change-standing-payment.ts'
import { compareWithProvider } from '../src/payments/compare-with-provider.ts'
import { examinePayments } from '../src/payments/examine-payments.ts'
import { examineProvider } from '../src/payments/examine-provider.ts'
import { lookAtSession } from '../src/payments/look-at.ts'
import type { PaymentId, StandingPaymentId } from '../src/payments/payment.ts'
import { makeWantedRefunds, refundPayment } from '../src/payments/refund-payment.ts'
import { startCheckout } from '../src/payments/start-checkout.ts'
import { takeNotice, workNotices } from '../src/payments/work-notices.ts'
import { fc } from './fast-check.ts'
import { Died, withFault, type Fault } from './faults.ts'

const EUR = 'EUR' as Currency

/** What stands outside our program in a history: the provider and whoever pays there. */
export interface World {
  /** Two processes on one database. */
  processes: [Newsroom, Newsroom]
  /** Lets time pass for both, and for the provider. */
  walk(days: number): Promise<void>
  /** Where the reader is known already, when the provider's time must be ours. */
  payer?: (which: number) => Promise<string>
  pay(url: string, card: 'good' | 'declined' | 'disputed'): Promise<void>
  failNext(order: string, times: number): Promise<void>
  dispute(payment: string): Promise<void>
  decide(payment: string, won: boolean): Promise<void>
  refundByHand(payment: string, amount: number): Promise<void>
  /** What was told since it was asked last. */
  told(): Promise<Hint[]>
  /** How it is signed, when it is. */
  signed(hint: Hint): Promise<{ body: string; signature: string | undefined }>
  /** How often a checkout was paid, and a refund with our mark made. */
  paidFor(checkout: string): Promise<number>
  refundsWith(key: string, payment: string): Promise<number>
  close(): Promise<void>
}

/** How often each is drawn. */
const ACTS = {
  begin: 4,
  pay: 4,
  'come back': 3,
  walk: 3,
  hear: 4,
  work: 4,
  'fail next': 3,
  'try again': 2,
  'change now': 2,
  'change at renewal': 1,
  'change interval': 2,
  'change seats': 3,
  'take seat': 5,
  'give seat back': 1,
  pause: 1,
  resume: 1,
  'end at period end': 1,
  'keep on': 1,
  'end now': 1,
  refund: 4,
  'refund by hand': 1,
  dispute: 2,
  decide: 2,
  'make refunds': 3,
  'end wanted': 2,
  compare: 1,
  earn: 1,
  'mend failing': 2,
  'end memberships': 1,
} as const
type Act = keyof typeof ACTS

export interface Step {
  act: Act
  /** Which process does it, and which of several things it is about. */
  by: number
  which: number
  amount: number
  fault: { at: number; how: Fault } | null
  /** At the same moment as the next. */
  together: boolean
}

const faults = fc.record({
  at: fc.nat(8),
  how: fc.constantFrom<Fault[]>('dies before', 'dies after', 'not reached', 'answer lost'),
})

const drawn = (act: fc.Arbitrary<Act>, which: fc.Arbitrary<number>, faulty: number) =>
  fc.record<Step>({
    act,
    by: fc.nat(1),
    which,
    amount: fc.integer({ min: 1, max: 3000 }),
    fault: fc.oneof(
      { weight: 10 - faulty, arbitrary: fc.constant(null) },
      { weight: faulty, arbitrary: faults },
    ),
    together: fc.boolean(),
  })

const acts = fc.oneof(
  ...Object.entries(ACTS).map(([act, weight]) => ({ weight, arbitrary: fc.constant(act as Act) })),
)

/**
 * Three who pay begin it, so that there is something for the rest to happen to; some press twice, and pay on the page
 * they were led to, or on the one before.
 */
const beginnings = fc.constantFrom<number[][]>([0, 1, 2], [1, 4, 2]).chain((forms) =>
  fc.tuple(
    ...forms.flatMap((form, at) => {
      const does = (act: Act, which: number) => drawn(fc.constant(act), fc.constant(which), 1)
      return [does('begin', form), does('begin', form), does('pay', 0), does('pay', 1), does('come back', at)]
    }),
  ),
)

export const histories = fc
  .tuple(beginnings, fc.array(drawn(acts, fc.nat(4), 4), { minLength: 6, maxLength: 36, size: 'max' }))
  .map(([beginning, rest]) => [
    ...beginning.map((each, i) => ({ ...each, together: i % 5 === 0 && each.together })),
    ...rest,
  ])

/** Lives a history, lets the dust settle, and checks that every cent and every membership is where it belongs. */
export async function live(world: World, steps: readonly Step[]): Promise<void> {
  const untold: Hint[] = []
  const formKeys = new Map<string, { key: string; purpose: string }>()
  /** Every page to pay on that a reader was ever led to: any of them may still be open in a browser. */
  const handedOut: string[] = []
  let number = 0

  const one = async <T>(rows: Promise<T[]>, which: number): Promise<T | undefined> => {
    const found = await rows
    return found[which % Math.max(1, found.length)]
  }
  const { db } = world.processes[0]
  const anOrder = (which: number) =>
    one(
      db
        .selectFrom('standing_payments')
        .select(['id', 'provider_id', 'amount', 'interval', 'quantity', 'wanted'])
        .orderBy('id')
        .execute(),
      which,
    )
  const aPayment = (which: number) =>
    one(db.selectFrom('payments').select(['id', 'provider_id', 'amount']).orderBy('id').execute(), which)
  const aCheckout = (which: number) =>
    one(
      db
        .selectFrom('checkouts')
        .select(['id', 'session_id'])
        .where('session_id', 'is not', null)
        .orderBy('id')
        .execute(),
      which,
    )

  const aGroup = async (which: number) => {
    const open = db.selectFrom('memberships').select('id').where('tier_id', '=', GROUP)
    const found = open.where('origin', '!=', 'seat').where('ended_at', 'is', null).orderBy('id').execute()
    return (await one(found, which))?.id as MembershipId | undefined
  }
  const aSeat = async (which: number) => {
    const taken = db.selectFrom('seats').select('taken_membership_id').where('ended_at', 'is', null)
    const found = taken.where('taken_membership_id', 'is not', null).orderBy('id').execute()
    return (await one(found, which))?.taken_membership_id as MembershipId | undefined
  }
  const aHolder = async ({ write, clock }: Newsroom, which: number) => {
    const email = `holder-${which}@reader.example`
    return (await write((tx) => readerWithEmail(tx, clock.now(), { email, language: 'en' }))).id
  }

  const does = async (newsroom: Newsroom, { act, which, amount }: Step): Promise<unknown> => {
    const order = await anOrder(which)
    const payment = await aPayment(which)
    const orderId = order?.id as StandingPaymentId
    const change = (
      sum: number,
      when: OrderChange['when'],
      other: Partial<Pick<OrderChange, 'every' | 'quantity'>> = {},
    ) =>
      order &&
      changeStandingPayment(newsroom, orderId, {
        key: `change-${++number}`,
        sum: { currency: EUR, amount: Math.max(100, sum) },
        every: order.interval as OrderChange['every'],
        quantity: order.quantity,
        name: 'Membership',
        wanted: JSON.parse(order.wanted) as unknown,
        when,
        ...other,
      })
    switch (act) {
      case 'begin': {
        // Few forms, so that the same is often sent again.
        const form = formKeys.get(`form-${which}`) ?? {
          key: `form-${which}`,
          purpose: which % 3 === 0 ? 'contribution' : 'membership',
        }
        formKeys.set(form.key, form)
        const isGroup = which === 1
        const payer = await world.payer?.(which)
        const started = await startCheckout(newsroom, {
          formKey: form.key,
          purpose: form.purpose,
          wanted: form.purpose === 'membership' ? { tier: isGroup ? GROUP : TIER } : {},
          // Some of the forms are of one reader, who pays for a second membership without knowing.
          email: `reader-${which % 3}@reader.example`,
          reader: null,
          ...(payer === undefined ? {} : { payer }),
          sum: { currency: EUR, amount: 500 + which },
          every: form.purpose === 'membership' ? 'month' : null,
          quantity: isGroup ? SEATS : 1,
          language: 'en',
          fromStory: null,
          name: 'Membership',
          backTo: {
            paid: 'https://courier.example/join/thanks?session={CHECKOUT_SESSION_ID}',
            left: 'https://courier.example/join',
          },
        })
        if (started.ok) handedOut.push(started.to)
        return started
      }
      case 'pay': {
        const url = handedOut.at(-1 - (which % Math.max(1, handedOut.length)))
        const card = amount % 11 === 0 ? 'declined' : amount % 7 === 0 ? 'disputed' : 'good'
        return url === undefined ? undefined : world.pay(url, card)
      }
      case 'come back': {
        const checkout = await aCheckout(which)
        return checkout && lookAtSession(newsroom, checkout.session_id!)
      }
      case 'walk':
        return world.walk(1 + (amount % 35))
      case 'hear': {
        // Late, in another order, some twice, some never.
        untold.push(...(await world.told()))
        untold.sort((a, b) => (a.id + amount > b.id + amount === (amount % 2 === 0) ? 1 : -1))
        const heard = untold.splice(0, 1 + (amount % 9))
        if (amount % 4 === 0) heard.pop()
        if (amount % 3 === 0 && heard[0]) heard.push(heard[0])
        for (const hint of heard) {
          const { body, signature } = await world.signed(hint)
          const read = await takeNotice(newsroom, body, signature)
          assert.ok(read.ok)
        }
        return undefined
      }
      case 'work':
        return workNotices(newsroom)
      case 'fail next':
        return order && world.failNext(order.provider_id, 1 + (amount % 3))
      case 'try again':
        return order && tryAgain(newsroom, orderId, `try-${++number}`)
      case 'change now':
        return order && change(order.amount + amount, 'now')
      case 'change at renewal':
        return order && change(order.amount - amount, 'at renewal')
      case 'change interval':
        // More comes now, less with the renewal, as on the page of the account.
        if (order?.interval === 'month') return change(order.amount * 10, 'now', { every: 'year' })
        return order && change(Math.ceil(order.amount / 12), 'at renewal', { every: 'month' })
      case 'change seats': {
        if (!order?.wanted.includes(GROUP)) return undefined
        const quantity = 1 + (amount % SEATS)
        const sum = Math.round((order.amount * quantity) / order.quantity)
        return change(sum, quantity > order.quantity ? 'now' : 'at renewal', { quantity })
      }
      case 'take seat': {
        const group = await aGroup(which)
        const link = group && (await makeSeatLink(newsroom, group))
        return link?.ok && takeSeat(newsroom, link.token, await aHolder(newsroom, amount % 4))
      }
      case 'give seat back': {
        const seat = await aSeat(which)
        return seat && giveSeatBack(newsroom, seat)
      }
      case 'pause':
        return order && pauseStandingPayment(newsroom, orderId, { resumesAt: null })
      case 'resume':
        return (
          order &&
          resumeStandingPayment(newsroom, orderId, {
            key: `resume-${++number}`,
            charge: amount % 2 === 0 ? 'now' : 'at period end',
          })
        )
      case 'end at period end':
        return order && endAtPeriodEnd(newsroom, orderId)
      case 'keep on':
        return order && keepOn(newsroom, orderId)
      case 'end now':
        return order && endStandingPaymentNow(newsroom, orderId)
      case 'refund':
        return (
          payment &&
          refundPayment(newsroom, payment.id as PaymentId, {
            amount: amount % 3 === 0 ? 'all' : amount,
            reason: 'Asked for it',
            by: 'Milda Stonkutė',
          })
        )
      case 'refund by hand':
        return payment && world.refundByHand(payment.provider_id, Math.min(amount, payment.amount))
      case 'dispute':
        return payment && world.dispute(payment.provider_id)
      case 'decide':
        return payment && world.decide(payment.provider_id, amount % 2 === 0)
      case 'make refunds':
        return makeWantedRefunds(newsroom)
      case 'end wanted':
        return endWantedStandingPayments(newsroom)
      case 'compare':
        return compareWithProvider(newsroom)
      case 'earn':
        return earnDaysGoneBy(newsroom)
      case 'mend failing':
        return mendFailingPayments(newsroom)
      case 'end memberships':
        return endMemberships(newsroom)
    }
  }

  const lived = async (step: Step) => {
    const process = world.processes[step.by] ?? world.processes[0]
    const newsroom = step.fault ? withFault(process, step.fault.at, step.fault.how) : process
    try {
      await does(newsroom, step)
    } catch (error) {
      if (!(error instanceof Died)) throw error
    }
  }

  for (let i = 0; i < steps.length; i++) {
    const now = steps[i]!
    const next = steps[i + 1]
    if (now.together && next && now.act !== 'walk' && next.act !== 'walk') {
      i++
      await Promise.all([lived(now), lived({ ...next, by: 1 - now.by })])
    } else await lived(now)
  }
  await settle(world)
  await check(world)
}

/** What is joined in a history: by most the one, and by one of them the other, for several people. */
export const TIER = 'tier-of-histories' as TierId
const GROUP = 'group-of-histories' as TierId
const SEATS = 3

/** What the clockwork does when nobody dies any more: twice, as what comes of the first is seen by the second. */
async function settle(world: World): Promise<void> {
  const [newsroom] = world.processes
  for (let round = 0; round < 2; round++) {
    await world.walk(1)
    await workNotices(newsroom)
    await compareWithProvider(newsroom)
    await makeWantedRefunds(newsroom)
    await endWantedStandingPayments(newsroom)
    await earnDaysGoneBy(newsroom)
    await mendFailingPayments(newsroom)
    await endMemberships(newsroom)
  }
  await compareWithProvider(newsroom)
}

async function check(world: World): Promise<void> {
  const [newsroom] = world.processes
  const { db } = newsroom
  const examined = [
    await examineLedger(db),
    await examinePayments(newsroom),
    await examineMemberships(newsroom),
    await examineProvider(newsroom, 0),
  ]
  const stuck = await keptAgainstOurWill(newsroom)
  assert.deepEqual(
    examined.flatMap(({ findings }) => findings),
    stuck.map((receipt) => `The payment ${receipt} was for a membership, and opened none.`),
  )
  const checkouts = await db.selectFrom('checkouts').select(['id', 'form_key']).execute()
  const perForm = new Map<string, number>()
  for (const { id, form_key: key } of checkouts) {
    const paid = await world.paidFor(id)
    assert.ok(paid <= 1, `The checkout ${id} was paid ${paid} times.`)
    perForm.set(key, (perForm.get(key) ?? 0) + paid)
  }
  for (const [form, paid] of perForm) assert.ok(paid <= 1, `The form ${form} was paid ${paid} times.`)
  const disputed = await db
    .selectFrom('disputes')
    .innerJoin('payments', 'payments.id', 'disputes.payment_id')
    .select('payments.provider_id')
    .where('disputes.state', '=', 'open')
    .execute()
  const held = new Set(disputed.map((row) => row.provider_id))
  const refunds = await db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select(['refunds.id', 'refunds.state', 'refunds.by_name', 'payments.provider_id'])
    .execute()
  for (const { id, state, by_name: by, provider_id: payment } of refunds) {
    // What a bank holds cannot be given back until it has decided.
    if (state === 'wanted') assert.ok(held.has(payment), `The refund ${id} was never answered.`)
    if (by === 'at the provider') continue
    const made = await world.refundsWith(id, payment)
    assert.equal(made, state === 'made' ? 1 : 0, `The refund ${id} is ${state}, and was made ${made} times.`)
  }
}

/**
 * Money for a second membership whose dispute was won, and which the provider will not give back since: somebody has
 * to look at it, and the doctor says so.
 */
async function keptAgainstOurWill({ db }: Newsroom): Promise<string[]> {
  const rows = await db
    .selectFrom('payments')
    .innerJoin('refunds', 'refunds.payment_id', 'payments.id')
    .innerJoin('disputes', 'disputes.payment_id', 'payments.id')
    .select('receipt_number')
    .distinct()
    .where('refunds.state', '=', 'refused')
    .where('refunds.by_name', '=', 'standfirst')
    .where('refunds.said', 'like', '%charge_disputed%')
    .where('disputes.state', '=', 'won')
    .execute()
  return rows.map((row) => row.receipt_number).toSorted()
}

/** What everybody joins. */
export async function addTiers({ write, clock }: Newsroom): Promise<void> {
  const words = JSON.stringify({ en: { name: 'Supporter', about: '', benefits: [] } })
  const tiers = [
    { id: TIER, slug: 'supporter', kind: 'person', rank: 1 },
    { id: GROUP, slug: 'group', kind: 'group', rank: 2 },
  ]
  await write((tx) =>
    tx
      .insertInto('tiers')
      .values(tiers.map((tier) => ({ ...tier, words, made_at: clock.now() })))
      .execute()
      .then(),
  )
}
