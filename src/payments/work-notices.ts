import type { Newsroom } from '../newsroom.ts'
import { eachOf } from '../platform/each-of.ts'
import { later } from '../platform/ids.ts'
import type { About, NoticeRead } from './card-payments.ts'
import { lookAt } from './look-at.ts'
import { addNotice, claimNotices, dueAbouts, forgetNotices, noticesDone, noticesLater } from './notices.ts'

const SECOND = 1000
/** So long a look may last before the notice is another's to take up. */
const LEASE = 150 * SECOND
/** What could not be looked at is tried again after so long, and at last each six hours. */
const AGAIN = [2, 10, 60, 300, 1800, 7200, 21_600].map((each) => each * SECOND)
/** Stripe tells of an event for thirty days; so long it is known here that it was told. */
const KEPT = 35 * 86_400 * SECOND

/** Keeps what was told, and says whether it was for us. The bytes must be as they came: the signature is over them. */
export async function takeNotice(
  newsroom: Newsroom,
  body: string,
  signature: string | undefined,
): Promise<NoticeRead> {
  const read = await newsroom.payments.readNotice(body, signature)
  const hint = read.ok ? read.hint : undefined
  if (hint) await newsroom.write((tx) => addNotice(tx, newsroom.clock.now(), hint))
  return read
}

/**
 * So many things are looked at side by side: an answer takes Stripe some 300 ms, and it takes 100 questions a second
 * (docs.stripe.com/rate-limits) before it refuses more.
 */
const AT_ONCE = 8
const BATCH = 200
/** To look at an order is to look at its new payments: these come after it, and mostly have been seen by then. */
const IN_ORDER = ['standing payment', 'payment', 'checkout'] as const

/** Looks at everything that notices are about. In several processes at once each thing is looked at by one. */
export async function workNotices(newsroom: Newsroom, stopped = () => false): Promise<{ looked: number }> {
  let looked = 0
  const look = async (about: About) => {
    if (!stopped() && (await work(newsroom, about))) looked++
  }
  for (;;) {
    const abouts = stopped() ? [] : await dueAbouts(newsroom.db, newsroom.clock.now(), BATCH)
    if (abouts.length === 0) return { looked }
    for (const kind of IN_ORDER)
      await eachOf(abouts.filter((about) => about.kind === kind).values(), AT_ONCE, look)
  }
}

async function work(newsroom: Newsroom, about: About): Promise<boolean> {
  const { clock, log, write } = newsroom
  const claimed = await write((tx) => claimNotices(tx, clock.now(), about, LEASE))
  if (claimed.length === 0) return false
  const ids = claimed.map(({ id }) => id)
  const outcome = await lookAt(newsroom, about).catch((error: unknown) => {
    log.error('a notice could not be acted on', error, { about: about.id })
    return { ok: false, because: 'fault', said: String(error) } as const
  })
  await write(async (tx) => {
    const now = clock.now()
    // What is gone at the provider will not come back; there is nothing to see.
    if (outcome.ok || outcome.because === 'gone')
      return noticesDone(tx, now, ids, outcome.ok ? null : outcome.said)
    const tries = Math.max(...claimed.map((each) => each.tries))
    const wait = AGAIN[Math.min(tries, AGAIN.length) - 1] ?? LEASE
    await noticesLater(tx, later(now, wait), ids, `${outcome.because}: ${outcome.said}`)
  })
  return outcome.ok
}

export async function forgetOldNotices({ write, clock }: Newsroom): Promise<void> {
  await write((tx) => forgetNotices(tx, later(clock.now(), -KEPT)))
}
