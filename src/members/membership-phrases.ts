import { withOneStop } from '../page/one-stop.ts'
import { inLanguage } from '../page/phrases.ts'
import { english } from './letter-phrases/english.ts'
import { lithuanian } from './letter-phrases/lithuanian.ts'
import { ukrainian } from './letter-phrases/ukrainian.ts'
import type { EndedBecause } from './membership.ts'

/** What letters about memberships say. Sums, days and names come in already written as the language writes them. */
export interface MembershipPhrases {
  language: string
  greeting: (name: string) => string
  why: (paper: string) => string
  account: string

  welcomeSubject: (paper: string) => string
  welcome: (paper: string, tier: string) => string
  welcomeAccount: string

  receiptSubject: (paper: string, number: string) => string
  receiptThanks: (paper: string) => string
  receiptNumber: string
  receiptDay: string
  receiptFor: string
  receiptPeriod: string
  receiptCard: (brand: string, last4: string) => string
  receiptPaidBy: string
  total: string
  next: (day: string) => string
  contribution: string
  contributionSubject: (paper: string) => string
  contributionThanks: (paper: string) => string
  refundedBack: (sum: string) => string

  failedSubject: (paper: string) => string
  failed: (sum: string) => string
  failedKept: (day: string) => string
  failedLast: (day: string) => string
  mend: string

  priceSubject: (paper: string, day: string) => string
  price: (paper: string, day: string) => string
  priceNow: string
  priceFrom: (day: string) => string
  priceChoice: (day: string) => string

  endingSubject: (paper: string) => string
  ending: (paper: string, day: string) => string
  endingUndo: string
  runningOut: (paper: string, day: string) => string
  runningOutStay: string
  stay: string

  endedSubject: (paper: string) => string
  ended: Record<EndedBecause, (paper: string) => string>
  endedAgain: string
  join: string

  secondSubject: (paper: string) => string
  second: (paper: string, sum: string) => string
  secondAccount: string

  crossedSubject(sum: string): string
  crossed(paper: string, sum: string): string
  crossedNothing: string

  seatSubject: (group: string, paper: string) => string
  seat: (group: string, paper: string) => string
  seatTake: string

  grantedSubject: (paper: string) => string
  granted: (paper: string) => string
  grantedUntil: (day: string) => string
}

const tables = [english, withOneStop(ukrainian), withOneStop(lithuanian)] as const

export function membershipPhrases(...languages: string[]): MembershipPhrases {
  return inLanguage(tables, languages)
}
