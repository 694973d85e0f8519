import { later } from '../platform/ids.ts'
import { path } from '../routes.ts'
import type { Asks } from './attention.ts'

const DAYS = 7

/** Letters that a mail server did not take, or that came back, in the last days: older ones are in the list. */
export const lettersUndelivered: Asks = async ({ db, clock }) => {
  const rows = await db
    .selectFrom('letters')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', 'in', ['refused', 'bounced'])
    .where('settled_at', '>', later(clock.now(), -DAYS * 86_400_000))
    .groupBy('state')
    .orderBy('state', 'desc')
    .execute()
  return rows.map((row) => {
    const count = Number(row.count)
    const letters = count === 1 ? 'letter' : 'letters'
    const isBack = row.state === 'bounced'
    return {
      count,
      what: isBack ? `${letters} came back` : `${letters} ${count === 1 ? 'was' : 'were'} refused`,
      about: `In the last ${DAYS} days. ${
        isBack
          ? 'These addresses get no more letters until somebody mends them.'
          : 'The page of each says what the mail server answered; it goes again from there.'
      }`,
      to: path('deskLetters', {}, { state: row.state }),
      permission: 'see letters' as const,
    }
  })
}
