import type { z } from 'zod'
import type { Session } from './checkout.ts'
import type { creation } from './checkout-parameters.ts'
import { chance } from './ids.ts'
import type { SessionLine } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { merged } from './wire/metadata.ts'

export type Asked = z.infer<typeof creation>

export interface Drawn {
  lines: SessionLine[]
  code: string | null
  now: number
  expires: number
}

/** A session as it is before anybody has seen it. */
export function newSession(sandbox: Sandbox, asked: Asked, { lines, code, now, expires }: Drawn): Session {
  const { mode } = asked
  const id = `cs_test_${chance(58)}`
  const total = mode === 'setup' ? null : lines.reduce((sum, one) => sum + one.amount_total, 0)
  const first = asked.subscription_data
  const free =
    mode === 'subscription' && (first?.trial_end !== undefined || (first?.trial_period_days ?? 0) > 0)
  const types: ('card' | 'sepa_debit')[] =
    asked.allowed_payment_method_types ?? (code === 'eur' ? ['card', 'sepa_debit'] : ['card'])
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: asked.allowed_payment_method_types ?? null,
    amount_subtotal: free ? 0 : total,
    amount_total: free ? 0 : total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: asked.billing_address_collection ?? null,
    cancel_url: asked.cancel_url ?? null,
    client_reference_id: asked.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency: code,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: asked.customer ?? null,
    customer_account: null,
    customer_creation:
      mode === 'subscription' || asked.customer ? null : (asked.customer_creation ?? 'if_required'),
    customer_details: null,
    customer_email: asked.customer_email ?? null,
    discounts: [],
    expires_at: expires,
    integration_identifier: null,
    invoice: null,
    invoice_creation: mode === 'payment' ? NO_INVOICE : null,
    livemode: false,
    locale: asked.locale ?? null,
    managed_payments: null,
    metadata: merged({}, asked.metadata),
    mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: mode === 'subscription' ? (asked.payment_method_collection ?? 'always') : null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: types,
    payment_status: mode === 'setup' || free ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: asked.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: asked.submit_type ?? null,
    subscription: null,
    success_url: asked.success_url,
    total_details: mode === 'setup' ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${sandbox.url}/pay/${id}`,
    wallet_options: null,
  }
}

const NO_INVOICE: NonNullable<Session['invoice_creation']> = {
  enabled: false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  },
}
