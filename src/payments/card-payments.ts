import type { Currency } from '../page/money.ts'
import type { Instant } from '../platform/ids.ts'

/**
 * Whoever takes cards for us, in our words. The provider's own words are in `stripe/`; the sandbox speaks to the
 * same code. Every question has an answer: what the provider did not do comes back as a reason.
 */
export interface CardPayments {
  /** A page of the provider's on which somebody pays. The same key again is the same page. */
  openCheckout(wish: CheckoutWish): Promise<Asked<{ session: string; url: string; expiresAt: Instant }>>
  checkout(session: string): Promise<Asked<CheckoutSeen>>
  closeCheckout(session: string): Promise<Asked<object>>
  standingPayment(id: string): Promise<Asked<StandingPaymentSeen>>
  /**
   * Another sum from now on. `now` charges the difference for what is left of the period at once, or for a new
   * period where the interval is another; `at renewal` charges nothing before the next period.
   */
  changeStandingPayment(id: string, change: StandingPaymentChange): Promise<Asked<StandingPaymentSeen>>
  pause(id: string, resumesAt: Instant | null): Promise<Asked<StandingPaymentSeen>>
  /** `charge: 'now'` begins a new period at once; otherwise the card is charged when the present one ends. */
  resume(
    id: string,
    wish: { key: string; charge: 'now' | 'at period end' },
  ): Promise<Asked<StandingPaymentSeen>>
  endAtPeriodEnd(id: string): Promise<Asked<StandingPaymentSeen>>
  keepOn(id: string): Promise<Asked<StandingPaymentSeen>>
  endNow(id: string): Promise<Asked<StandingPaymentSeen>>
  /** Charges the card once more for what is unpaid. */
  tryAgain(id: string, key: string): Promise<Asked<StandingPaymentSeen>>
  /** A page of the provider's on which the card is changed. */
  cardPage(payer: string, backTo: string, language: string): Promise<Asked<{ url: string }>>
  /** With address and card; what was paid stays. */
  forgetPayer(payer: string): Promise<Asked<object>>
  payment(id: string): Promise<Asked<PaymentSeen>>
  refund(wish: RefundWish): Promise<Asked<RefundSeen>>
  /** What changed since this moment, a page at a time, newest first. */
  changesSince(since: Instant): AsyncIterable<Hint[]>
  /** Everything there is, a page at a time, for the doctor and the nightly comparing. */
  allStandingPayments(after?: string): AsyncIterable<StandingPaymentListed[]>
  allPayments(since?: Instant): AsyncIterable<PaymentListed[]>
  /** What moved the balance, newest first. */
  balanceMoves(since?: Instant): AsyncIterable<BalanceMove[]>
  balance(): Promise<Asked<{ sums: Sum[] }>>
  /** Reads what came to our address for notices: only what the provider signed, and lately. */
  readNotice(body: string, signature: string | undefined): Promise<NoticeRead>
  /** Asks the provider to send notices to this address; answers what they are signed with. */
  sendNoticesTo(url: string): Promise<Asked<{ secret: string }>>
}

/**
 * `away`: no answer came, or none that says whether it was done. `declined`: the card was refused. `gone`: there is
 * no such thing. `refused`: the provider will not do it, and says why.
 */
export type Asked<T> = ({ ok: true } & T) | { ok: false; because: Refusal; said: string }
export type Refusal = 'away' | 'declined' | 'gone' | 'refused'

export interface Sum {
  currency: Currency
  amount: number
}

export type Interval = 'month' | 'year'

/** What we let the provider keep with a payment and hand back to us: by it a payment finds its checkout. */
export interface Remembered {
  checkout: string
  purpose: string
  wanted: string
  quantity: number
  language: string
}

export interface CheckoutWish {
  /** Our checkout's id. */
  key: string
  email: string
  /** Where the reader is known to the provider already. */
  payer: string | undefined
  language: string
  sum: Sum
  every: Interval | undefined
  /** What is paid for, as the provider shows it to the reader. */
  name: string
  remember: Remembered
  /** Where the provider sends the reader: `{CHECKOUT_SESSION_ID}` in it becomes the session. */
  backTo: { paid: string; left: string }
}

