import type { Clock } from '../../../platform/clock.ts'
import { chance } from './ids.ts'
import type { Kinds } from './shapes.ts'
import type { Store } from './store.ts'
import type { Routes } from './wire/call.ts'
import { parameters, read } from './wire/parameters.ts'

/** The one account of a sandbox, made when it is first opened, under the name that the paper has by now. */
export function readAccount(store: Store, clock: Clock, merchant?: string): Kinds['account'] {
  const known = store.page('account', { limit: 1 }).objects[0]
  const account = known ?? newAccount(Math.floor(Date.parse(clock.now()) / 1000))
  const named = merchant === undefined ? account : namedAs(account, merchant)
  if (!known || named !== account) store.write(() => store.put('account', named))
  return named
}

function namedAs(account: Kinds['account'], name: string): Kinds['account'] {
  const { business_profile: profile, settings } = account
  return {
    ...account,
    ...(profile ? { business_profile: { ...profile, name } } : {}),
    ...(settings
      ? { settings: { ...settings, dashboard: { ...settings.dashboard, display_name: name } } }
      : {}),
  }
}

function newAccount(created: number): Kinds['account'] {
  const requirements = {
    alternatives: [],
    current_deadline: null,
    currently_due: [],
    disabled_reason: null,
    errors: [],
    eventually_due: [],
    past_due: [],
    pending_verification: [],
  }
  const id = `acct_${chance(16)}`
  return {
    id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: '5994',
      minority_owned_business_designation: null,
      name: 'The card sandbox',
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    business_type: 'company',
    capabilities: { card_payments: 'active', sepa_debit_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    country: 'LT',
    created,
    default_currency: 'eur',
    details_submitted: true,
    email: null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: requirements,
    metadata: {},
    payouts_enabled: true,
    requirements,
    settings: {
      bacs_debit_payments: { display_name: null, service_user_number: null },
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_issuing: { tos_acceptance: { date: null, ip: null } },
      card_payments: {
        decline_on: { avs_failure: false, cvc_failure: true },
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: 'The card sandbox', timezone: 'Etc/UTC' },
      invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'offer' },
      payments: {
        statement_descriptor: 'CARD SANDBOX',
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: {
        debit_negative_balances: true,
        schedule: { delay_days: 2, interval: 'daily' },
        statement_descriptor: null,
      },
      sepa_debit_payments: {},
    },
    tos_acceptance: { date: created, ip: null, user_agent: null },
    type: 'standard',
  }
}

export const accountRoutes: Routes = {
  'GET /v1/account': ({ sandbox, form }) => {
    read(parameters({}), form)
    return sandbox.account
  },
}
