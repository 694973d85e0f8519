import { DECLINES, testCard, type Decline, type TestCard } from './test-cards.ts'

export interface Typed {
  number: string
  expMonth: number
  expYear: number
  cvc?: string | undefined
}

/** A card as it was typed in: one of the test cards, or what is wrong with it. */
export function readCard(typed: Typed, now: number): { card: TestCard } | { decline: Decline } {
  const number = typed.number.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(number))
    return { decline: wrong('invalid_number', 'Your card number is invalid.', 'number') }
  const card = testCard(number)
  if (card?.typed) return { decline: card.typed }
  if (!card) return { decline: passesLuhn(number) ? NO_TEST_CARD : DECLINES.incorrect_number }
  return wrongDate(typed, now) ?? wrongCvc(typed.cvc, card) ?? { card }
}

const NO_TEST_CARD: Decline = {
  code: 'card_declined',
  decline_code: 'test_mode_live_card',
  message:
    'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://docs.stripe.com/testing.',
  outcome: 'invalid',
  advice: null,
  param: 'number',
}

function wrongDate({ expMonth, expYear }: Typed, now: number): { decline: Decline } | undefined {
  const today = new Date(now * 1000)
  const year = expYear < 100 ? 2000 + expYear : expYear
  if (!Number.isInteger(expMonth) || expMonth < 1 || expMonth > 12)
    return { decline: wrong('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month') }
  const past =
    year < today.getUTCFullYear() || (year === today.getUTCFullYear() && expMonth < today.getUTCMonth() + 1)
  if (!Number.isInteger(year) || past || year > today.getUTCFullYear() + 50)
    return { decline: wrong('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year') }
  return undefined
}

function wrongCvc(cvc: string | undefined, { brand }: TestCard): { decline: Decline } | undefined {
  if (cvc === undefined || (brand === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/).test(cvc)) return undefined
  return { decline: wrong('invalid_cvc', "Your card's security code is invalid.", 'cvc') }
}

function wrong(code: Decline['code'], message: string, param: string): Decline {
  return { code, message, outcome: 'invalid', advice: null, param }
}

export function passesLuhn(number: string): boolean {
  const sum = [...number]
    .toReversed()
    .map(Number)
    .reduce((total, digit, place) => total + (place % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0)
  return sum % 10 === 0
}
