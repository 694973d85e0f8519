import {
  currencyOf,
  minorDigits,
  readAmount,
  type AmountRefusal,
  type Currency,
  type Money,
} from '../page/money.ts'
import { readAddress } from '../platform/mail/address.ts'
import type { Fields } from './join-choice.ts'
import { currenciesOf, priceOf, type Tier } from './tier.ts'

/** What is chosen on the page where one gives once. */
export interface GiftChoice {
  currency: Currency
  currencies: Currency[]
  offered: number[]
  minimum: number
  /** An amount that is offered, or `other`. */
  amount: string
  other: string
  email: string
}

export type GiftWrong = Partial<{
  email: 'email' | 'emailEmpty'
  amount: AmountRefusal | 'too-little'
}>

/** What is offered to give at once: five months of what is offered to a member. */
const MONTHS = 5

/** Always something that the page can show: without tiers one writes an amount in the paper's own currency. */
export function readGift(fields: Fields, tiers: readonly Tier[], usual: Currency): GiftChoice {
  const known = currenciesOf(tiers, usual)
  const currencies = known.length > 0 ? known : [usual]
  const asked = currencyOf(fields('currency'))
  const currency = [asked, usual].find((each) => each && currencies.includes(each)) ?? currencies[0]!
  const [price] = tiers.flatMap((tier) => priceOf(tier, currency, 'month') ?? [])
  const offered = price ? price.offered.map((amount) => amount * MONTHS) : []
  const given = fields('amount')
  const usualAmount = price ? String(price.suggested * MONTHS) : 'other'
  const isKnown = given === 'other' || (given !== '' && offered.includes(Number(given)))
  return {
    currency,
    currencies,
    offered,
    minimum: price?.minimum ?? 10 ** minorDigits(currency),
    amount: isKnown ? given : usualAmount,
    other: fields('other-amount').slice(0, 30),
    email: fields('email').slice(0, 320),
  }
}

export function checkGift(
  choice: GiftChoice,
): { ok: true; sum: Money; email: string } | { ok: false; wrong: GiftWrong } {
  const amount = amountOf(choice)
  const email = readAddress(choice.email)
  if (amount.ok && email !== undefined)
    return { ok: true, sum: { currency: choice.currency, amount: amount.amount }, email }
  return {
    ok: false,
    wrong: {
      ...(!amount.ok && { amount: amount.because }),
      ...(email === undefined && {
        email: choice.email === '' ? ('emailEmpty' as const) : ('email' as const),
      }),
    },
  }
}

function amountOf({
  amount,
  other,
  currency,
  minimum,
}: GiftChoice): { ok: true; amount: number } | { ok: false; because: AmountRefusal | 'too-little' } {
  if (amount !== 'other') return { ok: true, amount: Number(amount) }
  const read = readAmount(other, currency)
  return read.ok && read.amount < minimum ? { ok: false, because: 'too-little' } : read
}
