import { moneyIn, type Money } from '../page/money.ts'
import { counted } from '../page/phrases.ts'
import type { Receipt } from './account-facts.ts'
import type { Account } from './account-frame.tsx'
import { brandName } from './card-brand.ts'

/** What stands on a receipt, the same on the page and on paper. */
export interface ReceiptLines {
  paper: string
  title: string
  facts: { name: string; text: string }[]
  total: { name: string; text: string }
  givenBack: { name: string; text: string } | undefined
}

export function receiptLines(
  { words, phrases, on, reader, visit }: Account,
  { payment, givenBack }: Receipt,
  { what, seats }: { what: string; seats: number },
): ReceiptLines {
  const { period, card, sum } = payment
  const payer = [reader.name, ...reader.postalAddress.split('\n'), reader.email ?? '']
  return {
    paper: visit.paper.name,
    title: words.receipt(payment.receiptNumber),
    facts: [
      { name: words.paidOn, text: on(payment.paidAt) },
      {
        name: words.paidFor,
        text: seats > 1 ? `${what}, ${counted(phrases, words.seatsCount, seats)}` : what,
      },
      ...(period ? [{ name: words.period, text: words.fromTo(on(period.from), on(period.until)) }] : []),
      ...(card ? [{ name: words.paidWith, text: words.cardNamed(brandName(card.brand), card.last4) }] : []),
      { name: words.paidBy, text: payer.filter((line) => line.trim() !== '').join('\n') },
    ],
    total: { name: words.total, text: moneyIn(phrases, sum as Money, { exact: true }) },
    givenBack: givenBack && { name: words.givenBack, text: moneyIn(phrases, givenBack, { exact: true }) },
  }
}
