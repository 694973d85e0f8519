import { day } from '../../page/dates.ts'
import { phrasesIn } from '../../page/phrases.ts'
import { later, type Instant } from '../../platform/ids.ts'
import { path } from '../../routes.ts'
import type { Asks, Attention } from '../../staff/attention.ts'
import { readPaper } from '../../stories/papers.ts'
import { days, GRACE_DAYS } from '../membership.ts'
import {
  failingMemberships,
  openDisputes,
  type FailingMembership,
  type OpenDispute,
} from './payments-in-trouble.ts'

/** Evidence that is due so soon is urgent. */
const SOON = days(3)

/** Memberships whose payment fails, and disputes that banks have not decided. */
export const paymentsAttention: Asks = async ({ db, clock }) => {
  const [failing, disputes] = await Promise.all([failingMemberships(db), openDisputes(db)])
  if (failing.length + disputes.length === 0) return []
  const { timeZone } = await readPaper(db)
  const on = (at: Instant) => day(at, phrasesIn('en'), timeZone)
  return [...disputed(disputes, clock.now(), on), ...failingSince(failing, on)]
}

function disputed(disputes: OpenDispute[], now: Instant, on: (at: Instant) => string): Attention[] {
  const count = disputes.length
  if (count === 0) return []
  const due = disputes.flatMap(({ answerBy }) => (answerBy !== null && answerBy > now ? answerBy : []))
  const [first] = due
  return [
    {
      count,
      what: count === 1 ? 'payment is disputed' : 'payments are disputed',
      about: first
        ? `Evidence is due by ${on(first)}${count === 1 ? '' : ' for the first'}, on the card provider’s pages.`
        : 'No day is known by which evidence is due. The bank decides.',
      to: `${path('deskPaymentsInTrouble')}#disputes`,
      permission: 'see payments',
      urgent: first !== undefined && first <= later(now, SOON),
    },
  ]
}

function failingSince(failing: FailingMembership[], on: (at: Instant) => string): Attention[] {
  const [first] = failing
  if (!first) return []
  const count = failing.length
  return [
    {
      count,
      what: count === 1 ? 'member’s payment fails' : 'members’ payments fail',
      about: `${count === 1 ? 'Since' : 'The first since'} ${on(first.since)}. It is tried again, and letters ask for another card; access is kept for ${GRACE_DAYS} days.`,
      to: `${path('deskPaymentsInTrouble')}#failing`,
      permission: 'see payments',
    },
  ]
}
