import { fewOf, type Examined } from '../ledger/examined.ts'
import type { Newsroom } from '../newsroom.ts'
import { plainAmount, type Currency } from '../page/money.ts'
import { later } from '../platform/ids.ts'
import {
  chargedTwice,
  countRows,
  disputesBookedWrongly,
  givenBackTooMuch,
  paymentsBookedWrongly,
  periodsPaidTwice,
  refundsBookedWrongly,
  waitingTooLong,
} from './examinations.ts'
import { stuckNotices } from './notices.ts'

/** What waits for the provider longer than this is worth a look. */
const PATIENCE = 3_600_000

/** Holds every payment, refund and dispute against the ledger, and looks for what was charged or given back twice. */
export async function examinePayments({ db, clock }: Newsroom): Promise<Examined> {
  const since = later(clock.now(), -PATIENCE)
  const waiting = await waitingTooLong(db, since)
  const rows = await countRows(db)
  return {
    looked: `Payments: ${rows.payments} payments, ${rows.refunds} refunds and ${rows.disputes} disputes held against the ledger.`,
    findings: [
      ...fewOf(
        (await paymentsBookedWrongly(db)).map(
          (row) => `The payment ${row.receipt_number} of ${sum(row)} is not in the ledger with that sum.`,
        ),
      ),
      ...fewOf(
        (await refundsBookedWrongly(db)).map(
          (row) => `The refund ${row.id} of ${sum(row)} is not in the ledger with that sum.`,
        ),
      ),
      ...(await disputesBookedWrongly(db)).map(
        (row) => `The dispute ${row.id} of ${sum(row)} was lost, and the ledger does not say so.`,
      ),
      ...(await givenBackTooMuch(db)).map(
        (row) =>
          `Of the payment ${row.receipt_number} of ${sum(row)}, ${sum({ ...row, amount: Number(row.taken) })} has gone back.`,
      ),
      ...(await chargedTwice(db)).map(
        (row) => `The checkout ${row.checkout_id} was paid ${row.count} times.`,
      ),
      ...(await periodsPaidTwice(db)).map(
        (row) =>
          `The order ${row.standing_payment_id} was paid ${row.count} times for the period from ${row.period_from}.`,
      ),
      ...waiting.refunds.map(
        (row) =>
          `The refund ${row.id} has been wanted since ${row.wanted_at}, and the provider has not made it.`,
      ),
      ...waiting.orders.map(
        (row) =>
          `The order ${row.id} was to end since ${row.end_wanted_at}, and the provider has not ended it.`,
      ),
      ...waiting.payers.map(
        (row) =>
          `The payer ${row.payer_id} was erased on ${row.wanted_at}, and the provider has not forgotten them.`,
      ),
      ...(await stuckNotices(db, since)).map(
        (row) =>
          `The notice ${row.id} (${row.kind}, about ${row.about}) has waited since ${row.arrived_at}: ${row.said ?? 'not looked at yet'}.`,
      ),
    ],
  }
}

function sum({ currency, amount }: { currency: string; amount: number }): string {
  return `${plainAmount({ currency: currency as Currency, amount })} ${currency}`
}
