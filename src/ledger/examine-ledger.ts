import { plainAmount, type Currency } from '../page/money.ts'
import type { Db } from '../platform/database/database.ts'
import { accounts } from './accounts.ts'
import type { Examined } from './examined.ts'
import { balances, countPostings, unbalancedPostings } from './postings.ts'
import { firstUnposted, leftAt } from './recognitions.ts'

/** Adds the whole book up again: each posting, each account, and what is owed against what is left to be earned. */
export async function examineLedger(db: Db): Promise<Examined> {
  const postings = await countPostings(db)
  const standing = await balances(db)
  const findings = (await unbalancedPostings(db)).map(
    ({ posting, currency, sum }) => `The posting ${posting} sums to ${sum} in ${currency}, and must to zero.`,
  )
  const whole = new Map<Currency, number>()
  for (const { account, currency, amount } of standing) {
    if (!Object.hasOwn(accounts, account)) findings.push(`There is no account called ${account}.`)
    whole.set(currency, (whole.get(currency) ?? 0) + amount)
    if (account === 'unexplained' && amount !== 0)
      findings.push(
        `${plainAmount({ currency, amount })} ${currency} of the provider's book is unexplained: name those moves by hand.`,
      )
  }
  for (const [currency, amount] of whole)
    if (amount !== 0)
      findings.push(
        `All accounts in ${currency} together hold ${plainAmount({ currency, amount })}, and must hold nothing.`,
      )
  const owed = new Map(
    standing
      .filter(({ account }) => account === 'membership income owed')
      .map(({ currency, amount }) => [currency, 0 - amount]),
  )
  const day = await firstUnposted(db)
  const left = new Map(
    day === undefined ? [] : (await leftAt(db, day)).map(({ currency, amount }) => [currency, amount]),
  )
  for (const currency of new Set([...owed.keys(), ...left.keys()])) {
    const [books, days] = [owed.get(currency) ?? 0, left.get(currency) ?? 0]
    if (books !== days)
      findings.push(
        `The books owe members ${plainAmount({ currency, amount: books })} ${currency}, and the days that are paid for and still to come are worth ${plainAmount({ currency, amount: days })}.`,
      )
  }
  return { looked: `Ledger: ${postings} postings on ${standing.length} accounts added up.`, findings }
}
