import type Stripe from 'stripe'
import { currencyOf, type Currency } from '../../page/money.ts'
import { instant, type Instant } from '../../platform/ids.ts'
import type { BalanceMove, Card, Interval, Remembered, Sum } from '../card-payments.ts'

/** The provider counts seconds. */
export function at(time: number): Instant {
  return instant(time * 1000)
}

export function atOrNull(time: number | null | undefined): Instant | null {
  return time === null || time === undefined ? null : at(time)
}

export function seconds(of: Instant): number {
  return Math.floor(Date.parse(of) / 1000)
}

export function sumOf(amount: number, currency: string): Sum {
  return { amount, currency: currencyIn(currency) }
}

export function currencyIn(letters: string): Currency {
  return currencyOf(letters) ?? (letters.toUpperCase() as Currency)
}

export function idOf(of: string | { id: string } | null | undefined): string | null {
  return typeof of === 'string' ? of : (of?.id ?? null)
}

/** What was asked for whole with `expand`; undefined where the provider gave its id only. */
export function whole<T extends { id: string }>(of: string | T | null | undefined): T | undefined {
  return typeof of === 'object' && of !== null ? of : undefined
}

export function intervalOf(price: Stripe.Price): Interval {
  return price.recurring?.interval === 'year' ? 'year' : 'month'
}

/** Metadata holds short texts; each of ours is one, and what a purpose wrote down is cut into pieces. */
const LONGEST = 500

export function asMetadata({ checkout, purpose, wanted, quantity, language }: Remembered) {
  return {
    checkout,
    purpose,
    language,
    quantity: String(quantity),
    ...pieces('wanted', wanted),
  }
}

export function rememberedIn(metadata: Stripe.Metadata | null | undefined): Remembered | undefined {
  if (!metadata?.checkout || !metadata.purpose) return undefined
  return {
    checkout: metadata.checkout,
    purpose: metadata.purpose,
    wanted: joined('wanted', metadata) || '{}',
    quantity: Number(metadata.quantity ?? 1),
    language: metadata.language ?? 'en',
  }
}

export function pieces(name: string, text: string): Record<string, string> {
  const parts = text.match(new RegExp(`[^]{1,${LONGEST}}`, 'gu')) ?? ['']
  return Object.fromEntries(parts.map((part, i) => [i === 0 ? name : `${name}_${i}`, part]))
}

export function joined(name: string, metadata: Stripe.Metadata): string {
  let text = metadata[name] ?? ''
  for (let i = 1; metadata[`${name}_${i}`]; i++) text += metadata[`${name}_${i}`]
  return text
}

export function cardOf(method: Stripe.PaymentMethod | undefined): Card | null {
  if (method?.card) return { brand: method.card.brand, last4: method.card.last4 }
  if (method?.sepa_debit) return { brand: 'sepa', last4: method.sepa_debit.last4 ?? '' }
  return null
}

export function cardOfCharge(details: Stripe.Charge.PaymentMethodDetails | null): Card | null {
  if (details?.card) return { brand: details.card.brand ?? 'card', last4: details.card.last4 ?? '' }
  if (details?.sepa_debit) return { brand: 'sepa', last4: details.sepa_debit.last4 ?? '' }
  return null
}

/** `card`, `sepa_debit`, and with a wallet `card by apple_pay`. */
export function methodOf(details: Stripe.Charge.PaymentMethodDetails | null): string {
  const wallet = details?.card?.wallet?.type
  return wallet ? `${details.type} by ${wallet}` : (details?.type ?? 'card')
}

const MOVES: Record<string, BalanceMove['kind']> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund',
  payment_failure_refund: 'refund',
  payout: 'payout',
  payout_cancel: 'payout',
  payout_failure: 'payout',
  stripe_fee: 'fee',
  tax_fee: 'fee',
}

/** A charge, a refund and a dispute know their payment, when they are asked for whole. */
function paymentOf(source: Stripe.BalanceTransaction['source']): string | null {
  if (typeof source !== 'object' || source === null) return null
  return idOf((source as { payment_intent?: string | { id: string } | null }).payment_intent)
}

export function moveOf(line: Stripe.BalanceTransaction): BalanceMove {
  const isDispute = line.type === 'adjustment' && line.reporting_category.startsWith('dispute')
  return {
    id: line.id,
    kind: isDispute ? 'dispute' : (MOVES[line.type] ?? 'other'),
    payment: paymentOf(line.source),
    said: line.description ?? line.type,
    at: at(line.created),
    currency: currencyIn(line.currency),
    amount: line.amount,
    fee: line.fee,
  }
}
