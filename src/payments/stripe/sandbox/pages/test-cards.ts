import { brandOf, type Typed } from './card.ts'
import type { Means } from './words.ts'

export interface TestCard {
  number: string
  means: Means
}

/** Of the numbers that Stripe publishes for trying things out, those that one wants most. */
export const firstTestCards: TestCard[] = [
  { number: '4242424242424242', means: 'success' },
  { number: '5555555555554444', means: 'success' },
  { number: '378282246310005', means: 'success' },
  { number: '4000002500003155', means: 'authenticateOnce' },
  { number: '4000002760003184', means: 'authenticateAlways' },
  { number: '4000000000000002', means: 'declined' },
  { number: '4000000000009995', means: 'funds' },
]

export const moreTestCards: TestCard[] = [
  { number: '4000000000000341', means: 'failsLater' },
  { number: '4000008260003178', means: 'authenticateThenFunds' },
  { number: '4000000000009987', means: 'lost' },
  { number: '4000000000009979', means: 'stolen' },
  { number: '4000000000000069', means: 'expired' },
  { number: '4000000000000127', means: 'cvc' },
  { number: '4000000000000119', means: 'processing' },
  { number: '4000000000006975', means: 'velocity' },
  { number: '4242424242424241', means: 'number' },
  { number: '4100000000000019', means: 'fraud' },
  { number: '4000000000000259', means: 'dispute' },
  { number: '4000000000001976', means: 'inquiry' },
  { number: '4000000000005126', means: 'refundFails' },
]

/** In fours, and American Express's in its own way: "3782 822463 10005". */
export function spaced(number: string): string {
  return brandOf(number) === 'amex'
    ? number.replace(/^(\d{4})(\d{6})(\d{5})$/, '$1 $2 $3')
    : number.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** What was typed, with a test card in its place. `month` is the one it is, as "2026-11". */
export function filledWith(typed: Typed, number: string, month: string): Typed {
  return {
    ...typed,
    by: 'card',
    number: spaced(number),
    expiry: `12 / ${String((Number(month.slice(0, 4)) + 3) % 100).padStart(2, '0')}`,
    cvc: brandOf(number) === 'amex' ? '1234' : '123',
    name: typed.name || 'Test Reader',
  }
}

/** The test card that a button named, if it named one. */
export function cardNamed(number: FormDataEntryValue | null): string | undefined {
  return [...firstTestCards, ...moreTestCards].find((card) => card.number === number)?.number
}
