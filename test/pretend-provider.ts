import { setImmediate as breath } from 'node:timers/promises'
import type {
  Asked,
  BalanceMove,
  CardPayments,
  CheckoutSeen,
  DisputeSeen,
  Hint,
  Interval,
  PaymentSeen,
  Period,
  RefundSeen,
  StandingPaymentSeen,
  Sum,
} from '../src/payments/card-payments.ts'
import type { Clock } from '../src/platform/clock.ts'
import { instant, later, type Instant } from '../src/platform/ids.ts'

/**
 * A provider in a few hundred lines and no network: the same boundary as Stripe's, with idempotency keys, renewals as
 * the clock goes on, declines, refunds, disputes and a book. What thousands of drawn histories are tried against;
 * a part of them is tried against the card sandbox too, by the same checks.
 */
export interface PretendProvider {
  payments: CardPayments
  /** The reader fills in the page and presses the button. */
  pay(session: string, card: 'good' | 'declined'): Promise<boolean>
  /** The next so many charges of an order are declined. */
  failNext(order: string, times: number): void
  dispute(payment: string): void
  decide(payment: string, won: boolean): void
  refundByHand(payment: string, amount: number): void
  /** What was told since it was asked last. */
  told(): Hint[]
  /** Payments that were taken for one checkout. */
  paidFor(checkout: string): number
  /** Refunds that bear one of our marks. */
  refundsWith(key: string): number
}

interface Session {
  id: string
  wish: Parameters<CardPayments['openCheckout']>[0]
  expiresAt: Instant
  state: 'open' | 'done' | 'closed'
  order: string | null
  payment: string | null
  tried: number
}

interface Bill {
  payment: string
  period: Period
}

type Order = Omit<StandingPaymentSeen, 'payments' | 'failingSince'> & {
  bills: Bill[]
  fails: number
  /** The sum and interval of the present period, while others wait for the renewal. */
  paid?: { sum: Sum; every: Interval } | undefined
}

const MONTH = 30 * 86_400_000
const YEAR = 365 * 86_400_000
const FEE = 25

