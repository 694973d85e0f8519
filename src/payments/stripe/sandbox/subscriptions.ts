import { z } from 'zod'
import { expect, forget } from './agenda.ts'
import { beginSubscription } from './begin-subscription.ts'
import { changeItems, settleChange } from './change-subscription.ts'
import { customerOf } from './customers.ts'
import { change, emit } from './events.ts'
import { given } from './given.ts'
import { methodOf, attach } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { hasEnded } from './standing.ts'
import { periodOf } from './subscription-items.ts'
import { changing, creation, STATUSES } from './subscription-parameters.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { listParameters, parameters, read, text } from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

type Subscription = Kinds['subscription']

type Changes = z.infer<z.ZodObject<typeof changing>>

function create({ sandbox, form }: Call): Subscription {
  const asked = read(creation, form)
  customerOf(sandbox, asked.customer, 'customer')
  const now = nowOf(sandbox, clockOf(sandbox, asked.customer))
  const days = asked.trial_period_days
  const ends = asked.trial_end === 'now' ? undefined : asked.trial_end
  return beginSubscription(sandbox, {
    customer: asked.customer,
    items: asked.items,
    anchor: asked.billing_cycle_anchor,
    cancelAt: asked.cancel_at,
    cancelAtPeriodEnd: asked.cancel_at_period_end,
    collection: asked.collection_method,
    daysUntilDue: asked.days_until_due,
    defaultMethod: ownMethod(sandbox, asked.default_payment_method, asked.customer),
    description: asked.description ?? undefined,
    metadata: merged({}, asked.metadata),
    methodTypes: asked.payment_settings?.payment_method_types,
    offSession: asked.off_session,
    payment: asked.payment_behavior,
    proration: asked.proration_behavior,
    saveMethod: asked.payment_settings?.save_default_payment_method,
    trialEnd: ends ?? (days ? now + days * 86_400 : undefined),
    missingMethod: asked.trial_settings?.end_behavior.missing_payment_method,
  }).subscription
}

/** A test card by its name is kept with the customer first; any other must be theirs. */
function ownMethod(sandbox: Sandbox, id: string | undefined, customer: string): string | undefined {
  if (id === undefined) return undefined
  const method = methodOf(sandbox, id, 'default_payment_method')
  if (method.customer === null && method.id !== id) return attach(sandbox, method, customer).id
  if (method.customer !== customer)
    throw refused(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'default_payment_method' },
    )
  return id
}

export function subscriptionIn({ store }: Sandbox, id: string, param = 'id'): Subscription {
  const subscription = store.get('subscription', id)
  if (!subscription) throw noSuch('subscription', id, param)
  return subscription
}

function update(call: Call): Subscription {
  const { sandbox } = call
  const asked = read(parameters(changing), call.form)
  const before = subscriptionIn(sandbox, idIn(call))
  if (hasEnded(before)) {
    if (
      Object.keys(asked).some(
        (name) => name !== 'metadata' && name !== 'expand' && name !== 'cancellation_details',
      )
    )
      throw refused('A canceled subscription can only update its cancellation_details and metadata.')
  }
  const plain = changePlain(sandbox, before, asked)
  const { subscription, draft } = hasEnded(before)
    ? { subscription: plain, draft: undefined }
    : changeItems(sandbox, plain, {
        items: asked.items,
        anchor: asked.billing_cycle_anchor?.type,
        proration: asked.proration_behavior,
        prorationDate: asked.proration_date,
        trialEnd: asked.trial_end,
      })
  tellChanged(sandbox, before, subscription)
  if (draft)
    settleChange(sandbox, draft, {
      payment: asked.payment_behavior ?? 'allow_incomplete',
      offSession: asked.off_session ?? false,
    })
  return subscriptionIn(sandbox, before.id)
}

function tellChanged(sandbox: Sandbox, before: Subscription, after: Subscription): void {
  const names = Object.keys(after) as (keyof Subscription)[]
  const other = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (other.length === 0) return
  emit(
    sandbox,
    'customer.subscription.updated',
    after,
    Object.fromEntries(other.map((name) => [name, before[name] ?? null])),
  )
}

