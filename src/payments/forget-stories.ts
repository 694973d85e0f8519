import type { Newsroom } from '../newsroom.ts'
import { later } from '../platform/ids.ts'
import { forgetStoriesOf } from './checkouts.ts'

const DAY = 24 * 3_600_000
/** A direct debit may take so long, and joins from its story when it comes. */
const LONGEST_ON_ITS_WAY = 15 * DAY

/** Takes from checkouts which story they came from, a day after they have ended. */
export async function forgetStoriesOfCheckouts({ write, clock }: Newsroom): Promise<void> {
  const now = clock.now()
  await write((tx) =>
    forgetStoriesOf(tx, { ended: later(now, -DAY), begun: later(now, -LONGEST_ON_ITS_WAY) }),
  )
}
