import { withOneStop } from '../../page/one-stop.ts'
import { inLanguage, type Plural } from '../../page/phrases.ts'
import type { EndedBecause } from '../membership.ts'
import type { Interval } from '../tier.ts'
import { english } from './english/account.ts'
import { lithuanian } from './lithuanian/account.ts'
import { ukrainian } from './ukrainian/account.ts'

/** What the pages of an account say. Sums and days come in already written as the language writes them. */
export interface AccountPhrases {
  language: string
  title: string
  signedInAs(email: string): string
  back: string

  /** How the membership stands, in one sentence. */
  active(until: string): string
  given: string
  givenUntil(day: string): string
  renewing: string
  inGrace(until: string): string
  ending(day: string): string
  paused(resumes: string | undefined, paidUntil: string | undefined): string
  ended: Record<EndedBecause, (day: string) => string>
  none: string
  join: string
  joinAgain: string

  membership: string
  since: string
  amount: string
  each: Record<Interval, (sum: string) => string>
  seatsCount: Plural
  nextPayment: string
  nextOn(sum: string, day: string): string
  noneFollows: string
  /** A change that waits for the next payment: the name of the membership it leads to. */
  changesOn: string
  changesTo(name: string, day: string): string
  card: string
  cardNamed(brand: string, last4: string): string

  change: string
  pause: string
  resume: string
  cancel: string
  cancelHint(day: string): string
  /** In a pause of which nothing is paid for any more. */
  cancelNowHint: string
  undo: string
  newCard: string
  tryCard: string
  done: Record<
    'changed' | 'paused' | 'resumed' | 'cancelled' | 'kept' | 'paid' | 'details' | 'seats' | 'seatBack',
    string
  >
  trouble: Record<'away' | 'declined' | 'busy' | 'ended' | 'waits' | 'other', string>

  receipts: string
  noReceipts: string
  receipt(number: string): string
  asPdf: string
  print: string
  paidOn: string
  paidFor: string
  paidWith: string
  paidBy: string
  period: string
  fromTo(from: string, until: string): string
  total: string
  givenBack: string
  gift: string

  details: string
  detailsHint: string
  name: string
  address: string
  addressHint: string
  letterLanguage: string
  save: string
  sessions: string
  podcast: string
  yours: string

  changeTitle: string
  changeStandfirst: string
  show: string
  nowTitle: string
  nowText(sum: string): string
  laterText(day: string): string
  thenEach(each: string, day: string): string
  same: string
  confirmChange: string
  chooseAgain: string

  pauseTitle: string
  pauseText(until: string | undefined): string
  pauseFor: string
  months: Plural
  confirmPause: string

  data: string
  dataText: string
  erase: string
  eraseTitle: string
  eraseText: string
  eraseGoes: string[]
  eraseStays: string[]
  eraseGoesHead: string
  eraseStaysHead: string
  eraseConfirm: string
  eraseTick: string
  eraseMust: string
  erased: string
  erasedText: string

  seats: string
  seatsText(taken: number, all: number): string
  seatEmails: string
  seatEmailsHint: string
  seatInvite: string
  seatInvited: string
  seatTaken: string
  seatEnd: string
  seatTitle(group: string): string
  seatOf(group: string, paper: string): string
  seatTake: string
  seatGone: string
  seatHasOwn: string
  seatEmailWrong(email: string): string
  seatWait: string
  seatIsYours: string
  seatLink: string
  seatLinkHint: string
  seatLinkMake: string
  seatLetterHint: string
  seatLetter: string
  seatFull: string
  seatGiveBack: string
  seatTooMany(free: number): string
}

const tables = [english, withOneStop(ukrainian), withOneStop(lithuanian)] as const

export function accountPhrases(...languages: string[]): AccountPhrases {
  return inLanguage(tables, languages)
}
