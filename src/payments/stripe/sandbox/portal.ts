import { z } from 'zod'
import { customerOf } from './customers.ts'
import { make } from './events.ts'
import { newStripeId } from './ids.ts'
import { configurationOf, defaultConfiguration } from './portal-configurations.ts'
import type { Kinds } from './shapes.ts'
import { nowOf } from './state.ts'
import { subscriptionIn } from './subscriptions.ts'
import type { Call, Routes } from './wire/call.ts'
import { parameters, read, text } from './wire/parameters.ts'

type PortalSession = Kinds['billing_portal.session']

export const sessionCreation = parameters({
  configuration: text.optional(),
  customer: text,
  flow_data: z
    .strictObject({
      after_completion: z
        .strictObject({
          redirect: z.strictObject({ return_url: text }).optional(),
          type: z.enum(['hosted_confirmation', 'portal_homepage', 'redirect']),
        })
        .optional(),
      subscription_cancel: z.strictObject({ subscription: text }).optional(),
      type: z.enum(['payment_method_update', 'subscription_cancel']),
    })
    .optional(),
  locale: text.max(10).optional(),
  return_url: text.optional(),
})

function open({ sandbox, form }: Call): PortalSession {
  const asked = read(sessionCreation, form)
  customerOf(sandbox, asked.customer, 'customer')
  const configuration = asked.configuration
    ? configurationOf(sandbox, asked.configuration, 'configuration')
    : defaultConfiguration(sandbox)
  const cancels = asked.flow_data?.subscription_cancel
  if (cancels) subscriptionIn(sandbox, cancels.subscription, 'flow_data[subscription_cancel][subscription]')
  const id = newStripeId('bps', 40)
  const session: PortalSession = {
    id,
    object: 'billing_portal.session',
    configuration: configuration.id,
    created: nowOf(sandbox),
    customer: asked.customer,
    customer_account: null,
    flow: asked.flow_data
      ? {
          after_completion: {
            hosted_confirmation: null,
            redirect: asked.flow_data.after_completion?.redirect ?? null,
            type: asked.flow_data.after_completion?.type ?? 'portal_homepage',
          },
          customer_update: null,
          subscription_cancel: cancels ? { retention: null, subscription: cancels.subscription } : null,
          subscription_pause: null,
          subscription_update: null,
          subscription_update_confirm: null,
          type: asked.flow_data.type,
        }
      : null,
    livemode: false,
    locale: localeOf(asked.locale),
    on_behalf_of: null,
    return_url: asked.return_url ?? configuration.default_return_url,
    url: `${sandbox.url}/portal/${id}${asked.flow_data?.type === 'payment_method_update' ? '/card' : ''}`,
  }
  return make(sandbox, 'billing_portal.session', session, { tell: 'billing_portal.session.created' })
}

const LOCALES = [
  'auto',
  'de',
  'en',
  'en-GB',
  'es',
  'et',
  'fi',
  'fr',
  'it',
  'lt',
  'lv',
  'nl',
  'pl',
  'sv',
] as const

function localeOf(asked: string | undefined): PortalSession['locale'] {
  return LOCALES.find((one) => one === asked) ?? null
}

export const portalRoutes: Routes = {
  'POST /v1/billing_portal/sessions': open,
}
