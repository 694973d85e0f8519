import type { Newsroom } from '../newsroom.ts'
import { standingPaymentsToResume } from '../payments/standing-payments.ts'
import { resumeMembership } from './steer-membership.ts'

/** Goes on with what was paused until now. */
export async function endPauses(newsroom: Newsroom): Promise<void> {
  for (const order of await standingPaymentsToResume(newsroom.db, newsroom.clock.now(), 50)) {
    const done = await resumeMembership(newsroom, order, `pause until ${order.resumesAt}`)
    if (!done.ok && done.because === 'away') return
  }
}
