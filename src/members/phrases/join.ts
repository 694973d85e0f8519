import type { AmountRefusal } from '../../page/money.ts'
import { inLanguage, type Plural } from '../../page/phrases.ts'
import type { Interval } from '../tier.ts'
import { english } from './english/join.ts'
import { lithuanian } from './lithuanian/join.ts'
import { ukrainian } from './ukrainian/join.ts'

/** What the pages say on which one joins or gives. */
export interface JoinPhrases {
  language: string
  title: string
  standfirst(paper: string): string
  description(paper: string): string
  notYet: string

  languageLabel: string
  currency: string
  showPrices: string
  tier: string
  interval: string
  intervals: Record<Interval, string>
  amount: string
  otherAmount: string
  atLeast(sum: string): string
  forExample(amount: string): string
  least(sum: string): string
  each: Record<Interval, (sum: string) => string>
  eachSeat: Record<Interval, (sum: string) => string>
  fromEach: Record<Interval, (sum: string) => string>
  /** The same for a group, whose price is a seat's. */
  fromEachSeat: Record<Interval, (sum: string) => string>
  trust: string
  seats: string
  seatsHint(fewest: number, most: number): string
  seatsCount: Plural
  email: string
  emailHint: string
  /** By month on this day of it, by year on this date. */
  nextMonth(day: number): string
  nextYear(date: string): string
  total: string
  onward: string
  alsoPaysWith: string
  cardUnseen: string
  rehearsal: string
  benefits: string
  whatMoneyDoes: string
  moneyText: string
  once: string
  onceLink: string
  signInInstead: string

  memberAlready: string
  toAccount: string
  cancelled: string
  wrong: {
    email: string
    emailEmpty: string
    amount: Record<AmountRefusal, (currency: string) => string>
    seats(fewest: number, most: number): string
    notOffered: string
    unreachable: string
    paidAlready: string
  }

  thanks: string
  thanksText(paper: string): string
  letterComes(email: string): string
  pending: string
  pendingText: string
  notPaid: string
  notPaidText: string
  backToStory: string
  toFront: string
  tryAgain: string

  giveTitle: string
  giveStandfirst(paper: string): string
  giveNext: string
  giveEmailHint: string
  giveThanks: string
  giveThanksText(paper: string): string
  orJoin: string
}

export function joinPhrases(...languages: string[]): JoinPhrases {
  return inLanguage([english, ukrainian, lithuanian], languages)
}
