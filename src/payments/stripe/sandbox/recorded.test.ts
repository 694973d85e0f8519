import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Stripe } from 'stripe'
import type { z } from 'zod'
import { answersOf } from '../../../../test/card-sandbox-answers.ts'
import { testSandbox } from '../../../../test/card-sandbox.ts'
import { recorded } from '../../../../test/recorded/recorded.ts'
import { packageRoot } from '../../../platform/package-root.ts'
import type * as checkout from './checkout-parameters.ts'
import type * as customers from './customers.ts'
import type * as invoiceItems from './invoice-items.ts'
import type * as invoices from './invoices.ts'
import type * as intents from './payment-intent-parameters.ts'
import type * as methods from './payment-methods.ts'
import type * as portal from './portal.ts'
import type * as configurations from './portal-configurations.ts'
import type * as previews from './preview-invoice.ts'
import type * as prices from './price-list.ts'
import type * as products from './products.ts'
import type * as refunds from './refunds.ts'
import type * as setups from './setup-intents.ts'
import type * as subscriptions from './subscription-parameters.ts'

const answers = await answersOf(await testSandbox())

test('what was recorded, and held against the types of the official package, is what is answered today', () => {
  assert.deepEqual(Object.keys(answers).toSorted(), Object.keys(recorded).toSorted())
  for (const [name, { value }] of Object.entries(answers))
    assert.deepEqual(
      value,
      recorded[name],
      `The answer ${name} has changed: node --import tsx bin/record-sandbox.ts records it anew, and tsc then judges it.`,
    )
})

const published = join(packageRoot, '..', 'shared', 'samples', 'stripe', 'fixtures3.json')

/** What the published fixtures do not have yet, or have only sometimes. Each stands in the SDK's types. */
const NEWER = new Set([
  'account.business_profile.specified_commercial_transactions_act_url',
  'account.capabilities.sepa_debit_payments',
  'billing_portal.configuration.features.subscription_cancel.cancellation_reason.feedback_options',
  'billing_portal.configuration.features.subscription_pause',
  'billing_portal.session.flow.customer_update',
  'billing_portal.session.flow.subscription_pause',
  'charge.outcome.risk_level',
  'charge.outcome.risk_score',
  'charge.payment_method_details.card.electronic_commerce_indicator',
  'charge.payment_method_details.sepa_debit',
  'charge.radar_options',
  'checkout.session.allowed_payment_method_types',
  'checkout.session.line_items',
  'checkout.session.payment_method_options.card',
  'customer.customer_account',
  'customer.subscriptions',
  'dispute.evidence_details.submission_method',
  'dispute.intended_submission_method',
  'event.data.previous_attributes',
  'invoice.confirmation_secret',
  'invoice.lines.data[].pricing.price_details',
  'invoice.payments',
  'invoice_payment.payment.payment_intent',
  'invoiceitem.parent.subscription_details.subscription_item',
  'invoiceitem.pricing.price_details',
  'payment_intent.allowed_payment_method_types',
  'payment_intent.automatic_payment_methods.allow_redirects',
  'payment_intent.last_payment_error.advice_code',
  'payment_intent.last_payment_error.charge',
  'payment_intent.last_payment_error.code',
  'payment_intent.last_payment_error.decline_code',
  'payment_intent.last_payment_error.doc_url',
  'payment_intent.last_payment_error.message',
  'payment_intent.last_payment_error.payment_method',
  'payment_intent.next_action.redirect_to_url',
  'payment_intent.payment_method_options.card',
  'payment_intent.payment_record',
  'payment_method.sepa_debit',
  'product.tax_details',
  'refund.destination_details.card.reference_status',
  'refund.destination_details.card.reference_type',
  'setup_intent.allowed_payment_method_types',
  'setup_intent.customer_account',
  'setup_intent.managed_payments',
  'setup_intent.payment_method_options.card',
  'subscription.billing_mode.flexible.proration_discounts',
  'subscription.cancellation_details.feedback_option',
  'subscription.items.data[].current_trial',
  'subscription.trial_settings.end_behavior.billing_cycle_anchor',
  'subscription_item.current_trial',
  'webhook_endpoint.secret',
])

