import { collect, finalise } from './billing.ts'
import { unpaidError } from './unpaid-invoices.ts'
import { expectNext } from './begin-subscription.ts'
import { change } from './events.ts'
import { recurringOf } from './invoice-line.ts'
import { nextBoundary, type Period } from './periods.ts'
import { chargeRemaining, creditUnused } from './prorations.ts'
import type { Item, Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { draftFor, finaliseLater } from './subscription-invoices.ts'
import {
  amountOf,
  changedItems,
  lineOfPeriod,
  oneRhythm,
  periodOf,
  withPeriod,
  type ItemChanged,
} from './subscription-items.ts'
import { waiting } from './pending.ts'
import { Refusal, refused } from './wire/refusal.ts'

type Subscription = Kinds['subscription']
type Invoice = Kinds['invoice']

export interface Changing {
  items?: ItemChanged[] | undefined
  anchor?: 'now' | 'unchanged' | undefined
  proration?: 'always_invoice' | 'create_prorations' | 'none' | undefined
  prorationDate?: number | undefined
  trialEnd?: number | 'now' | undefined
}

export interface Changed {
  subscription: Subscription
  /** What is to be paid at once, as a draft. */
  draft?: Invoice
}

/** Other items, another anchor: what was paid for comes back in part, what remains is paid in part. */
export function changeItems(sandbox: Sandbox, subscription: Subscription, asked: Changing): Changed {
  const now = nowOf(sandbox, subscription.test_clock)
  const old = subscription.items.data
  const items = asked.items ? changedItems(sandbox, subscription, asked.items, now) : old
  oneRhythm(items)
  if (items[0]!.price.currency !== subscription.currency)
    throw refused(
      `A subscription in ${subscription.currency} cannot take a price in ${items[0]!.price.currency}.`,
      {
        param: 'items',
      },
    )
  if (asked.trialEnd !== undefined) return moveTrial(sandbox, subscription, items, asked.trialEnd, now)
  if (subscription.status === 'trialing') return withItems(sandbox, subscription, items)
  const rhythm = (item: Item) => `${recurringOf(item).interval_count} ${recurringOf(item).interval}`
  const anew = asked.anchor === 'now' || rhythm(items[0]!) !== rhythm(old[0]!)
  const from = prorationFrom(subscription, asked.prorationDate, now)
  if (anew) return beginAnew(sandbox, subscription, items, { proration: asked.proration, from, now })
  if (!asked.items) return { subscription }
  return inPeriod(sandbox, subscription, items, { proration: asked.proration, from, now })
}

function prorationFrom(subscription: Subscription, date: number | undefined, now: number): number {
  if (date === undefined) return now
  const { start, end } = periodOf(subscription)
  if (date < start || date > end)
    throw refused('proration_date must lie in the current period of the subscription.', {
      param: 'proration_date',
    })
  return date
}

interface How {
  proration: Changing['proration']
  from: number
  now: number
}

/** The cycle stays as it is. */
function inPeriod(sandbox: Sandbox, subscription: Subscription, items: Item[], how: How): Changed {
  const { proration = 'create_prorations', from, now } = how
  const period = periodOf(subscription)
  if (proration !== 'none' && subscription.status !== 'incomplete') {
    const before = subscription.items.data
    const other = (item: Item, among: Item[]) => {
      const same = among.find(({ id }) => id === item.id)
      return !same || same.price.id !== item.price.id || amountOf(same) !== amountOf(item)
    }
    for (const item of before.filter((one) => other(one, items)))
      creditUnused(sandbox, { subscription, item, period, from, now })
    for (const item of items.filter((one) => other(one, before)))
      chargeRemaining(sandbox, { subscription, item, period, from, now })
  }
  const changed = withItems(sandbox, subscription, items)
  if (proration !== 'always_invoice' || waiting(sandbox, subscription.id, subscription.currency).length === 0)
    return changed
  return invoiced(sandbox, changed.subscription, { start: now, end: now }, [])
}

/** A new cycle from now on: the rest of the old period comes back, and a whole new one is paid at once. */
function beginAnew(sandbox: Sandbox, subscription: Subscription, items: Item[], how: How): Changed {
  const { proration = 'create_prorations', from, now } = how
  const old = periodOf(subscription)
  if (proration !== 'none')
    for (const item of subscription.items.data)
      creditUnused(sandbox, { subscription, item, period: old, from, now })
  const period = { start: now, end: nextBoundary(now, recurringOf(items[0]!), now) }
  const renewed = withItems(sandbox, subscription, withPeriod(items, period), { billing_cycle_anchor: now })
  expectNext(sandbox, renewed.subscription)
  const lines = renewed.subscription.items.data.map((item) => lineOfPeriod(sandbox, item, period))
  return invoiced(sandbox, renewed.subscription, period, lines)
}

function moveTrial(
  sandbox: Sandbox,
  subscription: Subscription,
  items: Item[],
  trialEnd: number | 'now',
  now: number,
): Changed {
  if (trialEnd === 'now' || trialEnd <= now) {
    const ended = change(sandbox, 'subscription', subscription, { trial_end: now, status: 'active' })
    return beginAnew(sandbox, ended, items, { proration: 'none', from: now, now })
  }
  const period = { start: now, end: trialEnd }
  const moved = withItems(sandbox, subscription, withPeriod(items, period), {
    billing_cycle_anchor: trialEnd,
    status: 'trialing',
    trial_end: trialEnd,
    trial_start: subscription.trial_start ?? now,
  })
  expectNext(sandbox, moved.subscription)
  return moved
}

function withItems(
  sandbox: Sandbox,
  subscription: Subscription,
  items: Item[],
  rest: Partial<Subscription> = {},
): Changed {
  const ends = subscription.cancel_at_period_end ? { cancel_at: items[0]!.current_period_end } : {}
  return {
    subscription: change(sandbox, 'subscription', subscription, {
      ...rest,
      ...ends,
      items: { ...subscription.items, data: items },
    }),
  }
}

function invoiced(
  sandbox: Sandbox,
  subscription: Subscription,
  period: Period,
  lines: Parameters<typeof draftFor>[2]['lines'],
): Changed {
  const draft = draftFor(sandbox, subscription, { reason: 'subscription_update', lines, period })
  return { draft, subscription: change(sandbox, 'subscription', subscription, { latest_invoice: draft.id }) }
}

/** What a change asks for at once is paid at once; if it cannot be, the subscription is past due or nothing happened. */
export function settleChange(
  sandbox: Sandbox,
  draft: Invoice,
  {
    payment,
    offSession,
  }: { payment: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete'; offSession: boolean },
): void {
  if (draft.collection_method === 'send_invoice') {
    finaliseLater(sandbox, draft)
    return
  }
  const invoice = finalise(sandbox, draft)
  if (invoice.status === 'paid' || payment === 'default_incomplete') return
  const collected = collect(sandbox, invoice, { offSession })
  if (payment !== 'error_if_incomplete' || collected.invoice.status === 'paid') return
  const { status, body } = unpaidError(sandbox, collected)
  throw new Refusal(status, body)
}
