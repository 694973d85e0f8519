import { bookPosting } from '../ledger/book-posting.ts'
import { giveBackIncome, oweIncome } from '../ledger/owe-income.ts'
import { transfer, type Entry } from '../ledger/posting.ts'
import { entriesOf } from '../ledger/postings.ts'
import type { Account } from '../ledger/accounts.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import type { BalanceMove, Sum } from './card-payments.ts'
import type { Payment } from './payment.ts'
import type { Settlement } from './settlement.ts'

/** What booking goes by: the paper's zone, and how the payment's purpose earns its money. */
export interface Book {
  tx: Tx
  now: Instant
  timeZone: string
  income: Settlement['income']
}

export async function bookPayment({ tx, now, timeZone, income }: Book, payment: Payment): Promise<void> {
  const { currency, amount } = payment.sum
  const isOwed = income === 'membership'
  await bookPosting(tx, now, {
    kind: 'payment',
    about: payment.providerId,
    said: `Receipt ${payment.receiptNumber}`,
    entries: transfer(isOwed ? 'membership income owed' : 'contributions', 'on its way', currency, amount),
  })
  if (isOwed)
    await oweIncome(tx, now, timeZone, {
      payment: payment.id,
      currency,
      amount,
      period: payment.period ?? { from: now, until: later(now, 1) },
    })
}

/** A line of the provider's book about a payment, a refund or a dispute: what was on its way has come or gone. */
export async function bookMove(
  { tx, now }: Pick<Book, 'tx' | 'now'>,
  move: BalanceMove,
  of: Sum,
): Promise<boolean> {
  const direction = move.amount < 0 ? -1 : 1
  const amount = move.currency === of.currency ? move.amount : direction * of.amount
  const fees: Account = move.kind === 'dispute' ? 'dispute fees' : 'fees'
  const entries: Entry[] = [
    ...(move.currency === of.currency
      ? transfer('on its way', 'provider balance', move.currency, amount)
      : [
          ...transfer('on its way', 'exchange', of.currency, amount),
          ...transfer('exchange', 'provider balance', move.currency, move.amount),
        ]),
    ...transfer('provider balance', fees, move.currency, move.fee),
  ]
  if (entries.length === 0) return false
  const { posted } = await bookPosting(tx, now, { kind: 'balance', about: move.id, said: move.said, entries })
  return posted
}

export async function bookRefund(book: Book, payment: Payment, about: string, amount: number): Promise<void> {
  const { currency } = payment.sum
  const { owed, earned } = await givenBack(book, payment, amount)
  await bookPosting(book.tx, book.now, {
    kind: 'refund',
    about,
    said: `Receipt ${payment.receiptNumber}`,
    entries: [
      ...transfer('on its way', 'membership income owed', currency, owed),
      ...transfer('on its way', 'refunds', currency, earned),
    ],
  })
}

/** A bank holds the money until it is decided. */
export async function bookDispute({ tx, now }: Book, payment: Payment, about: string, amount: number) {
  await bookPosting(tx, now, {
    kind: 'dispute',
    about,
    said: `Receipt ${payment.receiptNumber}`,
    entries: transfer('on its way', 'disputed', payment.sum.currency, amount),
  })
}

export async function bookDisputeWon({ tx, now }: Book, payment: Payment, about: string, amount: number) {
  await bookPosting(tx, now, {
    kind: 'dispute won',
    about,
    said: `Receipt ${payment.receiptNumber}`,
    entries: transfer('disputed', 'on its way', payment.sum.currency, amount),
  })
}

export async function bookDisputeLost(book: Book, payment: Payment, about: string, amount: number) {
  const { currency } = payment.sum
  const { owed, earned } = await givenBack(book, payment, amount)
  await bookPosting(book.tx, book.now, {
    kind: 'dispute lost',
    about,
    said: `Receipt ${payment.receiptNumber}`,
    entries: [
      ...transfer('disputed', 'membership income owed', currency, owed),
      ...transfer('disputed', 'disputes lost', currency, earned),
    ],
  })
}

/** What was booked when money went back is booked the other way round, and what was owed then is owed again. */
export async function bookBack(
  book: Book,
  payment: Payment,
  {
    booked,
    as,
    about,
  }: { booked: 'refund' | 'dispute lost'; as: 'refund failed' | 'dispute reopened'; about: string },
): Promise<void> {
  const { tx, now, timeZone } = book
  const entries = await entriesOf(tx, { kind: booked, about })
  const { posted } = await bookPosting(tx, now, {
    kind: as,
    about,
    said: `Receipt ${payment.receiptNumber}`,
    entries: entries.map((entry) => ({ ...entry, amount: -entry.amount })),
  })
  const owed = entries.find(({ account }) => account === 'membership income owed')?.amount ?? 0
  if (!posted || owed === 0) return
  await oweIncome(tx, now, timeZone, {
    payment: payment.id,
    currency: payment.sum.currency,
    amount: owed,
    period: { from: now, until: payment.period?.until ?? later(now, 1) },
  })
}

async function givenBack({ tx, now, timeZone, income }: Book, payment: Payment, amount: number) {
  if (income === 'contribution') return { owed: 0, earned: amount }
  return giveBackIncome(tx, now, timeZone, { payment: payment.id, amount })
}

const OTHERS: Record<'payout' | 'fee' | 'other', Account> = {
  payout: 'bank',
  fee: 'fees',
  other: 'unexplained',
}

/** A line of the provider's book that belongs to no payment. */
export async function bookOtherMove({ tx, now }: Pick<Book, 'tx' | 'now'>, move: BalanceMove): Promise<void> {
  if (move.kind !== 'payout' && move.kind !== 'fee' && move.kind !== 'other') return
  const entries = [
    ...transfer(OTHERS[move.kind], 'provider balance', move.currency, move.amount),
    ...transfer('provider balance', 'fees', move.currency, move.fee),
  ]
  if (entries.length > 0)
    await bookPosting(tx, now, { kind: 'balance', about: move.id, said: move.said, entries })
}
