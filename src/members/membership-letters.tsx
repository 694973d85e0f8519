import { day } from '../page/dates.ts'
import { writeLetter, type LetterPart } from '../page/letter.tsx'
import { moneyIn, type Money } from '../page/money.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Payment, StandingPayment } from '../payments/payment.ts'
import type { NewLetter } from '../platform/mail/letter.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { brandName } from './card-brand.ts'
import type { EndedBecause } from './membership.ts'
import { membershipPhrases, type MembershipPhrases } from './membership-phrases.ts'

/** What every letter about a membership knows of its paper and its reader. */
export interface LetterTo {
  paper: { name: string; language: string; timeZone: string }
  url: string
  reader: { id: string | null; email: string; name: string; language: string }
}

interface Written {
  occasion: string
  kind: string
  subject: string
  parts: LetterPart[]
}

export function welcomeLetter(
  to: LetterTo,
  { payment, tier, next }: { payment: Payment; tier: string; next: Instant | null },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `welcome:${payment.id}`,
    kind: 'welcome',
    subject: words.welcomeSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.welcome(to.paper.name, tier) },
      { paragraph: words.welcomeAccount },
      { button: words.account, href: to.url + path('account') },
      ...receiptParts(to, words, { payment, what: tier, next }),
    ],
  })
}

export function receiptLetter(
  to: LetterTo,
  { payment, tier, next }: { payment: Payment; tier: string; next: Instant | null },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `receipt:${payment.id}`,
    kind: 'receipt',
    subject: words.receiptSubject(to.paper.name, payment.receiptNumber),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.receiptThanks(to.paper.name) },
      ...receiptParts(to, words, { payment, what: tier, next }),
      { button: words.account, href: to.url + path('account') },
    ],
  })
}

export function contributionLetter(to: LetterTo, { payment }: { payment: Payment }): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `receipt:${payment.id}`,
    kind: 'contribution',
    subject: words.contributionSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.contributionThanks(to.paper.name) },
      ...receiptParts(to, words, { payment, what: words.contribution, next: null }),
    ],
  })
}

/** `last` says when it ends if nothing is paid. */
export function failedLetter(
  to: LetterTo,
  { order, step, until, isLast }: { order: StandingPayment; step: string; until: Instant; isLast: boolean },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `failed:${order.id}:${order.failingSince}:${step}`,
    kind: 'payment failed',
    subject: words.failedSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.failed(sumFor(to, order.sum)) },
      { paragraph: isLast ? words.failedLast(on(to, until)) : words.failedKept(on(to, until)) },
      { button: words.mend, href: to.url + path('account') },
    ],
  })
}

export function endingLetter(
  to: LetterTo,
  { occasion, until, isCancelled }: { occasion: string; until: Instant; isCancelled: boolean },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `ending:${occasion}`,
    kind: 'ending soon',
    subject: words.endingSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      ...(isCancelled
        ? [
            { paragraph: words.ending(to.paper.name, on(to, until)) },
            { paragraph: words.endingUndo },
            { button: words.account, href: to.url + path('account') },
          ]
        : [
            { paragraph: words.runningOut(to.paper.name, on(to, until)) },
            { paragraph: words.runningOutStay },
            { button: words.stay, href: to.url + path('join') },
          ]),
    ],
  })
}

export function endedLetter(
  to: LetterTo,
  { membership, because }: { membership: string; because: EndedBecause },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `ended:${membership}:${because}`,
    kind: 'ended',
    subject: words.endedSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.ended[because](to.paper.name) },
      { paragraph: words.endedAgain },
      { button: words.join, href: to.url + path('join') },
    ],
  })
}

export function grantedLetter(
  to: LetterTo,
  { grant, until }: { grant: string; until: Instant | null },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `granted:${grant}`,
    kind: 'granted',
    subject: words.grantedSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.granted(to.paper.name) },
      ...(until === null ? [] : [{ paragraph: words.grantedUntil(on(to, until)) }]),
      { button: words.account, href: to.url + path('account') },
    ],
  })
}

export function seatLetter(
  to: LetterTo,
  { seat, group, href }: { seat: string; group: string; href: string },
): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `seat:${seat}`,
    kind: 'seat',
    subject: words.seatSubject(group, to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.seat(group, to.paper.name) },
      { button: words.seatTake, href: to.url + href },
    ],
  })
}

function receiptParts(
  to: LetterTo,
  words: MembershipPhrases,
  { payment, what, next }: { payment: Payment; what: string; next: Instant | null },
): LetterPart[] {
  const { card, period, paidAt, receiptNumber } = payment
  const facts: [string, string][] = [
    [words.receiptNumber, receiptNumber],
    [words.receiptDay, on(to, paidAt)],
    [words.receiptFor, what],
    ...(period
      ? [[words.receiptPeriod, `${on(to, period.from)} – ${on(to, period.until)}`] as [string, string]]
      : []),
    ...(card
      ? [[words.receiptPaidBy, words.receiptCard(brandName(card.brand), card.last4)] as [string, string]]
      : []),
  ]
  return [
    { facts, total: [words.total, sumFor(to, payment.sum)] },
    ...(next === null ? [] : [{ aside: words.next(on(to, next)) }]),
  ]
}

export function wordsFor({ reader, paper }: LetterTo): MembershipPhrases {
  return membershipPhrases(reader.language, paper.language)
}

export function sumFor(to: LetterTo, money: Money): string {
  return moneyIn(phrasesIn(to.reader.language, to.paper.language), money, { exact: true })
}

function on(to: LetterTo, at: Instant): string {
  return day(at, phrasesIn(to.reader.language, to.paper.language), to.paper.timeZone)
}

export function membershipLetter(
  { paper, url, reader }: LetterTo,
  words: MembershipPhrases,
  written: Written,
): NewLetter {
  const { occasion, kind, subject, parts } = written
  return {
    ...writeLetter({ paper, url, language: words.language, subject, parts, why: words.why(paper.name) }),
    occasion,
    kind,
    to: { name: reader.name, address: reader.email },
    reader: reader.id,
  }
}
