import type { Plural } from '../../../../page/phrases.ts'
import { phrasesIn, type Phrases } from '../../../../page/phrases.ts'
import { english } from './words/english.ts'
import { lithuanian } from './words/lithuanian.ts'
import { ukrainian } from './words/ukrainian.ts'

/** What the pages that stand in for the bank and the card company say, in one language. */
export interface Words {
  rehearsal: string
  rehearsalText: string
  toTestCards: string
  backTo(merchant: string): string
  skip: string
  overview: string

  /** Over the sum: what is being done. */
  heading: Record<'payment' | 'subscription' | 'setup' | 'donate', string>
  total: string
  /** After a sum: "€5.00" and then "a month". */
  every: Record<'day' | 'week' | 'month' | 'year', Plural>
  everyOne: Record<'day' | 'week' | 'month' | 'year', string>
  nothingToday: string
  later(sum: string, from: string): string
  nextPayment(day: string): string
  untilCancelled: string
  onceText: string
  setupText: string

  email: string
  emailFixed: string
  payBy: string
  card: string
  account: string
  accountText: string
  number: string
  accepted: string
  expiry: string
  expiryHint: string
  cvc: string
  cvcHint: string
  cvcAgain: string
  name: string
  accountName: string
  country: string
  iban: string
  ibanHint: string
  mandate(merchant: string): string

  pay(sum: string): string
  contribute(sum: string): string
  start: string
  keepCard: string

  troubleSummary: string
  declinedSummary: string
  fault: Record<Fault, string>
  declined: Record<Decline, string>

  testCards: string
  moreTestCards: string
  testCardsText: string
  means: Record<Means, string>

  paid: string
  paidText: string
  expired: string
  expiredText: string
  onwards(merchant: string): string

  bank: string
  bankText(merchant: string, sum: string): string
  bankSetupText(merchant: string): string
  bankUsed: string
  bankUsedText: string
  complete: string
  completeText: string
  fail: string
  failText: string

  portal: string
  portalFor(email: string): string
  plan: string
  noPlan: string
  renewsOn(day: string): string
  endsOn(day: string): string
  ended: string
  trialUntil(day: string): string
  unpaid: string
  paused: string
  cancel: string
  cancelText(day: string): string
  renew: string
  renewText: string
  cancelledNow: string
  renewed: string
  paymentCard: string
  noCard: string
  changeCard: string
  newCard: string
  newCardText: string
  cardKept: string
  cardLine(brand: string, last: string): string
  accountLine(last: string): string
  expires(month: string): string
  invoices: string
  noInvoices: string
  invoice: string
  invoiceNumber(number: string): string
  date: string
  sum: string
  state: string
  invoiceState: Record<'draft' | 'open' | 'paid' | 'void' | 'uncollectible', string>
  look: string
  dueText: string
  payWithKept(card: string): string
  orNewCard: string
  invoicePaid(day: string): string
  invoiceVoid: string

  missing: string
  missingText: string
  strange: string
  strangeText: string
}

/** What can be wrong with what was typed, found before the card is tried. */
export type Fault =
  | 'emailMissing'
  | 'emailWrong'
  | 'numberMissing'
  | 'numberWrong'
  | 'numberShort'
  | 'expiryMissing'
  | 'expiryWrong'
  | 'expiryPast'
  | 'cvcMissing'
  | 'cvcWrong'
  | 'nameMissing'
  | 'nameLong'
  | 'countryMissing'
  | 'ibanMissing'
  | 'ibanWrong'

/** What the card company or the bank may answer. A lost or stolen card is told no more than "declined". */
export type Decline =
  | 'declined'
  | 'funds'
  | 'expired'
  | 'cvc'
  | 'number'
  | 'processing'
  | 'velocity'
  | 'authentication'
  | 'unsupported'
  | 'real'

/** What a test card shows. */
export type Means =
  | 'success'
  | 'authenticate'
  | 'authenticateAlways'
  | 'authenticateOnce'
  | 'authenticateThenFunds'
  | 'declined'
  | 'funds'
  | 'lost'
  | 'stolen'
  | 'expired'
  | 'cvc'
  | 'processing'
  | 'number'
  | 'velocity'
  | 'failsLater'
  | 'dispute'
  | 'inquiry'
  | 'refundFails'
  | 'fraud'

const tables = { en: english, uk: ukrainian, lt: lithuanian }

export interface Spoken {
  words: Words
  /** The paper's own, for dates, plurals and the language's name. */
  phrases: Phrases
}

/** The languages one asks for, best first; English when we have none of them. */
export function spokenIn(...languages: string[]): Spoken {
  const phrases = phrasesIn(...languages)
  return { phrases, words: tables[phrases.language as keyof typeof tables] }
}