export interface CheckoutSeen {
  session: string
  state: 'open' | 'done' | 'closed'
  remembered: Remembered | undefined
  email: string | null
  standingPayment: string | null
  payment: string | null
}

export interface StandingPaymentChange {
  key: string
  sum: Sum
  every: Interval
  quantity: number
  name: string
  when: 'now' | 'at renewal'
  /** JSON of what is wanted after it; kept with the order, and handed back with it. */
  wanted: string
}

export type StandingState = 'incomplete' | 'active' | 'past due' | 'paused' | 'ended'

export interface StandingPaymentSeen {
  id: string
  payer: string
  email: string | null
  state: StandingState
  sum: Sum
  every: Interval
  period: Period
  cancelAt: Instant | null
  resumesAt: Instant | null
  /** Since when what is due could not be charged. */
  failingSince: Instant | null
  endedAt: Instant | null
  madeAt: Instant
  card: Card | null
  remembered: Remembered | undefined
  /**
   * What is wanted from a renewal on: from the first period that begins then or later. `locked`: the order waits in
   * the new interval already, and can be changed at that renewal only.
   */
  next: { wanted: string; quantity: number; from: Instant; locked: boolean } | null
  /** Payments that were made for it, or are still due, newest first. */
  payments: string[]
}

export interface Period {
  from: Instant
  until: Instant
}

export interface Card {
  brand: string
  last4: string
}

export interface FailureSeen {
  id: string
  at: Instant
  sum: Sum
  because: string
}

export interface PaymentSeen {
  id: string
  state: 'paid' | 'on its way' | 'failed' | 'unfinished'
  sum: Sum
  paidAt: Instant
  email: string | null
  remembered: Remembered | undefined
  standing: { id: string; kind: 'first' | 'renewal' | 'change'; period: Period } | undefined
  method: string
  card: Card | null
  /** What came of it; unknown for a while after a payment. */
  move: BalanceMove | undefined
  refunds: RefundSeen[]
  disputes: DisputeSeen[]
  failures: FailureSeen[]
}

/** As a list tells it: enough to see whether we know how it stands. */
export interface StandingPaymentListed {
  id: string
  state: StandingState
  sum: Sum
  every: Interval
  periodUntil: Instant
  cancelAt: Instant | null
}

export interface PaymentListed {
  id: string
  sum: Sum
  paidAt: Instant
  givenBack: number
  disputed: boolean
  /** Charged for us, whoever asked: one that bears no mark of ours was made at the provider by hand. */
  remembered: Remembered | undefined
}

export interface RefundWish {
  /** Our refund's id: the provider makes one refund of it, however often it is asked. */
  key: string
  payment: string
  amount: number
  /** Another once what it was refused for is over: the provider repeats its refusal to the same question. */
  turn: number
}

export interface RefundSeen {
  id: string
  /** Our refund's id, when it was asked for by us. */
  key: string | undefined
  state: 'on its way' | 'made' | 'failed'
  sum: Sum
  at: Instant
  move: BalanceMove | undefined
  /** What came back when a refund failed. */
  backMove: BalanceMove | undefined
}

export interface DisputeSeen {
  id: string
  /** `asked` is a question of the bank's before a dispute: no money has moved. */
  state: 'asked' | 'open' | 'won' | 'lost'
  sum: Sum
  because: string
  openedAt: Instant
  answerBy: Instant | null
  moves: BalanceMove[]
}

/** A line of the provider's book: what it is about, the whole, its fee, and what the balance changed by. */
export interface BalanceMove {
  id: string
  kind: 'payment' | 'refund' | 'dispute' | 'payout' | 'fee' | 'other'
  /** The payment it is about, where a list tells it. */
  payment: string | null
  said: string
  at: Instant
  currency: Currency
  amount: number
  fee: number
}

/** What to look at, and never what to believe. */
export interface Hint {
  id: string
  kind: string
  about: About
  at: Instant
}

export interface About {
  kind: 'checkout' | 'standing payment' | 'payment'
  id: string
}

export type NoticeRead =
  | { ok: true; hint: Hint | undefined }
  | { ok: false; because: 'forged' | 'too-old' | 'no-secret' }