export function pretendProvider(clock: Clock): PretendProvider {
  const sessions = new Map<string, Session>()
  const byKey = new Map<string, string>()
  const orders = new Map<string, Order>()
  const all = new Map<string, PaymentSeen>()
  const book: BalanceMove[] = []
  const hints: Hint[] = []
  let heard = 0
  let numbers = 0
  const name = (what: string) => `${what}_${++numbers}`

  const tell = (kind: Hint['about']['kind'], id: string) =>
    void hints.push({ id: name('evt'), kind: 'changed', about: { kind, id }, at: clock.now() })

  const moveOf = (kind: BalanceMove['kind'], amount: number, fee: number, sum: Sum, payment: string) => {
    const move: BalanceMove = {
      id: name('txn'),
      kind,
      payment,
      said: kind,
      at: clock.now(),
      currency: sum.currency,
      amount,
      fee,
    }
    book.push(move)
    return move
  }

  const charge = (payment: PaymentSeen, declined: boolean): boolean => {
    if (payment.state === 'paid') return true
    if (declined) {
      payment.state = 'failed'
      const failure = { id: name('ch'), at: clock.now(), sum: payment.sum, because: 'insufficient_funds' }
      payment.failures = [...payment.failures, failure]
    } else {
      payment.state = 'paid'
      payment.paidAt = clock.now()
      payment.move = moveOf('payment', payment.sum.amount, FEE, payment.sum, payment.id)
    }
    tell('payment', payment.id)
    return !declined
  }

  const newPayment = (sum: Sum, rest: Partial<PaymentSeen>): PaymentSeen => {
    const payment: PaymentSeen = {
      id: name('pi'),
      state: 'unfinished',
      sum,
      paidAt: clock.now(),
      email: 'ona@reader.example',
      remembered: undefined,
      standing: undefined,
      method: 'card',
      card: { brand: 'visa', last4: '4242' },
      move: undefined,
      refunds: [],
      disputes: [],
      failures: [],
      ...rest,
    }
    all.set(payment.id, payment)
    return payment
  }

  const bill = (
    order: Order,
    kind: 'first' | 'renewal' | 'change',
    sum: Sum,
    period: Period,
  ): PaymentSeen => {
    const payment = newPayment(sum, { standing: { id: order.id, kind, period } })
    order.bills.unshift({ payment: payment.id, period })
    return payment
  }

  const collect = (order: Order, payment: PaymentSeen): boolean => {
    const declined = order.fails > 0
    if (declined) order.fails--
    const paid = charge(payment, declined)
    order.state = order.bills.every((each) => all.get(each.payment)?.state === 'paid') ? 'active' : 'past due'
    tell('standing payment', order.id)
    return paid
  }

  const end = (order: Order) => {
    order.state = 'ended'
    order.endedAt = clock.now()
    order.cancelAt = null
    tell('standing payment', order.id)
  }

  /** What time has brought since somebody looked. */
  const catchUp = () => {
    for (const order of orders.values())
      while (order.state !== 'ended' && order.state !== 'incomplete' && order.period.until <= clock.now()) {
        if (order.cancelAt !== null && order.cancelAt <= order.period.until) {
          end(order)
          break
        }
        order.period = periodFrom(order.period.until, order.every)
        order.paid = undefined
        if (order.state === 'paused') tell('standing payment', order.id)
        else collect(order, bill(order, 'renewal', order.sum, order.period))
      }
    for (const session of sessions.values())
      if (session.state === 'open' && session.expiresAt <= clock.now()) {
        session.state = 'closed'
        tell('checkout', session.id)
      }
  }

  const answer = async <T extends object>(act: () => Asked<T>): Promise<Asked<T>> => {
    await breath()
    catchUp()
    const answered = structuredClone(act())
    await breath()
    return answered
  }
  const gone = { ok: false, because: 'gone', said: 'There is no such thing.' } as const

  const seenOrder = (order: Order): StandingPaymentSeen => {
    const { bills, fails: _fails, paid: _paid, ...seen } = order
    const unpaid = bills.filter((each) => all.get(each.payment)?.state !== 'paid')
    return {
      ...seen,
      failingSince: order.state === 'past due' ? (unpaid.at(-1)?.period.from ?? null) : null,
      payments: bills.map(({ payment }) => payment),
    }
  }
  const withOrder = (id: string, act: (order: Order) => Asked<object> | undefined) =>
    answer<StandingPaymentSeen>(() => {
      const order = orders.get(id)
      if (!order) return gone
      const refused = act(order)
      return refused && !refused.ok ? refused : { ok: true, ...seenOrder(order) }
    })
  const once = (key: string, act: () => void) => {
    if (byKey.has(key)) return
    byKey.set(key, '')
    act()
  }

  const refund = (payment: PaymentSeen, amount: number, key: string | undefined): RefundSeen => {
    const made: RefundSeen = {
      id: name('re'),
      key,
      state: 'made',
      sum: { ...payment.sum, amount },
      at: clock.now(),
      move: moveOf('refund', -amount, 0, payment.sum, payment.id),
      backMove: undefined,
    }
    payment.refunds = [made, ...payment.refunds]
    tell('payment', payment.id)
    return made
  }
  const leftOf = ({ sum, refunds, disputes }: PaymentSeen) =>
    sum.amount -
    refunds.reduce((taken, each) => taken + each.sum.amount, 0) -
    (disputes.some(({ state }) => state !== 'won') ? sum.amount : 0)

  const payments: CardPayments = {
    openCheckout: (wish) =>
      answer(() => {
        const known = byKey.get(`checkout ${wish.key}`)
        const session: Session = (known === undefined ? undefined : sessions.get(known)) ?? {
          id: name('cs'),
          wish,
          expiresAt: later(clock.now(), 86_400_000),
          state: 'open',
          order: null,
          payment: null,
          tried: 0,
        }
        sessions.set(session.id, session)
        byKey.set(`checkout ${wish.key}`, session.id)
        return { ok: true, session: session.id, url: `pay:${session.id}`, expiresAt: session.expiresAt }
      }),
    checkout: (id) =>
      answer<CheckoutSeen>(() => {
        const session = sessions.get(id)
        if (!session) return gone
        return {
          ok: true,
          session: id,
          state: session.state,
          remembered: session.wish.remember,
          email: session.wish.email,
          standingPayment: session.order,
          payment: session.payment,
        }
      }),
    closeCheckout: (id) =>
      answer<object>(() => {
        const session = sessions.get(id)
        if (session?.state === 'open') session.state = 'closed'
        return session ? { ok: true } : gone
      }),
    standingPayment: (id) => withOrder(id, () => undefined),
    changeStandingPayment: (id, change) =>
      withOrder(id, (order) => {
        if (order.state === 'ended') return { ok: false, because: 'refused', said: 'It has ended.' }
        let declined = false
        once(`change ${change.key}`, () => {
          if (change.when === 'now') {
            const paid = order.paid ?? { sum: order.sum, every: order.every }
            const isOther = change.every !== paid.every
            const whole = Date.parse(order.period.until) - Date.parse(order.period.from)
            const left = Math.max(0, Date.parse(order.period.until) - Date.parse(clock.now()))
            const credit = (paid.sum.amount * left) / whole
            const due = isOther ? change.sum.amount : (change.sum.amount * left) / whole
            const amount = Math.round(due - credit)
            if (amount > 0 && order.state === 'active') {
              declined = order.fails > 0
              if (declined) {
                order.fails--
                return
              }
              const period = isOther
                ? periodFrom(clock.now(), change.every)
                : { from: clock.now(), until: order.period.until }
              if (isOther) order.period = period
              charge(bill(order, 'change', { ...change.sum, amount }, period), false)
            }
            order.next = null
            order.paid = undefined
            order.remembered = order.remembered && {
              ...order.remembered,
              wanted: change.wanted,
              quantity: change.quantity,
            }
          } else {
            order.paid ??= { sum: order.sum, every: order.every }
            order.next = {
              wanted: change.wanted,
              quantity: change.quantity,
              from: order.period.until,
              locked: change.every !== order.paid.every,
            }
          }
          order.sum = change.sum
          order.every = change.every
          tell('standing payment', order.id)
        })
        return declined ? { ok: false, because: 'declined', said: 'insufficient_funds' } : undefined
      }),
    pause: (id, resumesAt) =>
      withOrder(id, (order) => {
        if (order.state === 'active') order.state = 'paused'
        order.resumesAt = resumesAt
        tell('standing payment', id)
        return undefined
      }),
    resume: (id, { key, charge: when }) =>
      withOrder(id, (order) => {
        once(`resume ${key}`, () => {
          if (order.state !== 'paused') return
          order.state = 'active'
          order.resumesAt = null
          tell('standing payment', id)
          if (when !== 'now') return
          order.period = periodFrom(clock.now(), order.every)
          collect(order, bill(order, 'change', order.sum, order.period))
        })
        return undefined
      }),
    endAtPeriodEnd: (id) =>
      withOrder(id, (order) => {
        if (order.state !== 'ended') order.cancelAt = order.period.until
        tell('standing payment', id)
        return undefined
      }),
    keepOn: (id) =>
      withOrder(id, (order) => {
        order.cancelAt = null
        tell('standing payment', id)
        return undefined
      }),
    endNow: (id) =>
      withOrder(id, (order) => {
        if (order.state !== 'ended') end(order)
        return undefined
      }),
    tryAgain: (id, key) =>
      withOrder(id, (order) => {
        let declined = false
        once(`try ${key}`, () => {
          for (const { payment } of order.bills) {
            const unpaid = all.get(payment)
            if (unpaid && unpaid.state !== 'paid' && order.state !== 'ended' && !collect(order, unpaid))
              declined = true
          }
        })
        return declined ? { ok: false, because: 'declined', said: 'insufficient_funds' } : undefined
      }),
    forgetPayer: () => answer(() => ({ ok: true })),
    cardPage: (payer, backTo) => answer(() => ({ ok: true, url: `${backTo}#${payer}` })),
    payment: (id) =>
      answer<PaymentSeen>(() => {
        const payment = all.get(id)
        return payment ? { ok: true, ...payment } : gone
      }),
    refund: (wish) =>
      answer<RefundSeen>(() => {
        const payment = all.get(wish.payment)
        if (!payment) return gone
        const made = payment.refunds.find(({ key }) => key === wish.key)
        if (made) return { ok: true, ...made }
        if (wish.amount > leftOf(payment))
          return { ok: false, because: 'refused', said: 'There is not so much left of it.' }
        return { ok: true, ...refund(payment, wish.amount, wish.key) }
      }),
    async *changesSince(since) {
      await breath()
      catchUp()
      const newest = hints.filter(({ at }) => at >= since).toReversed()
      for (let i = 0; i < newest.length; i += 100) yield newest.slice(i, i + 100)
    },
    async *allStandingPayments(after) {
      await breath()
      catchUp()
      const listed = [...orders.values()].toReversed()
      const start = after === undefined ? 0 : listed.findIndex(({ id }) => id === after) + 1
      for (let i = start; i < listed.length; i += 100)
        yield listed.slice(i, i + 100).map(({ id, state, sum, every, period, cancelAt }) => ({
          id,
          state,
          sum,
          every,
          periodUntil: period.until,
          cancelAt,
        }))
    },
    async *allPayments(since) {
      await breath()
      catchUp()
      yield [...all.values()]
        .filter(({ state, paidAt }) => state === 'paid' && (since === undefined || paidAt >= since))
        .map(({ id, sum, paidAt, refunds, disputes, remembered }) => ({
          id,
          sum,
          paidAt,
          givenBack: refunds.reduce((taken, each) => taken + each.sum.amount, 0),
          disputed: disputes.length > 0,
          remembered,
        }))
    },
    async *balanceMoves(since) {
      await breath()
      catchUp()
      yield structuredClone(book.filter(({ at }) => since === undefined || at >= since).toReversed())
    },
    balance: () =>
      answer(() => {
        const sums = new Map<Sum['currency'], number>()
        for (const { currency, amount, fee } of book)
          sums.set(currency, (sums.get(currency) ?? 0) + amount - fee)
        return { ok: true, sums: [...sums].map(([currency, amount]) => ({ currency, amount })) }
      }),
    readNotice: async (body) => ({ ok: true, hint: JSON.parse(body) as Hint }),
    sendNoticesTo: () => answer(() => ({ ok: true, secret: 'pretend' })),
  }

  return {
    payments,
    async pay(id, card) {
      await breath()
      catchUp()
      const session = sessions.get(id)
      if (!session || session.state !== 'open') return false
      session.tried++
      const { sum, every, remember, email, payer } = session.wish
      if (card === 'declined') return false
      session.state = 'done'
      if (every) {
        const order: Order = {
          id: name('sub'),
          payer: payer ?? name('cus'),
          email,
          state: 'active',
          sum,
          every,
          period: periodFrom(clock.now(), every),
          cancelAt: null,
          resumesAt: null,
          endedAt: null,
          madeAt: clock.now(),
          card: { brand: 'visa', last4: '4242' },
          remembered: remember,
          next: null,
          bills: [],
          fails: 0,
        }
        orders.set(order.id, order)
        session.order = order.id
        charge(bill(order, 'first', sum, order.period), false)
        tell('standing payment', order.id)
      } else {
        const payment = newPayment(sum, { remembered: remember, email })
        session.payment = payment.id
        charge(payment, false)
      }
      tell('checkout', id)
      return true
    },
    failNext: (id, times) => void (orders.get(id) && (orders.get(id)!.fails = times)),
    dispute(id) {
      const payment = all.get(id)
      if (!payment || payment.state !== 'paid' || payment.disputes.length > 0) return
      const amount = leftOf(payment)
      if (amount <= 0) return
      const dispute: DisputeSeen = {
        id: name('dp'),
        state: 'open',
        sum: { ...payment.sum, amount },
        because: 'fraudulent',
        openedAt: clock.now(),
        answerBy: null,
        moves: [moveOf('dispute', -amount, 1500, payment.sum, id)],
      }
      payment.disputes = [dispute]
      tell('payment', id)
    },
    decide(id, won) {
      const payment = all.get(id)
      const dispute = payment?.disputes[0]
      if (!payment || !dispute || dispute.state !== 'open') return
      dispute.state = won ? 'won' : 'lost'
      if (won)
        dispute.moves = [...dispute.moves, moveOf('dispute', dispute.sum.amount, -1500, payment.sum, id)]
      tell('payment', id)
    },
    refundByHand(id, amount) {
      const payment = all.get(id)
      if (payment?.state === 'paid' && amount > 0 && amount <= leftOf(payment))
        refund(payment, amount, undefined)
    },
    told() {
      catchUp()
      const news = hints.slice(heard)
      heard = hints.length
      return news
    },
    paidFor(checkout) {
      const made = [...sessions.values()].filter(({ wish }) => wish.key === checkout)
      return made.filter(({ state }) => state === 'done').length
    },
    refundsWith: (key) =>
      [...all.values()].flatMap(({ refunds }) => refunds).filter((each) => each.key === key).length,
  }
}

function periodFrom(from: Instant, every: 'month' | 'year'): Period {
  return { from, until: instant(Date.parse(from) + (every === 'month' ? MONTH : YEAR)) }
}
