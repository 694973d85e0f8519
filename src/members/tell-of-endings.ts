import type { Newsroom } from '../newsroom.ts'
import { later, type Instant } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { letterTo } from './letter-to.ts'
import { endingLetter } from './membership-letters.tsx'
import { days, type MembershipId } from './membership.ts'
import { holdMembership } from './memberships.ts'
import { readerById } from './readers.ts'
import { standingFacts } from './standing-facts.ts'

const SOON = 7

/**
 * A week before a membership ends that was cancelled, or for which nothing more will be paid, its reader is told once,
 * and how to stay.
 */
export async function tellOfEndings(newsroom: Newsroom): Promise<number> {
  const now = newsroom.clock.now()
  let told = 0
  for (const id of await endingBetween(newsroom, now, later(now, days(SOON))))
    told += await newsroom.write(async (tx) => {
      const membership = await holdMembership(tx, id)
      if (!membership || membership.endedAt !== null) return 0
      const { standing, order } = await standingFacts(tx, membership, now)
      const isCancelled = standing.state === 'ending'
      if (!isCancelled && (standing.state !== 'active' || standing.renews)) return 0
      const { until } = standing
      const reader = await readerById(tx, membership.reader)
      const to = reader && (await letterTo(tx, newsroom.settings.url, reader))
      if (!to || until === null || until > later(now, days(SOON))) return 0
      const occasion = `${isCancelled ? order?.id : id}:${until}`
      const { already } = await queueLetter(tx, now, endingLetter(to, { occasion, until, isCancelled }))
      return already ? 0 : 1
    })
  return told
}

/** Open memberships of which a term ends in this time; whether that is their end, their standing says. */
async function endingBetween({ db }: Newsroom, from: Instant, until: Instant): Promise<MembershipId[]> {
  const rows = await db
    .selectFrom('terms as t')
    .innerJoin('memberships as m', 'm.id', 't.membership_id')
    .select('m.id')
    .distinct()
    .where('m.ended_at', 'is', null)
    .where('t.taken_back_at', 'is', null)
    .where('t.until_at', '>', from)
    .where('t.until_at', '<=', until)
    .execute()
  return rows.map(({ id }) => id as MembershipId)
}
