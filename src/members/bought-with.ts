import type { Payment } from '../payments/payment.ts'
import { checkoutById } from '../payments/checkouts.ts'
import { standingPaymentById } from '../payments/standing-payments.ts'
import type { Db } from '../platform/database/database.ts'
import { tierWanted } from './tier-wanted.ts'
import { tierWords } from './tier.ts'
import { tierById } from './tiers.ts'

/** What a payment was for, in the first of these languages; nothing said of money that was given. */
export async function boughtWith(
  db: Db,
  payment: Payment,
  languages: string[],
): Promise<{ what: string | undefined; seats: number }> {
  const order = payment.standingPayment ? await standingPaymentById(db, payment.standingPayment) : undefined
  const checkout = payment.checkout ? await checkoutById(db, payment.checkout) : undefined
  const isFirst = payment.kind === 'first' && checkout !== undefined
  const tierId = tierWanted(isFirst ? checkout.wanted : (order?.wanted ?? checkout?.wanted))
  const tier = tierId && (await tierById(db, tierId))
  return {
    what: tier && tierWords(tier, ...languages).name,
    seats: (isFirst ? checkout.quantity : order?.quantity) ?? 1,
  }
}
