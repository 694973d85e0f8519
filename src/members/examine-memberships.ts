import { fewOf, type Examined } from '../ledger/examined.ts'
import type { Newsroom } from '../newsroom.ts'
import { later, type Instant } from '../platform/ids.ts'
import { readersNamed } from './desk/found-readers.ts'
import {
  groupsWithSurplusSeats,
  membershipPaymentsForNothing,
  membershipsForNothing,
  openMembershipsAfter,
  seatsOfNobody,
  termsAgainstMoney,
  termsBecauseOfNothing,
} from './examinations.ts'
import type { ReaderId } from './reader.ts'

const PAGE = 500
/** What ends memberships comes every few minutes; a day later something is wrong. */
const PATIENCE = 24 * 3_600_000

/** No membership without money or a grant, and no money for a membership without one. */
export async function examineMemberships({ db, clock }: Newsroom): Promise<Examined> {
  const { count, findings } = await examineStandings(db, later(clock.now(), -PATIENCE), clock.now())
  return {
    looked: `Memberships: ${count} open ones held against what was paid and given for them.`,
    findings: [
      ...(await termsBecauseOfNothing(db)).map(
        (term) =>
          `The membership ${term.membership_id} is open because of the ${term.because_kind} ${term.because_id}, which is not there.`,
      ),
      ...(await membershipsForNothing(db)).map(
        ({ id }) =>
          `The membership ${id} is open, and nothing was paid or given for it that was not taken back.`,
      ),
      ...(await termsAgainstMoney(db)).map((term) =>
        Number(term.stands) === 1
          ? `The membership ${term.membership_id} is open for the payment ${term.receipt_number}, all of which went back.`
          : `The membership ${term.membership_id} was closed for the payment ${term.receipt_number}, all of which is here.`,
      ),
      ...(await membershipPaymentsForNothing(db)).map(
        (row) => `The payment ${row.receipt_number} was for a membership, and opened none.`,
      ),
      ...(await seatsOfNobody(db)).map(
        ({ id, group_id }) =>
          `The membership ${id} is open by a seat of the group ${group_id}, which does not give it any more.`,
      ),
      ...(await groupsWithSurplusSeats(db)).map(
        (row) => `The group ${row.membership_id} has given ${row.given} seats, and pays for ${row.paid}.`,
      ),
      ...fewOf(findings),
    ],
  }
}

/** Open by its row, and in fact not: somebody who was to end it has not. */
async function examineStandings(
  db: Newsroom['db'],
  before: Instant,
  now: Instant,
): Promise<{ count: number; findings: string[] }> {
  const findings: string[] = []
  let last = ''
  for (let count = 0; ;) {
    const rows = await openMembershipsAfter(db, last, PAGE)
    if (rows.length === 0) return { count, findings }
    last = rows.at(-1)!.id
    count += rows.length
    const readers = rows.map((row) => row.reader_id as ReaderId)
    for (const { membership } of await readersNamed(db, now, readers))
      if (membership?.standing.state === 'ended' && membership.standing.at < before)
        findings.push(
          `The membership ${membership.id} was over on ${membership.standing.at.slice(0, 10)}, and has not been ended.`,
        )
  }
}