/** What can be changed without any money. */
function changePlain(sandbox: Sandbox, subscription: Subscription, asked: Changes): Subscription {
  const pause = asked.pause_collection
  const details = subscription.cancellation_details
  const settings = subscription.payment_settings
  const fields: Partial<Subscription> = {
    ...given({
      collection_method: asked.collection_method,
      days_until_due: asked.days_until_due,
      default_payment_method: ownMethod(sandbox, asked.default_payment_method, subscription.customer),
      description: asked.description,
      pause_collection: pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null },
    }),
    ...endings(sandbox, subscription, asked),
    metadata: merged(subscription.metadata, asked.metadata),
    ...(pause === null ? { pause_collection: null } : {}),
    ...(settings && asked.payment_settings
      ? { payment_settings: { ...settings, ...given(asked.payment_settings) } }
      : {}),
  }
  const reason = fields.cancellation_details ?? details
  const changed = change(sandbox, 'subscription', subscription, {
    ...fields,
    ...(reason && asked.cancellation_details
      ? { cancellation_details: { ...reason, ...given(asked.cancellation_details) } }
      : {}),
  })
  const clock = changed.test_clock
  if (pause?.resumes_at)
    expect(sandbox, clock, { due: pause.resumes_at, what: 'resume-collection', id: changed.id })
  else if (pause !== undefined) forget(sandbox, changed.id, 'resume-collection')
  return changed
}

/** To end later, or to take that back. */
function endings(sandbox: Sandbox, subscription: Subscription, asked: Changes): Partial<Subscription> {
  const { cancel_at_period_end: atEnd, cancel_at: at } = asked
  if (atEnd === undefined && at === undefined) return {}
  if (atEnd === true && at)
    throw refused('You may only specify one of cancel_at, cancel_at_period_end.', { param: 'cancel_at' })
  const now = nowOf(sandbox, subscription.test_clock)
  if (at && at <= now) throw refused('cancel_at must be in the future.', { param: 'cancel_at' })
  const ends = atEnd ? periodOf(subscription).end : (at ?? null)
  forget(sandbox, subscription.id, 'cancel-subscription')
  if (ends !== null)
    expect(sandbox, subscription.test_clock, { due: ends, what: 'cancel-subscription', id: subscription.id })
  return {
    cancel_at: ends,
    cancel_at_period_end: atEnd ?? false,
    canceled_at: ends === null ? null : now,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: ends === null ? null : 'cancellation_requested',
    },
  }
}

export const subscriptionRoutes: Routes = {
  'POST /v1/subscriptions': create,
  'GET /v1/subscriptions': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        collection_method: z.enum(['charge_automatically', 'send_invoice']).optional(),
        customer: text.optional(),
        price: text.optional(),
        status: z.enum(STATUSES).optional(),
        test_clock: text.optional(),
      }),
      form,
    )
    const { customer, price, status, test_clock } = asked
    const exact = status === 'all' || status === 'ended' ? undefined : status
    return listOf(sandbox, 'subscription', asked, '/v1/subscriptions', {
      ...byFirst({ customer, test_clock, price, status: exact }),
      matches: (one) =>
        (customer === undefined || one.customer === customer) &&
        (test_clock === undefined || one.test_clock === test_clock) &&
        (price === undefined || one.items.data.some((item) => item.price.id === price)) &&
        (asked.collection_method === undefined || one.collection_method === asked.collection_method) &&
        (status === 'all' ||
          (status === undefined
            ? one.status !== 'canceled'
            : status === 'ended'
              ? hasEnded(one)
              : one.status === status)),
    })
  },
  'GET /v1/subscriptions/:id': (call) => {
    read(parameters({}), call.form)
    return subscriptionIn(call.sandbox, idIn(call))
  },
  'POST /v1/subscriptions/:id': update,
  'GET /v1/subscription_items': ({ sandbox, form }) => {
    const asked = read(listParameters({ subscription: text }), form)
    const { items } = subscriptionIn(sandbox, asked.subscription, 'subscription')
    return { ...items, data: items.data.slice(0, asked.limit ?? 10) }
  },
  'GET /v1/subscription_items/:id': (call) => {
    read(parameters({}), call.form)
    const id = idIn(call)
    const [subscription] = call.sandbox.store.all('subscription', 'item', id)
    const item = subscription?.items.data.find((one) => one.id === id)
    if (!item) throw noSuch('subscription_item', id)
    return item
  },
}
