import type { Newsroom } from '../newsroom.ts'
import type { Currency } from '../page/money.ts'
import { changeStandingPayment } from '../payments/change-standing-payment.ts'
import type { StandingPayment } from '../payments/payment.ts'
import { holdStandingPayment } from '../payments/standing-payments.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { readPaper } from '../stories/papers.ts'
import { letterTo } from './letter-to.ts'
import { days } from './membership.ts'
import { priceLetter } from './price-letter.ts'
import { firstRaised, isRaisedAfter, TOLD_DAYS_BEFORE, type PriceChange } from './price-change.ts'
import { addPriceChange, ordersBelow, priceChangesSince, toldAt } from './price-changes.ts'
import type { ReaderId } from './reader.ts'
import { readerById } from './readers.ts'
import { priceOf, tierWords, type Interval } from './tier.ts'
import { allTiers, tierById } from './tiers.ts'

/** Whoever pays by the year meets the change within a year and the time it takes to be told. */
const REACHES = days(420)
/** For so long after it was decided members are told of it, should the program have been away. */
const TELLING = days(7)

/**
 * Decides that members who pay less will pay this, for each seat, from a day on. They are told, each in their language,
 * at least 30 days before it is charged, and until then change or leave as they like. What those pay who join stands in
 * the tier.
 */
export async function raisePrice(
  newsroom: Newsroom,
  wish: { tier: string; currency: Currency; interval: Interval; amount: number; from: Instant; by: string },
): Promise<
  { ok: true; reaches: number } | { ok: false; because: 'no-such-tier' | 'no-such-price' | 'too-soon' }
> {
  const now = newsroom.clock.now()
  const { tier: slug, ...rest } = wish
  const tier = (await allTiers(newsroom.db)).find((each) => each.slug === slug)
  if (!tier) return { ok: false, because: 'no-such-tier' }
  if (!priceOf(tier, wish.currency, wish.interval)) return { ok: false, because: 'no-such-price' }
  if (wish.from < later(now, days(TOLD_DAYS_BEFORE))) return { ok: false, because: 'too-soon' }
  const change = { ...rest, id: newId<'price change'>(now), tier: tier.id, madeAt: now }
  await newsroom.write((tx) => addPriceChange(tx, change))
  return { ok: true, reaches: (await ordersBelow(newsroom.db, change)).length }
}

/** Tells whoever will pay more, and has it charged from the renewal that they were told. */
export async function raisePrices(newsroom: Newsroom): Promise<{ told: number; raised: number }> {
  const done = { told: 0, raised: 0 }
  for (const change of await priceChangesSince(newsroom.db, later(newsroom.clock.now(), -REACHES)))
    for (const id of await ordersBelow(newsroom.db, change)) {
      const outcome = await reach(newsroom, change, id)
      if (outcome === 'away') return done
      if (outcome) done[outcome]++
    }
  return done
}

async function reach(
  newsroom: Newsroom,
  change: PriceChange,
  id: string,
): Promise<'told' | 'raised' | 'away' | undefined> {
  const occasion = `price:${change.id}:${id}`
  const told = await toldAt(newsroom.db, occasion)
  // Whoever pays less later has chosen that among what the paper offers then.
  if (told === undefined && later(change.madeAt, TELLING) < newsroom.clock.now()) return undefined
  if (told === undefined) return (await tell(newsroom, change, { id, occasion })) ? 'told' : undefined
  const order = await newsroom.write((tx) => holdStandingPayment(tx, id))
  // Something else is wanted from the renewal on: the reader has chosen since, and that stands.
  if (!order?.period || order.next !== null || order.state !== 'active') return undefined
  if (!isRaisedAfter(order.period, { ...change, toldAt: told })) return undefined
  const tier = await tierById(newsroom.db, change.tier)
  const { name, language } = await readPaper(newsroom.db)
  const changed = await changeStandingPayment(newsroom, order.id, {
    key: occasion,
    sum: { currency: change.currency, amount: change.amount * order.quantity },
    every: order.every,
    quantity: order.quantity,
    name: `${name}: ${tier ? tierWords(tier, language).name : ''}`,
    wanted: { tier: change.tier },
    when: 'at renewal',
  })
  if (changed.ok) return 'raised'
  if (changed.because === 'away') return 'away'
  newsroom.log.info('a price could not be raised', { order: order.id, because: changed.because })
  return undefined
}

function tell(
  newsroom: Newsroom,
  change: PriceChange,
  { id, occasion }: { id: string; occasion: string },
): Promise<boolean> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const order = await holdStandingPayment(tx, id)
    if (!order?.period || order.reader === null) return false
    const reader = await readerById(tx, order.reader as ReaderId)
    const to = reader && (await letterTo(tx, newsroom.settings.url, reader))
    if (!to) return false
    const from = firstRaised(order.period.until, change.interval, { ...change, toldAt: now })
    const { already } = await queueLetter(
      tx,
      now,
      priceLetter(to, { occasion, order, next: nextSum(change, order), from }),
    )
    return !already
  })
}

function nextSum(change: PriceChange, { quantity }: StandingPayment) {
  return { currency: change.currency, amount: change.amount * quantity }
}
