import type { Payment } from '../payments/payment.ts'
import type { NewLetter } from '../platform/mail/letter.ts'
import { path } from '../routes.ts'
import { membershipLetter, sumFor, wordsFor, type LetterTo } from './membership-letters.tsx'

/** Somebody joined with an address that has a membership: the new payment goes back, and nothing else changes. */
export function secondLetter(to: LetterTo, { payment }: { payment: Payment }): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `second:${payment.id}`,
    kind: 'second membership',
    subject: words.secondSubject(to.paper.name),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.second(to.paper.name, sumFor(to, payment.sum)) },
      { paragraph: words.secondAccount },
      { button: words.account, href: to.url + path('account') },
    ],
  })
}

/** The last charge of an order came when its membership had ended: it goes back, and nothing else happens. */
export function crossedLetter(to: LetterTo, { payment }: { payment: Payment }): NewLetter {
  const words = wordsFor(to)
  return membershipLetter(to, words, {
    occasion: `crossed:${payment.id}`,
    kind: 'charged after the end',
    subject: words.crossedSubject(sumFor(to, payment.sum)),
    parts: [
      { paragraph: words.greeting(to.reader.name) },
      { paragraph: words.crossed(to.paper.name, sumFor(to, payment.sum)) },
      { paragraph: words.crossedNothing },
    ],
  })
}
