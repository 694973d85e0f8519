import { fewOf, type Examined } from '../ledger/examined.ts'
import { balances } from '../ledger/postings.ts'
import type { Newsroom } from '../newsroom.ts'
import { plainAmount } from '../page/money.ts'
import { later, type Instant } from '../platform/ids.ts'
import type { PaymentListed, Sum } from './card-payments.ts'
import { bookedMoves, ordersThatDiffer } from './comparisons.ts'
import { paymentsAsBooked, providerIdsOfOrders, providerIdsOfPayments } from './examinations.ts'

/** What happened a moment ago may still be on its way to us, in milliseconds. */
export const JUST_NOW = 600_000

/** Holds everything the provider has against our rows, and our rows against everything the provider has. */
export async function examineProvider(newsroom: Newsroom, justNow = JUST_NOW): Promise<Examined> {
  const before = later(newsroom.clock.now(), -justNow)
  const payments = await examineProviderPayments(newsroom, before)
  const orders = await examineOrders(newsroom)
  const book = await examineBook(newsroom, before)
  return {
    looked: `Provider: ${payments.count} payments, ${orders.count} orders and ${book.count} lines of its book compared with ours.`,
    findings: [...payments.findings, ...orders.findings, ...book.findings],
  }
}

interface Compared {
  count: number
  findings: string[]
}

async function examineProviderPayments({ db, payments }: Newsroom, before: Instant): Promise<Compared> {
  const seen = new Set<string>()
  const findings: string[] = []
  for await (const listed of payments.allPayments()) {
    const ours = await paymentsAsBooked(
      db,
      listed.map(({ id }) => id),
    )
    for (const one of listed) {
      seen.add(one.id)
      const row = ours.get(one.id)
      if (!row && one.paidAt > before) continue
      const wrong = row ? otherThanBooked(one, row) : notBooked(one)
      if (wrong) findings.push(wrong)
    }
  }
  for await (const ids of providerIdsOfPayments(db))
    for (const id of ids)
      if (!seen.has(id)) findings.push(`We have the payment ${id}, and the provider has none of that name.`)
  return { count: seen.size, findings: fewOf(findings) }
}

function notBooked(one: PaymentListed): string {
  return `The provider has the payment ${one.id} of ${said(one.sum)} from ${one.paidAt}, and we have not.`
}

function otherThanBooked(
  one: PaymentListed,
  row: { currency: string; amount: number; givenBack: number; disputed: boolean },
): string | undefined {
  if (row.amount !== one.sum.amount || row.currency !== one.sum.currency)
    return `The payment ${one.id} is ${said(one.sum)} at the provider, and ${row.amount} ${row.currency} in minor units with us.`
  if (row.givenBack !== one.givenBack)
    return `Of the payment ${one.id} the provider has given back ${said({ ...one.sum, amount: one.givenBack })}, and we have ${said({ ...one.sum, amount: row.givenBack })}.`
  if (row.disputed !== one.disputed)
    return `The payment ${one.id} is ${one.disputed ? 'disputed' : 'not disputed'} at the provider, and with us it is ${row.disputed ? 'disputed' : 'not'}.`
  return undefined
}

async function examineOrders({ db, payments }: Newsroom): Promise<Compared> {
  const seen = new Set<string>()
  const findings: string[] = []
  for await (const listed of payments.allStandingPayments()) {
    for (const { id } of listed) seen.add(id)
    const { differ, unknown } = await ordersThatDiffer(db, listed)
    for (const { id, state, sum } of differ)
      findings.push(
        `The order ${id} is ${state} over ${said(sum)} at the provider, and stands otherwise with us.`,
      )
    for (const { id, state, sum } of unknown)
      if (state !== 'incomplete' && state !== 'ended')
        findings.push(`The provider has an order ${id} over ${said(sum)} (${state}), and we have not.`)
  }
  for await (const ids of providerIdsOfOrders(db))
    for (const id of ids)
      if (!seen.has(id)) findings.push(`We have the order ${id}, and the provider has none of that name.`)
  return { count: seen.size, findings: fewOf(findings) }
}

async function examineBook({ db, payments }: Newsroom, before: Instant): Promise<Compared> {
  const findings: string[] = []
  let count = 0
  for await (const moves of payments.balanceMoves()) {
    count += moves.length
    const booked = await bookedMoves(
      db,
      moves.map(({ id }) => id),
    )
    for (const move of moves)
      if (!booked.has(move.id) && (move.amount !== 0 || move.fee !== 0) && move.at <= before)
        findings.push(
          `A line of the provider's book is not in ours: ${move.id}, ${move.said}, ${said(move)} on ${move.at}.`,
        )
  }
  const asked = await payments.balance()
  if (!asked.ok)
    return { count, findings: [...findings, `The provider does not tell its balance: ${asked.said}`] }
  const theirs = new Map(asked.sums.map((sum) => [sum.currency, sum.amount]))
  const ours = new Map(
    (await balances(db))
      .filter(({ account }) => account === 'provider balance')
      .map(({ currency, amount }) => [currency, amount]),
  )
  for (const currency of new Set([...theirs.keys(), ...ours.keys()])) {
    const [there, here] = [theirs.get(currency) ?? 0, ours.get(currency) ?? 0]
    if (there !== here)
      findings.push(
        `The provider holds ${said({ currency, amount: there })}, and the ledger says ${said({ currency, amount: here })}.`,
      )
  }
  return { count, findings: fewOf(findings) }
}

function said(sum: Sum): string {
  return `${plainAmount(sum)} ${sum.currency}`
}
