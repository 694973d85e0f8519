import { mendFailingPayments } from './members/dunning.ts'
import { endMemberships } from './members/end-memberships.ts'
import { endPauses } from './members/end-pauses.ts'
import { raisePrices } from './members/raise-price.ts'
import { tellOfEndings } from './members/tell-of-endings.ts'
import { bringMembersIn } from './members/desk/import-members.ts'
import { countTurnedAway } from './gate/turned-away.ts'
import { forgetGate, watchDeclines } from './gate/watch-declines.ts'
import { earnDaysGoneBy } from './ledger/earn-through.ts'
import type { Newsroom } from './newsroom.ts'
import { narrateAll } from './audio/narrate-next.ts'
import { lookForStaleWords } from './audio/stale-narrations.ts'
import { forgetOldSounds } from './audio/sentence-sounds.ts'
import { makeIdleAvif } from './pictures/make-idle-avif.ts'
import { endWantedStandingPayments } from './payments/change-standing-payment.ts'
import { compareWithProvider } from './payments/compare-with-provider.ts'
import { forgetPayers } from './payments/forget-payers.ts'
import { forgetStoriesOfCheckouts } from './payments/forget-stories.ts'
import { makeWantedRefunds } from './payments/refund-payment.ts'
import { forgetOldNotices, workNotices } from './payments/work-notices.ts'
import type { Work } from './platform/clockwork.ts'
import { forgetOldChanges } from './platform/database/changes.ts'
import { forgetOldLetters } from './platform/mail/forget-letters.ts'
import { sendLetters } from './platform/mail/send-letters.ts'
import { forgetOldSessions } from './sign-in/keep-signed-in.ts'
import { writeSignInLetters } from './sign-in/write-sign-in-letters.ts'
import { openDueStories } from './stories/open-story.ts'
import { publishDueStories } from './stories/schedule-story.ts'

type Job = Omit<Work, 'run'> & { run: (newsroom: Newsroom, stopped: () => boolean) => Promise<unknown> }

/**
 * What happens when time passes. Each is safe to run in several processes at once and after any crash: it asks
 * the rows what is due. `every` is in milliseconds.
 */
export const clockwork: Record<string, Job> = {
  'open due stories': { every: 1000, run: openDueStories },
  'publish due stories': { every: 1000, run: publishDueStories },
  'write sign-in letters': { every: 1000, afterCommits: true, run: writeSignInLetters },
  'forget old sessions': { every: 3_600_000, run: forgetOldSessions },
  'send letters': {
    every: 1000,
    afterCommits: true,
    run: (newsroom, stopped) => sendLetters(newsroom, { stopped }),
  },
  'forget old letters': { every: 6 * 3_600_000, run: forgetOldLetters },
  'make AVIF when idle': { every: 30_000, run: (newsroom) => makeIdleAvif(newsroom, 2) },
  'bring members in': { every: 1000, run: bringMembersIn },
  'read stories aloud': { every: 1000, run: narrateAll },
  'look for words said otherwise': { every: 1000, run: lookForStaleWords },
  'forget old sounds': { every: 3_600_000, run: (newsroom) => forgetOldSounds(newsroom) },
  'look at what notices are about': { every: 1000, afterCommits: true, run: workNotices },
  'give back what is to be given back': { every: 5000, run: makeWantedRefunds },
  'end orders that are to end': { every: 5000, run: endWantedStandingPayments },
  'have erased payers forgotten': { every: 60_000, run: forgetPayers },
  'compare with the card provider': { every: 3_600_000, run: compareWithProvider },
  'earn the days gone by': { every: 60_000, run: earnDaysGoneBy },
  'watch declined cards': { every: 10_000, run: watchDeclines },
  'count those turned away': { every: 10_000, run: countTurnedAway },
  'forget what passed the gate': { every: 600_000, run: forgetGate },
  'forget old notices': { every: 6 * 3_600_000, run: forgetOldNotices },
  'mend failing payments': { every: 600_000, run: mendFailingPayments },
  'end pauses': { every: 600_000, run: endPauses },
  'end memberships': { every: 600_000, run: endMemberships },
  'raise prices': { every: 3_600_000, run: raisePrices },
  'forget which story a checkout came from': { every: 3_600_000, run: forgetStoriesOfCheckouts },
  'tell of endings': { every: 3_600_000, run: tellOfEndings },
  'forget old changes': { every: 3_600_000, run: forgetOldChanges },
}