/** What the fixtures have, and this sandbox's answers do not, or not always. */
const LACKING: Record<string, string> = {
  'balance.connect_reserved': 'there is no Connect here',
  'charge.payment_method_details.card': 'a debit has none',
  'charge.refunds': 'it is answered when it is expanded',
  'invoice.subscription': 'it has stood under parent since 2025',
  'payment_method.card': 'an account has none',
}

test(
  'each answer has the fields of the fixtures that Stripe publishes, of the same kinds',
  {
    skip: existsSync(published)
      ? false
      : "Stripe's published fixtures (../shared/samples/stripe/fixtures3.json) are not on this machine.",
  },
  () => {
    const { resources } = JSON.parse(readFileSync(published, 'utf8')) as {
      resources: Record<string, unknown>
    }
    let held = 0
    for (const [name, { value }] of Object.entries(answers)) {
      const { object, deleted } = value as { object: string; deleted?: boolean }
      if (object === 'list') continue
      const theirs = resources[deleted ? `deleted_${object}` : object]
      assert(theirs, `${name}: the fixtures know no ${object}`)
      compare(object, value, theirs)
      held++
    }
    assert(held > 30)
  },
)

/** What depends on the case rather than on the object. */
const OPEN = /\.metadata$|^event\.data\.object$|\.previous_attributes$/

function compare(path: string, ours: unknown, theirs: unknown): void {
  if (ours === null || theirs === null || OPEN.test(path)) return
  if (path === 'charge.balance_transaction') return
  assert.equal(kindOf(ours), kindOf(theirs), path)
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    if (ours.length > 0 && theirs.length > 0) compare(`${path}[]`, ours[0], theirs[0])
    return
  }
  if (typeof ours !== 'object') return
  const mine = ours as Record<string, unknown>
  const other = theirs as Record<string, unknown>
  for (const name of Object.keys(mine)) {
    const at = `${path}.${name}`
    if (name in other) compare(at, mine[name], other[name])
    else assert(NEWER.has(at) || OPEN.test(at), `${at} is in no published fixture`)
  }
  for (const name of Object.keys(other))
    assert(name in mine || LACKING[`${path}.${name}`], `${path}.${name} is missing`)
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}

/** A parameter that the official package cannot send is none: with one, this does not compile. */
type Strange<Schema extends z.ZodType, Params> = Exclude<keyof z.input<Schema>, keyof Params>

const none = <_Strange extends never>() => true

test('the sandbox takes no parameter that the official package does not know', () => {
  assert(none<Strange<typeof checkout.creation, Stripe.Checkout.SessionCreateParams>>())
  assert(
    none<
      Strange<typeof configurations.configurationCreation, Stripe.BillingPortal.ConfigurationCreateParams>
    >(),
  )
  assert(none<Strange<typeof customers.creation, Stripe.CustomerCreateParams>>())
  assert(none<Strange<typeof intents.creation, Stripe.PaymentIntentCreateParams>>())
  assert(none<Strange<typeof invoiceItems.creation, Stripe.InvoiceItemCreateParams>>())
  assert(none<Strange<typeof invoices.creation, Stripe.InvoiceCreateParams>>())
  assert(none<Strange<typeof methods.creation, Stripe.PaymentMethodCreateParams>>())
  assert(none<Strange<typeof portal.sessionCreation, Stripe.BillingPortal.SessionCreateParams>>())
  assert(none<Strange<typeof previews.preview, Stripe.InvoiceCreatePreviewParams>>())
  assert(none<Strange<typeof prices.creation, Stripe.PriceCreateParams>>())
  assert(none<Strange<typeof products.creation, Stripe.ProductCreateParams>>())
  assert(none<Strange<typeof refunds.creation, Stripe.RefundCreateParams>>())
  assert(none<Strange<typeof setups.creation, Stripe.SetupIntentCreateParams>>())
  assert(none<Strange<typeof subscriptions.creation, Stripe.SubscriptionCreateParams>>())
  assert(none<Strange<z.ZodObject<typeof subscriptions.changing>, Stripe.SubscriptionUpdateParams>>())
})
