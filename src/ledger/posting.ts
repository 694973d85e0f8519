import type { Currency } from '../page/money.ts'
import type { Account } from './accounts.ts'

/** Something that happened with money, in entries that sum to zero in each currency. */
export interface Posting {
  kind: PostingKind
  /** What it is for, by the name the outside gave it. A kind is posted for one thing once, ever. */
  about: string
  said: string
  entries: Entry[]
}

export type PostingKind =
  | 'payment'
  | 'balance'
  | 'refund'
  | 'refund failed'
  | 'dispute'
  | 'dispute won'
  | 'dispute lost'
  | 'dispute reopened'
  | 'earned'

/** What comes to an account is above zero, what leaves it below; whole minor units. */
export interface Entry {
  account: Account
  currency: Currency
  amount: number
}

/** Two entries of opposite sign, and none where there is nothing to move. */
export function transfer(from: Account, to: Account, currency: Currency, amount: number): Entry[] {
  return amount === 0
    ? []
    : [
        { account: to, currency, amount },
        { account: from, currency, amount: -amount },
      ]
}

/** What is wrong with these entries, as a sentence; undefined when they may be posted. */
export function unbalanced(entries: readonly Entry[]): string | undefined {
  if (entries.length < 2) return 'A posting has two entries or more.'
  const sums = new Map<Currency, number>()
  for (const { currency, amount } of entries) {
    if (!Number.isSafeInteger(amount)) return `${amount} is no whole number of minor units.`
    sums.set(currency, (sums.get(currency) ?? 0) + amount)
  }
  for (const [currency, sum] of sums)
    if (sum !== 0) return `The entries in ${currency} sum to ${sum}, and must to zero.`
  return undefined
}
