import type { Newsroom } from '../newsroom.ts'
import { endStandingPaymentNow, tryAgain } from '../payments/change-standing-payment.ts'
import type { StandingPayment } from '../payments/payment.ts'
import { failingStandingPayments, wantEnded } from '../payments/standing-payments.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { endMembershipIn } from './end-memberships.ts'
import { letterTo } from './letter-to.ts'
import { failedLetter } from './membership-letters.tsx'
import { days, GRACE_DAYS, type MembershipId } from './membership.ts'
import type { ReaderId } from './reader.ts'
import { readerById } from './readers.ts'

/** What is done about a payment that keeps failing, by the day since it first did. */
const STEPS = [
  { day: 0, does: 'letter' },
  { day: 3, does: 'retry' },
  { day: 4, does: 'letter' },
  { day: 7, does: 'retry' },
  { day: 10, does: 'letter' },
  { day: 12, does: 'retry' },
  { day: 17, does: 'letter' },
  { day: 20, does: 'retry' },
  { day: GRACE_DAYS, does: 'end' },
] as const satisfies readonly { day: number; does: 'letter' | 'retry' | 'end' }[]

type Step = (typeof STEPS)[number]

const LAST_LETTER = 17

/**
 * Looks after payments that fail: letters that say how to mend it, new tries, and after three weeks the end. Access is
 * kept meanwhile. Each step is taken once for each time an order began to fail; of several that were missed, as while
 * the program was down, the last letter and the last try are enough.
 */
export async function mendFailingPayments(newsroom: Newsroom): Promise<void> {
  const now = newsroom.clock.now()
  for (const order of await failingStandingPayments(newsroom.db)) {
    if (order.failingSince === null || order.membership === null) continue
    const due = await dueSteps(newsroom, order, now)
    const end = due.find(({ does }) => does === 'end')
    if (end) await end21(newsroom, order, end)
    else {
      for (const does of ['retry', 'letter'] as const) {
        const steps = due.filter((step) => step.does === does)
        const last = steps.at(-1)
        if (last) await take(newsroom, order, steps, last)
      }
    }
  }
}

async function dueSteps({ db }: Newsroom, order: StandingPayment, now: Instant): Promise<Step[]> {
  const since = order.failingSince!
  const taken = await db
    .selectFrom('dunning_steps')
    .select('step')
    .where('standing_payment_id', '=', order.id)
    .where('failing_since', '=', since)
    .execute()
  const done = new Set(taken.map(({ step }) => step))
  return STEPS.filter((step) => later(since, days(step.day)) <= now && !done.has(nameOf(step)))
}

const nameOf = ({ day, does }: Step): string => `${does} ${day}`

/** The last of these is taken; all of them are done with. A try is asked for first: the provider makes one of it. */
async function take(
  newsroom: Newsroom,
  order: StandingPayment,
  steps: readonly Step[],
  last: Step,
): Promise<void> {
  if (last.does === 'retry') {
    const tried = await tryAgain(newsroom, order.id, `${order.failingSince} ${nameOf(last)}`)
    if (!tried.ok && tried.because === 'away') return
  }
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    let isOurs = false
    for (const step of steps) isOurs = await noteStep(tx, now, order, step)
    if (isOurs && last.does === 'letter') await writeOf(tx, now, newsroom.settings.url, order, last)
  })
}

/** False where another process has taken it. */
async function noteStep(tx: Tx, now: Instant, order: StandingPayment, step: Step): Promise<boolean> {
  const made = await tx
    .insertInto('dunning_steps')
    .values({
      standing_payment_id: order.id,
      failing_since: order.failingSince!,
      step: nameOf(step),
      at: now,
    })
    .onConflict((at) => at.columns(['standing_payment_id', 'failing_since', 'step']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

async function writeOf(tx: Tx, now: Instant, url: string, order: StandingPayment, step: Step): Promise<void> {
  const reader = order.reader === null ? undefined : await readerById(tx, order.reader as ReaderId)
  const to = reader && (await letterTo(tx, url, reader))
  if (!to) return
  const until = later(order.failingSince!, days(GRACE_DAYS))
  await queueLetter(
    tx,
    now,
    failedLetter(to, { order, step: nameOf(step), until, isLast: step.day >= LAST_LETTER }),
  )
}

/** Three weeks have gone by: membership and order end, and a letter says so. */
async function end21(newsroom: Newsroom, order: StandingPayment, step: Step): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    if (!(await noteStep(tx, now, order, step))) return
    await wantEnded(tx, now, order.id)
    await endMembershipIn(tx, now, newsroom.settings.url, order.membership as MembershipId, {
      because: 'unpaid',
      by: 'the clockwork',
    })
  })
  await endStandingPaymentNow(newsroom, order.id)
}
