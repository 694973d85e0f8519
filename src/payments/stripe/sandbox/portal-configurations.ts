import { z } from 'zod'
import { change, make } from './events.ts'
import { given } from './given.ts'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { clearable, flag, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { noSuch } from './wire/refusal.ts'

type Configuration = Kinds['billing_portal.configuration']
type Features = Configuration['features']

const REASONS = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const

const features = z.strictObject({
  customer_update: z
    .strictObject({
      allowed_updates: z
        .array(z.enum(['address', 'email', 'name', 'phone', 'shipping', 'tax_id']))
        .optional(),
      enabled: flag.optional(),
    })
    .optional(),
  invoice_history: z.strictObject({ enabled: flag }).optional(),
  payment_method_update: z.strictObject({ enabled: flag }).optional(),
  subscription_cancel: z
    .strictObject({
      cancellation_reason: z
        .strictObject({ enabled: flag, options: z.array(z.enum(REASONS)).optional() })
        .optional(),
      enabled: flag,
      mode: z.enum(['at_period_end', 'immediately']).optional(),
      proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
    })
    .optional(),
})

const profile = z.strictObject({
  headline: clearable(text).optional(),
  privacy_policy_url: text.optional(),
  terms_of_service_url: text.optional(),
})

export const configurationCreation = parameters({
  business_profile: profile.optional(),
  default_return_url: clearable(text).optional(),
  features,
  metadata: metadata.optional(),
  name: clearable(text).optional(),
})

type FeaturesAsked = z.infer<typeof features>

const NOTHING_ON: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
}

function withFeatures(before: Features, asked: FeaturesAsked | undefined): Features {
  const { customer_update, invoice_history, payment_method_update, subscription_cancel } = asked ?? {}
  const { cancellation_reason: reason, ...cancel } = subscription_cancel ?? {}
  return {
    ...before,
    customer_update: { ...before.customer_update, ...given(customer_update ?? {}) },
    invoice_history: { ...before.invoice_history, ...invoice_history },
    payment_method_update: { ...before.payment_method_update, ...payment_method_update },
    subscription_cancel: {
      ...before.subscription_cancel,
      ...given(cancel),
      cancellation_reason: { ...before.subscription_cancel.cancellation_reason, ...given(reason ?? {}) },
    },
  }
}

function newConfiguration(
  sandbox: Sandbox,
  asked: Omit<z.infer<typeof configurationCreation>, 'expand'>,
  isDefault: boolean,
): Configuration {
  const created = nowOf(sandbox)
  return make(
    sandbox,
    'billing_portal.configuration',
    {
      id: newStripeId('bpc'),
      object: 'billing_portal.configuration',
      active: true,
      application: null,
      business_profile: {
        headline: asked.business_profile?.headline ?? null,
        privacy_policy_url: asked.business_profile?.privacy_policy_url ?? null,
        terms_of_service_url: asked.business_profile?.terms_of_service_url ?? null,
      },
      created,
      default_return_url: asked.default_return_url ?? null,
      features: withFeatures(NOTHING_ON, asked.features),
      is_default: isDefault,
      livemode: false,
      login_page: { enabled: false, url: null },
      metadata: merged({}, asked.metadata),
      name: asked.name ?? null,
      updated: created,
    },
    { tell: 'billing_portal.configuration.created' },
  )
}

/** The first that was made is the default; without any, one with everything on stands in. */
export function defaultConfiguration(sandbox: Sandbox): Configuration {
  const known = sandbox.store
    .page('billing_portal.configuration', { limit: 1, matches: ({ is_default }) => is_default })
    .objects.at(0)
  if (known) return known
  const all = {
    customer_update: { allowed_updates: ['email' as const], enabled: true },
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: true },
  }
  return newConfiguration(sandbox, { features: all }, true)
}

export function configurationOf({ store }: Sandbox, id: string, param = 'id'): Configuration {
  const configuration = store.get('billing_portal.configuration', id)
  if (!configuration) throw noSuch('billing_portal.configuration', id, param)
  return configuration
}

export const portalConfigurationRoutes: Routes = {
  'POST /v1/billing_portal/configurations': ({ sandbox, form }) => {
    const { expand: _, ...asked } = read(configurationCreation, form)
    return newConfiguration(sandbox, asked, sandbox.store.count('billing_portal.configuration') === 0)
  },
  'GET /v1/billing_portal/configurations': ({ sandbox, form }) => {
    const asked = read(listParameters({ active: flag.optional(), is_default: flag.optional() }), form)
    return listOf(sandbox, 'billing_portal.configuration', asked, '/v1/billing_portal/configurations', {
      matches: (one) =>
        (asked.active === undefined || one.active === asked.active) &&
        (asked.is_default === undefined || one.is_default === asked.is_default),
    })
  },
  'GET /v1/billing_portal/configurations/:id': (call) => {
    read(parameters({}), call.form)
    return configurationOf(call.sandbox, idIn(call))
  },
  'POST /v1/billing_portal/configurations/:id': (call) => {
    const asked = read(
      parameters({
        active: flag.optional(),
        business_profile: profile.optional(),
        default_return_url: clearable(text).optional(),
        features: features.optional(),
        metadata: metadata.optional(),
        name: clearable(text).optional(),
      }),
      call.form,
    )
    const before = configurationOf(call.sandbox, idIn(call))
    const { active, default_return_url, name } = asked
    return change(
      call.sandbox,
      'billing_portal.configuration',
      before,
      {
        ...given({ active, default_return_url, name }),
        business_profile: { ...before.business_profile, ...given(asked.business_profile ?? {}) },
        features: withFeatures(before.features, asked.features),
        metadata: merged(before.metadata, asked.metadata),
        updated: nowOf(call.sandbox),
      },
      'billing_portal.configuration.updated',
    )
  },
}
