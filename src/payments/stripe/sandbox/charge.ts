import { newStripeId } from './ids.ts'
import { NO_BILLING } from './payment-method.ts'
import type { Kinds } from './shapes.ts'
import type { Decline, TestCard } from './test-cards.ts'

type Charge = Kinds['charge']
type Details = NonNullable<Charge['payment_method_details']>

export interface ChargeFacts {
  intent: Kinds['payment_intent']
  method: Kinds['payment_method']
  card: TestCard | undefined
  status: 'failed' | 'pending' | 'succeeded'
  decline: Decline | undefined
  authenticated: boolean
  captured: boolean
  mandate: string | null
  receiptUrl: string
  now: number
}

/** One attempt to take money, as Stripe records it whether it was taken or not. */
export function newCharge(facts: ChargeFacts): Charge {
  const { intent, method, status, decline, now } = facts
  const succeeded = status === 'succeeded'
  const id = newStripeId(method.type === 'sepa_debit' ? 'py' : 'ch')
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: succeeded && facts.captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details ?? NO_BILLING,
    calculated_statement_descriptor: 'CARD SANDBOX',
    captured: status !== 'failed' && facts.captured,
    created: now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(facts),
    paid: status !== 'failed',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(facts),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: status === 'failed' ? null : facts.receiptUrl.replace('{CHARGE}', id),
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: null,
  }
}

function outcomeOf({ card, decline }: ChargeFacts): Charge['outcome'] {
  const risk = card?.risk ?? 'normal'
  const score = { normal: 24, elevated: 71, highest: 92 }[risk]
  const common = { risk_level: risk, risk_score: score, network_advice_code: null }
  if (!decline)
    return {
      ...common,
      advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: risk === 'elevated' ? 'elevated_risk_level' : null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  const blocked = decline.outcome === 'blocked'
  return {
    ...common,
    advice_code: decline.advice,
    network_decline_code: blocked ? null : '01',
    network_status: blocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: blocked ? 'highest_risk_level' : (decline.decline_code ?? decline.code),
    seller_message: blocked
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank returned the decline code `' + (decline.decline_code ?? decline.code) + '`.',
    type: decline.outcome,
  }
}

function detailsOf({ method, card: behind, authenticated, intent, status, mandate }: ChargeFacts): Details {
  const { card, sepa_debit: debit } = method
  if (debit)
    return {
      sepa_debit: {
        bank_code: debit.bank_code,
        branch_code: debit.branch_code,
        country: debit.country,
        fingerprint: debit.fingerprint,
        last4: debit.last4,
        mandate,
      },
      type: 'sepa_debit',
    }
  if (!card || !behind)
    throw new Error(`The payment method ${method.id} is neither a test card nor a test account.`)
  return {
    card: {
      amount_authorized: status === 'failed' ? null : intent.amount,
      authorization_code: status === 'failed' ? null : '123456',
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: newStripeId('tdsec'),
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  }
}
