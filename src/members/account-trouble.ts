import type { OrderChanged } from '../payments/change-standing-payment.ts'
import type { AccountPhrases } from './phrases/account.ts'

/** What is said when the provider did not do what a reader wanted of it. */
export function troubleOf(
  { because }: Pick<Exclude<OrderChanged, { ok: true }>, 'because'>,
  { trouble }: AccountPhrases,
): string {
  return Object.hasOwn(trouble, because) ? trouble[because as keyof typeof trouble] : trouble.other
}
