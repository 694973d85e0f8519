import { day } from '../page/dates.ts'
import { writeLetter } from '../page/letter.tsx'
import { moneyIn, type Money } from '../page/money.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { StandingPayment } from '../payments/payment.ts'
import type { NewLetter } from '../platform/mail/letter.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import type { LetterTo } from './membership-letters.tsx'
import { membershipPhrases } from './membership-phrases.ts'
import { joinPhrases } from './phrases/join.ts'

/** What is paid until now, what from when on, and that one need not. */
export function priceLetter(
  { paper, url, reader }: LetterTo,
  { occasion, order, next, from }: { occasion: string; order: StandingPayment; next: Money; from: Instant },
): NewLetter {
  const words = membershipPhrases(reader.language, paper.language)
  const phrases = phrasesIn(words.language)
  const each = (sum: Money) => joinPhrases(words.language).each[order.every](moneyIn(phrases, sum))
  const on = day(from, phrases, paper.timeZone)
  return {
    ...writeLetter({
      paper,
      url,
      language: words.language,
      subject: words.priceSubject(paper.name, on),
      parts: [
        { paragraph: words.greeting(reader.name) },
        { paragraph: words.price(paper.name, on) },
        { facts: [[words.priceNow, each(order.sum)]], total: [words.priceFrom(on), each(next)] },
        { paragraph: words.priceChoice(on) },
        { button: words.account, href: url + path('account') },
      ],
      why: words.why(paper.name),
    }),
    occasion,
    kind: 'price change',
    to: { name: reader.name, address: reader.email },
    reader: reader.id,
  }
}
